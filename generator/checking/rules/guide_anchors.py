"""A guide has the sections who, when, what and how, and every section has its anchor once.

Anchors are the same in all languages, so that the language switch, printed addresses and
the marks of outdated sections work.

PASS: `## When {#when}`
FAIL: `## When`
HINT: give every heading its anchor, and keep the anchors of the English guide in their order
"""

import re
from collections.abc import Iterator

from generator.checking.helpers.guides import place_in
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.place import Place
from generator.edition.anchors import added
from generator.text import markdown

CODE = "GDE004"
SEVERITY = Severity.ERROR
REQUIRED = ("how", "when", "who", "what")


def check(project: Project) -> Iterator[Finding]:
    """Compare the anchors of every guide with what it needs, and translations with the original."""
    english = {
        g.key: [a for _, a in markdown.parse(g.body).headings]
        for g in project.handbook.guides
        if g.language == "en"
    }
    for guide in project.handbook.guides:
        parsed = markdown.parse(guide.body)
        start = Place(guide.path, guide.body_line)
        anchors = [a for _, a in parsed.headings]
        for heading in re.finditer(r"^#{1,6} .*$", guide.body, re.M):
            if not re.search(r"\{#[a-z0-9-]+\}\s*$", heading[0]):
                yield Finding.at(
                    place_in(guide, heading[0]),
                    CODE,
                    SEVERITY,
                    f'The heading "{heading[0].lstrip("# ")[:60]}" has no anchor.',
                    "Write it behind the heading: ## When {#when}",
                )
        for level, anchor in parsed.headings:
            if level == 1:
                yield Finding.at(
                    place_in(guide, r"^# ", pattern=True),
                    CODE,
                    SEVERITY,
                    "The text has a heading of the first level.",
                    "The title comes from the front matter: begin headings with ##.",
                )
            if anchor in added(guide):
                yield Finding.at(
                    place_in(guide, f"{{#{anchor}}}"),
                    CODE,
                    SEVERITY,
                    f'The anchor "{anchor}" is used by the page itself.',
                    "Choose another, or leave the section out.",
                )
        for anchor in {a for a in parsed.anchors if parsed.anchors.count(a) > 1}:
            yield Finding.at(
                place_in(guide, f"{{#{anchor}}}", last=True),
                CODE,
                SEVERITY,
                f'The anchor "{anchor}" stands twice.',
                "Give each section its own.",
            )
        if guide.section.startswith("guides"):
            for anchor in REQUIRED:
                if anchor not in anchors:
                    yield Finding.at(
                        start,
                        CODE,
                        SEVERITY,
                        f'The section with the anchor "{anchor}" is missing.',
                        f"Add a heading such as ## {anchor.capitalize()} {{#{anchor}}}",
                    )
        if guide.language != "en" and guide.key in english and anchors != english[guide.key]:
            yield Finding.at(
                start,
                CODE,
                SEVERITY,
                "The sections are not those of the English original.",
                "Use these anchors, in this order: " + ", ".join(english[guide.key]) + ".",
            )
