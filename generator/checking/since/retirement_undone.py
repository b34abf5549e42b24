"""A retirement is undone for a reason that the entry shows.

The reason is a confirmation, or a source that was read, since the day of the retirement.

PASS: `retired` deleted, and `verified: {on: 2026-11-20, …}` added
FAIL: `retired: {on: 2026-09-01}` deleted, and nothing else
HINT: add the source or the confirmation that shows it is in use again
"""

from collections.abc import Iterator

from generator.checking.comparison import Comparison
from generator.checking.helpers.entries import something_else
from generator.domain.findings import Finding, Severity

CODE = "DIR063"
SEVERITY = Severity.WARNING


def check(comparison: Comparison) -> Iterator[Finding]:
    """Look for anything newer than the retirement in entries that are in use again."""
    for _, owner, old, new in comparison.points():
        if old.retired is None or new.ended or something_else(old, new, owner.folder):
            continue
        day = old.retired.on
        read = any(s.read_on and s.read_on >= day for s in new.sources)
        if not read and not (new.verified and new.verified.on >= day):
            yield Finding.at(
                new.place("id"),
                CODE,
                SEVERITY,
                f'"{owner.whole_id(new)}" was retired on {day} and is in use again, but nothing says why.',
                "Add the source that says so, with read_on:, or verified: if the institution confirmed it.",
            )
