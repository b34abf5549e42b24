"""Every character can be printed.

The PDFs bring their own fonts, so that every machine makes the same pages. A character that
these do not have would be an empty box in the place of a name or a number.

PASS: `name: {en: Café Đakovo}`
FAIL: `name: {en: 援助}`
HINT: write it in the letters of one of the handbook's languages
"""

import unicodedata
from collections.abc import Iterator
from html import unescape

from generator.checking.helpers.guides import lines
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.place import Place
from generator.domain.walk import Shown
from generator.outputs.pdf import typeset

CODE = "CFG060"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Ask the typesetter which characters it lacks, then look for where they stand."""
    missing = typeset.missing(frozenset().union(*(text for text, _ in _texts(project))))
    if not missing:
        return
    for text, held in _texts(project):
        for character in sorted(missing & set(text)):
            name = unicodedata.name(character, "a character without a name").lower()
            yield Finding.at(
                held if isinstance(held, Place) else held.place,
                CODE,
                SEVERITY,
                f'"{character}" ({name}, U+{ord(character):04X}) cannot be printed.',
                "Write it in the letters of one of the handbook's languages.",
            )


def _texts(project: Project) -> Iterator[tuple[str, Place | Shown]]:
    """All that is set: texts, names, numbers and addresses, the guides line by line, the settings."""
    yield from ((shown.text, shown) for shown in project.walk.texts)
    for guide in project.handbook.guides:
        for line, place in lines(guide):
            yield unescape(line), place  # a character may also be written as an entity: &#25588;
    for name in ("site_url", "repository"):
        yield getattr(project.settings, name), project.settings.place(name)
