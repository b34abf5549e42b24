"""The list to work through: entries in use that nobody has confirmed, or not lately."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from generator.domain.contacts import Entry, State
from generator.domain.handbook import Handbook
from generator.domain.located import Source
from generator.domain.values import PartialDate
from generator.domain.vocabulary import Vocabulary


@dataclass(frozen=True)
class Item:
    """One entry to have confirmed."""

    entry: Entry
    role: str
    """The most important of its roles."""
    known: PartialDate | None
    """When it was known to hold: its last confirmation, else its newest source's own date."""
    ask: tuple[str, ...]
    """A number and a mailbox of the office that can say whether it is right, else its website."""

    def age(self, today: dt.date) -> int | None:
        """Days since then at most; None where no day is known."""
        return (today - self.known.first_day).days if self.known else None


def due(handbook: Handbook, entries: Iterable[Entry]) -> list[Item]:
    """Everything unconfirmed or due: the most important roles first, within them the oldest.

    The vocabulary lists roles in the order of their importance. An entry whose age is not
    known counts as the oldest. Emergency numbers stand last: nobody may call them to try them.
    """
    words = handbook.vocabulary
    order = {r.id: n for n, r in enumerate(words.roles)}
    danger = words.danger
    found = tuple(entries)
    offices: dict[str, list[Entry]] = {}
    for entry in found:
        offices.setdefault(entry.institution.id, []).append(entry)
    items = [
        Item(
            e,
            min(e.point.roles, key=lambda r: order[r]),
            _known(e),
            _ask(words, e, offices[e.institution.id]),
        )
        for e in found
        if e.point.in_use and e.state is not State.CONFIRMED
    ]
    return sorted(
        items,
        key=lambda i: (
            danger is not None and danger.id in i.entry.point.roles,
            order[i.role],
            i.known.first_day if i.known else dt.date.min,
            i.entry.state is State.DUE,
            i.entry.id,
        ),
    )


def _ask(words: Vocabulary, entry: Entry, office: list[Entry]) -> tuple[str, ...]:
    """Its own first number and mailbox, else another desk's of its institution, else the website.

    Never a number for people in need: a line that is called first is kept free.
    """
    desks = [e.point for e in (entry, *office) if e.point.in_use]
    kept = {p.number for d in desks if words.first_of(d.roles) for p in d.phones}
    for desk in desks:
        numbers = [p.number for p in desk.phones if p.number not in kept]
        if ways := (*numbers[:1], *filter(None, [desk.email])):
            return ways
    website = entry.point.website or entry.institution.website
    return (website,) if website else ()


def _known(entry: Entry) -> PartialDate | None:
    if entry.state is State.DUE and entry.point.verified:
        return PartialDate.parse(entry.point.verified.on)
    return newest(entry.point.sources)


def newest(sources: Iterable[Source]) -> PartialDate | None:
    """The date of the newest source; None where none has one."""
    dates = (s.date for s in sources if s.date)
    return max(dates, key=lambda d: (d.first_day, d), default=None)
