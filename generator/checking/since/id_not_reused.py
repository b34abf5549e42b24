"""The id of a retired or withdrawn entry is not given to something else.

Who follows an old address or a printed page would call another office than the one meant.

PASS: a new entry with an id that was never there
FAIL: `id: old-line`, retired last year, now with other roles or another office's number
HINT: give the new entry an id of its own
"""

from collections.abc import Iterator

from generator.checking.comparison import Comparison
from generator.checking.helpers.entries import something_else
from generator.domain.findings import Finding, Severity

CODE = "DIR062"
SEVERITY = Severity.ERROR


def check(comparison: Comparison) -> Iterator[Finding]:
    """Compare entries that were out of use with what has their id now."""
    for _, owner, old, new in comparison.points():
        if old.ended and not new.ended and something_else(old, new, owner.folder):
            what = "withdrawn" if old.withdrawn else "retired"
            yield Finding.at(
                new.place("id"),
                CODE,
                SEVERITY,
                f'The id "{owner.whole_id(new)}" belongs to an entry that was {what} on {old.ended.on}, and now stands for something else.',
                f"Put the {what} entry back as it was, and give the new one an id of its own.",
            )
