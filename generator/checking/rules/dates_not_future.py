"""Nothing was confirmed, retired, written or read on a day that has not come.

The same goes for the month or year of a source, a study or a law.

PASS: `verified: {on: 2026-03-01, …}`
FAIL: `verified: {on: 2062-03-01, …}`
HINT: write the day on which it happened
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "DIR010"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Compare every day, month and year with today."""
    for day in project.walk.days():
        if day.first > project.today:
            yield Finding.at(
                day.place,
                CODE,
                SEVERITY,
                f"{day.said} lies in the future.",
                "Write the day on which it happened.",
            )
