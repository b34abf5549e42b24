"""A folder of its own for each run, beside what the run makes.

The folders of all runs that make `site` lie in `.site.handbook/`, with a lock: one run at a time.
The system gives the lock up when its owner ends, however that happens; so whoever gets it
knows that the other folders there belong to no living run, and removes them. Their names are
never used again: what still writes into an old one cannot be taken for part of a new site.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.commands.swap import restore

_ENDING = ".handbook"
_LOCK = "lock"
_RUN = "run-"


class BusyError(Exception):
    """Another run makes the same thing at this moment. The message says which."""


@contextmanager
def workspace(out: Path) -> Iterator[Path]:
    """An empty folder on the disk of `out` that this run alone uses. Raises BusyError."""
    out.parent.mkdir(parents=True, exist_ok=True)
    shared = out.with_name(f".{out.name}{_ENDING}")
    with _locked(shared):
        _remove_dead(out.parent, shared)
        folder = Path(tempfile.mkdtemp(prefix=_RUN, dir=shared))
        try:
            yield folder
        finally:
            _discard(folder, out)


@contextmanager
def _locked(shared: Path) -> Iterator[None]:
    """Hold the lock of a shared folder, made where it is not there; leave neither behind."""
    handle = _lock(shared)
    try:
        yield
    finally:
        (shared / _LOCK).unlink(missing_ok=True)
        with suppress(OSError):  # not empty: something could not be removed
            shared.rmdir()
        os.close(handle)


def _lock(shared: Path) -> int:
    while True:
        shared.mkdir(mode=0o700, exist_ok=True)
        status = shared.lstat()
        if shared.is_symlink() or status.st_uid != os.getuid() or status.st_mode & 0o022:
            raise BusyError(f"{shared} is not a folder that only this user writes to. Remove it.")
        try:
            handle = os.open(shared / _LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        except FileNotFoundError:
            continue  # the run before has just removed it
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.read(handle, 20).decode("ascii", "replace").strip()
            os.close(handle)
            raise BusyError(
                f"Another run{f' (process {owner})' if owner else ''} makes {_made_by(shared)} at this moment. Wait until it has ended."
            ) from None
        except OSError:
            os.close(handle)
            raise
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(handle), (shared / _LOCK).stat()):
                os.ftruncate(handle, 0)
                os.write(handle, str(os.getpid()).encode())
                return handle
        os.close(handle)


def _made_by(shared: Path) -> Path:
    return shared.with_name(shared.name.removeprefix(".").removesuffix(_ENDING))


def _remove_dead(parent: Path, own: Path) -> None:
    """Remove what runs that were killed have left; bring back the site that one had put aside."""
    for folder in parent.glob(f"{own.name}/{_RUN}*"):
        _discard(folder, _made_by(own))
    for shared in parent.glob(f".*{_ENDING}"):
        if shared != own and (shared / _LOCK).is_file():
            with suppress(BusyError, OSError), _locked(shared):
                for folder in shared.glob(f"{_RUN}*"):
                    _discard(folder, _made_by(shared))


def _discard(folder: Path, out: Path) -> None:
    restore(folder, out)
    shutil.rmtree(folder, ignore_errors=True)
