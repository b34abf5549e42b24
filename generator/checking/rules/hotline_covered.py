"""Every country has a hotline that can be called from abroad.

A colleague across the border has nobody to ask otherwise. While none is known, waive it with a
reason and a day.

PASS: an entry in use with `roles: [hotline]` and a number with `from_abroad: true`
FAIL: a country with nothing but `116 006`
HINT: ask the national coordinator for a number that works from abroad
"""

from collections.abc import Iterator

from generator.checking.helpers.coverage import uncovered
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "DIR021"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Look for such a number in every country."""
    yield from uncovered(
        project,
        CODE,
        "hotline that can be called from abroad",
        lambda point: any(phone.reachable for phone in point.phones),
    )
