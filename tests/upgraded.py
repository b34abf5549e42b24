"""Upgrades the data of an earlier revision, and says what of it a reader would miss. Run by hand:

    python tests/upgraded.py REV

The revision's own program builds its data in English, and today's program the same data after
`handbook upgrade --write`, with the interface strings of today, which belong to the program. No
contact, id, anchor or address of the earlier site may be missing.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from conftest import ROOT, TODAY

from generator.outputs.site import links


def run(program: Path, project: Path, *arguments: str) -> None:
    """A command of the program in one folder, on the project in another."""
    day = TODAY.isoformat()
    command = [sys.executable, "-m", "generator", "--root", str(project), "--today", day]
    subprocess.run([*command, *arguments], cwd=program, check=True, stdout=sys.stderr)


def laid_out(revision: str, folder: Path) -> Path:
    """A revision in a new folder."""
    packed = subprocess.run(["git", "archive", revision], cwd=ROOT, check=True, capture_output=True)
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def contacts(site: Path) -> dict[str, Any]:
    """Focal points by their whole ids, each with its numbers and mailbox."""
    data = json.loads((site / "data/handbook.json").read_text("utf-8"))
    return {
        point.get("whole_id") or f"{institution['id']}/{point['id']}": (
            sorted(p["number"] for p in point.get("phones", [])),
            point.get("email"),
        )
        for institution in data["institutions"]
        for point in institution["focal_points"]
    }


def places(site: Path) -> set[str]:
    """Every address, and every anchor that a link leads to."""
    pages = links.read_all(site)
    kept = {page.removesuffix("index.html"): built for page, built in pages.items()}
    led = {f"{page}#{i}" for page, built in kept.items() for i in built.ids if i[:1] != "_"}
    return set(kept) | led


def main(revision: str) -> int:
    """Compare; 1 where something is missing."""
    with tempfile.TemporaryDirectory() as name:
        old = laid_out(revision, Path(name) / "old")
        new = laid_out(revision, Path(name) / "new")
        run(ROOT, new, "upgrade", "--write")
        for strings in ROOT.glob("content/*/strings.yml"):
            shutil.copy(strings, new / strings.relative_to(ROOT))
        build = ("build", "--language", "en", "--no-pdf", "--out")
        run(old, old, *build, str(old / "site"))
        run(ROOT, new, *build, str(new / "site"))
        before, after = contacts(old / "site"), contacts(new / "site")
        changed = sorted(k for k, v in before.items() if after.get(k) != v)
        missing = sorted(places(old / "site") - places(new / "site"))
    print(f"{len(before)} contacts, missing or other: {', '.join(changed) or 'none'}")
    print(f"missing addresses and anchors: {', '.join(missing) or 'none'}")
    return 1 if changed or missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
