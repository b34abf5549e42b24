"""Every name and text has an English form, which readers of other languages fall back to.

PASS: `name: {sr: Астра, en: Astra}`
FAIL: `name: {sr: Астра}`
HINT: add `en: …`; if it is your own translation of a name, also `translated_names: [en]`
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.edition.texts import data_texts

CODE = "DIR015"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look at the names of institutions and focal points, and at all short texts of the data."""
    names = [i.name for i in project.handbook.institutions]
    names += [p.name for _, p in project.handbook.points() if p.name]
    for text in (*names, *(t for t, _ in data_texts(project.handbook))):
        if "en" not in text:
            yield Finding.at(
                text.place(text.tags()[0]),
                CODE,
                SEVERITY,
                "The English form is missing.",
                "Add en: …; if it is your own translation of a name, also translated_names: [en].",
            )
