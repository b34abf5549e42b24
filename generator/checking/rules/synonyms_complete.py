"""Each written language has words for all that the English synonyms lead to, and none that never counts.

PASS: `forms/consent/: [obrazac saglasnosti]` in Serbian, where English has `[consent form]`
FAIL: no such line; `hotline: [phone]` where `aside` has `phone`
HINT: add the words that practitioners of the language use, as content/en/synonyms.yml has them
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.place import Place
from generator.domain.synonyms import LEADING, Synonyms
from generator.text.fold import fold, skeletons

CODE = "TRN041"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Compare each language with English, then each list with what is put aside."""
    book = project.handbook
    english = book.synonyms.get("en", Synonyms())
    for language in book.languages:
        if language.derived_from:
            continue
        synonyms = book.synonyms.get(language.code)
        path = f"content/{language.code}/synonyms.yml"
        for field, missing in _missing(english, synonyms or Synonyms()):
            yield Finding.at(
                synonyms.place(field) if synonyms else Place(path),
                CODE,
                SEVERITY,
                f'The language "{language.code}" has {missing}; the search finds less in it.',
                f"Add what practitioners type to {path}, as content/en/synonyms.yml has it.",
            )
        if synonyms:
            yield from _unheard(synonyms)


def _missing(english: Synonyms, own: Synonyms) -> Iterator[tuple[str, str]]:
    """Field, and what is not there.

    All languages have words that lead to the same; which are put aside or mean the same is each one's own.
    """
    for name in ("aside", "same"):
        if getattr(english, name) and not getattr(own, name):
            yield name, f'no list "{name}"'
    for name in LEADING:
        there = getattr(own, name)
        for target in getattr(english, name):
            if not there.get(target):
                yield name, f'no words for "{target}" under {name}'


def _unheard(synonyms: Synonyms) -> Iterator[Finding]:
    aside = {fold(word) for word in synonyms.aside}
    groups = [("same", "", group) for group in synonyms.same]
    for name in ("roles", "countries"):
        groups += [(name, to, wordings) for to, wordings in getattr(synonyms, name).items()]
    for name, to, wordings in groups:
        for wording in wordings:
            if aside.issuperset(skeletons(wording)):
                yield Finding.at(
                    synonyms.place_of(name, to),
                    CODE,
                    SEVERITY,
                    f'"{wording}" under {name} never counts: aside has its words too.',
                    "Delete it at one of the two.",
                )
