"""A short number does not work from abroad, and a free one hardly ever.

Whoever stands across the border must not lose time with it, and with a + it can reach a
stranger. So `unknown` is no answer for them either. Where a source says that a free number does
work from abroad, a note says so and the warning stays as a reminder.

PASS: `{number: "116 006", from_abroad: false}`
FAIL: `{number: "116 006", from_abroad: true}`, `{number: "116 006", from_abroad: unknown}`
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
    """Look at every number that is not said to end at the border."""
    for institution, point in project.handbook.points():
        for phone in point.phones:
            place = phone.place("from_abroad")
            if phone.from_abroad is False:
                continue
            if phones.is_short(phone.number):
                yield Finding.at(
                    place,
                    CODE,
                    SEVERITY,
                    f"The short number {phone.number} cannot be dialled from abroad.",
                    "Write from_abroad: false, and add the number for calls from abroad if there is one.",
                )
                continue
            found = phones.read(phone.number, institution.folder)
            if found and (found.free or (found.company and phone.reachable)):
                kind, otherwise = ("free", "false") if found.free else ("company-wide", "unknown")
                yield Finding.at(
                    place,
                    CODE,
                    Severity.WARNING,
                    f"{phone.number} is a {kind} number, which is rarely reachable from abroad.",
                    f"Write from_abroad: {otherwise} unless the institution says otherwise.",
                )
