"""What is said of a country's law names its source.

An entry without a source cannot be read at all (CFG013); a sentence about the law can, but
nobody can check it.

PASS: `identification: {text: …, sources: [{title: …}]}`
FAIL: `identification: {text: …}`
HINT: say where it was read: a title, an address and a date
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.countries import Fact
from generator.domain.findings import Finding, Severity

CODE = "DIR018"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Look at the facts of every country."""
    for fact, path in project.walk.of(Fact):
        if not fact.sources:
            yield Finding.at(
                fact.place(),
                CODE,
                SEVERITY,
                f'"{path.rpartition("/")[2]}" names no source.',
                "Add sources: with a title, an address and a date.",
            )
