"""The rules: one a file. A rule has a CODE, a SEVERITY and a `check` that yields findings.

Its docstring says what it is for, with an example that passes and one that fails. A new
file in this folder is a new rule; nothing has to be registered. No rule imports another: what
several need is in `checking.helpers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import ModuleType

from generator.checking.project import Project
from generator.checking.rule import rules_of
from generator.domain.findings import Finding


@cache
def all_rules() -> tuple[ModuleType, ...]:
    """Every rule, by code."""
    return rules_of(__name__, __path__)


def check(project: Project) -> Iterator[Finding]:
    """Run every rule."""
    for rule in all_rules():
        yield from rule.check(project)
