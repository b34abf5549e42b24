"""A run that shares work among processes, to be stopped: `python shared_work.py KIND`.

Each worker says that it is ready, and then never ends by itself.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial

from generator.commands.workers import LostWorkerError, share


def say(what: str) -> None:
    """Print a line at once, whole, also where several do."""
    os.write(1, f"{what}\n".encode())


def work(kind: str, name: str) -> str:
    """Never ends by itself, unless all is to go well."""
    if name == "last" and kind == "error":
        raise ValueError
    if name == "last" and kind == "lost":
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "well":
        return name
    say("ready")
    subprocess.run(["sleep", "1000"], check=True)
    return name


def main() -> None:
    try:
        share(3, partial(work, sys.argv[1]), ["first", "second", "last"], say)
    except (LostWorkerError, ValueError, KeyboardInterrupt) as error:
        say(type(error).__name__)


if __name__ == "__main__":
    main()
