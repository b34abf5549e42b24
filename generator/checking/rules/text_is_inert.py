"""Texts hold no raw HTML, no attributes, no notices of other kinds and no template code.

What comes in a pull request must not be able to run anything in a reader's browser or on
the machine that builds the site, nor to look like a state, a button or a find of ours, nor
to explain our own words (an abbreviation is explained wherever its page has it).

PASS: `**Call** the hotline.`
FAIL: `<script>…</script>`, `{: .hb-state }`, `!!! success` or `{{ config }}`
HINT: write it in Markdown; for a literal < write `&lt;`; notices are `!!! note` and `!!! warning`
"""

import re
from collections.abc import Iterator

from generator.checking.helpers.guides import place_in
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.place import Place
from generator.text import nodes
from generator.text.markdown import Document
from generator.text.parser import HEADINGS

CODE = "SEC002"
SEVERITY = Severity.ERROR
NOTICES = ("note", "warning")

_TEMPLATE = re.compile(r"\{\{|\{%|\{#(?!\s*[a-z0-9-]+\s*\})|--8<--|\[TOC\]|///Footnotes Go Here///")


def check(project: Project) -> Iterator[Finding]:
    """Ask the Markdown parser what it found in every guide."""
    for guide in project.handbook.guides:
        for raw in dict.fromkeys(guide.document.raw_html):
            first = raw.splitlines()[0]
            yield Finding.at(
                place_in(guide, first[:20]),
                CODE,
                SEVERITY,
                f"The text holds raw HTML: {first[:60]}",
                "Write it in Markdown. For a literal < write &lt;.",
            )
        for name, source in dict.fromkeys(_attributes(guide.document)):
            yield Finding.at(
                place_in(guide, source),
                CODE,
                SEVERITY,
                f'An element is given the attribute "{name}".',
                "Keep only {#anchor} behind a heading.",
            )
        for label in guide.document.abbreviations:
            if not _is_abbreviation(label):
                yield Finding.at(
                    place_in(guide, f"*[{label}]"),
                    CODE,
                    SEVERITY,
                    f'"{label[:60]}" is no abbreviation, and would be explained wherever the page has it.',
                    "Explain it in the text. An abbreviation is one word with capitals, such as NRM.",
                )
        for kind in dict.fromkeys(_notices(guide.document)):
            yield Finding.at(
                place_in(guide, rf"^.*!!! ?{kind.replace(' ', ' +')}", pattern=True),
                CODE,
                SEVERITY,
                f'There is no notice of the kind "{kind}".',
                f"Begin it with {' or '.join(f'!!! {k}' for k in NOTICES)}.",
            )
        for found in _TEMPLATE.finditer(guide.body):
            line = guide.body_line + guide.body.count("\n", 0, found.start())
            yield Finding.at(
                Place(guide.path, line, found.start() - guide.body.rfind("\n", 0, found.start())),
                CODE,
                SEVERITY,
                f'"{found[0]}" begins template code.',
                "Remove it; texts are shown as they are written.",
            )


def _attributes(document: Document) -> Iterator[tuple[str, str]]:
    """Names of attributes, but for the anchors of headings, each with what stands in its braces."""
    for given in document.attributes:
        for name in given.names:
            if name != "id" or given.tag not in HEADINGS:
                yield name, given.source


def _is_abbreviation(label: str) -> bool:
    return len(label.split()) == 1 and sum(map(str.isupper, label)) > 1


def _notices(document: Document) -> Iterator[str]:
    """Kinds of notices that have no form of their own."""
    for node in nodes.walk(document.blocks):
        if node["k"] == "notice" and node["kind"] not in NOTICES:
            yield node["kind"]
