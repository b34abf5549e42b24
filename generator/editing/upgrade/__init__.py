"""Brings a project's files into the form that this version reads.

One step a file in `steps/`, in the order of their names; each works on what those before it
have made. A step may find nothing to do, and then does nothing: it can be run again and again.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from generator.editing.upgrade import steps
from generator.editing.upgrade.draft import Draft


def upgraded(root: Path) -> Draft:
    """What every step would make of a project."""
    draft = Draft(root)
    for step in _steps():
        step.run(draft)
    return draft


def _steps() -> Iterator[ModuleType]:
    for found in sorted(pkgutil.iter_modules(steps.__path__), key=lambda m: m.name):
        yield importlib.import_module(f"{steps.__name__}.{found.name}")
