"""Where in a guide something stands, and what stands on each line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.domain.guides import Guide
from generator.domain.place import Place


def place_in(guide: Guide, text: str, *, pattern: bool = False, last: bool = False) -> Place:
    """Where a piece of a guide's body stands; its beginning where it cannot be found."""
    if pattern:
        found = re.search(text, guide.body, re.M)
        at = found.start() if found else -1
    else:
        at = guide.body.rfind(text) if last else guide.body.find(text)
    if at < 0:
        return Place(guide.path, guide.body_line, 1)
    line = guide.body_line + guide.body.count("\n", 0, at)
    return Place(guide.path, line, at - guide.body.rfind("\n", 0, at))


def lines(guide: Guide) -> Iterator[tuple[str, Place]]:
    """Each line of a guide's body, and where it stands."""
    for number, line in enumerate(guide.body.split("\n")):
        yield line, Place(guide.path, guide.body_line + number)


def passages(guide: Guide) -> Iterator[list[tuple[str, Place]]]:
    """What is read in one go: the lines of a paragraph, a list or a table, each with its place.

    A heading, or a line that ends with a colon, belongs to what follows it.
    """
    passage: list[tuple[str, Place]] = []
    for line, place in lines(guide):
        if line.strip():
            passage.append((line, place))
        elif passage and not _leads_on(passage[-1][0]):
            yield passage
            passage = []
    if passage:
        yield passage


def _leads_on(line: str) -> bool:
    return line.startswith("#") or line.rstrip(" *").endswith(":")
