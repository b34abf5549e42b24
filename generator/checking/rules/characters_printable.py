"""Every character can be printed.

The PDFs bring their own fonts, so that every machine makes the same pages. A character that
these do not have would be an empty box in the place of a name or a number. Bullets and arrows
pasted from a word processor are often such: signs of one font, which no other shows.

PASS: `name: {en: Café Đakovo}`
FAIL: `name: {en: 援助}`
HINT: write it in the letters of one of the handbook's languages; delete what is no letter
"""

from collections.abc import Iterator
from html import unescape

from generator.checking.helpers.guides import lines
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.place import Place
from generator.domain.walk import Shown
from generator.text import glyphs
from generator.text.characters import named

CODE = "CFG060"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look which characters the fonts lack, then for where they stand."""
    missing = glyphs.missing(frozenset().union(*(text for text, _ in _texts(project))))
    if not missing:
        return
    for text, held in _texts(project):
        for character in sorted(missing & set(text)):
            yield Finding.at(
                held if isinstance(held, Place) else held.place,
                CODE,
                SEVERITY,
                f'"{character}" ({named(character)}) cannot be printed.',
                "Write it in the letters of one of the handbook's languages."
                if character.isprintable()
                else "Delete it: it is a sign of one program's own font, which no other shows.",
            )


def _texts(project: Project) -> Iterator[tuple[str, Place | Shown]]:
    """All that is set: texts, names, numbers and addresses, the guides line by line, the settings."""
    yield from ((shown.text, shown) for shown in project.walk.texts)
    for guide in project.handbook.guides:
        for line, place in lines(guide):
            yield unescape(line), place  # a character may also be written as an entity: &#25588;
    for name in ("site_url", "repository"):
        yield getattr(project.settings, name), project.settings.place(name)
