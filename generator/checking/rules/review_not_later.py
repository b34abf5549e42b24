"""An entry is reviewed no later than its roles want it.

How long a confirmation holds is decided for each role in `directory/vocabulary.yml`. An entry
may ask for less, never for more: a number that nobody has asked about for years would go on
being shown as confirmed. What is longer has no effect.

PASS: `review_after_days: 90` at a hotline, whose role wants 180
FAIL: `review_after_days: 3650` at a hotline
HINT: delete the line, or write fewer days than the role has in directory/vocabulary.yml
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "DIR034"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Compare each entry's own period with the shortest of its roles."""
    usual = {role.id: role.review_after_days for role in project.handbook.vocabulary.roles}
    for _, point in project.handbook.points():
        known = [usual[role] for role in point.roles if role in usual]
        if point.review_after_days and known and point.review_after_days > min(known):
            yield Finding.at(
                point.place("review_after_days"),
                CODE,
                SEVERITY,
                f"{point.review_after_days} days is longer than the {min(known)} days after which its roles are reviewed.",
                f"Delete this line, or write fewer than {min(known)}.",
            )
