"""A translation has the numbers of the English text: articles, days, hours, ages, telephones.

Looked at are the sections of guides that are as new as the English, and the short texts of
the directory. Counted are numbers in digits; a dot behind an ordinal, and what sets off
thousands, are the language's own.

PASS: English `within 24 hours`, Croatian `u roku od 24 sata`
FAIL: English `within 24 hours`, Croatian `u roku od 48 sati`
HINT: write the number that the English text has, in digits where it has digits
"""

from collections.abc import Iterator

from generator.checking.helpers import parallel
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.place import Place

CODE = "TRN035"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Compare the numbers of each section and each short text with those of the English."""
    for pair in parallel.pairs(project.handbook):
        yield from _compare(pair.name, pair.here.numbers, pair.english.numbers, pair.place())
    for texts in project.handbook.texts.values():
        for english, text in texts.items():
            yield from _compare(
                "This text",
                parallel.numbers(text),
                parallel.numbers(english),
                texts.place(english),
            )


def _compare(
    what: str, here: tuple[str, ...], english: tuple[str, ...], place: Place
) -> Iterator[Finding]:
    missing, added = parallel.lacking(here, english)
    if missing or added:
        lost = f"here {_listed(missing)} is missing" if missing else ""
        more = f"here is {_listed(added)}, which the English has not" if added else ""
        yield Finding.at(
            place,
            CODE,
            SEVERITY,
            f"{what} has other numbers than in English: {' and '.join(x for x in (lost, more) if x)}.",
            "Write the numbers of the English text, in digits where it has digits, as words where it has words.",
        )


def _listed(numbers: list[str]) -> str:
    return ", ".join(numbers)
