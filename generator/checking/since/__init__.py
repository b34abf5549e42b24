"""Rules about a change: they need the state before it. One a file, as in `generator.rules`.

Each has a CODE, a SEVERITY and a `check` that yields findings; its docstring says what it is
for, with an example that passes and one that fails. `handbook check --since REV` runs them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from generator.checking.rules import modules_of
from generator.domain.contacts import FocalPoint, Institution
from generator.domain.findings import Finding, in_order
from generator.reading import revision
from generator.reading.load import Loaded
from generator.reading.revision import State


@dataclass(frozen=True)
class Comparison:
    """What these rules look at: the state before, and the one now."""

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

    def points(self) -> Iterator[tuple[Institution, FocalPoint, FocalPoint]]:
        """Each focal point that was there and still is: its institution, before, now."""
        for old, new, _ in self.institutions():
            found = {p.id: p for p in new.focal_points} if new else {}
            for point in old.focal_points:
                if new and point.id in found:
                    yield new, point, found[point.id]


@cache
def all_rules() -> tuple[ModuleType, ...]:
    """Every rule, by code."""
    return modules_of(__name__, __path__)


def check(comparison: Comparison) -> list[Finding]:
    """Run every rule."""
    return in_order(f for rule in all_rules() for f in rule.check(comparison))


def findings_since(root: Path, loaded: Loaded, rev: str, today: dt.date) -> list[Finding]:
    """What the rules say of the working tree against a revision. Raises changes.git.GitError."""
    before, after = revision.both(root, rev, loaded=loaded)
    return check(Comparison(before, after, today))
