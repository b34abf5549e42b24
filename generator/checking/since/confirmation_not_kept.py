"""An entry that says something new does not keep the confirmation of what it said before.

Nobody has confirmed a new number, new hours or another name, unless the same change says that
somebody did. Everything that a caller relies on counts, of the entry and of its institution.

PASS: a new number, and `verified: {on: 2026-11-20, …}` of the same call, or no `verified`
FAIL: a new number, or new hours, above the `verified: {on: 2026-03-01, …}` that was there before
HINT: delete verified, or write the day on which the new one was confirmed
"""

from collections.abc import Iterator

from generator.checking.comparison import Comparison
from generator.domain.findings import Finding, Severity
from generator.edition.changes.compare import new_ways, relied_on, renewed, written

CODE = "DIR060"
SEVERITY = Severity.ERROR


def check(comparison: Comparison) -> Iterator[Finding]:
    """Compare what a caller relies on, before and now."""
    for before, owner, old, new in comparison.points():
        if new.verified is None or renewed(old.verified, new.verified) or not new.in_use:
            continue
        if fresh := new_ways(old, new, owner.folder):
            shown = ", ".join(w for k, w in written(new, owner.folder).items() if k in fresh)
            what = f'The number or mailbox of "{owner.whole_id(new)}"'
        elif changed := relied_on(old, new, before, owner):
            shown = ", ".join(dict.fromkeys(f.field.partition(".")[0] for f in changed))
            what = f'"{owner.whole_id(new)}"'
        else:
            continue
        yield Finding.at(
            new.place("verified"),
            CODE,
            SEVERITY,
            f"{what} has changed ({shown}), but the confirmation of {new.verified.on} was for the old one.",
            "Delete this line. If the institution has confirmed the new one, write the day on which it did.",
        )
