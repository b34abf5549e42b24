"""Files are written whole, and several of them all or none."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator.reading import files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text(f"old {name}")
    return tmp_path


def held(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()
    }


def stopped_at(name: str, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let the moment at which a file takes its place fail."""
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == name and self.suffix == ".new":
            raise error
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)


def test_a_file_keeps_its_permissions_unless_others_are_asked_for(folder: Path) -> None:
    (folder / "a").chmod(0o640)
    files.put(folder / "a", b"new")
    files.put(folder / "b", b"new", 0o600)
    files.put(folder / "deep/er/d", b"new")
    modes = {n: (folder / n).stat().st_mode & 0o777 for n in ("a", "b", "deep/er/d")}
    assert modes == {"a": 0o640, "b": 0o600, "deep/er/d": 0o644}
    assert held(folder) == {"a": "new", "b": "new", "c": "old c", "deep/er/d": "new"}


@pytest.mark.parametrize("name", ["a", "b", "c", "d"])
@pytest.mark.parametrize("error", [OSError(errno.EACCES, "Permission denied"), KeyboardInterrupt()])
def test_where_one_file_cannot_be_written_all_are_as_they_were(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException
) -> None:
    before = held(folder)
    stopped_at(name, monkeypatch, error)
    with pytest.raises(type(error)):
        files.put_all({folder / n: b"new" for n in ("a", "d", "b", "c")})
    assert held(folder) == before


def test_a_full_disk_is_noticed_before_any_file_is_replaced(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(folder)
    opened = os.fdopen
    left = iter((True, True))

    def full(handle: int, mode: str) -> object:
        if next(left, False):
            return opened(handle, mode)
        os.close(handle)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(OSError, match="No space") as raised:
        files.put_all({folder / n: b"new" for n in ("a", "b", "c")})
    assert files.is_full(raised.value)
    assert raised.value.filename == str(folder / "c"), "the file is named, not the one beside it"
    assert held(folder) == before


def test_a_new_file_never_takes_the_place_of_another(folder: Path) -> None:
    before = held(folder)
    with pytest.raises(FileExistsError) as raised:
        files.put_all(
            {folder / "d": b"new", folder / "a": b"new"}, new=[folder / "d", folder / "a"]
        )
    assert raised.value.filename == str(folder / "a")
    assert held(folder) == before


def test_in_the_project_a_link_is_never_written_through_and_nothing_else_is_either(
    folder: Path,
) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "directory").symlink_to(folder / "elsewhere")
    found = files.write_all(folder, {"a": "new", "directory/RS/x.yml": "new"})
    assert [(f.code, f.path) for f in found] == [("SEC001", "directory")]
    found = files.write_all(folder, {"a": "new", "b": "new"}, new=("b",))
    assert [(f.code, f.path) for f in found] == [("CFG040", "b")]
    assert held(folder) == {n: f"old {n}" for n in ("a", "b", "c")}
    assert not list((folder / "elsewhere").iterdir())
