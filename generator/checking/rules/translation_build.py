"""A translation is built like the English text: its lists, tables, notices and bold pieces.

Looked at are the sections that are as new as the English. Steps are counted by readers of
two languages who talk on the telephone. It is a warning: nothing is said wrongly by it.

PASS: English with ten steps, Croatian with the same ten
FAIL: English with ten steps, Croatian with nine
HINT: give the section the same list items, table rows, notices and **bold** pieces, in the same order
"""

from collections.abc import Iterator

from generator.checking.helpers import parallel
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "TRN036"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Compare the build of each section with that of the English one."""
    for pair in parallel.pairs(project.handbook):
        if pair.here.build != pair.english.build:
            yield Finding.at(
                pair.place(),
                CODE,
                SEVERITY,
                f"{pair.name} is built otherwise than in English: here {_listed(pair.here.build)}; "
                f"in English {_listed(pair.english.build)}.",
                "Give it the same list items, table rows and notices, in the same order.",
            )
        if pair.here.bold != pair.english.bold:
            yield Finding.at(
                pair.place("**"),
                CODE,
                SEVERITY,
                f"{pair.name} has other pieces in bold than in English: {pair.here.bold} here, {pair.english.bold} there.",
                "Put **…** around the words that are bold in English, and around no others.",
            )


def _listed(build: tuple[str, ...]) -> str:
    return ", ".join(build) or "no list, table or notice"
