"""Texts hold no raw HTML, no attributes and no template code.

What comes in a pull request must not be able to run anything in a reader's browser or on
the machine that builds the site.

PASS: `**Call** the hotline.`
FAIL: `<script>…</script>` or `{{ config }}`
HINT: write it in Markdown; for a literal < write `&lt;`
"""

import re
from collections.abc import Iterator

from generator.checking.helpers.guides import place_in
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.place import Place
from generator.text import markdown

CODE = "SEC002"
SEVERITY = Severity.ERROR

_TEMPLATE = re.compile(r"\{\{|\{%|\{#(?!\s*[a-z0-9-]+\s*\})|--8<--")


def check(project: Project) -> Iterator[Finding]:
    """Ask the Markdown parser what it found in every guide."""
    for guide in project.handbook.guides:
        parsed = markdown.parse(guide.body)
        for raw in dict.fromkeys(parsed.raw_html):
            first = raw.splitlines()[0]
            yield Finding.at(
                place_in(guide, first[:20]),
                CODE,
                SEVERITY,
                f"The text holds raw HTML: {first[:60]}",
                "Write it in Markdown. For a literal < write &lt;.",
            )
        for name in dict.fromkeys(parsed.attributes):
            yield Finding.at(
                place_in(guide, name),
                CODE,
                SEVERITY,
                f'An element is given the attribute "{name}".',
                "Keep only {#anchor} behind a heading.",
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
