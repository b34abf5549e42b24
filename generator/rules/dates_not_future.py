"""Nothing was confirmed, retired or read on a day that has not come.

PASS: `verified: {on: 2026-03-01, …}`
FAIL: `verified: {on: 2062-03-01, …}`
"""

from collections.abc import Iterator

from generator.findings import Finding, Severity
from generator.rules import Project

CODE = "DIR010"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Compare every such day with today."""
    for _, point in project.handbook.points():
        days = [
            (point.verified, "on"),
            (point.retired, "on"),
            *((s, "read_on") for s in point.sources),
        ]
        for part, name in days:
            day = getattr(part, name, None)
            if part is not None and day is not None and day > project.today:
                yield Finding.at(
                    part.place(name),
                    CODE,
                    SEVERITY,
                    f"{day} lies in the future.",
                    "Write the day on which it happened.",
                )
