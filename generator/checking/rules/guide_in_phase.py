"""A guide lies in the folder of its phase and has what its page needs.

PASS: `phase: start` in `guides/start/first-hour.md`
FAIL: `phase: children` in `guides/start/first-hour.md`
HINT: write the folder's name as phase, and fill in audiences, roles and sources
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "GDE003"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Compare folder and phase; ask for audiences, roles and sources."""
    english = {g.key for g in project.handbook.guides if g.language == "en"}
    for guide in project.handbook.guides:
        head = guide.head
        if guide.key not in english and not project.is_unread(f"content/en/{guide.key}.md"):
            yield Finding.at(
                head.place(),
                CODE,
                SEVERITY,
                "There is no English guide of this name.",
                "Begin with the English one, or rename this file.",
            )
        if guide.language != "en" or not guide.section.startswith("guides/"):
            continue  # a translation takes all this from the English guide
        folder = guide.section.split("/")[1]
        phases = project.handbook.vocabulary.phases
        if folder not in phases:
            yield Finding.at(
                head.place("phase"),
                CODE,
                SEVERITY,
                f'The folder "{folder}" is not that of a phase.',
                f"Move the file into the folder of one, and write that as phase: {', '.join(phases)}.",
            )
        elif head.phase != folder:
            yield Finding.at(
                head.place("phase"),
                CODE,
                SEVERITY,
                f'The phase "{head.phase}" is not the folder "{folder}".',
                f"Write phase: {folder}, or move the file.",
            )
        for name in ("audiences", "roles", "sources"):
            if not getattr(head, name):
                yield Finding.at(
                    head.place(),
                    CODE,
                    SEVERITY,
                    f'The guide has no "{name}".',
                    f"Add {name}: to the front matter.",
                )
