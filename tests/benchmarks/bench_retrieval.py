"""How often our search, Material for MkDocs' own and Pagefind find what a practitioner wants.

Run: python tests/benchmarks/bench_retrieval.py [LANGUAGE ...]. The queries are those of
tests/retrieval; a figure is recall@5, the share of a query's expected addresses among the
first five results, averaged over a language's queries.

All searches hold the same records and the same texts, one page per record:

- ours: `outputs/search/index.py` over the records, asked by the script's own engine in Node.
  It alone holds, as part of the
  search being compared, other spellings and dictionary forms of the words and the synonyms, and
  lets the names of countries (the reader's, English, their own, other usual ones), the names of
  roles and the sentence on what a role does stand for all records of that country or role. Digits of
  telephone numbers are matched however they are grouped.
- Material: a site of one Markdown page per record, built by MkDocs with the Material theme
  and its search plugin. The title is the record's title; the body is all its texts, including
  its names in other languages, and its telephone numbers as written. Asked in Chromium
  through the theme's own worker, with the messages that its search box sends. The plugin has
  its defaults, and of the languages it knows the one that the theme sets (`LUNR`). By default
  that is for stop words; with its stemmers on, it finds less on these queries.
- Pagefind: the same pages as plain HTML with `<html lang>` set to the language, indexed with
  Pagefind's defaults and asked in Chromium through pagefind.js.
- Material+ and Pagefind+: the same two, where each page of a contact or country fact also
  has the names of its country and of its roles and what the roles do, word for word what
  ours knows of them. What differs from ours then is the fold, the forms, how numbers and
  queries without a full match are treated, and the ranking.

The tests hold ours to 0.95 on these same queries, so its figure is a floor it was made to
reach, not an estimate for queries nobody has written yet. Where two records share an address (a guide and its opening text), either is a hit.
"""

from __future__ import annotations

import functools
import html
import http.server
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent))
import real_project
import test_search as shared
from bench_search import Quiet
from conftest import CHROMIUM_FLAGS, ROOT
from playwright.sync_api import Browser, sync_playwright

from generator.outputs.search.lexicon import lexicon
from generator.outputs.search.records import Record

LUNR = {"bg": "ru", "mk": "ru", "hu": "hu", "ro": "ro", "tr": "tr"}  # others: English
COLUMNS = ("ours", "Material", "Pagefind", "Material+", "Pagefind+")

ASK_MATERIAL = """async (queries) => {
    const scope = JSON.parse(document.getElementById("__config").textContent);
    const base = new URL(scope.base + "/", location.href);
    const index = await (await fetch(new URL("search/search_index.json", base))).json();
    const worker = new Worker(new URL(scope.search, location.href));
    const ask = (message) => new Promise((done, failed) => {
        worker.onmessage = (event) => done(event.data.data);
        worker.onerror = (event) => failed(new Error(event.message));
        worker.postMessage(message);
    });
    await ask({type: 0, data: {...index, options: {suggest: false}}});
    const found = [];
    for (const data of queries) {
        const result = await ask({type: 2, data});
        found.push(result.items.slice(0, 5).map((sections) => sections[0].location));
    }
    return found;
}"""
ASK_PAGEFIND = """async (queries) => {
    const pagefind = await import(new URL("pagefind/pagefind.js", location.href));
    const found = [];
    for (const query of queries) {
        const { results } = await pagefind.search(query);
        const first = await Promise.all(results.slice(0, 5).map((r) => r.data()));
        found.push(first.map((r) => r.url));
    }
    return found;
}"""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder's files."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def run(*command: str) -> None:
    """Run a Python module; its output only matters if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed: {done.stdout[-500:]}{done.stderr[-500:]}")


def texts(record: Record) -> list[str]:
    """Everything our index holds of a record itself."""
    return [t for _, t in (*record.titles, *record.text)] + [n[0] for n in record.numbers]


def names(language: str) -> dict[str, list[str]]:
    """Names that our index lets stand for records, by country code or role id."""
    known = lexicon(real_project.readers(language))
    found: dict[str, list[str]] = {}
    for named in (known.countries, known.roles, known.duties):
        for key, called in named.items():
            found.setdefault(key, []).extend(dict.fromkeys(t for _, t in called))
    return found


def pages(language: str, *, named: bool) -> list[tuple[str, str]]:
    """Title and body of each record's page; with names, also those of its country and roles."""
    known = names(language) if named else {}
    out = []
    for record in shared.real(language)[0]:
        said = texts(record)
        for key in (record.country, *record.roles):
            said += known.get(key, [])
        body = "".join(f"<p>{html.escape(' '.join(t.split()))}</p>\n" for t in said if t.strip())
        out.append((record.title, body))
    return out


