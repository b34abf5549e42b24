"""A language code is one of BCP 47 that people speak.

PASS: `languages: [sr, en]`
FAIL: `languages: [srb]`
HINT: write a code such as `sr`, `en` or `sr-Latn`
"""

from collections.abc import Iterator

from babel import Locale

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity, did_you_mean
from generator.domain.located import Localized
from generator.domain.place import Place
from generator.edition.texts import data_texts

CODE = "DIR006"
SEVERITY = Severity.ERROR

_BABEL = set(Locale.parse("en").languages)


def check(project: Project) -> Iterator[Finding]:
    """Look every code up in CLDR's list and in the handbook's own."""
    book = project.handbook
    own = {x.code for x in book.languages}
    for tag, place in _used(project):
        if tag not in own and tag.split("-")[0] not in _BABEL:
            yield Finding.at(
                place, CODE, SEVERITY, f'"{tag}" is not a language code.', did_you_mean(tag, own)
            )


def _used(project: Project) -> Iterator[tuple[str, Place]]:
    book = project.handbook
    for country in book.countries:
        for tag in country.official_languages:
            yield tag, country.place("official_languages")
    for institution, point in book.points():
        for tag in point.languages:
            yield tag, point.place("languages")
        for source in point.sources:
            if source.language:
                yield source.language, source.place("language")
        for text in (institution.name, point.name):
            if isinstance(text, Localized):
                for tag in text.tags():
                    yield tag, text.place(tag)
    for text, _ in data_texts(book):
        for tag in text.tags():
            yield tag, text.place(tag)
