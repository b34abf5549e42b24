"""What is costly to make is made once for all test processes."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

if "PYTEST_XDIST_WORKER" not in os.environ:
    _FOLDER = tempfile.TemporaryDirectory(prefix="handbook-tests-")
    os.environ["HANDBOOK_TESTS"] = _FOLDER.name
    # Tests neither read nor leave anything in the user's own cache.
    os.environ["HANDBOOK_CACHE"] = f"{_FOLDER.name}/cache"


def made_once(name: str, make: Callable[[Path], object]) -> Path:
    """A file or folder that is only read: the first process to ask makes it, others wait."""
    made = Path(os.environ["HANDBOOK_TESTS"], name)
    failed = made.with_suffix(".failed")
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert not failed.exists(), f"it could not be made before: {failed.read_text('utf-8')}"
        if not made.exists():
            try:
                make(made)
            except BaseException as error:
                failed.write_text(str(error), "utf-8")
                raise
    return made