def material(
    held: Sequence[tuple[str, str]], language: str, queries: list[str], browser: Browser
) -> list[list[int]]:
    """The first results of Material's search for each query, as numbers of pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "docs").mkdir()
        for n, (title, body) in enumerate(held):
            heading = re.sub(r"([\\`*_{}\[\]()#+.!-])", r"\\\1", html.escape(title, quote=False))
            (folder / f"docs/{n}.md").write_text(f"# {heading}\n\n{body}", "utf-8")
        config = {
            "site_name": "Search",
            "use_directory_urls": False,
            "nav": ["0.md"],
            "theme": {"name": "material", "font": False},
            "plugins": [{"search": {"lang": [LUNR.get(language, "en")]}}],
        }
        (folder / "mkdocs.yml").write_text(json.dumps(config), "utf-8")
        run("mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml"), "-d", str(folder / "site"))
        return ask(browser, folder / "site", ASK_MATERIAL, queries)


def pagefind(
    held: Sequence[tuple[str, str]], language: str, queries: list[str], browser: Browser
) -> list[list[int]]:
    """The first results of Pagefind for each query, as numbers of pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for n, (title, body) in enumerate(held):
            page = (
                f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
                f"<title>{html.escape(title)}</title>"
                f"<body data-pagefind-body><h1>{html.escape(title)}</h1>{body}</body></html>"
            )
            (folder / f"{n}.html").write_text(page, "utf-8")
        run("pagefind", "--site", str(folder))
        return ask(browser, folder, ASK_PAGEFIND, queries)


def ask(browser: Browser, site: Path, script: str, queries: list[str]) -> list[list[int]]:
    """Put the queries on a site's first page."""
    with served(site) as address:
        page = browser.new_page()
        page.goto(f"{address}0.html")
        found = page.evaluate(script, queries)
        page.close()
    return [[int(re.search(r"(\d+)\.html", url)[1]) for url in urls] for urls in found]


def recall(asked: list[dict[str, Any]], found: Sequence[Sequence[str]]) -> float:
    """The mean share of expected addresses among those found."""
    return sum(
        sum(shared.answered(e, urls) for e in q["expect"]) / len(q["expect"])
        for q, urls in zip(asked, found, strict=True)
    ) / len(asked)


def compare(language: str, browser: Browser, *, with_pagefind: bool) -> list[float | None]:
    """One language's recall, in the order of COLUMNS."""
    asked = yaml.safe_load((ROOT / f"tests/retrieval/{language}.yml").read_text("utf-8"))
    queries = [q["query"] for q in asked]
    urls = [r.url for r in shared.real(language)[0]]
    out: list[float | None] = [recall(asked, shared.first_urls(language, queries))]
    for named in (False, True):
        held = pages(language, named=named)
        for peer in (material, pagefind):
            if peer is pagefind and not with_pagefind:
                out.append(None)
                continue
            found = peer(held, language, queries, browser)
            out.append(recall(asked, [[urls[n] for n in hits] for hits in found]))
    return out


def line(name: str, figures: Sequence[float | None]) -> str:
    """A line of the table."""
    return f"{name:<9}" + "".join(f"{'-' if f is None else f'{f:.3f}':>11}" for f in figures)


def main() -> None:
    """Compare and print."""
    start = time.monotonic()
    languages = sys.argv[1:] or shared.LANGUAGES
    with_pagefind = importlib.util.find_spec("pagefind") is not None
    if not with_pagefind:
        print("Pagefind is not installed: pip install 'pagefind[bin]'")
    print(f"{'recall@5':<9}" + "".join(f"{c:>11}" for c in COLUMNS))
    table = []
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        for language in languages:
            table.append(compare(language, browser, with_pagefind=with_pagefind))
            print(line(language, table[-1]), flush=True)
        browser.close()
    means = [None if None in c else sum(c) / len(c) for c in zip(*table, strict=True)]
    print(line("mean", means))
    print(f"{time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
