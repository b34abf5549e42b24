"""Every country has a national coordinator.

Who coordinates is the one to ask when nobody else answers.

PASS: an entry in use with `roles: [national_coordinator]`
FAIL: a country without one
HINT: add the entry; while none is known, waive this with a reason and a day
"""

from collections.abc import Iterator

from generator.checking.helpers.coverage import uncovered
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "DIR022"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Look for the role in every country."""
    yield from uncovered(project, CODE, "national coordinator")
