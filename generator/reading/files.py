"""Writing into the project: only plain files inside it, and never half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from generator.domain.findings import Finding, Severity
from generator.domain.place import Place


def link_on_the_way(root: Path, path: str) -> Finding | None:
    """A finding where a file, or a folder it stands in, is a link: it could lead anywhere."""
    at = root
    for part in Path(path).parts:
        at /= part
        if part == ".." or at.is_symlink():
            return Finding.at(
                Place(at.relative_to(root).as_posix()),
                "SEC001",
                Severity.ERROR,
                "This is a link to another place.",
                "Put the file itself here.",
            )
    return None


def own_folder(folder: Path, root: Path) -> Path | None:
    """A folder that this user alone reads and writes, made where it is not there; else None.

    None too for one inside the project, where a proposal could bring files of its own.
    """
    try:
        real = folder.resolve()
        if real.is_relative_to(root.resolve()):
            return None
        real.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = real.stat()
    except (OSError, RuntimeError):  # RuntimeError: links in a circle
        return None
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o077):
        return None
    return real


def write(root: Path, path: str, text: str, *, new: bool = False) -> Finding | None:
    """Write a file aside, then put it in its place. A finding where that is refused.

    With `new`, a file that is there already stays as it is, also if it came up this instant.
    """
    if refused := link_on_the_way(root, path):
        return refused
    target = root / path
    if new and target.exists():
        return _exists(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".new")
    aside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        aside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        if new:
            os.link(aside, target)
        else:
            aside.replace(target)
    except FileExistsError:
        return _exists(path)
    finally:
        aside.unlink(missing_ok=True)
    return None


def _exists(path: str) -> Finding:
    return Finding.at(
        Place(path),
        "CFG040",
        Severity.ERROR,
        "This file is there already, and nothing is overwritten.",
        "Edit it, or choose another name.",
    )
