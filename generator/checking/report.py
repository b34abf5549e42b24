"""Findings as a reader wants them: text with the line it is about, JSON, GitHub annotations.

What a file holds is untrusted: no control character of it reaches the terminal, and no line
break of it begins a workflow command.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

from generator.domain.findings import Finding, Severity
from generator.text.characters import UNSAFE, printable

WIDTH = 100
"""How much of a line is shown, in columns."""
TAB = 4
_MAX_BYTES = 1024 * 1024


def as_text(
    findings: Sequence[Finding], root: Path | None = None, waived: Sequence[Finding] = ()
) -> str:
    """Each finding, under it its line with a caret where a root is given; then a count."""
    lines: list[str] = []
    read = lru_cache(maxsize=64)(_lines)  # for this report alone: files change
    for finding in findings:
        lines.append(printable(str(finding)))
        source = read(root, finding.path) if root else ()
        if 0 < finding.line <= len(source):
            lines += excerpt(source[finding.line - 1], finding.line, finding.column)
    counts = [
        f"{n} {s.value}{'s' if n > 1 and s is not Severity.INFO else ''}"
        for s in Severity
        if (n := sum(f.severity is s for f in findings))
    ]
    told = ", ".join(counts) if counts else "No findings."
    if waived:
        told = f"{told.removesuffix('.')} ({len(waived)} waived)."
    return "\n".join([*lines, told])


def as_json(
    findings: Sequence[Finding],
    root: Path | None = None,  # noqa: ARG001 -- one shape for all forms
    waived: Sequence[Finding] = (),  # noqa: ARG001
) -> str:
    """List of objects with code, severity, path, line, column, message, hint."""
    text = json.dumps([asdict(f) for f in findings], ensure_ascii=False, indent=2)
    return re.sub(r"(?!\n)" + UNSAFE.pattern, lambda unsafe: f"\\u{ord(unsafe[0]):04x}", text)


def as_github(
    findings: Sequence[Finding],
    root: Path | None = None,  # noqa: ARG001
    waived: Sequence[Finding] = (),  # noqa: ARG001
) -> str:
    """GitHub workflow commands: annotations on the lines of a pull request."""
    kinds = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

    def escape(text: str, *, value: bool = False) -> str:
        text = printable(text).replace("%", "%25")
        return text.replace(":", "%3A").replace(",", "%2C") if value else text

    return "\n".join(
        f"::{kinds[f.severity]} file={escape(f.path, value=True)},line={f.line},col={f.column},"
        f"title={f.code}::{escape(f.message + (' Hint: ' + f.hint if f.hint else ''))}"
        for f in findings
    )


Form = Callable[[Sequence[Finding], Path | None, Sequence[Finding]], str]
FORMATS: dict[str, Form] = {"text": as_text, "json": as_json, "github": as_github}


def excerpt(line: str, number: int, column: int) -> list[str]:
    """A line and a caret under one of its characters; of a long line the part around it."""
    if not line.strip():
        return []
    cells: list[tuple[str, int]] = []
    at = 0
    for char in line:
        shown = " " * (TAB - at % TAB) if char == "\t" else UNSAFE.sub("�", char)
        width = len(shown) if char == "\t" else _width(char)
        cells.append((shown, width))
        at += width
    place = min(column - 1, len(cells))
    first, last = _window([w for _, w in cells], place)
    before = "…" if first else ""
    shown = before + "".join(c for c, _ in cells[first:last]) + ("…" if last < len(cells) else "")
    indent = len(before) + sum(w for _, w in cells[first:place])
    gutter = " " * len(str(number))
    return [f"  {number} | {shown.rstrip()}", f"  {gutter} | {' ' * indent}^"]


def _window(widths: Sequence[int], place: int) -> tuple[int, int]:
    """Which characters fit into the width, with the place among them."""
    if sum(widths) <= WIDTH:
        return 0, len(widths)
    first, room = place, WIDTH // 2
    while first and widths[first - 1] <= room:
        first -= 1
        room -= widths[first]
    room += WIDTH // 2
    last = place
    while last < len(widths) and widths[last] <= room:
        room -= widths[last]
        last += 1
    return first, last


def _width(char: str) -> int:
    """Columns that a character takes on a terminal."""
    if unicodedata.category(char) in {"Mn", "Me", "Cf"} and not UNSAFE.match(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _lines(root: Path, path: str) -> tuple[str, ...]:
    """The lines of a file as it is now; none where it is not a plain file of a sane size."""
    file = root / path
    try:
        if (
            not file.is_file()
            or file.resolve() != file.parent.resolve() / file.name
            or file.stat().st_size > _MAX_BYTES
        ):
            return ()
        text = file.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
    except (OSError, ValueError):
        return ()
    return tuple(line.removesuffix("\r") for line in text.split("\n"))
