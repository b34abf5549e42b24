"""The list to work through: entries in use that nobody has confirmed, or not lately."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from generator.domain.contacts import Entry, State
from generator.domain.handbook import Handbook
from generator.domain.values import PartialDate


@dataclass(frozen=True)
class Item:
    """One entry to have confirmed."""

    entry: Entry
    role: str
    """The most important of its roles."""
    known: PartialDate | None
    """When it was known to hold: its last confirmation, else its newest source's own date."""

    def age(self, today: dt.date) -> int | None:
        """Days since then at most; None where no day is known."""
        return (today - self.known.first_day).days if self.known else None


def due(handbook: Handbook, entries: Iterable[Entry]) -> list[Item]:
    """Everything unconfirmed or due: the most important roles first, within them the oldest.

    The vocabulary lists roles in the order of their importance. An entry whose age is not
    known counts as the oldest.
    """
    order = {r.id: n for n, r in enumerate(handbook.vocabulary.roles)}
    items = [
        Item(e, min(e.point.roles, key=lambda r: order[r]), _known(e))
        for e in entries
        if not e.point.retired and e.state is not State.CONFIRMED
    ]
    return sorted(
        items,
        key=lambda i: (
            order[i.role],
            i.known.first_day if i.known else dt.date.min,
            i.entry.state is State.DUE,
            i.entry.id,
        ),
    )


def _known(entry: Entry) -> PartialDate | None:
    if entry.state is State.DUE and entry.point.verified:
        return PartialDate.parse(entry.point.verified.on)
    dates = (s.date for s in entry.point.sources if s.date)
    return max(dates, key=lambda d: (d.first_day, d), default=None)
