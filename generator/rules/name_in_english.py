"""Every name and text has an English form, which readers of other languages fall back to.

PASS: `name: {sr: Астра, en: Astra}`
FAIL: `name: {sr: Астра}`
"""

from collections.abc import Iterator

from generator.findings import Finding, Severity
from generator.rules import Project

CODE = "DIR015"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look at names and notes of institutions and focal points."""
    for institution in project.handbook.institutions:
        texts = [
            institution.name,
            *(t for p in institution.focal_points for t in (p.name, p.note) if t),
        ]
        for text in texts:
            if "en" not in text:
                tag = text.tags()[0]
                yield Finding.at(
                    text.place(tag),
                    CODE,
                    SEVERITY,
                    "The English form is missing.",
                    "Add en: …; if it is your own translation of a name, also translated_names: [en].",
                )
