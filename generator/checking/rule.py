"""What a rule is: a module with a CODE, a SEVERITY, a `check`, and a docstring that explains it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from types import ModuleType

from generator.checking.codes import Code, from_docstring


def rules_of(package: str, path: Iterable[str]) -> tuple[ModuleType, ...]:
    """The rules in a package, by code: each of its modules is one."""
    modules = [importlib.import_module(f"{package}.{m.name}") for m in pkgutil.iter_modules(path)]
    return tuple(sorted(modules, key=lambda m: str(m.CODE)))


def code_of(rule: ModuleType) -> Code:
    """A rule's code with all that its docstring says."""
    waivable = getattr(rule, "WAIVABLE", False)
    return from_docstring(rule.CODE, rule.SEVERITY, rule.__doc__, waivable=waivable)
