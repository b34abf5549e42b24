"""No number costs extra.

Who calls may have nothing but a prepaid phone, and premium-rate numbers are how fraud looks.

PASS: `number: "0800 123 456"`
FAIL: `number: "+381 900 123456"`
HINT: write the office's usual or free number; this one is not published
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain import phones
from generator.domain.findings import Finding, Severity

CODE = "DIR032"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look up every number's kind in its plan."""
    for institution, point in project.handbook.points():
        for phone in point.phones:
            found = phones.read(phone.number, institution.folder)
            if found and found.premium:
                yield Finding.at(
                    phone.place("number"),
                    CODE,
                    SEVERITY,
                    f'"{phone.number}" is a number at a premium rate.',
                    "Write the office's usual or free number, or none.",
                )
