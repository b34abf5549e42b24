"""What the directory covers: whom each country has for each role, at night, from abroad, how well sourced.

Counts and ids only; the words are the outputs'.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from generator.domain import hours
from generator.domain.contacts import Entry, folder_of
from generator.domain.handbook import Handbook
from generator.edition import selection
from generator.edition.due import newest
from generator.text.hosts import host_of

NIGHT = 2 * 60
"""The minute of the day at which it is asked who answers: 02:00."""
OLD = 730
"""Days after which a source is old: 24 months."""


@dataclass(frozen=True)
class Cell:
    """Whom a country has for a role."""

    known: Literal["reached", "named", "nobody"]
    """A desk with a number or a mailbox, a body that is only named, or nobody."""
    desk: str | None
    """The first of them."""
    asked_role: str | None = None
    """Where nobody can be reached: the role that stands in for it."""
    asked: str | None = None
    """And whom to ask; None where nobody in the country stands in."""


@dataclass(frozen=True)
class Night:
    """Who answers the telephone at 02:00 on every day of a usual week, by their own hours."""

    answering: int
    unknown: int
    """Desks whose hours nobody wrote down."""
    total: int
    """Desks with a telephone."""


@dataclass(frozen=True)
class Sourced:
    """How well a desk is sourced."""

    days: int | None
    """The age of its newest source; None where no source has a date."""
    weak: Literal["", "foreign", "old"]
    """Why it is weakly sourced: no source is its own institution's, or all of those are old."""
    first: tuple[str, ...]
    """The roles for which it is the first to ask in its country."""


@dataclass(frozen=True)
class Side:
    """Whether a country can be reached from another: the same from each of them."""

    role: str | None
    """What the first desk that surely can be reached does; None where there is none."""
    desk: str | None
    way: Literal["phone", "mail"] | None
    missing: dict[str, Literal["perhaps", "home", "number"]]
    """Where there is none: desks that would do, and what is missing: whether a number works from
    abroad, a number that does, any number."""


@dataclass(frozen=True)
class Task:
    """Something to find out, and how much it helps."""

    missing: Literal["abroad", "number", "body", "old", "foreign"]
    """A desk that is reached from abroad, a number of a body that is named, a body, a source newer
    than the old ones, one that is the institution's own."""
    country: str
    role: str
    """What it is missing for: of several roles, the one that most guides name."""
    desks: tuple[str, ...]
    """Whom to ask or to look for first."""
    helps: int
    """How many pairs of countries it opens, or how many guides name the role."""


@dataclass(frozen=True)
class Coverage:
    """What the directory covers. Desks stand as their whole ids."""

    cells: dict[str, dict[str, Cell]]
    """By role, then by country of the region."""
    night: dict[str, Night]
    """By country of the region."""
    sources: dict[str, Sourced]
    """Every desk in use."""
    sides: dict[str, Side]
    """By country, those beyond the region too."""
    pairs: dict[str, dict[str, bool]]
    """From a country, then to another, one of the two in the region: whether someone is reached there."""
    tasks: tuple[Task, ...]
    """What to find out, what helps most first."""

    def of(self, country: str) -> Coverage:
        """What concerns one country."""
        return replace(
            self,
            cells={
                r: {c: x for c, x in row.items() if c == country} for r, row in self.cells.items()
            },
            night={c: x for c, x in self.night.items() if c == country},
            sources={d: x for d, x in self.sources.items() if folder_of(d) == country},
            sides={c: x for c, x in self.sides.items() if c == country},
            pairs={
                c: {b: x for b, x in row.items() if b == country} for c, row in self.pairs.items()
            },
            tasks=tuple(t for t in self.tasks if t.country == country),
        )

    def count(self, known: str, *, role: str = "", country: str = "") -> int:
        """How many cells are so, of one role or one country."""
        return sum(
            cell.known == known
            for r, row in self.cells.items()
            for c, cell in row.items()
            if role in ("", r) and country in ("", c)
        )

    def weak(self, country: str) -> int:
        """How many desks that are the first to ask in a country are weakly sourced."""
        return sum(t.country == country and t.missing in ("old", "foreign") for t in self.tasks)

    def pairs_to(self, country: str) -> int:
        """How many pairs have a country as their other side."""
        return _pairs_to(country, self.pairs)

    @property
    def pair_count(self) -> tuple[int, int]:
        """Pairs in which someone is reached on the other side, and all pairs."""
        found = [reached for row in self.pairs.values() for reached in row.values()]
        return sum(found), len(found)


