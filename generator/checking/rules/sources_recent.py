"""An entry that nobody confirmed has a source of the last five years.

The newest source counts, by its own date, or by the day it was read where it has none. An
older one is an info: the entry may still be right, but it is the first to ask about.

PASS: `sources: [{title: …, date: "2024-05"}]`
FAIL: `sources: [{title: …, date: "2013"}]` and no `verified`
HINT: find a newer source, or ask the institution and write `verified`
"""

import datetime as dt
from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.contacts import FocalPoint
from generator.domain.countries import Fact
from generator.domain.findings import Finding, Severity
from generator.domain.located import Located, Source, Verification

CODE = "DIR019"
SEVERITY = Severity.INFO
YEARS = 5


def check(project: Project) -> Iterator[Finding]:
    """Look at the newest source of every entry in use and of every fact."""
    for point, _ in project.walk.of(FocalPoint):
        if point.in_use:
            yield from _judge(project.today, point, point.sources, point.verified)
    for fact, _ in project.walk.of(Fact):
        yield from _judge(project.today, fact, fact.sources, fact.verified)


def _judge(
    today: dt.date, part: Located, sources: tuple[Source, ...], verified: Verification | None
) -> Iterator[Finding]:
    years = [int(day[:4]) for s in sources if (day := s.date or str(s.read_on or ""))]
    if verified is None and years and max(years) < today.year - YEARS:
        yield Finding.at(
            part.place("sources"),
            CODE,
            SEVERITY,
            f"The newest source is of {max(years)}, and nobody has confirmed this since.",
            "Look for a newer source, or ask the institution and write verified: when it has answered.",
        )
