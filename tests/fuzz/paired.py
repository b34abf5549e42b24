"""Builds a public and a restricted edition of one project at once. Run by hand:

    python tests/fuzz/paired.py [PAIRS]

Both begin within a second of each other, in turn into two folders and into one. Whatever the
public build leaves, its documents and what is kept of them included, holds no byte of the
restricted entry; and of two that make one site, one is refused.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pymupdf

sys.path.insert(0, str(Path(__file__).parent.parent))

import golden_project
from conftest import ROOT, TODAY

MARKS = ("restricted-example", "Hidden Example House", "11 785 0099", "117850099", "hidden@example")
ENTRY = """\
id: rs-restricted-example
name: {en: Hidden Example House}
type: ngo
focal_points:
  - id: desk
    roles: [assistance]
    visibility: restricted
    phones:
      - {number: "+381 11 785 0099", from_abroad: true}
    email: hidden@example.org
    sources: [{title: Example list, date: "2026-10"}]
"""


def begin(project: Path, cache: Path, *options: str) -> subprocess.Popen[str]:
    """Begin a build of the English edition, with its documents."""
    command = [sys.executable, "-m", "generator", "--root", str(project)]
    command += ["--today", TODAY.isoformat(), "build", "--language", "en", *options]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"HANDBOOK_CACHE": str(cache)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def told(folder: Path) -> list[str]:
    """Files below a folder that hold anything of the restricted entry, packed text included."""
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        data = path.read_bytes()
        if data.startswith(b"%PDF-"):
            with pymupdf.open(stream=data) as document:
                data += "".join(page.get_text() for page in document).encode()
                data += repr(document.metadata).encode()
        if any(mark.encode() in data for mark in MARKS):
            found.append(str(path.relative_to(folder)))
    return found


def main(pairs: int) -> None:
    """Build so many pairs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = golden_project.make(folder / "project")
        overlay = folder / "overlay/RS"
        overlay.mkdir(parents=True)
        (overlay / "restricted-example.yml").write_text(ENTRY, "utf-8")
        cache = folder / "cache"
        restricted = ("--edition", "restricted", "--overlay", str(overlay.parent))
        for number in range(pairs):
            public = folder / f"public-{number}"
            other = public if number % 2 else folder / f"restricted-{number}"
            first, second = [("public", public, ()), ("restricted", other, restricted)][
                :: 1 if number % 4 < 2 else -1
            ]
            runs = {}
            for kind, out, options in (first, second):
                runs[kind] = begin(project, cache, "--out", str(out), *options)
                threading.Event().wait(number / pairs)
            said = {kind: run.communicate()[0] for kind, run in runs.items()}
            ended = {kind: run.returncode for kind, run in runs.items()}
            if public == other:
                assert sorted(ended.values()) == [0, 1], said
                refused = said["public" if ended["public"] else "restricted"]
                assert "Another run" in refused, refused
            else:
                assert ended == {"public": 0, "restricted": 0}, said
                assert told(other) != [], "the restricted edition holds its entry"
            left = [p.name for p in folder.iterdir() if p.name.startswith(".")]
            assert left == [], left
            where = [*(told(public) if not ended["public"] else []), *told(cache)]
            print(f"pair {number + 1}: {ended}, restricted in public: {where or 'nothing'}")
            assert where == []


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
