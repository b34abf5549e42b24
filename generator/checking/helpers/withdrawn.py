"""Where a number or a mailbox of a withdrawn entry still stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.checking.helpers.guides import lines
from generator.domain import phones
from generator.domain.contacts import FocalPoint, Institution, Phone, folder_of
from generator.domain.handbook import Handbook
from generator.domain.place import Place
from generator.domain.walk import Shown
from generator.edition.changes.compare import written

_POINT = re.compile(r"institutions/([^/]+)(?:/focal_points/([^/]+)/([^/]+))?")
_SHOWN = ("name", "withdrawn")
"""What is published of a withdrawn entry."""


class Trace(NamedTuple):
    """A place in which it still stands."""

    place: Place
    said: str
    """The number or mailbox, as the withdrawn entry has it."""
    withdrawn: str
    """The whole id of the withdrawn entry."""
    where: str
    """The whole id of the entry that has it; else empty."""


def traces(handbook: Handbook, texts: Iterable[Shown]) -> Iterator[Trace]:
    """Look in every text that is published; the same desk may be withdrawn in two entries."""
    gone = {i.whole_id(p): (i, p) for i, p in handbook.points() if p.withdrawn}
    if not gone:
        return
    wanted = [
        (whole, institution, way, said)
        for whole, (institution, point) in gone.items()
        for way, said in written(point, institution.folder).items()
    ]
    for shown in texts:
        found = _POINT.match(shown.path)
        whole = f"{found[1]}/{found[2]}" if found and found[2] else ""
        if found and whole in gone and found[3] not in _SHOWN:
            continue
        for withdrawn, institution, way, said in wanted:
            if _stands_in(shown, found[1] if found else "", institution, way):
                yield Trace(shown.place, said, withdrawn, whole)
    for guide in handbook.guides:
        for line, place in lines(guide):
            for withdrawn, _, way, said in wanted:
                if says(line, way):
                    yield Trace(place, said, withdrawn, "")


def _stands_in(shown: Shown, owner: str, withdrawn: Institution, way: str) -> bool:
    if isinstance(shown.part, Phone) and shown.field == "number":
        country = folder_of(owner)
        same = phones.dialled(shown.text, country) == way
        return same and (way.startswith("+") or country == withdrawn.folder)
    return says(shown.text, way)


def said_in(text: str, point: FocalPoint, country: str) -> str | None:
    """The number or mailbox of an entry that a text repeats."""
    return next((said for way, said in written(point, country).items() if says(text, way)), None)


def says(text: str, way: str) -> bool:
    """Whether a text holds a mailbox, or the digits of a number however they are written.

    A short number is no sign: it may be that of an article or a year.
    """
    if "@" in way:
        return way in text.lower()
    number = way.removeprefix("+")
    if len(number) < 7:
        return False
    # Without the country code, which one that is written for the country itself lacks.
    own = number[-8:] if way.startswith("+") else number.lstrip("0")
    return re.search(r"[^\w\n]{0,3}".join(own) + r"(?!\d)", text) is not None
