"""Focal points with their state on a day, selected and ordered as pages show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from generator.domain import phones
from generator.domain.contacts import Entry, State, state_on
from generator.domain.countries import Country
from generator.domain.handbook import Handbook
from generator.domain.vocabulary import CHILDREN, Vocabulary


def entries(handbook: Handbook, today: dt.date, *, restricted: bool = False) -> tuple[Entry, ...]:
    """All focal points of an edition, by country and institution; what was withdrawn is none."""
    countries = {c.code: c for c in handbook.countries}
    made = []
    for institution, point in handbook.points():
        if point.withdrawn or (point.visibility == "restricted" and not restricted):
            continue
        state, due_on = state_on(point, handbook.vocabulary, today)
        made.append(
            Entry(
                country=countries.get(institution.folder),
                institution=institution,
                point=point,
                state=state,
                due_on=due_on,
            )
        )
    return tuple(made)


def withdrawn(handbook: Handbook, *, restricted: bool = False) -> tuple[Entry, ...]:
    """What was withdrawn, the newest first, without any number or mailbox."""
    countries = {c.code: c for c in handbook.countries}
    found = [
        (
            -point.withdrawn.on.toordinal(),
            Entry(
                country=countries.get(institution.folder),
                institution=institution,
                point=point.without_ways,
                state=State.UNCONFIRMED,
                due_on=None,
            ),
        )
        for institution, point in handbook.points()
        if point.withdrawn and (point.visibility == "public" or restricted)
    ]
    return tuple(entry for _, entry in sorted(found, key=lambda x: (x[0], x[1].id)))


def by_role(handbook: Handbook, chosen: Iterable[Entry]) -> list[Entry]:
    """In use first, then by main role, those with a number before those without, then by id.

    A desk that leads a role counts as one of that role, before the others: the police among
    the emergency numbers. One for the whole country stands before those for a part of it.
    """
    order = {r.id: n for n, r in enumerate(handbook.vocabulary.roles)}

    def place(entry: Entry) -> tuple[object, ...]:
        led = [order[r] for r in _led(handbook.vocabulary, entry)]
        main = min(led) if led else order[entry.point.roles[0]]
        local = bool(entry.point.serves_area)  # who names no place is sent to the whole country's
        return not entry.point.in_use, main, not led, local, not entry.usable, entry.id

    return sorted(chosen, key=place)


def _led(vocabulary: Vocabulary, entry: Entry) -> list[str]:
    """Those of an entry's roles whose other desks stand behind it."""
    held = entry.point.roles
    return [r.id for r in vocabulary.roles if r.id in held and r.led_by in held]


def by_area(
    handbook: Handbook, country: Country, chosen: Iterable[Entry]
) -> dict[str, list[Entry]]:
    """The desks in use that serve each part of a country alone, by its code; empty where there are none."""
    local = [e for e in by_role(handbook, chosen) if e.point.in_use and e.point.serves_area]
    return {
        area.code: [e for e in local if country.serving(area.code) & set(e.point.serves_area)]
        for area in (country.areas if local else ())
    }


