"""The project's files: where it is, what is too large, and how one is written.

Never half of a file is written, and in the project only plain files inside it.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from generator.domain.findings import Finding, Severity
from generator.domain.place import Place

SETTINGS = "mkdocs.yml"
MAX_BYTES = 512 * 1024
"""What is larger is no text of a handbook, and is not read."""
NOT_PLAIN = (
    "This is not a plain file.",
    "Delete it, and put a file with this name here if one belongs here.",
)
"""What is said of a pipe, a device or a folder in place of a file, and what to do."""


def find_root(start: Path) -> Path | None:
    """The nearest folder upwards that holds `mkdocs.yml` and `directory/`."""
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file() and (folder / "directory").is_dir():
            return folder
    return None


def is_plain(path: Path) -> bool:
    """Whether it is a file that can be read to its end: no link, no pipe, no folder."""
    return path.is_file() and not path.is_symlink()


def link_on_the_way(root: Path, path: str) -> Finding | None:
    """A finding where a file, or a folder it stands in, is a link: it could lead anywhere."""
    at = root
    for part in Path(path).parts:
        at /= part
        if part == ".." or at.is_symlink():
            return Finding.at(
                Place(at.relative_to(root).as_posix()),
                "SEC001",
                Severity.ERROR,
                "This is a link to another place.",
                "Put the file itself here.",
            )
    return None


def user_folder(name: str) -> Path:
    """Where this user's copies of what need not be made again lie, outside every project."""
    chosen = os.environ.get("HANDBOOK_CACHE")
    return (Path(chosen) if chosen else _usual_cache()) / name


def _usual_cache() -> Path:
    import platformdirs  # asks the system for much; here, for those who need it

    return Path(platformdirs.user_cache_path("handbook", appauthor=False))


def own_folder(folder: Path, root: Path) -> Path | None:
    """A folder that this user alone reads and writes, made where it is not there; else None.

    None too for one inside the project, where a proposal could bring files of its own.
    """
    try:
        real = folder.resolve()
        if real.is_relative_to(root.resolve()):
            return None
        real.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = real.stat()
    except (OSError, RuntimeError):  # RuntimeError: links in a circle
        return None
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o077):
        return None
    return real


def put(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write a file so that nobody ever reads half of it: see `put_all`."""
    put_all({path: data}, mode=mode)


def put_all(
    made: Mapping[Path, bytes], *, new: Collection[Path] = (), mode: int | None = None
) -> None:
    """Write files: all of them or, where an OSError is raised, none. It names the file.

    Each is written aside, and put in its place when all are there. `mode` are the permissions;
    without one a file keeps those it has. One that is to be `new` never takes the place of
    another, also if that came up this instant.
    """
    with ExitStack() as tidy, ExitStack() as undo:
        aside = {path: tidy.enter_context(_aside(path, data, mode)) for path, data in made.items()}
        last = next(reversed(aside), None)
        for path, written in aside.items():
            with _naming(path):
                if path in new:
                    os.link(written, path)
                    undo.callback(path.unlink)
                elif path != last and path.exists():
                    before = written.with_suffix(".old")
                    os.link(path, before)
                    tidy.callback(before.unlink, missing_ok=True)
                    written.replace(path)
                    undo.callback(before.replace, path)
                else:
                    there = path.exists()
                    written.replace(path)
                    if not there:
                        undo.callback(path.unlink)
        undo.pop_all()


@contextmanager
def _aside(path: Path, data: bytes, mode: int | None) -> Iterator[Path]:
    """A file beside the one that it is to become."""
    with _naming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
    written = Path(name)
    try:
        with _naming(path):
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            written.chmod(_mode(path) if mode is None else mode)
        yield written
    finally:
        written.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777 if path.exists() else 0o644


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """What goes wrong names the file that is to be written, not the one beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def is_full(error: OSError) -> bool:
    """Whether there is no room left on the disk, or none that this user may take."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


def write(root: Path, path: str, text: str, *, new: bool = False) -> Finding | None:
    """Write a file of the project. A finding where that is refused."""
    refused = write_all(root, {path: text}, new=(path,) if new else ())
    return refused[0] if refused else None


def write_all(root: Path, texts: Mapping[str, str], new: Collection[str] = ()) -> list[Finding]:
    """Write files of the project: all of them, or none and findings where one is refused."""
    refused = [f for path in texts if (f := link_on_the_way(root, path))]
    refused += [_exists(path) for path in new if not refused and (root / path).exists()]
    if refused:
        return refused
    made = {root / path: text.encode() for path, text in texts.items()}
    try:
        put_all(made, new={root / path for path in new})
    except FileExistsError as error:
        return [_exists(Path(str(error.filename)).relative_to(root).as_posix())]
    return []


def _exists(path: str) -> Finding:
    return Finding.at(
        Place(path),
        "CFG040",
        Severity.ERROR,
        "This file is there already, and nothing is overwritten.",
        "Edit it, or choose another name.",
    )
