"""Stops a build at many moments, in three ways, and looks what is left. Run by hand:

    python tests/fuzz/killed.py [MOMENTS]

After each: no process is alive after 5 seconds, and the site is whole, the last one or the new.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import golden_project
from conftest import ROOT, TODAY

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)


def build(project: Path, today: dt.date) -> subprocess.Popen[str]:
    """Begin a build. Its output ends when the last of its processes has."""
    command = [sys.executable, "-m", "generator", "--root", str(project)]
    return subprocess.Popen(
        [*command, "--today", today.isoformat(), "build", "--no-pdf"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def held(site: Path) -> str:
    """A hash of a whole site."""
    files = golden_project.files(site)
    return hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest() if files else "nothing"


def main(moments: int) -> None:
    """Stop as many builds as there are moments."""
    with tempfile.TemporaryDirectory() as name:
        project = golden_project.make(Path(name) / "project")
        site = project / "build/site"
        known = {}
        for day in range(2):
            start = time.monotonic()
            assert build(project, TODAY + dt.timedelta(day)).wait() == 0
            whole = time.monotonic() - start
            known[held(site)] = day
        print(f"a build takes {whole:.1f} s")
        for moment in range(moments):
            number = SIGNALS[moment % len(SIGNALS)]
            day = moment // len(SIGNALS) % 2
            after = whole * 1.1 * moment / moments
            run = build(project, TODAY + dt.timedelta(day))
            threading.Event().wait(after)
            os.killpg(run.pid, number) if number == signal.SIGINT else run.send_signal(number)
            start = time.monotonic()
            said, _ = run.communicate(timeout=5)
            left = [p.name for p in site.parent.iterdir() if p != site]
            print(
                f"{number.name:8} after {after:4.1f} s: ended after {time.monotonic() - start:.2f} s,"
                f" the site of day {known[held(site)]}, left: {', '.join(left) or 'nothing'}"
            )
            assert number == signal.SIGKILL or (not left and "Traceback" not in said), said
        assert build(project, TODAY).wait() == 0
        assert [p.name for p in site.parent.iterdir()] == ["site"]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
