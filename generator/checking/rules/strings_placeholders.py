"""A translated string has the placeholders of the English one.

PASS: `"Potvrđeno %{date}"`
FAIL: `"Potvrđeno %{datum}"`
HINT: use exactly the placeholders of the English string
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.text.strings import placeholders

CODE = "TRN003"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Compare the placeholders of every form with those of English."""
    english = project.handbook.strings_of("en")
    for strings in project.handbook.strings.values():
        for key, value in strings.items():
            if key not in english:
                continue
            original = english[key]
            # All forms of a plural should have the same, so any will do.
            wanted = placeholders(
                next(reversed(original.values())) if isinstance(original, dict) else original
            )
            for form in value.values() if isinstance(value, dict) else [value]:
                if placeholders(form) != wanted:
                    names = ", ".join(f"%{{{n}}}" for n in sorted(wanted)) or "none"
                    yield Finding.at(
                        strings.place(key),
                        CODE,
                        SEVERITY,
                        f'The placeholders of "{key}" differ from the English ones.',
                        f"Use exactly: {names}.",
                    )
