"""A changed number or mailbox does not keep the confirmation of the old one.

Nobody has confirmed the new one, unless the same change says that somebody did.

PASS: a new number, and `verified: {on: 2026-11-20, …}` of the same call, or no `verified`
FAIL: a new number above the `verified: {on: 2026-03-01, …}` that was there before
HINT: delete verified, or write the day on which the new number was confirmed
"""

from collections.abc import Iterator

from generator.checking.comparison import Comparison
from generator.domain.findings import Finding, Severity
from generator.edition.changes.compare import new_ways, renewed, written

CODE = "DIR060"
SEVERITY = Severity.ERROR


def check(comparison: Comparison) -> Iterator[Finding]:
    """Compare what a person would dial or write to, before and now."""
    for owner, old, new in comparison.points():
        if new.verified is None or renewed(old.verified, new.verified) or new.retired:
            continue
        if changed := new_ways(old, new, owner.country):
            shown = ", ".join(w for k, w in written(new, owner.country).items() if k in changed)
            yield Finding.at(
                new.place("verified"),
                CODE,
                SEVERITY,
                f'The number or mailbox of "{owner.whole_id(new)}" has changed ({shown}), but the confirmation of {new.verified.on} was for the old one.',
                "Delete this line. If the institution has confirmed the new one, write the day on which it did.",
            )
