"""Every interface string exists in every language.

A missing one is shown in English, so this is a warning.

PASS: `nav: {start: "Fillimi"}`
FAIL: the same without `start`
HINT: translate it under the same name; the English text stands in the message
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.place import Place

CODE = "TRN001"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Compare every language with English."""
    english = project.handbook.strings_of("en")
    for language, strings in project.handbook.strings.items():
        for key in english:
            if key not in strings:
                yield Finding.at(
                    strings.open.get(key) or Place(f"content/{language}/strings.yml"),
                    CODE,
                    SEVERITY,
                    f'The string "{key}" is missing.',
                    f"English: {english[key]}",
                )
