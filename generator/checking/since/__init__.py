"""Rules about a change: they need the state before it. One a file, as in `checking.rules`.

Each has a CODE, a SEVERITY and a `check` that yields findings; its docstring says what it is
for, with an example that passes and one that fails. `handbook check --since REV` runs them.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from types import ModuleType

from generator.checking.comparison import Comparison
from generator.checking.rule import rules_of
from generator.domain.findings import Finding, in_order
from generator.reading import revision
from generator.reading.load import Loaded


@cache
def all_rules() -> tuple[ModuleType, ...]:
    """Every rule, by code."""
    return rules_of(__name__, __path__)


def check(comparison: Comparison) -> list[Finding]:
    """Run every rule."""
    return in_order(f for rule in all_rules() for f in rule.check(comparison))


def findings_since(root: Path, loaded: Loaded, rev: str, today: dt.date) -> list[Finding]:
    """What the rules say of the working tree against a revision. Raises changes.git.GitError."""
    before, after = revision.both(root, rev, loaded=loaded)
    return check(Comparison(before, after, today))
