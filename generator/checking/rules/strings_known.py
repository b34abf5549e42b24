"""No language has an interface string that English has not.

PASS: `nav: {start: …}`
FAIL: `nav: {stert: …}`
HINT: correct the name, or add it to `content/en/strings.yml` first
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity, free_name

CODE = "TRN002"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Compare every language with English."""
    english = project.handbook.strings_of("en")
    for strings in project.handbook.strings.values():
        for key in strings:
            if english and key not in english:
                hint = free_name(key, english, strings)
                yield Finding.at(
                    strings.place(key),
                    CODE,
                    SEVERITY,
                    f'"{key}" is not an interface string.',
                    hint
                    if not hint.startswith("Choose")
                    else "Remove it, or add it to content/en/strings.yml first.",
                )
