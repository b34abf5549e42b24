"""The generator writes what the site engine is told: `mkdocs.yml` holds the publisher's own alone."""

from __future__ import annotations

from typing import Any

from generator.domain.place import Mapping
from generator.editing.upgrade.draft import Draft
from generator.reading.engine import FORMERLY
from generator.reading.files import SETTINGS
from generator.reading.yaml_file import parse_yaml


def run(draft: Draft) -> None:
    """Remove the settings that the generator writes, with the remarks above them."""
    text = draft.text(SETTINGS)
    if text is None:
        return
    data = _data(text)
    if data is None:
        draft.leave(SETTINGS, "it has mistakes. Type: handbook check")
        return
    extra = data.get("extra")
    inner = Mapping(data.place) if not isinstance(extra, Mapping) else extra
    within = [name for name in FORMERLY["extra"] if name in inner]
    # On the line of its group it is in the way of nobody.
    within = [n for n in within if inner.key_places[n].line > data.key_places["extra"].line]
    names = [name for name in data if name in FORMERLY and name != "extra"]
    if not names and not within:
        return
    places = [*(data.key_places[n] for n in names), *(inner.key_places[n] for n in within)]
    lines = text.splitlines(keepends=True)
    for place in sorted(places, reverse=True):
        _remove(lines, place.line - 1, place.column - 1)
    new = "".join(lines).rstrip() + ("\r\n" if "\r\n" in text else "\n")
    wanted: dict[str, Any] = {n: v for n, v in data.items() if n not in names}
    if within:
        wanted["extra"] = {n: v for n, v in inner.items() if n not in within}
    gone = ", ".join([*names, *(f"extra: {n}" for n in within)])
    if _data(new) != wanted:
        draft.leave(SETTINGS, f"remove by hand what the generator writes itself: {gone}")
        return
    draft.write(SETTINGS, new, f"what the generator writes itself is removed: {gone}")


def _data(text: str) -> Mapping | None:
    document = parse_yaml(text, SETTINGS)
    return document.data if isinstance(document.data, Mapping) and not document.findings else None


def _remove(lines: list[str], at: int, indent: int) -> None:
    """Remove a field that begins at a line, with its value and the remarks just above it."""
    end = at + 1
    while end < len(lines) and _belongs(lines[end], indent):
        end += 1
    start = at
    while start and lines[start - 1].startswith(f"{' ' * indent}#"):
        start -= 1
    start = start or at  # remarks at the top of the file are about the whole of it
    while not lines[end - 1].strip() and start and lines[start - 1].strip():
        end -= 1  # what stood apart stays apart
    del lines[start:end]


def _belongs(line: str, indent: int) -> bool:
    own = len(line) - len(line.lstrip(" "))
    return not line.strip() or own > indent or (own == indent and line.lstrip().startswith("- "))
