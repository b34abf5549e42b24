"""Interface strings, titles and short texts hold no markup and no straight double quotes.

The theme prints them as they are, in elements and in attributes: an angle bracket or a
straight quote could end one and begin another.

PASS: `title: The “first hour”`
FAIL: `title: The <b>first</b> hour`
HINT: use the quotation marks of your language, and no angle brackets
"""

import re
from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.guides import GuideHead
from generator.domain.knowledge import Form
from generator.domain.languages import Language
from generator.domain.walk import Shown
from generator.domain.wordings import Wordings

CODE = "SEC007"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look at every text that the theme prints."""
    for shown in project.walk.texts:
        if _is_printed(shown) and (found := re.search(r"[<>\"]", shown.text)):
            yield Finding.at(
                shown.place,
                CODE,
                SEVERITY,
                f"The text holds the character {found[0]}, which a page could take for markup.",
                "Use the quotation marks of your language, such as “ ” or „ “, and no angle brackets.",
            )


def _is_printed(shown: Shown) -> bool:
    if isinstance(shown.part, Form):
        return shown.field == "title"
    return isinstance(shown.part, Wordings | GuideHead | Language)
