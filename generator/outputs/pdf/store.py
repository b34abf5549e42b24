"""Where finished documents are kept between runs: outside the project.

What lies in the project can come from a proposal, and must not be taken for something that
this program made. So they lie in a folder of the user's own.
"""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from generator.reading import files

UNUSED_DAYS = 30


def folder(root: Path) -> Path | None:
    """The user's own folder; None where there is no safe one, and nothing is kept."""
    return files.own_folder(files.user_folder("pdf"), root)


def forget_unused(kept: Path, now: float | None = None) -> None:
    """Remove what no run has used for a month."""
    oldest = (time.time() if now is None else now) - UNUSED_DAYS * 86400
    for path in kept.iterdir():
        with suppress(OSError):  # another run may have removed it
            if path.stat().st_mtime < oldest:
                path.unlink()
