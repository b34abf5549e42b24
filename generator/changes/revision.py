"""A state of the handbook to compare: the working tree, or a revision loaded from git."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from generator.changes import git
from generator.findings import Severity
from generator.load import Loaded, load
from generator.model import Handbook


@dataclass(frozen=True)
class State:
    """A handbook at one time, and the files of it that could not be read."""

    handbook: Handbook
    paths: dict[str, str]
    """Institution id or country code to its file's path."""
    unread: frozenset[str] = frozenset()
    """Paths of files that are there but could not be read into the model."""


def of_loaded(loaded: Loaded, what: str) -> State:
    """A state from what the loader read. Raises git.GitError where nothing can be compared."""
    if loaded.handbook is None:
        first = next((f for f in loaded.findings if f.severity is Severity.ERROR), None)
        raise git.GitError(f"{what} cannot be read{f': {first}' if first else '.'}")
    read = {*loaded.paths.values(), *(g.path for g in loaded.handbook.guides)}
    wrong = {f.path for f in loaded.findings if f.severity is Severity.ERROR}
    return State(loaded.handbook, loaded.paths, frozenset(wrong - read))


def at(root: Path, revision: str) -> State:
    """The state at a revision, read in a temporary folder. Raises git.GitError."""
    commit = git.resolve(root, revision)
    with tempfile.TemporaryDirectory(prefix="handbook-") as name:
        folder = Path(name).resolve()
        git.write_out(root, commit, folder)
        return of_loaded(load(folder), f"The revision {revision}")


def now(root: Path) -> State:
    """The state of the working tree. Raises git.GitError."""
    return of_loaded(load(root), "The project")