def by_phase(handbook: Handbook, chosen: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Entries in use under the phase of their main role: every one exactly once."""
    phases: dict[str, list[Entry]] = {phase: [] for phase in handbook.vocabulary.phases}
    for entry in by_role(handbook, chosen):
        if entry.point.in_use:
            phases[handbook.vocabulary.role(entry.point.roles[0]).phase].append(entry)
    return [(phase, found) for phase, found in phases.items() if found]


def first_to_call(handbook: Handbook, chosen: Iterable[Entry]) -> list[Entry]:
    """Entries in use whose number is called first, in the order of all lists: in danger, then hotlines."""
    ranked = [
        (role.first, entry)
        for entry in by_role(handbook, chosen)
        if entry.point.phones and entry.point.in_use
        if (role := handbook.vocabulary.first_of(entry.point.roles)) and role.first
    ]
    return [entry for _, entry in sorted(ranked, key=lambda pair: pair[0])]


def at_a_glance(handbook: Handbook, chosen: Iterable[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Those of them that a page shows at once, and the others: two for danger, one that helps then."""
    called = first_to_call(handbook, chosen)
    danger = in_danger(handbook, called)
    shown = [*danger[:2], *[e for e in called if e not in danger][:1]]
    return shown, [e for e in called if e not in shown]


def in_danger(handbook: Handbook, chosen: Iterable[Entry]) -> list[Entry]:
    """Those of them that one calls in danger."""
    danger = handbook.vocabulary.danger
    return [e for e in first_to_call(handbook, chosen) if danger and danger.id in e.point.roles]


def lacks_112(handbook: Handbook, chosen: Iterable[Entry]) -> bool:
    """Whether other numbers are called in danger, and not the one that all Europe knows."""
    dialled = {p.number for e in in_danger(handbook, chosen) for p in e.point.phones}
    return bool(dialled) and phones.EMERGENCY not in dialled


def for_children_only(handbook: Handbook, entry: Entry) -> bool:
    """Whether no adult is sent there: it serves children and nobody else, or that is its main role."""
    serves = set(entry.point.serves)
    if not serves:
        return handbook.vocabulary.is_for_children(entry.point.roles[0])
    # Whoever serves foreign children serves no adults.
    return CHILDREN in serves and serves <= {CHILDREN, "foreign_nationals"}


class Asked(NamedTuple):
    """Whom to ask for a role in a country."""

    role: str
    """The role itself, or the one that stands in for it."""
    entry: Entry


WAYS = ("phone", "mail", "perhaps")
"""Ways by which an entry is reached from another country, the best first: see `Entry.abroad`."""
SURE = WAYS[:2]
"""Those of them that surely work."""


def from_abroad(handbook: Handbook, here: Iterable[Entry]) -> list[Asked]:
    """Whom in a country one asks from another: of each role that is for that, the best to reach.

    The roles stand in their order; no entry stands twice. Nobody who is there for children
    alone: whoever asks may ask for an adult.
    """
    listed = [e for e in by_role(handbook, here) if not for_children_only(handbook, e)]
    found: dict[str, Asked] = {}
    for role in handbook.vocabulary.abroad():
        for way in WAYS:
            named = [e for e in listed if role in e.point.roles and e.abroad == way]
            if named:
                found.setdefault(named[0].id, Asked(role, named[0]))
                break
    return list(found.values())


def whom_to_ask(
    handbook: Handbook, here: Iterable[Entry], role: str, *, from_abroad: bool = False
) -> Asked | None:
    """The first of a country's entries to ask for a role; None where even its fallbacks have nobody.

    Only one with a number or a mailbox helps; from another country, one that works from there.
    One for children alone stands in only for a role that is for them.
    """
    words = handbook.vocabulary
    children = words.is_for_children(role)
    usable = [
        e for e in by_role(handbook, here) if e.usable and (not from_abroad or e.abroad in SURE)
    ]
    for word in (role, *words.role(role).fallback):
        for entry in usable:
            fits = word == role or children or not for_children_only(handbook, entry)
            if word in entry.point.roles and fits:
                return Asked(word, entry)
    return None


@dataclass(frozen=True)
class Freshness:
    """How many entries in use are in which state."""

    total: int
    confirmed: int
    due: int
    unconfirmed: int
    last: dt.date | None

    @property
    def never_confirmed(self) -> bool:
        """Whether nobody has ever confirmed any of them: what is due was confirmed once."""
        return not self.confirmed and not self.due


def freshness(chosen: Iterable[Entry]) -> Freshness:
    """Count the states of entries in use."""
    live = [e for e in chosen if e.point.in_use]
    counts = {s: sum(e.state is s for e in live) for s in State}
    days = [
        e.point.verified.on for e in live if e.point.verified and e.state is not State.UNCONFIRMED
    ]
    return Freshness(
        len(live),
        counts[State.CONFIRMED],
        counts[State.DUE],
        counts[State.UNCONFIRMED],
        max(days, default=None),
    )


def gaps(handbook: Handbook, country: Country, chosen: Iterable[Entry]) -> list[str]:
    """Roles for which a country has no focal point in use; of one beyond the region none is asked."""
    if country.is_partner:
        return []
    covered = {
        r for e in chosen if e.folder == country.code and e.point.in_use for r in e.point.roles
    }
    return [r.id for r in handbook.vocabulary.roles if r.id not in covered]
