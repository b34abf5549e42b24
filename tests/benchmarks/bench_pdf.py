"""The handbook of one language as a PDF: Typst beside WeasyPrint on the same content.

Run: uv sync --extra zensical --group benchmark; python tests/benchmarks/bench_pdf.py

Both set the same guides and the same contacts into a tagged PDF/UA-1, in one process, on one
core. WeasyPrint reads HTML with a plain style sheet: the same headings, lists, tables and one
card a contact. Pages differ in number, so the ratio is one of pages a second. Then all
documents of a language, without and with those of the last run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from html import escape
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
import markdown
import pymupdf
from conftest import ROOT, TODAY
from weasyprint import HTML

from generator.checking.check import check
from generator.commands.build import Order, make_edition
from generator.edition.readers import ReadersEdition
from generator.outputs.pdf import publish, spoken, typeset
from generator.outputs.pdf.documents import Paper
from generator.text.extensions import EXTENSIONS

STYLE = """
@page { size: A4; margin: 22mm 22mm 29mm;
  @bottom-right { content: counter(page) " / " counter(pages) } @top-left { content: string(title) } }
body { font: 10pt/1.4 serif } h1, h2, h3, h4 { font-family: sans-serif; break-after: avoid }
h1 { string-set: title content(); break-before: page } .card { break-inside: avoid; border-left: 2pt dotted #000; padding-left: 8pt }
table { border-collapse: collapse } td, th { border-bottom: .4pt solid #888; padding: 3pt; text-align: left }
"""


def page_of(paper: Paper) -> str:
    """The same guides and contacts as one HTML document."""
    reader = markdown.Markdown(extensions=list(EXTENSIONS))
    parts = []
    for guide in paper.readers.guides:
        text = paper.readers.text(guide)
        reader.reset()
        parts.append(f"<h1>{escape(text['title'].text)}</h1>{reader.convert(text['plain'])}")
    for country in paper.readers.countries:
        told = paper.country(country)
        parts.append(f"<h1>{escape(told['name'])}</h1>")
        parts += [f"<h3>{escape(f['title'])}</h3><p>{said(f['text'])}</p>" for f in told["facts"]]
        for phase in told["phases"]:
            parts.append(f"<h2>{escape(phase['title'])}</h2>")
            parts += [card(c) for c in phase["contacts"]]
    code = paper.code
    return f'<html lang="{code}"><head><title>Handbook</title><style>{STYLE}</style></head><body>{"".join(parts)}</body></html>'


def said(value: Any) -> str:
    """A text that may carry its language."""
    return escape(value if isinstance(value, str) else value["text"])


def card(contact: dict[str, Any]) -> str:
    """One contact."""
    numbers = "".join(f"<li><b>{escape(p['number'])}</b></li>" for p in contact["phones"])
    note = f"<p>{said(contact['note'])}</p>" if contact["note"] else ""
    state = escape(contact["state"]["text"])
    source = said(contact["source"]["title"])
    return f'<div class="card"><h3>{said(contact["name"])}</h3><p>{escape(contact["roles"])}</p><ul>{numbers}</ul><p><b>{state}</b></p>{note}<p>{source}</p></div>'


def pages(data: bytes) -> int:
    """How many pages a PDF has."""
    return len(pymupdf.open(stream=data, filetype="pdf"))


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--language", default="en")
    language = arguments.parse_args().language
    checked = check(ROOT, TODAY)
    edition = make_edition(checked, Order(root=ROOT, out=ROOT, today=TODAY))
    readers = ReadersEdition(edition, edition.handbook.language(language))
    paper = Paper(readers)
    html = page_of(paper)
    typeset.compiled("characters", {"text": "a"})  # fonts are read once a process

    start = time.perf_counter()
    document = next(d for d in paper.documents() if d.name == "handbook")
    values = paper.values(document)
    ours = typeset.typeset(document.template, values, paper.code, spoken.links(values))
    our_time = time.perf_counter() - start
    start = time.perf_counter()
    theirs = HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    their_time = time.perf_counter() - start

    rates = []
    for name, data, took in (("Typst", ours, our_time), ("WeasyPrint", theirs, their_time)):
        rates.append(pages(data) / took)
        print(
            f"{name:<11} {pages(data):>4} pages  {took:6.2f} s  {rates[-1]:6.1f} pages/s  {len(data) / 1e6:5.2f} MB  {len(data) / pages(data) * 150 / 1e6:5.2f} MB per 150 pages"
        )
    print(f"Ratio of pages a second: {rates[0] / rates[1]:.1f}")

    with tempfile.TemporaryDirectory() as store:
        for name in ("all documents, first run", "all documents, nothing changed"):
            start = time.perf_counter()
            made = list(publish.publish(ReadersEdition(edition, readers.language), Path(store)))
            took = time.perf_counter() - start
            count = sum(pages(m.data) for m in made)
            print(
                f"{name}: {len(made)} documents, {count} pages, {took:.2f} s, {count / took:.0f} pages/s, {sum(m.again for m in made)} made"
            )


if __name__ == "__main__":
    main()
