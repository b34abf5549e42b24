"""What changed in the directory over the last year, commit by commit, from git's history.

The order is that of the history. Days are what whoever commits says; one that does not fit the
order gets the day of its neighbour, so that no commit can hide others or put itself first.
Deterministic for the same commit and day. Bounded, so that a long history costs a build little;
what only changes how a file is written does not count.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
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

MAX_EVENTS = 300
MAX_FILES = 400
"""Files of the commits that are told."""
MAX_COMMITS = 3000
MAX_READ = 1500
"""Files that are read for it, told or not."""
_AT_ONCE = 50
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


def read(root: Path, today: dt.date | None = None) -> tuple[Event, ...] | None:
    """The last year's events, the newest first. None where the project has no history.

    No event is of a later day than today, where that is given.
    """
    try:
        return _read(root, git.resolve(root, "HEAD"), today)
    except git.GitError:
        return None


@lru_cache(maxsize=2)
def _read(root: Path, head: str, today: dt.date | None) -> tuple[Event, ...]:
    commits = _in_order_of_days(list(_log(root, head)), today)
    events: list[Event] = []
    files = examined = 0
    for first in range(0, len(commits), _AT_ONCE):
        some = commits[first : first + _AT_ONCE]
        names = {n for c in some for _, *both in c.files for n in both if not _NOTHING.fullmatch(n)}
        held = git.objects(root, sorted(names))
        for commit in some:
            examined += len(commit.files)
            changes = [c for file in commit.files for c in _changes(held, *file)]
            files += len(commit.files) if changes else 0
            past = events and commit.when < events[0].when - YEAR
            if past or files > MAX_FILES or examined > MAX_READ or len(events) == MAX_EVENTS:
                return tuple(events)
            if changes:
                ordered = tuple(sorted(changes, key=lambda c: c.order))
                events.append(Event(commit.name, commit.when, ordered))
    return tuple(events)


def _in_order_of_days(commits: list[_Commit], today: dt.date | None) -> list[_Commit]:
    """The same commits, with days that never grow towards the past.

    Of the days as they are, the most that fit each other are believed.
    """
    latest = dt.datetime.combine(today, dt.time.max, dt.UTC) if today else None
    believed = _longest_fall([c.when for c in commits], latest)
    made: list[_Commit] = []
    for number, commit in enumerate(commits):
        if number in believed:
            made.append(commit)
        else:
            newer = made[-1].when if made else latest
            older = next((commits[n].when for n in sorted(believed) if n > number), commit.when)
            made.append(replace(commit, when=newer or older))
    return made


def _longest_fall(moments: list[dt.datetime], latest: dt.datetime | None) -> frozenset[int]:
    """Places of the longest run of moments of which none is later than the one before."""
    ends: list[float] = []  # the last moment, negated, of the best run of each length
    places: list[int] = []
    before: dict[int, int] = {}
    for place, moment in enumerate(moments):
        if latest is not None and moment > latest:
            continue
        length = bisect_right(ends, -moment.timestamp())
        if length:
            before[place] = places[length - 1]
        ends[length : length + 1] = [-moment.timestamp()]
        places[length : length + 1] = [place]
    found: set[int] = set()
    at = places[-1] if places else None
    while at is not None:
        found.add(at)
        at = before.get(at)
    return frozenset(found)


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
