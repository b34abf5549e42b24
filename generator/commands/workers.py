"""Work shared among processes, none of which outlives the run that started it.

However the run ends, by an error, a signal or a kill, its workers end at once, with the
programs that they have started. (Python's own pool waits for work that has begun, and may
never notice that a worker is gone.)
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

T = TypeVar("T")


class LostWorkerError(Exception):
    """A worker was ended from outside."""


def share(
    jobs: int, work: Callable[[str], T], names: Sequence[str], done: Callable[[T], None]
) -> None:
    """Do `work` for each name in processes, so many at a time.

    `done` is told each result as soon as it is there. An error in one stops all the others.
    """
    left = iter(names)
    packed = pickle.dumps(work)
    workers: dict[Connection, BaseProcess] = {}
    try:
        with _no_interrupt():
            for _ in range(min(jobs, len(names))):
                channel, process = _start(packed)
                workers[channel] = process
                _next(channel, left)
        while workers:
            ready = wait(workers)
            for channel in [c for c in workers if c in ready]:
                done(_result(channel))
                if not _next(channel, left):
                    workers.pop(channel).join()
    finally:
        for process in workers.values():
            _end(process)


def _start(packed: bytes) -> tuple[Connection, BaseProcess]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_worker, args=(theirs, packed), daemon=True)
    process.start()
    theirs.close()  # the worker has it: when it ends, nobody has
    return ours, process


def _next(channel: Connection, left: Iterator[str]) -> bool:
    """Give a worker its next name; let it go where there is none."""
    name = next(left, None)
    if name is None:
        channel.close()
        return False
    with suppress(OSError):  # it is gone: seen when its result is waited for
        channel.send(name)
    return True


def _result(channel: Any) -> Any:
    try:
        result, error = channel.recv()
    except (EOFError, OSError) as lost:
        raise LostWorkerError from lost
    if error is not None:
        raise error
    return result


def _end(process: BaseProcess) -> None:
    """End a worker with all that it has started."""
    number = process.pid or 0
    with suppress(ProcessLookupError):
        if os.getpgid(number) == number:  # else it has only begun, and has started nothing
            os.killpg(number, signal.SIGKILL)
    process.kill()
    process.join()


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Processes that are started within do not hear Ctrl+C: the run itself sees to it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- in the worker ---


def _worker(channel: Connection, packed: bytes) -> None:
    os.setpgid(0, 0)  # a group of its own, with the programs that it will start
    threading.Thread(target=_end_with_the_run, daemon=True).start()
    # Unpacked only now: what is needed for it takes a while to be read.
    work = pickle.loads(packed)  # noqa: S301 -- packed by this program, a moment ago
    with suppress(EOFError):
        while True:
            channel.send(_done(work, channel.recv()))


def _done(work: Callable[[str], T], name: str) -> tuple[T | None, Exception | None]:
    try:
        return work(name), None
    except Exception as error:  # noqa: BLE001 -- it is raised again by the run
        error.add_note(f"In the worker:\n{''.join(traceback.format_exception(error))}")
        return None, error


def _end_with_the_run() -> None:
    if run := multiprocessing.parent_process():
        run.join()
    os.killpg(os.getpid(), signal.SIGKILL)
