"""A short number does not work from abroad, and a free one hardly ever.

Whoever stands across the border must not lose time with it. Where a source says that a free
number does work from abroad, a note says so and the warning stays as a reminder.

PASS: `{number: "116 006", from_abroad: false}`
FAIL: `{number: "116 006", from_abroad: true}`
HINT: write `from_abroad: false`, and add the number for calls from abroad if there is one
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain import phones
from generator.domain.findings import Finding, Severity

CODE = "DIR013"
SEVERITY = Severity.ERROR
WAIVABLE = True  # some networks do put such a number through


def check(project: Project) -> Iterator[Finding]:
    """Look at every number said to work from abroad."""
    for institution, point in project.handbook.points():
        for phone in point.phones:
            place = phone.place("from_abroad")
            if phone.from_abroad and phones.is_short(phone.number):
                yield Finding.at(
                    place,
                    CODE,
                    SEVERITY,
                    f"The short number {phone.number} cannot be dialled from abroad.",
                    "Write from_abroad: false, and add the number for calls from abroad if there is one.",
                )
            elif phone.from_abroad and _is_free(phone.number, institution.country):
                yield Finding.at(
                    place,
                    CODE,
                    Severity.WARNING,
                    f"{phone.number} is a free number, which is rarely reachable from abroad.",
                    "Write from_abroad: false unless the institution says otherwise.",
                )


def _is_free(number: str, country: str) -> bool:
    found = phones.read(number, country)
    return found is not None and found.free
