"""Every country has a body that refers.

Otherwise a practitioner who has met a presumed victim does not know whom to hand over to.

PASS: an entry in use with `roles: [referral]`
FAIL: a country without one
HINT: add the entry; while none is known, waive this with a reason and a day
"""

from collections.abc import Iterator

from generator.checking.helpers.coverage import uncovered
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "DIR023"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Look for the role in every country."""
    yield from uncovered(project, CODE, "body that refers presumed victims")
