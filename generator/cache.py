"""Where made things are kept between runs: outside the project.

What lies in the project can come from a proposal, and must not be taken for something that
this program made. So the cache is a folder of the user's own.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

UNUSED_DAYS = 30


def folder(name: str, environment: Mapping[str, str] = os.environ) -> Path:
    """The folder of one kind of made things; only its owner can read and write it."""
    base = environment.get("XDG_CACHE_HOME") or (
        environment.get("LOCALAPPDATA") if sys.platform == "win32" else None
    )
    made = (Path(base) if base else Path.home() / ".cache") / "handbook" / name
    made.mkdir(parents=True, exist_ok=True, mode=0o700)
    return made


def write(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever reads half of it."""
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(aside).replace(path)


def forget_unused(kept: Path, now: float | None = None) -> None:
    """Remove what no run has used for a month."""
    oldest = (time.time() if now is None else now) - UNUSED_DAYS * 86400
    for path in kept.iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
