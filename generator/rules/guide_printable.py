"""Everything in a guide has its form on paper.

The site shows a guide on a screen, and the same text is printed. An element that the print
templates do not know would be missing there, and nobody would notice.

PASS: `## What {#what}` with a list, a table, a notice or a footnote under it
FAIL: `![Map](map.png)`
HINT: say it in words, as a list or as a table
"""

from collections.abc import Iterator

from generator.findings import Finding, Place, Severity
from generator.pdf import nodes
from generator.rules import Project
from generator.rules.text_is_inert import place_of

CODE = "GDE060"
SEVERITY = Severity.ERROR

_WORDS = {"img": ("An image", "![")}


def check(project: Project) -> Iterator[Finding]:
    """Compare the elements of every text with those that can be printed."""
    for guide in project.handbook.guides:
        for tag in nodes.unprintable(guide.body):
            name, sign = _WORDS.get(tag, (f'"{tag}"', ""))
            yield Finding.at(
                place_of(guide, sign) if sign else Place(guide.path, guide.body_line),
                CODE,
                SEVERITY,
                f"{name} has no form on paper.",
                "Say it in words, as a list or as a table.",
            )
