"""Every footnote belongs to a place in the text, and every place that names one has it.

The site leads from a note back to its place, and paper sets a note on the foot of the page
that refers to it: a note without a place, or within a note, has neither.

PASS: `Within 24 hours.[^1]`, and on a line of its own `[^1]: From the first contact.`
FAIL: the second line alone
HINT: write `[^1]` where the note belongs, in the text and not in another note
"""

from collections.abc import Iterator
from re import escape, fullmatch

from generator.checking.helpers.guides import place_in
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.guides import Guide

CODE = "GDE010"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Compare the footnotes of every guide with the places that refer to them."""
    for guide in project.handbook.guides:
        for label, message, hint in dict.fromkeys(_wrong(guide)):
            defined = place_in(guide, rf"^.*\[\^{escape(label)}\]:", pattern=True)
            yield Finding.at(defined, CODE, SEVERITY, message, hint)
        for label in dict.fromkeys(guide.document.lost_references):
            yield Finding.at(
                place_in(guide, f"[^{label}]"),
                CODE,
                SEVERITY,
                f'There is no footnote "{label}".',
                f"Write its text on a line of its own: [^{label}]: … Or remove [^{label}].",
            )


def _wrong(guide: Guide) -> Iterator[tuple[str, str, str]]:
    """Label, message and hint of footnotes that are there."""
    document = guide.document
    used = {r.to for r in document.references}
    for label in document.notes:
        if not fullmatch(r"[\w-]+", label):
            yield (
                label,
                f'The footnote "{label}" is not named with letters or digits.',
                "Number it: [^1], both in the text and before the note.",
            )
        if label in document.misplaced_references:
            yield (
                label,
                f'The footnote "{label}" is referred to in an address or in a title.',
                f"Write [^{label}] behind the link, in the text.",
            )
        elif label not in used:
            yield (
                label,
                f'Nothing refers to the footnote "{label}".',
                f"Write [^{label}] where it belongs, or remove the footnote.",
            )
        if document.notes.count(label) > 1:
            yield (
                label,
                f'The footnote "{label}" is there twice; only the last would be shown.',
                "Give each its own number.",
            )
    for reference in document.references:
        if reference.within is not None:
            yield (
                reference.within,
                f'The footnote "{reference.within}" refers to the footnote "{reference.to}".',
                f"Remove [^{reference.to}] from it, and say all in one footnote or in the text.",
            )
