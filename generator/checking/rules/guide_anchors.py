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
from generator.domain.guides import Guide
from generator.domain.place import Place
from generator.edition.addresses import added, is_ours
from generator.text.markdown import Heading

CODE = "GDE004"
SEVERITY = Severity.ERROR
REQUIRED = ("how", "when", "who", "what")


def check(project: Project) -> Iterator[Finding]:
    """Compare the anchors of every guide with what it needs, and translations with the original."""
    english = {
        g.key: [h.anchor for h in g.document.headings]
        for g in project.handbook.guides
        if g.language == "en"
    }
    for guide in project.handbook.guides:
        start = Place(guide.path, guide.body_line)
        anchors = [h.anchor for h in guide.document.headings]
        meant = set[str]()
        for heading in guide.document.headings:
            meant.add(_anchor(heading))
            yield from _judged(guide, heading)
        for anchor in {a for a in anchors if anchors.count(a) > 1}:
            yield Finding.at(
                place_in(guide, f"{{#{anchor}}}", last=True),
                CODE,
                SEVERITY,
                f'The anchor "{anchor}" stands twice.',
                "Give each section its own.",
            )
        if guide.section.startswith("guides"):
            for anchor in REQUIRED:
                if anchor not in anchors and anchor not in meant:
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


def _judged(guide: Guide, heading: Heading) -> Iterator[Finding]:
    """What is wrong with a heading by itself."""
    if heading.level == 1:
        yield Finding.at(
            _line(guide, heading),
            CODE,
            SEVERITY,
            "The text has a heading of the first level.",
            "The title comes from the front matter: begin headings with ##.",
        )
    if not heading.written:
        yield Finding.at(
            _line(guide, heading),
            CODE,
            SEVERITY,
            f'The heading "{heading.words[:60]}" has no anchor.',
            f"Write {_meant(heading)}",
        )
    elif heading.start is None:
        yield Finding.at(
            _line(guide, heading),
            CODE,
            SEVERITY,
            f'The heading "{heading.words[:60]}" is written in another way than all others.',
            f"Give it a line with nothing before it: {_meant(heading)}",
        )
    if is_ours(heading.anchor) or heading.anchor in added(guide):
        yield Finding.at(
            place_in(guide, f"{{#{heading.anchor}}}"),
            CODE,
            SEVERITY,
            f'The anchor "{heading.anchor}" is used by the page itself.',
            "Choose another, or leave the section out.",
        )


_GLUED = re.compile(r"(.*?)\s*\{[#:\s]*#?([\w-]*)\}?$")


def _anchor(heading: Heading) -> str:
    """The anchor that a heading has, or seems to be meant to have; empty if none can be made of its words."""
    glued = _GLUED.fullmatch(heading.words)
    anchor = (glued[2] if glued else heading.anchor).lower()
    return anchor if re.fullmatch(r"[a-z0-9-]+", anchor) else ""


def _meant(heading: Heading) -> str:
    """A heading in the one way that all are written in."""
    glued = _GLUED.fullmatch(heading.words)
    words = glued[1] if glued else heading.words
    return f"{'#' * max(2, heading.level)} {words} {{#{_anchor(heading) or '…'}}}"


def _line(guide: Guide, heading: Heading) -> Place:
    """The line of a heading: one that begins with #, or else the first with its words."""
    if heading.start is not None:
        return Place(guide.path, guide.body_line + guide.body.count("\n", 0, heading.start))
    words = r"[^\w\n]+".join(re.findall(r"\w+", heading.words))
    marked = f"^#.*{words}"
    found = re.search(marked, guide.body, re.M)
    return place_in(guide, marked if found else f"^.*{words}", pattern=True)
