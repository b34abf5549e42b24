"""How long `handbook check` takes at 130, 2,000 and 10,000 institutions, cold and warm.

Run: python tests/benchmarks/bench_check.py [SIZE ...]. The projects are made of the seed's
institutions under new ids, with numbers of their own, so that every rule has what it usually
has to do. Each figure is the whole command in a process of its own, the least of three runs;
cold has an empty cache, warm an unchanged project, edited one file changed since. The peer is
the time per institution at the smallest size: a ratio of 1 means that it grows in proportion.

The bars are 15 s cold and 2 s warm at 10,000.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from conftest import ROOT

SIZES = (130, 2_000, 10_000)
RUNS = 3


def make(root: Path, size: int) -> None:
    """A project with so many institutions."""
    for name in ("directory", "content"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    seeds = {
        p: p.read_text("utf-8")
        for p in sorted((root / "directory").glob("*/*.yml"))
        if p.name != "country.yml"
    }
    have = len(seeds)
    for copy in count():
        for path, text in seeds.items():
            if have >= size:
                return
            (path.parent / f"{path.stem}-{copy}.yml").write_text(renamed(text, path.stem, copy))
            have += 1


def renamed(text: str, stem: str, copy: int) -> str:
    """An institution under another id and with other long numbers."""
    text = re.sub(rf"^(id: [a-z]{{2}}-){stem}$", rf"\g<1>{stem}-{copy}", text, count=1, flags=re.M)
    return re.sub(
        r'(number: "\+[^"]*?)\d(\D?)\d(\D?)\d(\D?)"',
        lambda m: f'{m[1]}{copy // 100 % 10}{m[2]}{copy // 10 % 10}{m[3]}{copy % 10}{m[4]}"',
        text,
    )


def run(root: Path, cache: Path) -> float:
    """Seconds of one check."""
    command = [sys.executable, "-m", "generator", "--root", str(root), "--today", "2026-11-24"]
    environment = {**os.environ, "HANDBOOK_CACHE": str(cache)}
    start = time.perf_counter()
    done = subprocess.run(
        [*command, "check"], capture_output=True, check=False, cwd=ROOT, env=environment
    )
    taken = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(done.stdout.decode()[-2000:] + done.stderr.decode())
    return taken


def measure(size: int) -> tuple[float, float, float]:
    """The least seconds cold, warm and after an edit."""
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder) / "project", Path(folder) / "cache"
        root.mkdir()
        make(root, size)
        edited = root / "directory/RS/astra.yml"
        cold, warm, after = [], [], []
        for number in range(RUNS):
            shutil.rmtree(cache, ignore_errors=True)
            cold.append(run(root, cache))
            warm.append(run(root, cache))
            edited.write_text(f"# {number}\n" + edited.read_text("utf-8"), "utf-8")
            after.append(run(root, cache))
        return min(cold), min(warm), min(after)


def main() -> None:
    """Print the figures."""
    sizes = [int(x) for x in sys.argv[1:]] or list(SIZES)
    print("institutions   cold s   warm s   edited s   cold/inst. against the smallest   warm/cold")
    peer = None
    for size in sizes:
        cold, warm, after = measure(size)
        peer = peer or cold / size
        print(
            f"{size:12,} {cold:8.2f} {warm:8.2f} {after:10.2f} {cold / size / peer:33.2f} {warm / cold:11.2f}"
        )


if __name__ == "__main__":
    main()
