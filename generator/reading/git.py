"""Reads earlier states of the project out of git, without a checkout.

Objects are read as they are stored (`ls-tree`, `cat-file`), never through `git archive` or
a checkout: no filter, attribute or hook of the repository takes part, so nothing that a
pull request brings can run or hide a file.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.reading.files import MAX_BYTES
from generator.text.characters import printable

FOLDERS = ("directory", "content")
MAX_FILES = 100_000

# Names of branches, tags and commits, and the suffixes ~1, ^, @{1}. Never an option or a path.
_REVISION = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./@{}^~+-]{0,199}")


class GitError(Exception):
    """A revision cannot be read. The message says why, in the user's words."""


@dataclass(frozen=True)
class Blob:
    """A plain file of a revision."""

    path: str
    name: str
    """Its object's name."""


def run(root: Path, *arguments: str, given: bytes | None = None) -> bytes:
    """What a git command prints. Raises GitError; reads no input and asks for nothing."""
    program = shutil.which("git")
    if program is None:
        raise GitError("The program git is not installed, or is not on the PATH. Install git.")
    # No network (partial clones), no question, no lock; pathspecs are plain paths.
    quiet = {
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_LITERAL_PATHSPECS": "1",
        "LC_ALL": "C",
    }
    command = [program, "-C", str(root), "-c", "log.showSignature=false", *arguments]
    done = subprocess.run(  # noqa: S603 -- our own arguments; revisions are validated
        command, input=given or b"", capture_output=True, check=False, env=os.environ | quiet
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(_explain(said[0] if said else "git failed and did not say why"))
    return done.stdout


def _explain(said: str) -> str:
    said = printable(said, " ")
    if "not a git repository" in said:
        return "This project's folder is not kept in git, so there is no earlier state to compare with."
    if "dubious ownership" in said:
        return (
            "The project's folder belongs to another user, so git does not read it. "
            "Type: git config --global --add safe.directory <the folder>"
        )
    return f"git says: {said}"


def resolve(root: Path, revision: str) -> str:
    """The full name of the commit that a revision means. Raises GitError."""
    if not _REVISION.fullmatch(revision) or ".." in revision:
        raise GitError(
            f"{_quoted(revision)} is not the name of a revision. "
            "Write a branch, a tag or a commit, such as main or HEAD~1."
        )
    run(root, "rev-parse", "--git-dir")
    try:
        found = run(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except GitError:
        named = revision.removeprefix("origin/")
        fetch = (
            f" If it was never fetched, type: git fetch origin {named}"
            if re.fullmatch(r"[\w./-]+", named)
            else ""
        )
        raise GitError(
            f"There is no revision {revision} here. Write a branch, a tag or a commit that "
            f"git log shows.{fetch}"
        ) from None
    return found.decode().strip()


def _quoted(text: str) -> str:
    """An untrusted word in quotes, short and without control characters."""
    clean = printable(text, "?")
    return f'"{clean}"' if len(clean) <= 60 else f'"{clean[:57]}…"'


def files(root: Path, commit: str) -> list[Blob]:
    """The plain files of a commit below `directory/` and `content/`, as paths from the root."""
    listed = run(root, "ls-tree", "-r", "-z", commit, "--", *FOLDERS)
    found: list[Blob] = []
    for line in listed.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        head, _, path = line.partition("\t")
        mode, kind, name = head.split()
        # Links and other repositories' contents are not data of this project.
        if kind == "blob" and mode in {"100644", "100755"} and _inside(path):
            found.append(Blob(path, name))
    if len(found) > MAX_FILES:
        raise GitError(f"The revision holds more than {MAX_FILES} files.")
    return found


def outside(root: Path, base: str, head: str | None) -> list[str]:
    """Files that differ and are neither data nor texts: the program, its settings, what runs it.

    Without `head`, files as they are now. Paths are those of the repository.
    """
    ours = tuple(f"{_within(root)}{name}/" for name in FOLDERS)
    plain = ("--no-renames", "--no-ext-diff", "--no-textconv", "--name-only", "-z")
    named = [resolve(root, name) for name in (base, head) if name]
    found = run(root, "diff", *plain, *named, "--").decode("utf-8", "replace")
    return [path for path in found.split("\0") if path and not path.startswith(ours)]


def _within(root: Path) -> str:
    """The way to a project's folder from that of its repository: empty, or one that ends with a slash."""
    return run(root, "rev-parse", "--show-prefix").decode("utf-8", "replace").strip()


def _inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return parts[:1] in {(f,) for f in FOLDERS} and not {"..", ".", ".git"} & set(parts)


def objects(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """What files hold, by their objects' names. One too large to be read is left out."""
    names = list(names)
    if not names:
        return {}
    listed = run(root, "cat-file", "--batch-check", given=_lines(names)).decode().splitlines()
    sizes: dict[str, int] = {}
    for line in listed:
        name, kind, *size = line.split()
        if kind != "blob":
            raise GitError(
                "git does not have all of this revision. "
                "Fetch it whole: git fetch --unshallow, or without --filter."
            )
        if int(size[0]) <= MAX_BYTES:
            sizes[name] = int(size[0])
    out = run(root, "cat-file", "--batch", given=_lines(sizes)) if sizes else b""
    found: dict[str, bytes] = {}
    at = 0
    for name, length in sizes.items():
        start = out.index(b"\n", at) + 1
        found[name] = out[start : start + length]
        at = start + length + 1
    return found


def _lines(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode()


def write_out(
    root: Path, commit: str, folder: Path, leave_out: frozenset[str] = frozenset()
) -> None:
    """Write a commit's `directory/` and `content/` into an empty folder. Raises GitError."""
    found = files(root, commit)
    for name in FOLDERS:
        if not any(b.path.startswith(f"{name}/") for b in found):
            raise GitError(
                f"The revision {commit[:12]} has no folder {name}/, so it holds no handbook."
            )
    found = [b for b in found if b.path not in leave_out]
    held = objects(root, sorted({b.name for b in found}))
    for blob in found:
        # What is too large to be read is laid out too large, so that the loader says so.
        data = held.get(blob.name, b" " * (MAX_BYTES + 1))
        target = folder / blob.path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        except OSError as error:
            raise GitError(
                f"The revision cannot be laid out in a temporary folder ({error.strerror})."
            ) from error
