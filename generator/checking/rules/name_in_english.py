"""Every name and text has an English form, which readers of other languages fall back to.

PASS: `name: {sr: Астра, en: Astra}`
FAIL: `name: {sr: Астра}`
HINT: add `en: …`; if it is your own translation of a name, also `translated_names: [en]`
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "DIR015"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look at every text that the data gives in languages of its choice."""
    for text in project.walk.localized():
        if "en" not in text:
            yield Finding.at(
                text.place(text.tags()[0]),
                CODE,
                SEVERITY,
                "The English form is missing.",
                "Add en: …; if it is your own translation of a name, also translated_names: [en].",
            )
