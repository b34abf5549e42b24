"""Makes a copy of the golden project: a whole small handbook whose institutions are invented."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests/golden"
EXPECTED = GOLDEN / "expected"
TODAY = dt.date(2026, 11, 24)
"""The day of its edition: the last of a confirmation. The real handbook's day moves on; this one does not."""


def make(folder: Path) -> Path:
    """Copy it into a new folder, with the interface strings and safety words of the real handbook today."""
    shutil.copytree(GOLDEN, folder, ignore=shutil.ignore_patterns("expected"))
    for language in ("en", "sr"):
        for name in ("strings.yml", "safety.yml"):
            shutil.copy(ROOT / f"content/{language}/{name}", folder / f"content/{language}")
    return folder


def files(folder: Path, pattern: str = "**/*") -> dict[str, bytes]:
    """Every file below a folder by its path."""
    found = (p for p in sorted(folder.glob(pattern)) if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found}
