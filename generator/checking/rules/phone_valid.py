"""A telephone number exists in its country's numbering plan.

Numbers that work from abroad are written in international form, beginning with +. A
retired entry keeps its number as it was.

PASS: `number: "+385 1 234 5678"`
FAIL: `number: "01 234"`
HINT: write it in international form, or as it is dialled if it is a short or free number
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain import phones
from generator.domain.findings import Finding, Severity

CODE = "DIR012"
SEVERITY = Severity.ERROR
WAIVABLE = True  # numbering plans change before the list of them does


def check(project: Project) -> Iterator[Finding]:
    """Parse every number with its country's plan."""
    for institution, point in project.handbook.points():
        if point.retired:
            continue
        for phone in point.phones:
            place = phone.place("number")
            if not phones.is_valid(phone.number, institution.country):
                yield Finding.at(
                    place,
                    CODE,
                    SEVERITY,
                    f'"{phone.number}" is not a phone number in {institution.country}.',
                    f'Write it as "{phones.example(institution.country)}", or as it is dialled if it is a short or free number.',
                )
            elif (
                phone.from_abroad
                and not phone.number.startswith("+")
                and not phones.is_short(phone.number)
            ):
                yield Finding.at(
                    place,
                    CODE,
                    SEVERITY,
                    f'"{phone.number}" is said to work from abroad but lacks its country code.',
                    f'Write it as "{phones.readable(phone.number, institution.country)}".',
                )
