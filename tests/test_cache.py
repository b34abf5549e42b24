"""A remembered check is never stale, never spoilt from outside, and never lies in the project."""

from __future__ import annotations

import datetime as dt
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import golden_project
import pytest
from conftest import ROOT, TODAY, handbook_process

from generator.checking import remembered as cache
from generator.checking.check import check
from generator.checking.remembered import Outcome, remembered
from generator.domain.findings import Finding, Severity

SAID = Outcome([Finding("DIR000", Severity.INFO, "a.yml", 1, 2, "It is „so”.", "")], [])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return golden_project.make(tmp_path / "project")


class Counted:
    """A check that says how often it was really made."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.project = project
        self.folder = folder
        self.made = 0
        self.said = SAID

    def __call__(self, today: dt.date = TODAY) -> Outcome:
        return remembered(self.project, today, self.make, self.folder)

    def make(self) -> Outcome:
        self.made += 1
        return self.said


@pytest.fixture
def counted(project: Path, tmp_path: Path) -> Counted:
    return Counted(project, tmp_path / "cache")


def test_an_unchanged_project_is_checked_once(counted: Counted) -> None:
    assert counted() == counted() == SAID
    assert counted.made == 1


def same_size_and_time(path: Path) -> None:
    before = path.stat()
    text = path.read_text("utf-8")
    path.write_text(text.replace("a", "b", 1), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


CHANGES: dict[str, Callable[[Path], object]] = {
    "a letter, with size and time of the file kept": lambda p: same_size_and_time(
        p / "directory/RS/example-police.yml"
    ),
    "a guide": lambda p: same_size_and_time(p / "content/en/guides/start/first-hour.md"),
    "a string": lambda p: same_size_and_time(p / "content/sr/strings.yml"),
    "the settings": lambda p: same_size_and_time(p / "mkdocs.yml"),
    "a new file": lambda p: (p / "directory/RS/example-new.yml").write_text("id: x\n"),
    "a new empty folder": lambda p: (p / "directory/HR").mkdir(),
    "a folder that programs often skip": lambda p: shutil.copytree(
        p / "directory/RS", p / "directory/__pycache__"
    ),
    "a file gone": lambda p: (p / "directory/RS/example-police.yml").unlink(),
    "a file of another name": lambda p: (p / "directory/RS/example-police.yml").rename(
        p / "directory/RS/example-polic.yml"
    ),
    "a file become a link": lambda p: (
        (p / "directory/RS/example-police.yml").rename(p / "x.yml"),
        (p / "directory/RS/example-police.yml").symlink_to(p / "x.yml"),
    ),
    "waivers": lambda p: (p / "directory/waivers.yml").write_text("waivers: []\n"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_after_any_change_the_project_is_checked_again(counted: Counted, change: str) -> None:
    counted()
    CHANGES[change](counted.project)
    counted()
    assert counted.made == 2


def test_another_day_another_check(counted: Counted) -> None:
    counted()
    counted(TODAY + dt.timedelta(days=1))
    assert counted.made == 2
    counted()
    assert counted.made == 2


def test_another_program_or_version_another_check(
    counted: Counted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "program"
    shutil.copytree(cache._PROGRAM / "checking/rules", program)
    monkeypatch.setattr(cache, "_PROGRAM", program)
    counted()
    same_size_and_time(program / "hours_readable.py")
    counted()
    assert counted.made == 2
    installed = tmp_path / "site-packages"
    (installed / "pydantic-99.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(installed))
    counted()
    assert counted.made == 3
    (installed / "pydantic-99.0.dist-info").rename(installed / "pydantic-99.1.dist-info")
    counted()
    assert counted.made == 4


def test_a_file_saved_during_the_check_does_not_spoil_the_answer(counted: Counted) -> None:
    make = counted.make

    def slow() -> Outcome:
        said = make()
        same_size_and_time(counted.project / "directory/RS/example-police.yml")
        return said

    counted.make = slow  # type: ignore[method-assign]
    counted()
    counted.make = make  # type: ignore[method-assign]
    counted()
    assert counted.made == 2


def spoil_by_pickle(path: Path) -> bytes:
    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.mkdir, (str(path.parent.parent / "ran"),)

    return pickle.dumps(Evil())


SPOILS: dict[str, Callable[[Path, bytes], bytes]] = {
    "cut short": lambda _, held: held[:-5],
    "empty": lambda *_: b"",
    "one letter other": lambda _, held: held.replace(b"DIR000", b"DIR001"),
    "not JSON": lambda _, held: held.partition(b"\n")[0] + b"\nnonsense",
    "a program": lambda path, _: spoil_by_pickle(path),
    "not ASCII": lambda *_: b"\xff\xfe\n{}",
    "deep": lambda *_: b"[" * 200_000,
}


@pytest.mark.parametrize("spoil", SPOILS)
def test_a_spoilt_answer_is_as_if_not_there(counted: Counted, spoil: str) -> None:
    counted()
    (kept,) = counted.folder.iterdir()
    kept.write_bytes(SPOILS[spoil](kept, kept.read_bytes()))
    assert counted() == SAID
    assert counted.made == 2
    assert not (counted.folder.parent / "ran").exists()
    assert counted() == SAID
    assert counted.made == 2


@pytest.mark.parametrize(
    "body",
    [
        {"findings": [["DIR000", "info", "a.yml", "1", 2, "x", ""]], "waived": []},
        {"findings": [["DIR000", "deadly", "a.yml", 1, 2, "x", ""]], "waived": []},
        {"findings": [["DIR000"]], "waived": []},
        {"findings": "none"},
        [],
    ],
)
def test_an_answer_of_another_shape_is_as_if_not_there(counted: Counted, body: object) -> None:
    counted()
    (kept,) = counted.folder.iterdir()
    raw = json.dumps(body).encode()
    kept.write_bytes(cache._digest(kept.stem, raw).encode() + b"\n" + raw)
    assert counted() == SAID
    assert counted.made == 2


def test_an_answer_of_another_project_is_not_taken(counted: Counted) -> None:
    counted()
    (kept,) = counted.folder.iterdir()
    other = counted.folder / f"{'0' * 64}.json"
    kept.rename(other)
    counted()
    assert counted.made == 2


def test_an_answer_behind_a_link_is_not_taken(counted: Counted, tmp_path: Path) -> None:
    counted()
    (kept,) = counted.folder.iterdir()
    kept.rename(tmp_path / "elsewhere")
    kept.symlink_to(tmp_path / "elsewhere")
    counted()
    assert counted.made == 2


@pytest.mark.parametrize("place", ["build/cache", ".cache", "directory/cache"])
def test_nothing_in_the_project_is_taken_for_an_answer(project: Path, place: str) -> None:
    counted = Counted(project, project / place)
    counted()
    counted()
    assert counted.made == 2
    assert not (project / place).exists()


def test_a_folder_that_others_can_write_to_is_not_used(counted: Counted) -> None:
    counted.folder.mkdir(mode=0o777)
    counted.folder.chmod(0o777)
    counted()
    counted()
    assert counted.made == 2
    assert list(counted.folder.iterdir()) == []


def test_only_the_newest_answers_are_kept_for_their_owner_alone(counted: Counted) -> None:
    for day in range(cache._KEPT + 4):
        counted(TODAY + dt.timedelta(days=day))
    kept = list(counted.folder.iterdir())
    assert len(kept) == cache._KEPT
    assert {p.stat().st_mode & 0o077 for p in (*kept, counted.folder)} == {0}


HEAVY = (
    "import sys; from generator.commands.cli import main\ntry: main()\nfinally: print(*sys.modules)"
)


def test_a_remembered_answer_is_given_without_what_makes_one(project: Path) -> None:
    """Models, rules and the packages they need are read only for a check that is really made."""
    heavy = {"yaml", "pydantic", "babel", "markdown", "phonenumbers", "jinja2", "mkdocs", "typst"}
    day = TODAY.isoformat()
    command = [sys.executable, "-c", HEAVY, "--root", str(project), "--today", day, "check"]
    read = []
    for _ in range(2):
        said = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
        read.append(set(said.stdout.splitlines()[-1].split()))
    first, second = read
    assert "pydantic" in first, said.stderr
    assert not heavy & second
    assert {n for n in second if n.startswith("generator.checking")} == {
        "generator.checking",
        "generator.checking.remembered",
        "generator.checking.report",
    }


def test_the_command_says_the_same_with_and_without_a_remembered_answer(project: Path) -> None:
    shutil.copytree(
        Path(__file__).parent / "bad/several-files",
        project,
        ignore=shutil.ignore_patterns("expected.txt"),
        dirs_exist_ok=True,
    )
    first, second = (handbook_process("check", root=project) for _ in range(2))
    assert (first.stdout, first.returncode) == (second.stdout, second.returncode)
    lines = [x for x in second.stdout.splitlines() if re.match(r"\S+:\d+:\d+: ", x)]
    assert lines == [str(f) for f in check(project, TODAY).findings]
