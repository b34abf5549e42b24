"""Interface strings, titles and short texts hold no markup and no straight double quotes.

The theme prints them as they are, in elements and in attributes: an angle bracket or a
straight quote could end one and begin another.

PASS: `title: The “first hour”`
FAIL: `title: The <b>first</b> hour`
HINT: use the quotation marks of your language, and no angle brackets
"""

import re
from collections.abc import Iterator

from generator.checking.helpers.translated import translations
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.place import Place

CODE = "SEC007"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look at every text that the theme prints."""
    for text, place in _printed(project):
        if found := re.search(r"[<>\"]", text):
            yield Finding.at(
                place,
                CODE,
                SEVERITY,
                f"The text holds the character {found[0]}, which a page could take for markup.",
                "Use the quotation marks of your language, such as “ ” or „ “, and no angle brackets.",
            )


def _printed(project: Project) -> Iterator[tuple[str, Place]]:
    book = project.handbook
    yield from translations(project)
    for form in book.knowledge.forms:
        yield form.title, form.place("title")
    for guide in book.guides:
        for name in ("title", "summary"):
            yield getattr(guide.head, name), guide.head.place(name)
    for known in book.languages:
        yield known.name, known.place("name")
        yield from ((month, known.place("months")) for month in known.months)