def cover(handbook: Handbook, entries: Iterable[Entry], today: dt.date) -> Coverage:
    """Look at every country."""
    here: dict[str, list[Entry]] = {c.code: [] for c in handbook.countries}
    live = [e for e in entries if e.point.in_use]
    for entry in live:
        if entry.country:
            here[entry.folder].append(entry)
    region = [c.code for c in handbook.countries if not c.is_partner]
    cells = {
        role.id: {code: _cell(handbook, here[code], role.id) for code in region}
        for role in handbook.vocabulary.roles
    }
    first: dict[str, list[str]] = {}
    for role, row in cells.items():
        for cell in row.values():
            if cell.known == "reached" and cell.desk:
                first.setdefault(cell.desk, []).append(role)
    sources = {e.id: _sourced(e, tuple(first.get(e.id, ())), today) for e in live}
    sides = {code: _side(handbook, found) for code, found in here.items()}
    pairs = {
        a: {b: s.desk is not None for b, s in sides.items() if a != b and {a, b} & set(region)}
        for a in here
    }
    tasks = sorted(
        _tasks(handbook, cells, sides, pairs, sources),
        key=lambda t: (
            t.missing != "abroad",
            t.missing in ("old", "foreign"),
            -t.helps,
            t.missing != "number",
        ),
    )
    return Coverage(
        cells, {c: _night(here[c]) for c in region}, sources, sides, pairs, tuple(tasks)
    )


def _cell(handbook: Handbook, here: list[Entry], role: str) -> Cell:
    found = [e for e in selection.by_role(handbook, here) if role in e.point.roles]
    if reached := [e for e in found if e.usable]:
        return Cell("reached", reached[0].id)
    asked = selection.whom_to_ask(handbook, here, role)
    stands_in = (asked.role, asked.entry.id) if asked else (None, None)
    if found:
        return Cell("named", found[0].id, *stands_in)
    return Cell("nobody", None, *stands_in)


def _night(here: list[Entry]) -> Night:
    desks = [[p.hours or e.point.hours for p in e.point.phones] for e in here if e.point.phones]
    return Night(
        sum(any(h and hours.read(h).week().every_day_at(NIGHT) for h in desk) for desk in desks),
        sum(not any(desk) for desk in desks),
        len(desks),
    )


def _sourced(entry: Entry, first: tuple[str, ...], today: dt.date) -> Sourced:
    point, sources = entry.point, entry.point.sources
    known = newest(sources)
    machines = {host_of(a) for a in (point.website, entry.institution.website, point.email) if a}
    own = [s for s in sources if s.url and any(_akin(host_of(s.url), m) for m in machines)]
    # A page of its own without a date was there on the day it was read.
    fresh = [s for s in own if s.date is None or (today - s.date.first_day).days <= OLD]
    return Sourced(
        (today - known.first_day).days if known else None,
        "" if fresh else "old" if own else "foreign",
        first,
    )


def _akin(one: str, other: str) -> bool:
    """Whether two machines are one institution's: the same, or one below the other."""
    one, other = (m.lower().removeprefix("www.") for m in (one, other))
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _pairs_to(country: str, pairs: dict[str, dict[str, bool]]) -> int:
    return sum(country in row for row in pairs.values())


def _side(handbook: Handbook, here: list[Entry]) -> Side:
    roles = handbook.vocabulary.across_borders()
    for asked in selection.from_abroad(handbook, here):
        way = asked.entry.abroad
        if asked.role in roles and (way == "phone" or way == "mail"):
            return Side(asked.role, asked.entry.id, way, {})
    would_do = [
        e
        for role in roles
        for e in selection.by_role(handbook, here)
        if role in e.point.roles and not selection.for_children_only(handbook, e)
    ]
    missing: dict[str, Literal["perhaps", "home", "number"]] = {
        e.id: "perhaps" if e.abroad == "perhaps" else "home" if e.usable else "number"
        for e in would_do
    }
    order = ("perhaps", "home", "number")
    return Side(
        None,
        None,
        None,
        dict(sorted(missing.items(), key=lambda pair: order.index(pair[1]))),
    )


def _tasks(
    handbook: Handbook,
    cells: dict[str, dict[str, Cell]],
    sides: dict[str, Side],
    pairs: dict[str, dict[str, bool]],
    sources: dict[str, Sourced],
) -> Iterator[Task]:
    guides = [g.head.roles for g in handbook.guides if g.language == "en"]
    named = {role: sum(role in roles for roles in guides) for role in cells}
    across = handbook.vocabulary.across_borders()
    for code, side in sides.items():
        if side.desk is None:
            yield Task("abroad", code, across[0], tuple(side.missing), _pairs_to(code, pairs))
    for role, row in cells.items():
        for code, cell in row.items():
            if cell.known != "reached":
                missing: Literal["number", "body"] = "number" if cell.desk else "body"
                yield Task(missing, code, role, (cell.desk,) if cell.desk else (), named[role])
    for desk, sourced in sources.items():
        if sourced.weak and sourced.first:
            role = max(sourced.first, key=lambda r: named[r])
            yield Task(sourced.weak, folder_of(desk), role, (desk,), named[role])
