"""Restricted entries do not lie in the public tree.

PASS: `visibility: restricted` in an overlay folder outside this repository
FAIL: `visibility: restricted` in `directory/`
HINT: remove it at once and put it into the overlay folder; tell the maintainers, since the history keeps it
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "SEC006"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look for restricted entries below `directory/`."""
    for _, point in project.handbook.points():
        place = point.place("visibility")
        if point.visibility == "restricted" and place.path.startswith("directory/"):
            yield Finding.at(
                place,
                CODE,
                SEVERITY,
                "A restricted entry lies in the public list, where everybody can read it.",
                "Remove it here at once and put it into the overlay folder. What was pushed stays in the history: tell the maintainers.",
            )
