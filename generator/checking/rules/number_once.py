"""A number stands at one institution of a country.

If two bodies share a desk, one institution has several roles; otherwise one entry will be
corrected and the other forgotten. A retired entry keeps its number, wherever that moved.

PASS: one institution with `roles: [hotline, victim_support]`
FAIL: two institutions with `number: "+381 11 785 0000"`
HINT: keep it at one institution, and say in the other's note whom it refers to
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain import phones
from generator.domain.findings import Finding, Severity

CODE = "DIR014"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Compare all numbers of a country by what they dial."""
    first: dict[tuple[str, str], str] = {}
    for institution, point in project.handbook.points():
        for phone in point.phones if point.in_use else ():
            dialled = phones.dialled(phone.number, institution.folder)
            owner = first.setdefault((institution.folder, dialled), institution.id)
            if owner != institution.id:
                yield Finding.at(
                    phone.place("number"),
                    CODE,
                    SEVERITY,
                    f"{phone.number} also stands at {owner}.",
                    "Keep it at one institution, and say in the other's note whom it refers to.",
                )
