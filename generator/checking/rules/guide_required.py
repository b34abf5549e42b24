"""The pages that every page leads to are written, at least in English.

So is the section of the page about the handbook that says what to do about a mistake.

PASS: `content/en/guides/start/first-hour.md`
FAIL: it was renamed
HINT: give the page back its name
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.place import Place
from generator.edition import addresses as paths
from generator.edition.addresses import of_text

CODE = "GDE006"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look for the guides of the start page and the two pages about the handbook."""
    english = {f"{g.key}.md": g for g in project.handbook.guides if g.language == "en"}
    for path in paths.REQUIRED:
        if path not in english and not project.is_unread(f"content/en/{path}"):
            yield Finding.at(
                Place(f"content/en/{path}"),
                CODE,
                SEVERITY,
                "This page is missing; others lead to it.",
                "Give it back its name.",
            )
    about = english.get(paths.ABOUT)
    if about and paths.WHEN_WRONG not in of_text(about):
        yield Finding.at(
            Place(about.path, about.body_line),
            CODE,
            SEVERITY,
            f'The section with the anchor "{paths.WHEN_WRONG}" is missing; every page leads to it.',
            f"Say in it what to do about a mistake, under ## When something is wrong {{#{paths.WHEN_WRONG}}}",
        )
