"""A state of the handbook to compare: the working tree, or a revision loaded from git."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from generator.domain.findings import Severity
from generator.domain.handbook import Handbook
from generator.reading import git
from generator.reading.files import is_plain
from generator.reading.load import Loaded, load


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
    return State(loaded.handbook, loaded.paths, loaded.unread)


def both(
    root: Path, base: str, head: str | None = None, loaded: Loaded | None = None
) -> tuple[State, State]:
    """The state at a revision, and that at another or in the working tree. Raises git.GitError.

    Institutions whose files are the same in both are left out of both, so that a change in
    a directory of thousands is compared as fast as in a small one. `loaded` is the working
    tree, where it has been read already.
    """
    commit = git.resolve(root, base)
    files = {b.path: b.name for b in git.files(root, commit)}
    if head is None:
        same = frozenset(
            path for path, name in files.items() if _is_entry(path) and _is_as(root / path, name)
        )
        before = _laid_out(root, commit, base, same)
        if loaded is None:
            return before, _copied(root, same)
        return before, _without(of_loaded(loaded, "The project"), same)
    other = git.resolve(root, head)
    names = {b.path: b.name for b in git.files(root, other)}
    same = frozenset(p for p, name in files.items() if _is_entry(p) and names.get(p) == name)
    return _laid_out(root, commit, base, same), _laid_out(root, other, head, same)


def at(root: Path, revision: str) -> State:
    """The whole state at a revision. Raises git.GitError."""
    return _laid_out(root, git.resolve(root, revision), revision, frozenset())


def _laid_out(root: Path, commit: str, revision: str, leave_out: frozenset[str]) -> State:
    """Load a commit from a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="handbook-") as name:
        folder = Path(name).resolve()
        git.write_out(root, commit, folder, leave_out)
        return of_loaded(load(folder), f"The revision {revision}")


def _copied(root: Path, leave_out: frozenset[str]) -> State:
    """Load a copy of the working tree without these files; links are copied as links."""

    def skipped(folder: str, names: list[str]) -> set[str]:
        inside = Path(folder).relative_to(root).as_posix()
        return {n for n in names if f"{inside}/{n}" in leave_out}

    with tempfile.TemporaryDirectory(prefix="handbook-") as name:
        copy = Path(name).resolve()
        try:
            for part in git.FOLDERS:
                shutil.copytree(root / part, copy / part, symlinks=True, ignore=skipped)
        except OSError as error:  # also shutil.Error, a list of them
            raise git.GitError(f"The project's files cannot be read: {error}") from error
        return of_loaded(load(copy), "The project")


def _without(state: State, paths: frozenset[str]) -> State:
    kept = tuple(i for i in state.handbook.institutions if state.paths[i.id] not in paths)
    handbook = state.handbook.model_copy(update={"institutions": kept})
    return replace(state, handbook=handbook, unread=state.unread - paths)


def _is_entry(path: str) -> bool:
    """Whether a path is an institution's file."""
    return (
        path.startswith("directory/")
        and path.count("/") == 2
        and not path.endswith(("/country.yml", "/holidays.yml"))
    )


def _is_as(file: Path, name: str) -> bool:
    """Whether a file of the working tree holds what git keeps under an object's name."""
    try:
        if not is_plain(file):
            return False
        data = file.read_bytes()
    except OSError:
        return False
    made = hashlib.new("sha256" if len(name) == 64 else "sha1", usedforsecurity=False)
    made.update(b"blob %d\0" % len(data) + data)
    return made.hexdigest() == name
