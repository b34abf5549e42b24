"""A former name of a guide leads to one guide, and stands in the English one.

PASS: `former: [start/first-hours]` where no guide of this name is left
FAIL: `former: [start/indicators]` beside the guide start/indicators, or in two guides
HINT: remove it from all but the English guide that readers of the old one need now
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "GDE012"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look whether each former name is free, and given once."""
    english = [g for g in project.handbook.guides if g.language == "en"]
    there = {g.name for g in english}
    taken: dict[str, str] = {}
    for guide in project.handbook.guides:
        for name in guide.head.former:
            wrong = ""
            if guide.language != "en" or not guide.section.startswith("guides/"):
                wrong = "stands in the English guide, which all translations follow"
            elif name in there:
                wrong = "is the name of a guide that is there"
            elif name in taken:
                wrong = f"stands in {taken[name]} too"
            taken.setdefault(name, guide.path)
            if wrong:
                yield Finding.at(
                    guide.head.place("former"),
                    CODE,
                    SEVERITY,
                    f'The former name "{name}" {wrong}.',
                    "Remove it here.",
                )
