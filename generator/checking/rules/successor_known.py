"""A retired or withdrawn focal point names a successor that exists and is not retired.

A successor that was withdrawn itself stays named: readers are told so, and whom to ask.

PASS: `replaced_by: al-anti-trafficking-hotline/hotline`
FAIL: `replaced_by: hotline`
HINT: write the whole id of an entry in use: the institution's, a slash, the focal point's
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.contacts import file_of, nearest_id
from generator.domain.findings import Finding, Severity

CODE = "DIR009"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look every successor up."""
    points = {i.whole_id(p): p for i, p in project.handbook.points()}
    live = {k for k, p in points.items() if p.in_use}
    known = live | {k for k, p in points.items() if p.withdrawn}
    for ended in (x for p in points.values() for x in (p.retired, p.withdrawn) if x):
        after = ended.replaced_by
        if after and after not in known and not project.is_unread(_file(after)):
            what = "is itself retired" if after in points else "does not exist"
            yield Finding.at(
                ended.place("replaced_by"),
                CODE,
                SEVERITY,
                f'The successor "{after}" {what}.',
                nearest_id(after, live),
            )


def _file(whole: str) -> str:
    return file_of(whole.partition("/")[0])
