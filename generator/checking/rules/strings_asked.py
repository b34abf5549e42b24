"""Every interface string that the program asks for is there in English, as it asks for it.

English is what readers of other languages fall back to. Without it, or with a placeholder that
nobody fills in, no page could be made.

PASS: `found: "%{count} found"` where the program counts what it found
FAIL: the same removed from content/en/strings.yml, or with `%{number}`
HINT: write it again, with the placeholders that the message names
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.place import Place
from generator.text.strings import asked_for, placeholders

CODE = "TRN039"
SEVERITY = Severity.ERROR
PATH = "content/en/strings.yml"


def check(project: Project) -> Iterator[Finding]:
    """Look every string up that the program asks for."""
    if project.is_unread(PATH):
        return
    english = project.handbook.strings_of("en")
    for key, asked in asked_for().items():
        names = ", ".join(f"%{{{name}}}" for name in sorted(asked.placeholders))
        with_names = f", which may hold {names}" if names else ""
        if key not in english:
            yield Finding.at(
                Place(PATH),
                CODE,
                SEVERITY,
                f'The string "{key}" is missing; other languages fall back to it.',
                f"Write it{with_names}{', with its forms one: and other:' if asked.plural else ''}.",
            )
            continue
        value = english[key]
        forms = list(value.values()) if isinstance(value, dict) else [value]
        if isinstance(value, dict) is not asked.plural:
            yield Finding.at(
                english.place(key),
                CODE,
                SEVERITY,
                f'"{key}" is {"" if asked.plural else "not "}said with a count.',
                "Write two texts, one: and other:." if asked.plural else "Write one text.",
            )
        elif not frozenset().union(*map(placeholders, forms)) <= asked.placeholders:
            yield Finding.at(
                english.place(key),
                CODE,
                SEVERITY,
                f'"{key}" holds a placeholder that nothing is filled in for.',
                f"Use only {names}." if names else "Write it without placeholders.",
            )
