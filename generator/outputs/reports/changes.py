"""Writes what changed as Markdown for a pull request, as text for a terminal, or as JSON.

Names and values come from files that anybody may propose. In Markdown they stand as code,
where nothing is a link, a picture, a heading, HTML or the mention of somebody; a name of
plain words stands as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from generator.domain.findings import Finding
from generator.edition.changes.change import Change, Kind, Trust
from generator.outputs.reports import words
from generator.text.characters import INVISIBLE, UNSAFE

MAX_VALUE = 300
MAX_ITEMS = 50
MAX_MARKDOWN = 60_000  # a comment on GitHub holds 65,536 characters

# Letters and spaces, and marks that begin nothing in Markdown between them.
_PLAIN = re.compile(r"[^\W\d_][^\W_]*(?:(?: - | – |, | |-|’|')[^\W_]+)*")
_REFERENCE = re.compile(r"(?i)\bgh-\d|[0-9a-f]{7,}|\bwww\b|\bhttps?\b")


@dataclass(frozen=True)
class Report:
    """What changed between two states, and what the rules say of it."""

    base: str
    head: str
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...] = ()
    unread: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    """Files that differ and are neither data nor texts."""


def clean(text: str) -> str:
    """One line without anything invisible, not too long."""
    line = " ".join(INVISIBLE.sub(" ", UNSAFE.sub(" ", text)).split())
    return line if len(line) <= MAX_VALUE else line[: MAX_VALUE - 1] + "…"


def quoted(text: str) -> str:
    """Untrusted text in quotes."""
    return f'"{clean(text)}"'


def code(text: str) -> str:
    """Untrusted text as a span of code, which nothing in it can end."""
    line = clean(text)
    runs = [len(r) for r in re.findall(r"`+", line)]
    fence = "`" * next(n for n in range(1, len(runs) + 2) if n not in runs)
    pad = " " if line.startswith("`") or line.endswith("`") or not line else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def inline(text: str) -> str:
    """A name of plain words as it is, anything else as code."""
    line = clean(text)
    return line if _PLAIN.fullmatch(line) and not _REFERENCE.search(line) else code(line)


def as_markdown(report: Report) -> str:
    """For a comment on a pull request."""
    lines = ["## What this changes", ""]
    if report.outside:
        lines += [f"**{_program(report)}**", "", *_items([f"- {code(p)}" for p in report.outside])]
        lines.append("")
    lines += [_summary(report), ""]
    told = [
        f"- {code(f'{f.path}:{f.line}')} {f.code} {code(f.message)} {code(f.hint) if f.hint else ''}"
        for f in report.findings
    ]
    lines += _part("To mend before it is accepted", told)
    unread = [f"- {code(path)}" for path in report.unread]
    lines += _part("Not compared, because the file has mistakes", unread)
    size = sum(len(x) + 1 for x in lines)
    left = len(report.changes)
    for name, found in words.headings(report.changes):
        heading = [f"### {name.replace('*', chr(92) + '*')}", ""]
        items = [
            f"- **{_bold(words.subject(c, inline))}**: {words.sentence(c, code)}" for c in found
        ]
        for number, item in enumerate([*heading, *items]):
            size += len(item) + 1
            if size > MAX_MARKDOWN:
                return "\n".join(
                    [
                        *lines,
                        "",
                        f"… and {left} more. The whole list: handbook diff {code(report.base)}",
                        "",
                    ]
                )
            lines.append(item)
            left -= number >= len(heading)
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _part(title: str, items: list[str]) -> list[str]:
    """A heading and the first items under it; nothing where there are none."""
    if not items:
        return []
    return [f"### {title}", "", *_items(items), ""]


def _items(items: list[str]) -> list[str]:
    """The first items, and how many more there are."""
    more = [f"- … and {len(items) - MAX_ITEMS} more"] if len(items) > MAX_ITEMS else []
    return [*(x.rstrip() for x in items[:MAX_ITEMS]), *more]


def _program(report: Report) -> str:
    count = len(report.outside)
    return (
        f"It also changes the program, its settings or what runs it: {count} "
        f"file{'s' if count != 1 else ''}. Have a developer read {'them' if count != 1 else 'it'} first."
    )


def _bold(text: str) -> str:
    return text.replace("*", "\\*") if "`" not in text else text


def as_text(report: Report) -> str:
    """For a terminal."""
    lines = [_program(report), *(f"  {clean(p)}" for p in report.outside), ""]
    lines = [*(lines if report.outside else []), _summary(report)]
    if report.findings:
        lines += [
            "",
            "To mend before it is accepted:",
            *(f"  {clean(str(f))}" for f in report.findings),
        ]
    if report.unread:
        lines += [
            "",
            "Not compared, because the file has mistakes:",
            *(f"  {clean(p)}" for p in report.unread),
        ]
    for name, found in words.headings(report.changes):
        lines += ["", name]
        lines += [f"  {words.subject(c, clean)}: {words.sentence(c, quoted)}" for c in found]
    return "\n".join(lines)


def as_json(report: Report) -> str:
    """For other programs: the values, and the sentence of each change."""
    changes = [{**asdict(c), "sentence": words.sentence(c, quoted)} for c in report.changes]
    made = {
        "base": report.base,
        "head": report.head,
        "counts": counts(report.changes),
        "changes": changes,
        "findings": [asdict(f) for f in report.findings],
        "not_compared": list(report.unread),
        "outside": list(report.outside),
    }
    return json.dumps(made, ensure_ascii=False, indent=2)


def counts(changes: Sequence[Change]) -> dict[str, int]:
    """How many things were added, changed and so on, and what became of confirmations."""
    made = {str(kind): sum(c.kind is kind for c in changes) for kind in Kind}
    for trust in Trust:
        made[f"confirmation_{trust}"] = sum(c.trust is trust for c in changes)
    return {name: n for name, n in made.items() if n}


_COUNTED = {
    "confirmation_confirmed": "confirmed",
    "confirmation_reset": "confirmation reset",
    "confirmation_lost": "confirmation lost",
    "confirmation_kept": "confirmation kept although it is about an earlier state",
    "reinstated": "in use again",
    "removed": "deleted",
}


def _summary(report: Report) -> str:
    if not report.changes:
        return "Nothing in the directory, the guides or the texts differs."
    parts = [f"{n} {_COUNTED.get(name, name)}" for name, n in counts(report.changes).items()]
    return ", ".join(parts) + "."


FORMATS = {"markdown": as_markdown, "json": as_json, "text": as_text}
