"""Each written language has the words by which the check notices persons and addresses of shelters.

Where it lacks them, a name or an address written in it may pass unseen. The lists of all
languages count for every text.

PASS: `content/sq/safety.yml` with shelters, streets, titles, offices and given_names
FAIL: no such file, or one without shelters
HINT: write the list as `content/en/safety.yml` has it; docs/fields.md says what each is for
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.place import Place

CODE = "TRN037"
SEVERITY = Severity.WARNING

# One of these lists, and what the check cannot see without it.
NEEDED = {
    ("shelters",): "that a text speaks of a shelter",
    ("streets", "streets_after_name"): "the address of a shelter",
    ("titles",): "a person by the title before the name",
    ("given_names",): "a person's name or mailbox",
    ("offices",): "that a name is of an office and no person's",
}


def check(project: Project) -> Iterator[Finding]:
    """Look for the lists of every language that is written, not derived."""
    for language in project.handbook.languages:
        if language.derived_from:
            continue
        words = project.handbook.safety.get(language.code)
        path = f"content/{language.code}/safety.yml"
        for names, unseen in NEEDED.items():
            if not any(getattr(words, name, ()) for name in names):
                yield Finding.at(
                    words.place(names[0]) if words else Place(path),
                    CODE,
                    SEVERITY,
                    f'The language "{language.code}" has no list "{names[0]}"; without it the check cannot notice {unseen}.',
                    f"Write {' or '.join(f'{n}:' for n in names)} in {path}, as content/en/safety.yml has it.",
                )
