"""The rules: one a file. A rule has a CODE, a SEVERITY and a `check` that yields findings.

Its docstring says what it is for, with an example that passes and one that fails. A new
file in this folder is a new rule; nothing has to be registered.
"""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from generator.domain.findings import Finding
from generator.domain.handbook import Handbook
from generator.reading.load import Loaded


@dataclass(frozen=True)
class Project:
    """What the rules look at."""

    root: Path
    loaded: Loaded
    handbook: Handbook
    today: dt.date
    restricted: bool = False


@cache
def all_rules() -> tuple[ModuleType, ...]:
    """Every rule, by code."""
    return modules_of(__name__, __path__)


def modules_of(package: str, path: Iterable[str]) -> tuple[ModuleType, ...]:
    """The rules in a package, by code: each of its modules is one."""
    modules = [importlib.import_module(f"{package}.{m.name}") for m in pkgutil.iter_modules(path)]
    return tuple(sorted(modules, key=lambda m: str(m.CODE)))


def check(project: Project) -> Iterator[Finding]:
    """Run every rule."""
    for rule in all_rules():
        yield from rule.check(project)
