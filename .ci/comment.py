"""Puts what a proposal changes under it as a comment, once, and renews it.

Runs with a token that may write, on what was made of untrusted files. So the text is taken
as data: one file of one archive, limited in size, without anything that acts by being shown.
The proposal's number is asked of GitHub by the commit, never read from the archive. Needs
only Python and `gh`, which GitHub's machines have.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

MARK = "<!-- handbook: what changes -->"
AUTHOR = "github-actions[bot]"
ARTIFACT, FILE = "diff", "diff.md"
MOST_BYTES = 1_000_000
MOST_CHARACTERS = 62_000  # GitHub takes 65,536 in a comment
CUT = "\n\n*The list goes on in the run's summary.*"
_APART = "\u200b"  # a space of no width: what it stands in is no longer a name or a number


class RefusedError(Exception):
    """What was left behind is not what it should be; the message says why."""


def read(archive: bytes) -> str:
    """The text in the archive. Nothing is unpacked to disk, and not more is read than allowed."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened, opened.open(FILE) as file:
            data = file.read(MOST_BYTES + 1)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise RefusedError(f"no readable {FILE} in the archive") from error
    if len(data) > MOST_BYTES:
        raise RefusedError(f"{FILE} is larger than {MOST_BYTES} bytes")
    return data.decode("utf-8", "replace")


def harmless(text: str) -> str:
    """The text as Markdown that formats but does not act.

    No HTML, no image, no link that shows another text than its address, nobody mentioned, no
    other issue referred to, no control or direction character. Spans of code are not told
    apart: a mistake there would be a way around.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c if c == "\n" or c.isprintable() else " " if c.isspace() else "" for c in text)
    text = re.sub(r"&(?=#?\w+;)", "&amp;", text).replace("<", "&lt;")
    for opens in ("![", "](", "]:", "]["):
        text = text.replace(opens, f"{opens[0]}\\{opens[1]}")
    text = re.sub(r"`{3,}|~{3,}", lambda m: _APART.join(m[0]), text)  # a block can be a drawing
    text = re.sub(r"(?<!\w)@(?=\w)", f"@{_APART}", text)
    text = re.sub(r"(?i)#(?=\d)|\bgh-(?=\d)", lambda m: m[0] + _APART, text)
    if len(text) > MOST_CHARACTERS:
        text = text[:MOST_CHARACTERS].rsplit("\n", 1)[0] + CUT
    return text


def comment(text: str, run: str) -> str:
    """The whole comment."""
    return (
        f"{MARK}\n{harmless(text).strip()}\n\n---\n"
        f"<sub>Made by the main branch's program from the files of this proposal. [The run]({run}) "
        "has the checks and, once it has ended, under *Artifacts* a preview of the site.</sub>\n"
    )


def _gh(*arguments: str, send: dict[str, str] | None = None) -> bytes:
    command = ["gh", "api", *arguments, *(["--input", "-"] if send else [])]
    given = json.dumps(send).encode() if send else None
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout  # noqa: S603 -- no shell


def _pages(path: str, of: str = ".") -> Iterator[dict[str, Any]]:
    """All objects of a paged list."""
    for line in _gh("--paginate", path, "--jq", f"{of}[] | tojson").splitlines():
        yield json.loads(line)


def main() -> None:
    """Find the archive and the proposal; write or renew the comment."""
    repository, commit = os.environ["REPOSITORY"], os.environ["COMMIT"]
    run, kept_by = str(int(os.environ["RUN"])), str(int(os.environ["KEPT_BY"]))
    base = f"repos/{repository}"
    artifacts = [
        a
        for a in _pages(f"{base}/actions/runs/{kept_by}/artifacts", ".artifacts")
        if a["name"] == ARTIFACT
    ]
    if not artifacts:
        sys.stdout.write("The run left no comparison behind: its own messages say why.\n")
        return
    if artifacts[-1]["size_in_bytes"] > MOST_BYTES:
        raise RefusedError(f"the archive is larger than {MOST_BYTES} bytes")
    archive = _gh(f"{base}/actions/artifacts/{int(artifacts[-1]['id'])}/zip")
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    body = comment(read(archive), f"{server}/{repository}/actions/runs/{run}")
    for pull in _pages(f"{base}/pulls?state=open&per_page=100"):
        if pull["head"]["sha"] != commit:
            continue
        thread = f"{base}/issues/{int(pull['number'])}/comments"
        ours = [
            c["id"]
            for c in _pages(f"{thread}?per_page=100")
            if c["user"]["login"] == AUTHOR and c["body"].startswith(MARK)
        ]
        if ours:
            _gh("--method", "PATCH", f"{base}/issues/comments/{int(ours[0])}", send={"body": body})
        else:
            _gh("--method", "POST", thread, send={"body": body})
        sys.stdout.write(f"Commented on {int(pull['number'])}.\n")


if __name__ == "__main__":
    try:
        main()
    except RefusedError as problem:
        sys.exit(f"Not commented: {problem}.")
    except subprocess.CalledProcessError as problem:
        sys.exit(f"GitHub did not answer: {problem.stderr.decode('utf-8', 'replace')}")
