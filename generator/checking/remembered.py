"""What `handbook check` found last time, for as long as nothing at all has changed.

An answer is kept under a hash of all it depends on: every byte below `directory/` and
`content/` and of the settings, the program itself, what is installed, and the day. Nothing is
judged by times of files. A key is made again after the check, and the answer is kept only if
it is the same: a file saved meanwhile cannot spoil it.

Answers lie in the user's own cache folder, never in the project, where a proposal could bring
its own. They are text that is checked when it is read; what does not fit is as if not there.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.domain.findings import Finding, Severity
from generator.reading import files

_KEPT = 16
"""How many answers are kept."""
_TREES = ("directory", "content")
_PROGRAM = Path(__file__).parent.parent


@dataclass(frozen=True)
class Outcome:
    """What a check has to say."""

    findings: list[Finding]
    waived: list[Finding]


def remembered(
    root: Path, today: dt.date, check: Callable[[], Outcome], folder: Path | None = None
) -> Outcome:
    """The outcome of a check: that of last time where nothing has changed, else a new one."""
    store = _Store.open(folder or files.user_folder("check"), root)
    key = _key(root, today) if store else None
    if store is None or key is None:
        return check()
    if (known := store.get(key)) is not None:
        return known
    outcome = check()
    if _key(root, today) == key:
        store.put(key, outcome)
    return outcome


# --- what an answer depends on ---


def _key(root: Path, today: dt.date) -> str | None:
    """A hash of everything; None where something cannot be read, so that nothing is kept."""
    total = sha256()

    def add(*parts: bytes) -> None:
        for part in parts:
            total.update(len(part).to_bytes(8, "big") + part)

    add(os.fsencode(root), today.isoformat().encode(), sys.version.encode())
    try:
        for name in _environment():
            add(os.fsencode(name))
        for path, held in _held(_PROGRAM):
            add(os.fsencode(os.path.relpath(path, _PROGRAM)), held)
        add(*_leaf(root / "mkdocs.yml"))
        for tree in _TREES:
            for path, held in _held(root / tree):
                add(os.fsencode(os.path.relpath(path, root)), held)
    except OSError:
        return None
    return total.hexdigest()


def _environment() -> Iterator[str]:
    """What is installed, each with its version."""
    for folder in sys.path:
        if folder and Path(folder).is_dir():
            names = os.listdir(folder)  # noqa: PTH208 -- names alone, quickly
            yield from sorted(n for n in names if n.endswith((".dist-info", ".egg-info")))


def _held(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder with the hash of what it holds, and every link, in order."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda e: e.name)
    for entry in entries:
        if entry.name == "__pycache__" and folder.is_relative_to(_PROGRAM):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield entry.path, b"folder"
            yield from _held(Path(entry.path))
        else:
            kind, held = _leaf(Path(entry.path))
            yield entry.path, kind + held


def _leaf(path: Path) -> tuple[bytes, bytes]:
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        return b"other", str(stat.S_IFMT(status.st_mode)).encode()  # refused, never read
    if status.st_size > files.MAX_BYTES:
        return b"large", b""  # refused for its size, never read
    return b"file", sha256(path.read_bytes()).digest()


# --- where answers lie ---


class _Store:
    """A folder of answers that belongs to this user alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def open(cls, folder: Path, root: Path) -> _Store | None:
        """Open it, or None where it is not a safe place."""
        real = files.own_folder(folder, root)
        return cls(real) if real else None

    def get(self, key: str) -> Outcome | None:
        """A kept answer; None for none, or one that is not whole."""
        try:
            descriptor = os.open(self._file(key), os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
            with os.fdopen(descriptor, "rb") as file:
                digest, _, body = file.read().partition(b"\n")
            if digest.decode("ascii") != _digest(key, body):
                return None
            kept = json.loads(body)
            return Outcome(
                [_finding(x) for x in kept["findings"]], [_finding(x) for x in kept["waived"]]
            )
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def put(self, key: str, outcome: Outcome) -> None:
        """Keep an answer, whole or not at all, and drop the oldest. A full disk is no matter."""
        body = json.dumps(
            {name: [_row(f) for f in getattr(outcome, name)] for name in ("findings", "waived")}
        ).encode()
        try:
            files.put(self._file(key), _digest(key, body).encode("ascii") + b"\n" + body, 0o600)
            old = sorted(self.folder.iterdir(), key=lambda p: p.stat().st_mtime_ns)
            for path in old[:-_KEPT]:
                path.unlink(missing_ok=True)
        except OSError:
            return

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}.json"


def _digest(key: str, body: bytes) -> str:
    return sha256(key.encode("ascii") + body).hexdigest()


def _row(finding: Finding) -> list[str | int]:
    return [
        finding.code,
        finding.severity.value,
        finding.path,
        finding.line,
        finding.column,
        finding.message,
        finding.hint,
    ]


def _finding(row: Any) -> Finding:
    code, severity, path, line, column, message, hint = row
    texts, numbers = (code, path, message, hint), (line, column)
    if not all(type(x) is str for x in texts) or not all(type(x) is int for x in numbers):
        raise ValueError(row)
    return Finding(code, Severity(severity), path, line, column, message, hint)
