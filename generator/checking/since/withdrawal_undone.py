"""A withdrawal is undone only by a confirmation.

Somebody was to be kept from harm. Only the institution, or the coordinator for it, can say that
the desk may be called again.

PASS: `withdrawn` deleted, and `verified: {on: 2026-11-20, …}` of a day since added
FAIL: `withdrawn: {on: 2026-11-01, …}` deleted, and nothing else
HINT: put it back, or ask the institution or the coordinator and write down what they said
"""

from collections.abc import Iterator

from generator.checking.comparison import Comparison
from generator.domain.findings import Finding, Severity

CODE = "DIR064"
SEVERITY = Severity.ERROR


def check(comparison: Comparison) -> Iterator[Finding]:
    """Look for a confirmation in entries that are no longer withdrawn."""
    for _, owner, old, new in comparison.points():
        if old.withdrawn is None or new.withdrawn:
            continue
        said = new.verified
        if said is None or not said.confirms or said.on < old.withdrawn.on:
            yield Finding.at(
                new.place("id"),
                CODE,
                SEVERITY,
                f'"{owner.whole_id(new)}" was withdrawn on {old.withdrawn.on} and is shown again, but nobody has confirmed it since.',
                "Put withdrawn: back. Once the institution, or the coordinator for it, has said that it may be called again, write verified: with that day.",
            )
