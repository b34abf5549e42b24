"""Every character can be printed.

The PDFs bring their own fonts, so that every machine makes the same pages. A character that
these do not have would be an empty box in the place of a name or a number.

PASS: `name: {en: Café Đakovo}`
FAIL: `name: {en: 援助}`
HINT: write it in the letters of one of the handbook's languages
"""

import unicodedata
from collections.abc import Iterator

from generator.findings import Finding, Place, Severity
from generator.model import Localized
from generator.pages.texts import data_texts
from generator.pdf import typeset
from generator.rules import Project
from generator.rules.strings_inert import translations

CODE = "CFG060"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Ask the typesetter which characters it lacks, then look for where they stand."""
    missing = typeset.missing(frozenset().union(*(text for text, _ in _texts(project))))
    if not missing:
        return
    for text, place in _texts(project):
        for character in sorted(missing & set(text)):
            name = unicodedata.name(character, "a character without a name").lower()
            yield Finding.at(
                place,
                CODE,
                SEVERITY,
                f'"{character}" ({name}, U+{ord(character):04X}) cannot be printed.',
                "Write it in the letters of one of the handbook's languages.",
            )


def _texts(project: Project) -> Iterator[tuple[str, Place]]:
    book = project.handbook
    for text, _ in data_texts(book):
        yield from _each(text)
    for institution, point in book.points():
        yield from _each(institution.name)
        if point.name:
            yield from _each(point.name)
        for phone in point.phones:
            yield phone.number, phone.place("number")
        for name in ("email", "website"):
            if value := getattr(point, name):
                yield value, point.place(name)
        for source in point.sources:
            yield source.title, source.place("title")
    for country in book.countries:
        for fact in (country.identification, country.coordination, country.reflection_period):
            for source in fact.sources:
                yield source.title, source.place("title")
    for guide in book.guides:
        for name in ("title", "summary"):
            yield getattr(guide.head, name), guide.head.place(name)
        for source in guide.head.sources:
            yield f"{source.title} {source.detail or ''}", source.place("title")
        for number, line in enumerate(guide.body.split("\n")):
            yield line, Place(guide.path, guide.body_line + number)
    yield from translations(project)


def _each(text: Localized) -> Iterator[tuple[str, Place]]:
    for tag in text.tags():
        yield text[tag], text.place(tag)
