"""A focal point's id is used once in its institution.

Addresses and printed pages point to it.

PASS: `- id: hotline` and `- id: office`
FAIL: `- id: hotline` twice
HINT: give one of them another id, which then never changes
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "DIR003"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Compare the ids within each institution."""
    for institution in project.handbook.institutions:
        first: dict[str, int] = {}
        for point in institution.focal_points:
            place = point.place("id")
            if point.id in first:
                yield Finding.at(
                    place,
                    CODE,
                    SEVERITY,
                    f'Two focal points have the id "{point.id}" (the first on line {first[point.id]}).',
                    "Give one of them another id, which then never changes.",
                )
            first.setdefault(point.id, place.line)
