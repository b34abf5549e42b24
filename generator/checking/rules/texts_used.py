"""A translated short text still stands in the data.

PASS: `- en: "Free of charge."` which an entry uses
FAIL: the same after the entry's note was changed
HINT: compare it with the changed text and update or remove it
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.edition.texts import data_texts, optional_texts

CODE = "TRN006"
SEVERITY = Severity.INFO


def check(project: Project) -> Iterator[Finding]:
    """Look every translated text up in the data."""
    used = {text["en"] for text, _ in data_texts(project.handbook) if "en" in text}
    used |= set(optional_texts(project.handbook))
    for (language, english), place in project.loaded.text_places.items():
        if english not in used:
            yield Finding.at(
                place,
                CODE,
                SEVERITY,
                f'"{english[:60]}" is no longer used ({language}).',
                "Compare it with the changed text and update or remove it.",
            )
