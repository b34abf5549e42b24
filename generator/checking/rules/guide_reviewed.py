"""A guide is read through again within two years.

Laws and duties change. The day it was last reviewed counts, else the day it was written.

PASS: `written_on: 2026-11-23`
FAIL: `written_on: 2023-11-23` and no `reviewed`
HINT: have it read by somebody who does this work, then write `reviewed: {on: …, by: …, method: …}`
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "GDE007"
SEVERITY = Severity.INFO
DAYS = 730


def check(project: Project) -> Iterator[Finding]:
    """Look at the English guides: a translation is compared with its original."""
    for guide in project.handbook.guides:
        head = guide.head
        last = head.reviewed.on if head.reviewed else head.written_on
        if guide.language == "en" and (project.today - last).days > DAYS:
            yield Finding.at(
                head.place("reviewed") if head.reviewed else head.place("written_on"),
                CODE,
                SEVERITY,
                f"Nobody has reviewed this guide since {last}.",
                "Have it read through, then write reviewed: with the day.",
            )
