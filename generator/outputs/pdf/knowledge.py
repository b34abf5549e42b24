"""What the print templates are told of the glossary, the legal table and the blank forms."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from generator.domain.handbook import Handbook
from generator.domain.knowledge import Form
from generator.edition.reader import Fragment, Reader
from generator.edition.readers import ReadersEdition
from generator.outputs.pdf.values import Speaker, Value


def english(speaker: Speaker, text: str) -> Value:
    """An English text in the reader's language, if it is translated."""
    return speaker.fragment(speaker.reader.say_english(text))


def glossary(speaker: Speaker, readers: ReadersEdition) -> dict[str, Any] | None:
    """The terms in the reader's alphabet, with the English word and the articles they rest on."""
    book = readers.book.knowledge
    if not book.terms:
        return None
    t, code = speaker.t, speaker.reader.code
    asked = speaker.reader.language.derived_from or code
    articles = book.articles()
    terms = []
    for term in readers.glossary:
        law = []
        for article_id in term.law:
            instrument, article = articles[article_id]
            law.append([english(speaker, instrument.short), f", {article.article}"])
        terms.append(
            {
                "word": speaker.say(term.words),
                "english": None if code == "en" else term.words["en"],
                "definition": english(speaker, term.definition),
                "unsure": t("knowledge.unsure") if asked in term.unsure else None,
                "law": law,
            }
        )
    return {
        "title": t("knowledge.glossary_title"),
        "lead": t("knowledge.glossary_lead"),
        "notice": t("knowledge.not_approved"),
        "law_label": t("knowledge.law"),
        "terms": terms,
    }


def law(speaker: Speaker, book: Handbook) -> dict[str, Any] | None:
    """The legal table: an instrument, its articles, one line on each, and how much was read."""
    if not book.knowledge.instruments:
        return None
    t = speaker.t
    return {
        "title": t("knowledge.law_title"),
        "lead": t("knowledge.law_lead"),
        "head": [t("knowledge.article"), t("knowledge.says"), t("contact.source")],
        "instruments": [
            {
                "title": english(speaker, instrument.title),
                "year": str(instrument.year),
                "articles": [
                    {
                        "article": article.article,
                        "says": english(speaker, article.says),
                        "read": t(f"knowledge.read.{article.read}"),
                        "source": speaker.reference(article.source, written_in="en"),
                    }
                    for article in instrument.articles
                ],
            }
            for instrument in book.knowledge.instruments
        ],
    }


def form(speaker: Speaker, blank: Form) -> dict[str, Any]:
    """A blank form: space to write, and nothing else."""
    t = speaker.t
    return {
        "lead": t("forms.lead"),
        "draft": None if speaker.reader.code == "en" else t("guide.draft"),
        "keep": t("forms.keep"),
        **_fields(blank, partial(english, speaker)),
    }


def form_in_two(speaker: Speaker, other: Reader, blank: Form) -> dict[str, Any]:
    """The same form with each text in two languages: the document's, and another's."""
    own = speaker.reader

    def second(text: str) -> Value:
        return speaker.fragment(Fragment(text, other.code))

    def both(text: str) -> list[Value]:
        return [speaker.fragment(reader.say_english(text)) for reader in (own, other)]

    drafts = [
        speaker.fragment(Fragment(reader.t("guide.draft"), reader.code))
        for reader in (own, other)
        if reader.code != "en"
    ]
    return {
        "names": [
            title_in_two(own, own, other, blank),
            second(title_in_two(other, own, other, blank)),
        ],
        "drafts": drafts,
        "keep": [own.t("forms.keep"), second(other.t("forms.keep"))],
        **_fields(blank, both),
    }


def title_in_two(reader: Reader, one: Reader, two: Reader, blank: Form) -> str:
    """What a form in two languages is called, in the words of a reader."""
    return reader.t(
        "form.two_with",
        form=reader.say_english(blank.title).text,
        one=reader.language_name(one.code),
        two=reader.language_name(two.code),
    )


def _fields(blank: Form, say: Callable[[str], Any]) -> dict[str, Any]:
    """The parts of a form, each text as `say` says it."""
    return {
        "name": say(blank.title),
        "purpose": say(blank.purpose),
        "sections": [
            {
                "title": say(section.title),
                "text": say(section.text) if section.text else None,
                "points": [say(p) for p in section.points],
                "fields": [
                    {
                        "kind": field.kind,
                        "label": say(field.label),
                        "options": [say(o) for o in field.options],
                        "lines": field.lines if field.kind == "lines" else 1,
                    }
                    for field in section.fields
                ],
            }
            for section in blank.sections
        ],
    }
