"""A translation is as new as its English original, section by section.

An older section is shown with a notice, so this is a warning. The hint has what to write
once the section has been translated again.

PASS: `sections: {when: 1a2b3c4d}` where 1a2b3c4d is the mark of the English section
FAIL: the same after the English section was changed
HINT: translate the section again, then write its new mark as the message has it
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.edition import translation

CODE = "TRN007"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Compare the recorded marks with those of the English text."""
    english = {g.key: g for g in project.handbook.guides if g.language == "en"}
    for guide in project.handbook.guides:
        original = english.get(guide.key)
        if guide.language == "en" or original is None:
            continue
        marks = original.document.marks
        for anchor in translation.outdated(guide, original):
            yield Finding.at(
                guide.head.place("sections"),
                CODE,
                SEVERITY,
                f'The section "{anchor}" is older than the English original.',
                f'Translate it again, then write in the front matter, under sections: {anchor}: "{marks[anchor]}"',
            )
