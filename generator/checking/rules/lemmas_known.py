"""The dictionary forms of a language's words come from a list that there is.

PASS: `lemmas: hbs`
FAIL: `lemmas: hr`
HINT: write the name of one of simplemma's lists, or leave the line out
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity, did_you_mean
from generator.text.lemmas import LISTS

CODE = "CFG061"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look every list up."""
    for language in project.handbook.languages:
        if language.lemmas and language.lemmas not in LISTS:
            yield Finding.at(
                language.place("lemmas"),
                CODE,
                SEVERITY,
                f'There is no word list "{language.lemmas}" to take forms of words from.',
                did_you_mean(language.lemmas, LISTS),
            )
