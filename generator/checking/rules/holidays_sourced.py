"""A public holiday whose law nobody read has low confidence.

On such a day nothing is shown as open without reserve: better one careful word too many than
somebody before a closed door.

PASS: `confidence: medium`, where the source says `read: part`
FAIL: `confidence: high`, where the law above has no `read`
HINT: read the law and write how much of it, or write `confidence: low`
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "DIR045"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look at the holidays of every country."""
    for table in project.handbook.holidays.values():
        for holiday in table.days:
            read = any(source.read for source in holiday.sources or (table.law,))
            if holiday.confidence != "low" and not read:
                yield Finding.at(
                    holiday.place("confidence"),
                    CODE,
                    SEVERITY,
                    "This day is said to be certain, but nobody read its law.",
                    "Read the law and write read: full or read: part at the source, or write confidence: low.",
                )
