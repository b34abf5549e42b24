"""A counted string has the plural forms of its language, as CLDR lists them.

PASS: Serbian `{one: …, few: …, other: …}`
FAIL: Serbian `{one: …, other: …}`
HINT: write one text for each form that the message names
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.text.strings import categories

CODE = "TRN004"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Compare the forms of every counted string with its language's categories."""
    english = project.handbook.strings_of("en")
    for language, strings in project.handbook.strings.items():
        wanted = categories(project.handbook.language(language).locale)
        for key, value in strings.items():
            place = strings.place(key)
            counted = isinstance(english.get(key), dict)
            if counted != isinstance(value, dict) and key in english:
                yield Finding.at(
                    place,
                    CODE,
                    SEVERITY,
                    f'"{key}" {"needs" if counted else "has no"} plural forms.',
                    "Write it in the shape of the English one.",
                )
            elif isinstance(value, dict) and not wanted <= set(value) <= wanted | {"other"}:
                yield Finding.at(
                    place,
                    CODE,
                    SEVERITY,
                    f'"{key}" has the forms {", ".join(value)}, but {language} needs {", ".join(sorted(wanted))}.',
                    "Write one text for each form.",
                )
