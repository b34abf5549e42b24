"""Every character can be printed.

The PDFs bring their own fonts, so that every machine makes the same pages. A character that
these do not have would be an empty box in the place of a name or a number.

PASS: `name: {en: Café Đakovo}`
FAIL: `name: {en: 援助}`
HINT: write it in the letters of one of the handbook's languages
"""

import unicodedata
from collections.abc import Iterable, Iterator
from html import unescape

from generator.checking.helpers.translated import translations
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.knowledge import Knowledge
from generator.domain.located import Localized, Source
from generator.domain.place import Place
from generator.edition.texts import data_texts
from generator.outputs.pdf import typeset

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
    for localized, place in data_texts(book):
        yield from _each(localized, place)
    for institution, point in book.points():
        yield from _each(institution.name)
        if point.name:
            yield from _each(point.name)
        for phone in point.phones:
            yield phone.number, phone.place("number")
        for name in ("email", "website"):
            if value := getattr(point, name):
                yield value, point.place(name)
        yield from _sources(point.sources)
    for country in book.countries:
        for fact in (country.identification, country.coordination, country.reflection_period):
            yield from _sources(fact.sources)
    for guide in book.guides:
        for name in ("title", "summary"):
            yield getattr(guide.head, name), guide.head.place(name)
        yield from _sources(guide.head.sources)
        for number, line in enumerate(guide.body.split("\n")):
            # A character may also be written as an entity: &#25588;
            yield unescape(line), Place(guide.path, guide.body_line + number)
    for language in book.languages:
        yield language.name, language.place("name")
    yield from translations(project)
    yield from _knowledge(book.knowledge)


def _knowledge(knowledge: Knowledge) -> Iterator[tuple[str, Place]]:
    """What is printed of the glossary and the legal table; forms are among the data's texts."""
    for term in knowledge.terms:
        yield from _each(term.words)
        yield term.definition, term.place("definition")
    for instrument in knowledge.instruments:
        for name in ("short", "title"):
            yield getattr(instrument, name), instrument.place(name)
        for article in instrument.articles:
            for name in ("article", "says"):
                yield getattr(article, name), article.place(name)
            yield from _sources((article.source,))


def _sources(sources: Iterable[Source]) -> Iterator[tuple[str, Place]]:
    for source in sources:
        for name in ("title", "detail", "url"):
            if value := getattr(source, name):
                yield value, source.place(name)


def _each(text: Localized, place: Place | None = None) -> Iterator[tuple[str, Place]]:
    """A text in its languages. `place` is that of a text which was not read as a localized one."""
    for tag in text.tags():
        at = text.place(tag)
        yield text[tag], place if place and not at.path else at
