"""A confirmation is renewed before it runs out.

How long it holds depends on the role: see `review_after_days` in `directory/vocabulary.yml`.
The site shows such an entry as due.

PASS: `verified: {on: 2026-10-01, …}` of a hotline in November 2026
FAIL: `verified: {on: 2026-01-01, …}` of a hotline in November 2026
HINT: ask the institution again and write the new day
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.contacts import State, state_on
from generator.domain.findings import Finding, Severity

CODE = "DIR020"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Compare every confirmation with today."""
    words = project.handbook.vocabulary
    known = {r.id for r in words.roles}
    for institution, point in project.handbook.points():
        if point.verified is None or not point.in_use or not known.issuperset(point.roles):
            continue
        state, due_on = state_on(point, words, project.today)
        if state is State.DUE:
            yield Finding.at(
                point.verified.place("on"),
                CODE,
                SEVERITY,
                f"The confirmation of {institution.whole_id(point)} ran out on {due_on}.",
                "Ask the institution again; write the day of its answer.",
            )
