"""Every country has a focal point for cross-border cases.

Directive 2011/36/EU as amended asks for it in Article 11(4); the other countries need one as much.

PASS: an entry in use with `roles: [cross_border_focal_point]`
FAIL: a country without one
HINT: add the entry; while none is known, waive this with a reason and a day
"""

from collections.abc import Iterator

from generator.checking.helpers.coverage import uncovered
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "DIR024"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Look for the role in every country."""
    yield from uncovered(project, CODE, "focal point for cross-border cases")
