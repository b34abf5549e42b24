"""What changed in the directory over the last year, commit by commit, from git's history.

Deterministic for the same commit: the year ends on that commit's day. Bounded, so that a
long history costs a build no more than a second.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from generator.domain.contacts import Institution
from generator.domain.countries import Country
from generator.edition.changes import compare
from generator.edition.changes.change import Change
from generator.reading import git
from generator.reading.kinds import KINDS, kind_of
from generator.reading.yaml_file import parse_yaml

MAX_COMMITS = 300
MAX_FILES = 400
YEAR = dt.timedelta(days=365)

_NOTHING = re.compile(r"0+")
_COMPARED = tuple(k for k in KINDS if k.model in (Country, Institution))

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Event:
    """What one commit changed in the directory."""

    commit: str
    when: dt.datetime
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class _Commit:
    name: str
    when: dt.datetime
    files: tuple[tuple[str, str, str], ...]
    """Path, and the names of the file's object before and after."""


def read(root: Path) -> tuple[Event, ...] | None:
    """The last year's events, the newest first. None where the project has no history."""
    try:
        return _read(root, git.resolve(root, "HEAD"))
    except git.GitError:
        return None


@lru_cache(maxsize=2)
def _read(root: Path, head: str) -> tuple[Event, ...]:
    commits = _bounded(_log(root, head))
    names = {n for c in commits for _, *both in c.files for n in both if not _NOTHING.fullmatch(n)}
    held = git.objects(root, sorted(names))
    events = []
    for commit in commits:
        changes = [c for file in commit.files for c in _changes(held, *file)]
        if changes:
            ordered = tuple(sorted(changes, key=lambda c: c.order))
            events.append(Event(commit.name, commit.when, ordered))
    return tuple(events)


def _log(root: Path, head: str) -> Iterator[_Commit]:
    """Commits that touched the directory, the newest first, each against its first parent."""
    shallow = git.run(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    out = git.run(
        root, "log", "--first-parent", "-m", "--no-renames", "--raw", "-z", "--no-abbrev",
        "--relative", f"--max-count={MAX_COMMITS}", "--format=%x01%H %ct %P", head, "--", "directory",
    )  # fmt: skip
    for header, files in _parts(out.decode("utf-8", "replace")):
        name, seconds, *parents = header.split()
        if shallow and not parents:
            continue  # where a shallow clone ends, everything would seem to be new
        try:
            when = dt.datetime.fromtimestamp(int(seconds), dt.UTC)
        except (ValueError, OverflowError, OSError):
            continue  # whoever made it wrote a day that no calendar has
        yield _Commit(
            name,
            when,
            tuple(
                (path, raw.split()[2], raw.split()[3])
                for raw, path in files
                if kind_of(path) in _COMPARED and "120000" not in raw
            ),
        )


def _parts(out: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each commit's header with its files as git names them: a path may hold any character but NUL."""
    header, files = "", list[tuple[str, str]]()
    words = iter(out.split("\0"))
    for word in words:
        if word.startswith("\x01"):
            if header:
                yield header, files
            header, files = word[1:], []
        elif word.lstrip("\n").startswith(":"):
            files.append((word.strip(), next(words, "")))
    if header:
        yield header, files


def _bounded(commits: Iterator[_Commit]) -> list[_Commit]:
    kept: list[_Commit] = []
    count = 0
    for commit in commits:
        count += len(commit.files)
        if count > MAX_FILES or (kept and commit.when < kept[0].when - YEAR):
            break
        kept.append(commit)
    return kept


def _changes(held: dict[str, bytes], path: str, old: str, new: str) -> Iterator[Change]:
    if path.endswith("/country.yml"):
        first, second = (_model(held, name, path, Country) for name in (old, new))
        present = second or first
        if present and _comparable(first, old) and _comparable(second, new):
            change = compare.country(first, second, present, path)
            yield from [change] if change else []
        return
    before, after = (_model(held, name, path, Institution) for name in (old, new))
    institution = after or before
    if institution and _comparable(before, old) and _comparable(after, new):
        yield from compare.institution(before, after, institution, path)


def _comparable(model: BaseModel | None, name: str) -> bool:
    """Whether a file was read, or was not there at all."""
    return model is not None or _NOTHING.fullmatch(name) is not None


def _model(held: dict[str, bytes], name: str, path: str, kind: type[M]) -> M | None:
    try:
        return kind.model_validate(parse_yaml(held[name].decode(), path).data)
    except (KeyError, UnicodeDecodeError, ValidationError):
        return None
