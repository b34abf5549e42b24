"""A translated short text still stands in the data.

PASS: `- en: "Free of charge."` which an entry uses
FAIL: the same after the entry's note was changed
HINT: compare it with the changed text and update or remove it
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.edition.texts import for_translators, if_wanted

CODE = "TRN006"
SEVERITY = Severity.INFO


def check(project: Project) -> Iterator[Finding]:
    """Look every translated text up in the data."""
    if project.loaded.unread:
        return  # it may stand there
    shown = project.walk.texts
    used = {t.text for t in (*for_translators(shown), *if_wanted(shown))}
    for language, texts in project.handbook.texts.items():
        for english in texts:
            if english not in used:
                yield Finding.at(
                    texts.place(english),
                    CODE,
                    SEVERITY,
                    f'"{english[:60]}" is no longer used ({language}).',
                    "Compare it with the changed text and update or remove it.",
                )
