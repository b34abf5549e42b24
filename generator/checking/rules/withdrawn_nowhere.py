"""The number or mailbox of a withdrawn entry stands nowhere else.

Whoever finds it at another desk, or in a text, is sent where nobody may be sent any more.

PASS: `withdrawn: {on: 2026-11-20, …}` in each entry with that number
FAIL: `number: "+381 10 234567"` at another desk
HINT: withdraw that entry too, or take the number out there
"""

from collections.abc import Iterator

from generator.checking.helpers.withdrawn import traces
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "DIR070"
SEVERITY = Severity.WARNING  # an error would hold up the withdrawal itself


def check(project: Project) -> Iterator[Finding]:
    """Look for each of them in everything that is published."""
    for trace in traces(project.handbook, project.walk.texts):
        yield Finding.at(
            trace.place,
            CODE,
            SEVERITY,
            f'"{trace.said}" still stands here, but {trace.withdrawn} was withdrawn.',
            f"Withdraw {trace.where} too, or take it out here."
            if trace.where
            else "Take it out here.",
        )
