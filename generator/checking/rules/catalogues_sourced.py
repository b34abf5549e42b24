"""Every practice, study and line of law says where it was read and how much of it.

PASS: `read: part` and a source with its address
FAIL: `read: full` and a source without one
HINT: give the source's address, and write read: full only for what you read in full
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity, did_you_mean
from generator.domain.place import Place

CODE = "TRN033"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look at the sources of each entry, and at the country that a practice is from."""
    book = project.handbook.knowledge
    for instrument in book.instruments:
        for article in instrument.articles:
            if article.read != "none" and not article.source.url:
                yield _no_address(article.source.place(), article.id)
    known = {c.code for c in project.handbook.countries}
    for practice in book.practices:
        for source in practice.sources:
            if not source.url:
                yield _no_address(source.place(), practice.id)
            if not source.read:
                yield Finding.at(
                    source.place(),
                    CODE,
                    SEVERITY,
                    f'"{practice.id}" does not say how much of this source was read.',
                    "Write read: full or read: part.",
                )
        country = practice.where.country
        if country and country not in known and not project.is_unread(f"directory/{country}"):
            yield Finding.at(
                practice.where.place("country"),
                CODE,
                SEVERITY,
                f'"{country}" is not a country of the directory.',
                did_you_mean(country, known),
            )


def _no_address(place: Place, entry: str) -> Finding:
    return Finding.at(
        place,
        CODE,
        SEVERITY,
        f'A source of "{entry}" has no address.',
        "Add url: and the address where it can be read. Without one, others cannot check it.",
    )
