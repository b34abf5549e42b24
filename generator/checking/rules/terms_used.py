"""A translation uses the glossary's words where the English text does.

Looked at are interface strings, short texts, and the sections of guides that are as new as
the English. It is a warning: a sentence can be right without the term.

PASS: English `the presumed victim`, Croatian `pretpostavljenoj žrtvi`
FAIL: English `the presumed victim`, Croatian `osumnjičenoj osobi`
HINT: use the glossary's word, or add yours in content/terms.yml under also
"""

from collections.abc import Iterator
from typing import Any

from generator.checking.helpers import terms
from generator.checking.helpers.guides import place_in
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.guides import Guide
from generator.domain.knowledge import Term
from generator.domain.place import Place
from generator.edition import translation

CODE = "TRN031"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Find the terms of each English text, then look for them in its translations."""
    phrases = terms.english_phrases(project.handbook.knowledge.terms)
    lemmas = {x.code: x.lemmas for x in project.handbook.languages}
    for what, english, translations in _texts(project):
        named = terms.named_in(terms.prose(english), phrases)
        for language, text, place in translations if named else ():
            shown = terms.prose(text)
            for term in named:
                if term.wordings(language) and not terms.says(
                    shown, term.wordings(language), lemmas[language]
                ):
                    yield _finding(place, what, term, language)


def _finding(place: Place, what: str, term: Term, language: str) -> Finding:
    return Finding.at(
        place,
        CODE,
        SEVERITY,
        f'{what} says "{term.words["en"]}" in English; here the glossary\'s word is missing.',
        f"Write {' or '.join(terms.wanted_wordings(term, language))}, or, if your word is right too, "
        f"add it in content/terms.yml to {term.id}, under also: {language}.",
    )


Translations = list[tuple[str, str, Place]]


def _texts(project: Project) -> Iterator[tuple[str, str, Translations]]:
    """What it is, its English, and its translations as (language, text, place)."""
    book = project.handbook
    for key, value in book.strings_of("en").items():
        yield (
            "This string",
            _joined(value),
            [
                (tag, _joined(strings[key]), strings.place(key))
                for tag, strings in book.strings.items()
                if tag != "en" and key in strings
            ],
        )
    english = dict.fromkeys(text for texts in book.texts.values() for text in texts)
    for text in english:
        yield (
            "This text",
            text,
            [
                (tag, texts[text], texts.place(text))
                for tag, texts in book.texts.items()
                if text in texts
            ],
        )
    originals = {g.key: g for g in book.guides if g.language == "en"}
    for guide in book.guides:
        if guide.language != "en" and guide.key in originals:
            yield from _sections(guide, originals[guide.key])


def _sections(guide: Guide, original: Guide) -> Iterator[tuple[str, str, Translations]]:
    for name in ("title", "summary"):
        yield (
            f"The {name}",
            getattr(original.head, name),
            [(guide.language, getattr(guide.head, name), guide.head.place(name))],
        )
    old = translation.outdated(guide, original)
    mine = guide.document.sections
    for anchor, section in original.document.sections.items():
        if anchor in mine and anchor not in old:
            place = place_in(guide, f"{{#{anchor}}}")
            name = f'The section "{anchor}"'
            yield name, section.words, [(guide.language, mine[anchor].words, place)]


def _joined(value: Any) -> str:
    return " / ".join(value.values()) if isinstance(value, dict) else str(value)
