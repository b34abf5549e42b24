"""Two states of the project, as the rules about a change see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain.contacts import FocalPoint, Institution
from generator.reading.revision import State


@dataclass(frozen=True)
class Comparison:
    """What the rules about a change look at: the state before, and the one now."""

    before: State
    after: State
    today: dt.date

    def institutions(self) -> Iterator[tuple[Institution, Institution | None, str]]:
        """Each institution that was there, the same now, and the path of its file.

        Those that cannot be read now are left out: other findings tell of them.
        """
        now = {i.id: i for i in self.after.handbook.institutions}
        for old in self.before.handbook.institutions:
            path = self.before.paths[old.id]
            if path not in self.after.unread:
                yield old, now.get(old.id), self.after.paths.get(old.id, path)

    def points(self) -> Iterator[tuple[Institution, Institution, FocalPoint, FocalPoint]]:
        """Each focal point that was there and still is: its institution before and now, itself before and now."""
        for old, new, _ in self.institutions():
            found = {p.id: p for p in new.focal_points} if new else {}
            for point in old.focal_points:
                if new and point.id in found:
                    yield old, new, point, found[point.id]
