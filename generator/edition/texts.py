"""The short English texts of the data that translators render: notes, facts, guide titles."""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.handbook import Handbook
from generator.domain.located import Localized
from generator.domain.place import Place


def data_texts(handbook: Handbook) -> Iterator[tuple[Localized, Place]]:
    """Every such text with its place."""
    for _, point in handbook.points():
        texts = [point.note, *(phone.note for phone in point.phones)]
        yield from ((t, t.place("en")) for t in texts if t)
    for country in handbook.countries:
        period = country.reflection_period
        texts = [
            country.languages_note,
            country.designation_note,
            country.identification.text,
            country.coordination.text,
            period.text,
            period.granted_by,
            period.starts,
            period.child_rule,
            period.law,
        ]
        yield from ((t, t.place("en")) for t in texts if t)
    for form in handbook.knowledge.forms:
        for text, part, name in form.texts():
            yield Localized({"en": text}), part.place(name)
    for guide in handbook.guides:
        if guide.language == "en" and guide.section.startswith("guides"):
            for name in ("title", "summary"):
                yield Localized({"en": getattr(guide.head, name)}), guide.head.place(name)


def optional_texts(handbook: Handbook) -> Iterator[str]:
    """English texts that may be translated too: definitions, and entries of the catalogues."""
    book = handbook.knowledge
    yield from (term.definition for term in book.terms)
    for instrument in book.instruments:
        yield from (instrument.short, instrument.title)
        yield from (article.says for article in instrument.articles)
    for practice in book.practices:
        yield from (practice.title, practice.what, practice.lesson)
        if practice.where.region:
            yield practice.where.region
    yield from (study.good_for for study in book.research)
