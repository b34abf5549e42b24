"""Puts a finished site in place of the last one, in one step, and only where that may be done."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

from generator.outputs.site.assemble import MARK

_HERE = -100  # AT_FDCWD: paths are as they are for this process
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux
_ASIDE = "last"


class UnfitError(Exception):
    """A folder that cannot be replaced. The message says why."""


def refuse_unfit(out: Path) -> None:
    """Raise UnfitError where a site cannot stand, or cannot be replaced as a whole."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise UnfitError(f"{out} is not a plain folder")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
        raise UnfitError(f"{out} holds files that were not written by handbook build")
    if _is_mount(out):
        raise UnfitError(
            f"{out} is where a disk is attached, so it cannot be replaced as a whole: name a folder in it"
        )
    near = next(p for p in out.parents if p.exists())
    for folder in [near, *([out] if out.exists() else [])]:
        if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
            raise UnfitError(f"{folder} cannot be read or written")


def _is_mount(folder: Path) -> bool:
    """Whether a disk, or a folder from elsewhere, is attached here."""
    table = Path("/proc/self/mountinfo")  # os.path.ismount does not know the second kind
    lines = table.read_bytes().splitlines() if table.exists() else []
    # Blanks in a path are written there as \\040.
    places = {line.split()[4].decode("unicode_escape").encode("latin-1") for line in lines}
    return os.path.ismount(folder) or os.fsencode(folder) in places


def swap(made: Path, out: Path) -> None:
    """Let a finished site and the last one change places.

    Where the system cannot do so in one step, the last one is kept beside `made` until the
    new one stands, and `restore` brings it back if the run ends in between.
    """
    refuse_unfit(out)
    if not out.exists():
        made.rename(out)
    elif not _exchange(made, out):
        out.rename(made.with_name(_ASIDE))
        made.rename(out)


def restore(folder: Path, out: Path) -> None:
    """Bring back the last site where a swap from this folder was not finished."""
    if (folder / _ASIDE).is_dir() and not out.exists():
        (folder / _ASIDE).rename(out)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system has no such step."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    if libc.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(other))
