"""Search at 400, 2,000 and 10,000 contacts: bytes and requests of the first answer, query time.

Run: python tests/benchmarks/bench_search.py. Query times are taken in Chromium with its
processor slowed to a sixth, over the queries of tests/retrieval. Contacts beyond the real
ones are made from the real ones' words, with numbers of their own. If Pagefind is installed
(`pip install 'pagefind[bin]'`), the same records are indexed with it, side by side.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import importlib.util
import json
import random
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent))
import real_project
import test_search as shared
from conftest import CHROMIUM_FLAGS, ROOT
from playwright.sync_api import Page, sync_playwright
from search_engine import ENGINE

from generator.outputs.search import files, index, records
from generator.outputs.search.lexicon import lexicon
from generator.outputs.search.records import Record

SIZES = (400, 2_000, 10_000)
LANGUAGE = "sr"


def grown(real: list[Record], size: int) -> list[Record]:
    """The real records, with contacts added up to a size."""
    choose = random.Random(size)  # noqa: S311 -- test data
    contacts = [r for r in real if r.kind == "contact"]
    words = sorted({w for r in contacts for _, t in r.titles for w in t.split()})
    out = list(real)
    for n in range(size - len(contacts)):
        model = choose.choice(contacts)
        title = " ".join(choose.choices(words, k=5)) + f" {n}"
        number = (
            f"+381 {choose.randint(10, 39)} {choose.randint(100, 999)} {choose.randint(1000, 9999)}"
        )
        out.append(
            replace(
                model,
                title=title,
                titles=((LANGUAGE, title),),
                url=f"directory/rs/#rs-made-{n}/office",
                numbers=((number, "tel:" + number.replace(" ", ""), True),),
                dialled=records.dialled(number, "RS"),
                state="unconfirmed",
            )
        )
    return out


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def measure(page: Page, files: dict[str, str], queries: list[str]) -> tuple[list[float], int]:
    """Milliseconds of each query at a sixth of the speed, and shards the first answers need."""
    page.goto("about:blank")
    page.add_script_tag(content=ENGINE.read_text("utf-8").replace("export ", ""))
    page.evaluate("window.handbookSearch = (data) => { window.data = data; }")
    page.add_script_tag(content=files["index.js"])
    page.evaluate("window.s = new Searcher(window.data)")
    client = page.context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    times = page.evaluate(
        """(queries) => queries.map((q) => {
            window.s.decoded.clear();
            const start = performance.now();
            window.s.search(q, undefined, 8);
            return performance.now() - start;
        })""",
        queries,
    )
    client.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    size = page.evaluate("window.data.shard")
    most = 0
    if size:
        hits = page.evaluate(
            "(queries) => queries.map((q) => window.s.search(q, undefined, 8).hits)", queries
        )
        most = sorted(len({n // size for n in h}) for h in hits)[len(hits) // 2]
    return times, most


def pagefind(held: list[Record], folder: Path, page: Page) -> str:
    """Pagefind's bytes and requests for a first answer on the same records."""
    if importlib.util.find_spec("pagefind") is None:
        return "Pagefind is not installed"
    for n, r in enumerate(held):
        body = f"<h1>{r.title}</h1><p>{' '.join(t for _, t in (*r.titles, *r.text))} {' '.join(x[0] for x in r.numbers)}</p>"
        (folder / f"{n}.html").write_text(
            f'<html lang="sr"><body data-pagefind-body>{body}</body></html>', "utf-8"
        )
    done = subprocess.run(
        [sys.executable, "-m", "pagefind", "--site", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return f"Pagefind failed: {done.stderr[-200:]}"
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        fetched: list[str] = []
        page.on("requestfinished", lambda r: fetched.append(r.url))
        page.goto(f"http://127.0.0.1:{server.server_port}/0.html")
        fetched.clear()
        page.evaluate(
            "async () => { const p = await import('/pagefind/pagefind.js'); const s = await p.search('жртва'); await Promise.all(s.results.slice(0, 8).map((r) => r.data())); }"
        )
        page.wait_for_load_state("networkidle")
        paths = [folder / u.split("/", 3)[3].split("?")[0] for u in fetched]
        size = sum(len(gzip.compress(p.read_bytes())) for p in paths if p.is_file())
        server.shutdown()
    return f"Pagefind {size / 1000:.0f} kB, {len(paths)} requests"


def main() -> None:
    """Measure and print."""
    real, _ = shared.real(LANGUAGE)
    known = lexicon(real_project.readers(LANGUAGE))
    queries = [
        q["query"]
        for q in yaml.safe_load((ROOT / f"tests/retrieval/{LANGUAGE}.yml").read_text("utf-8"))
    ]
    queries += ["a", "po", "zrtva", "hotline albanija", "011 785", "policja", "xyzzyxq"]
    script = len(gzip.compress(files.script().encode()))
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        for size in SIZES:
            held = grown(real, size)
            one = index.build(held, LANGUAGE, known)
            made = index.files(one, held, {})
            page = browser.new_page()
            times, shards = measure(page, made, queries)
            packed = {n: len(gzip.compress(t.encode(), 9)) for n, t in made.items()}
            shard = sorted(v for n, v in packed.items() if n != "index.js")
            first = packed["index.js"] + (shards * shard[len(shard) // 2] if shard else 0)
            whole = json.loads(json.dumps(one))
            whole["shard"] = 0
            single = len(gzip.compress(index.files(whole, held, {})["index.js"].encode(), 9))
            times.sort()
            with tempfile.TemporaryDirectory() as folder:
                peer = pagefind(held, Path(folder), browser.new_page())
            print(
                f"{size:>6} contacts, {len(held)} records: first answer {first / 1000:.0f} kB gzipped in {1 + shards} requests"
                f" (one file: {single / 1000:.0f} kB), script {script / 1000:.1f} kB; query at 1/6 speed:"
                f" median {times[len(times) // 2]:.1f} ms, most {times[-1]:.1f} ms; {peer}"
            )
        browser.close()


if __name__ == "__main__":
    main()
