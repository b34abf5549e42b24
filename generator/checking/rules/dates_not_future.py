"""Nothing was confirmed, retired or read on a day that has not come.

PASS: `verified: {on: 2026-03-01, …}`
FAIL: `verified: {on: 2062-03-01, …}`
HINT: write the day on which it happened
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.located import Located

CODE = "DIR010"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Compare every such day with today."""
    for part, name in _days(project):
        day = getattr(part, name, None)
        if part is not None and day is not None and day > project.today:
            yield Finding.at(
                part.place(name),
                CODE,
                SEVERITY,
                f"{day} lies in the future.",
                "Write the day on which it happened.",
            )


def _days(project: Project) -> Iterator[tuple[Located | None, str]]:
    for _, point in project.handbook.points():
        yield from ((point.verified, "on"), (point.retired, "on"))
        yield from ((s, "read_on") for s in point.sources)
    for country in project.handbook.countries:
        for fact in (country.identification, country.coordination, country.reflection_period):
            yield fact.verified, "on"
            yield from ((s, "read_on") for s in fact.sources)
    for guide in project.handbook.guides:
        yield from ((guide.head, "written_on"), (guide.head.reviewed, "on"))
