"""Headings go down one level at a time.

Who listens to a page goes from heading to heading and takes a missing level for a missing
part; a PDF for everybody (PDF/UA) may not leave one out at all.

PASS: `## When {#when}`, and below it `### At night {#at-night}`
FAIL: `## When {#when}`, and below it `#### At night {#at-night}`
HINT: write one # more than the heading above has, or as many, or fewer
"""

from collections.abc import Iterator

from generator.checking.helpers.guides import place_in
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "GDE009"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Compare each heading's level with that of the one before; the title is the first level."""
    for guide in project.handbook.guides:
        above = 1
        for heading in guide.document.headings:
            level, anchor = heading.level, heading.anchor
            if level > above + 1:
                yield Finding.at(
                    place_in(guide, f"{{#{anchor}}}"),
                    CODE,
                    SEVERITY,
                    f'The heading "{anchor}" leaves a level out: it has {"#" * level}, the one above it {"#" * above}.',
                    f"Begin its line with {'#' * (above + 1)}.",
                )
            above = level
