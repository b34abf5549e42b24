"""Opening hours follow OpenStreetMap's opening_hours and repeat every week.

PASS: `hours: "Mo-Fr 08:00-16:00; PH off"`
FAIL: `hours: "weekdays 8-16"`
HINT: write "24/7", or days and times such as "Mo-Fr 08:00-16:00; PH off"
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain import hours
from generator.domain.findings import Finding, Severity

CODE = "DIR007"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Parse every expression."""
    for _, point in project.handbook.points():
        if point.hours is None:
            continue
        try:
            hours.week(point.hours)
        except ValueError:
            yield Finding.at(
                point.place("hours"),
                CODE,
                SEVERITY,
                f'"{point.hours}" cannot be read as opening hours.',
                'Write "24/7", or days and times such as "Mo-Fr 08:00-16:00; PH off".',
            )
