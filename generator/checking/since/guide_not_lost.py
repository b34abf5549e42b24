"""A guide that is renamed, or that another takes the place of, keeps its former address.

Printed pages carry it as a code, and other sites lead to it: whoever follows it is sent on.

PASS: `former: [start/first-hours]` in `content/en/guides/start/first-hour.md`
FAIL: `content/en/guides/start/first-hours.md` renamed or deleted without it
HINT: write the former name into the English guide that readers of the old one need now
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.checking.comparison import Comparison
from generator.domain.findings import Finding, Severity
from generator.domain.guides import Guide
from generator.domain.handbook import Handbook
from generator.domain.place import Place

CODE = "GDE060"
SEVERITY = Severity.ERROR


def check(comparison: Comparison) -> Iterator[Finding]:
    """Look every name up that led to a guide before."""
    before, after = comparison.before.handbook, comparison.after.handbook
    reached = _reached(after)
    known = {g.key for g in _english(before)}
    for name, guide in _reached(before).items():
        if name not in reached and guide.path not in comparison.after.unread:
            near = _nearest(guide, [g for g in _english(after) if g.key not in known])
            where = near.path if near else "the English guide that takes its place"
            yield Finding.at(
                Place(guide.path),
                CODE,
                SEVERITY,
                f'The address of the guide "{name}" leads nowhere any more.',
                f"Write former: [{name}] into {where}, or put the guide back.",
            )


def _english(handbook: Handbook) -> list[Guide]:
    return [g for g in handbook.guides if g.language == "en" and g.section.startswith("guides/")]


def _reached(handbook: Handbook) -> dict[str, Guide]:
    """Every name by which a guide is reached, present and former."""
    found: dict[str, Guide] = {}
    for guide in _english(handbook):
        found |= dict.fromkeys((guide.name, *guide.head.former), guide)
    return found


def _nearest(guide: Guide, new: list[Guide]) -> Guide | None:
    """The new guide that is most like one that is gone, where one is."""

    def likeness(other: Guide) -> float:
        return SequenceMatcher(a=guide.body.split("\n"), b=other.body.split("\n")).ratio()

    best = max(new, key=likeness, default=None)
    return best if best and likeness(best) > 0.5 else None
