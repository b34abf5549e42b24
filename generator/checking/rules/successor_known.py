"""A retired focal point names a successor that exists and is in use.

PASS: `replaced_by: al-anti-trafficking-hotline/hotline`
FAIL: `replaced_by: hotline`
HINT: write the whole id of an entry in use: the institution's, a slash, the focal point's
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity, did_you_mean

CODE = "DIR009"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look every successor up."""
    points = {i.whole_id(p): p for i, p in project.handbook.points()}
    live = {k for k, p in points.items() if not p.retired}
    for _, point in project.handbook.points():
        after = point.retired.replaced_by if point.retired else None
        if point.retired and after and after not in live:
            what = "is itself retired" if after in points else "does not exist"
            yield Finding.at(
                point.retired.place("replaced_by"),
                CODE,
                SEVERITY,
                f'The successor "{after}" {what}.',
                did_you_mean(after, live)
                if len(live) < 30 or "/" in after
                else "Write the whole id: the institution's, a slash, the focal point's.",
            )
