"""However a build is stopped, no process outlives it and the last good site is there."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import golden_project
import pytest
from conftest import ROOT, TODAY, handbook

from generator.checking.check import check
from generator.commands import swap as swapping
from generator.commands.build import BuildError, Order, build
from generator.commands.swap import UnfitError, refuse_unfit, swap
from generator.commands.workers import LostWorkerError
from generator.commands.workspace import BusyError, workspace
from generator.outputs.site.assemble import MARK

FOR_EVER = 120
"""Seconds after which a process that was to end is said never to end."""


def names(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir()}


def site(folder: Path, text: str) -> Path:
    """A finished site."""
    folder.mkdir(parents=True)
    (folder / MARK).touch()
    (folder / "index.html").write_text(text)
    return folder


# --- no process outlives the run ---


@contextmanager
def shared_work(kind: str) -> Iterator[subprocess.Popen[str]]:
    """A run whose workers share its output: that ends when the last of them has."""
    with subprocess.Popen(
        [sys.executable, "shared_work.py", kind],
        cwd=Path(__file__).parent,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as run:
        try:
            yield run
        finally:
            run.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_workers_and_what_they_have_started_end_with_the_run(number: signal.Signals) -> None:
    with shared_work("endless") as run:
        assert run.stdout
        assert [run.stdout.readline() for _ in range(3)] == ["ready\n"] * 3
        run.send_signal(number)
        said, _ = run.communicate(timeout=FOR_EVER)
        assert said.startswith("KeyboardInterrupt\n" if number == signal.SIGINT else ""), said
        assert "Traceback" not in said, said


def test_an_error_in_one_stops_the_others_at_once() -> None:
    with shared_work("error") as run:
        said, _ = run.communicate(timeout=FOR_EVER)
        assert said.replace("ready\n", "") == "ValueError\n"


def test_a_worker_that_is_killed_stops_the_others_and_is_told() -> None:
    with shared_work("lost") as run:
        said, _ = run.communicate(timeout=FOR_EVER)
        assert said.replace("ready\n", "") == "LostWorkerError\n"


def test_each_result_is_handed_over() -> None:
    with shared_work("well") as run:
        said, _ = run.communicate(timeout=FOR_EVER)
        assert sorted(said.split()) == ["first", "last", "second"]


# --- one run at a time, in a folder of its own ---


def test_a_run_has_an_empty_folder_that_is_gone_when_it_ends(tmp_path: Path) -> None:
    out = tmp_path / "build/site"
    with workspace(out) as folder:
        assert not names(folder)
        assert folder.stat().st_mode & 0o077 == 0
        (folder / "work").mkdir()
    assert not names(tmp_path / "build")
    with pytest.raises(KeyboardInterrupt), workspace(out) as folder:
        raise KeyboardInterrupt
    assert not names(tmp_path / "build")


def test_a_second_run_for_the_same_site_is_refused_and_one_for_another_is_not(
    tmp_path: Path,
) -> None:
    with workspace(tmp_path / "site"):
        with (
            pytest.raises(BusyError, match=rf"process {os.getpid()}\) makes {tmp_path}/site at"),
            workspace(tmp_path / "site"),
        ):
            pytest.fail("two runs in one place")
        with workspace(tmp_path / "other") as other:
            assert other.is_dir()
    with workspace(tmp_path / "site") as folder:
        assert folder.is_dir()


def killed(out: Path) -> Path:
    """What a run leaves that was killed: a lock that nobody holds, and its folder."""
    folder = out.with_name(f".{out.name}.handbook") / "run-of_old"
    folder.mkdir(parents=True)
    folder.parent.chmod(0o700)
    (folder / "secret.html").write_text("restricted")
    (folder.parent / "lock").write_text("1")
    return folder


def test_what_a_killed_run_has_left_is_removed_by_the_next(tmp_path: Path) -> None:
    preview = killed(tmp_path / "preview-8000")
    old = killed(tmp_path / "site")
    with workspace(tmp_path / "site") as folder:
        assert folder != old
        assert names(old.parent) == {"lock", folder.name}
        assert not preview.parent.exists()
    assert not names(tmp_path)


def test_what_a_living_run_uses_is_left_alone(tmp_path: Path) -> None:
    living = killed(tmp_path / "preview-8000")
    with (living.parent / "lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with workspace(tmp_path / "site"):
            assert (living / "secret.html").is_file()
    assert names(tmp_path) == {".preview-8000.handbook"}


def test_a_folder_that_others_can_write_to_is_not_worked_in(tmp_path: Path) -> None:
    folder = killed(tmp_path / "site").parent
    folder.chmod(0o777)
    with pytest.raises(BusyError, match="only this user writes to"), workspace(tmp_path / "site"):
        pytest.fail("worked there all the same")


# --- the last good site ---


@pytest.mark.parametrize("one_step", [True, False])
def test_a_new_site_takes_the_place_of_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_step: bool
) -> None:
    if not one_step:
        monkeypatch.setattr(swapping, "_exchange", lambda *_: False)
    out = tmp_path / "site"
    for text in ("first", "second", "third"):
        with workspace(out) as folder:
            swap(site(folder / "site", text), out)
        assert (out / "index.html").read_text() == text
    assert names(tmp_path) == {"site"}


def test_a_run_that_is_killed_between_two_steps_loses_nothing(tmp_path: Path) -> None:
    out = tmp_path / "site"
    left = killed(out)
    site(left / "last", "the last good one")
    with workspace(out):
        assert (out / "index.html").read_text() == "the last good one"
    assert names(tmp_path) == {"site"}


def test_a_run_that_fails_between_two_steps_brings_the_last_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = site(tmp_path / "site", "the last good one")
    monkeypatch.setattr(swapping, "_exchange", lambda *_: False)
    rename = Path.rename

    def stopped(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise SystemExit
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stopped)
    with pytest.raises(SystemExit), workspace(out) as folder:
        swap(site(folder / "new", "the new one"), out)
    assert (out / "index.html").read_text() == "the last good one"
    assert names(tmp_path) == {"site"}


def test_a_place_where_no_site_can_stand_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path)
    site(tmp_path / "disk", "x")
    monkeypatch.setattr(os.path, "ismount", lambda path: path == tmp_path / "disk")
    for name, said in {
        "file": "is not a plain folder",
        "link": "is not a plain folder",
        "file/site": f"{tmp_path}/file cannot be read or written",
        "disk": "is where a disk is attached",
    }.items():
        with pytest.raises(UnfitError, match=said):
            refuse_unfit(tmp_path / name)
    refuse_unfit(tmp_path / "new/deep/site")


# --- the command ---


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return golden_project.make(tmp_path / "project")


def command(project: Path, *arguments: str) -> list[str]:
    day = TODAY.isoformat()
    return [sys.executable, "-m", "generator", "--root", str(project), "--today", day, *arguments]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_stopped_leaves_nothing_behind(
    project: Path, number: signal.Signals
) -> None:
    site(project / "build/site", "the last good one")
    with subprocess.Popen(
        command(project, "build", "--no-pdf"),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as run:
        while run.poll() is None and not list(project.glob("build/.site.handbook/run-*/work/*")):
            threading.Event().wait(0.02)
        os.killpg(run.pid, number)  # as a terminal does
        said, _ = run.communicate(timeout=FOR_EVER)
    assert run.returncode == (1 if number == signal.SIGINT else 128 + number)
    assert "Traceback" not in said, said
    assert names(project / "build") == {"site"}
    assert (project / "build/site/index.html").read_text() == "the last good one"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (LostWorkerError(), "ended from outside, perhaps for want of memory"),
        (
            OSError(errno.ENOSPC, "No space left on device", "theme.css", None, "site/theme.css"),
            r"The disk that holds \S+/build is full",
        ),
    ],
)
def test_what_stopped_a_build_is_said_in_words(
    project: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def failing(*_: object) -> None:
        raise error

    monkeypatch.setattr("generator.commands.build.share", failing)
    out = site(project / "build/site", "the last good one")
    with pytest.raises(BuildError, match=said):
        build(check(project, TODAY), Order(project, out, TODAY))
    assert (out / "index.html").read_text() == "the last good one"
    assert names(project / "build") == {"site"}


def test_a_second_build_is_told_who_builds(project: Path) -> None:
    with workspace(project / "build/site"):
        result = handbook("build", "--language", "en", "--no-pdf", root=project)
    assert result.returncode == 1
    assert f"Another run (process {os.getpid()}) makes" in result.stderr
    assert "Or choose another folder with --out." in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("name", ["build", "assemble", "pdf", "export"])
@pytest.mark.parametrize("place", ["directory/RS/site", "content/site", ".git/site"])
def test_nothing_is_made_where_the_project_is_read(project: Path, name: str, place: str) -> None:
    before = golden_project.files(project)
    given = (str(project),) if name == "assemble" else ()
    result = handbook(name, *given, "--out", str(project / place), root=project)
    assert result.returncode == 2
    assert "which holds what is read. Choose another folder with --out." in " ".join(
        result.stderr.split()
    )
    assert golden_project.files(project) == before


def test_nothing_is_made_in_the_overlay(project: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "overlay"
    overlay.mkdir()
    wanted = ("--edition", "restricted", "--overlay", str(overlay), "--out", str(overlay / "site"))
    for name in ("build", "pdf"):
        assert handbook(name, *wanted, root=project).returncode == 2
    assert not names(overlay)
