"""Where finished documents are kept between runs: outside the project.

What lies in the project can come from a proposal, and must not be taken for something that
this program made. So they lie in a folder of the user's own.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import platformdirs

UNUSED_DAYS = 30


def folder() -> Path:
    """The user's own folder; only its owner can read and write it."""
    made = platformdirs.user_cache_path("handbook", appauthor=False) / "pdf"
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
