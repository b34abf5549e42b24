"""Every short English text of the data is translated: notes, facts, titles of guides.

One that is not is shown in English, marked as such, so this is a warning.

PASS: the note's English text stands in `content/sq/texts.yml`
FAIL: it was changed in the data and not there
HINT: add the pair to the file that the message names
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.place import Place
from generator.edition.texts import for_translators, given_in

CODE = "TRN005"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Look every English text up in every language."""
    book = project.handbook
    written = {(g.language, g.key) for g in book.guides}
    # A translated guide brings its own title and summary.
    of_guides = {g.path: g.key for g in book.guides if g.language == "en"}
    for shown in for_translators(project.walk.texts):
        english, place, given = shown.text, shown.place, given_in(shown)
        for language, texts in book.texts.items():
            key = of_guides.get(place.path)
            if key and (
                (language, key) in written or project.is_unread(f"content/{language}/{key}.md")
            ):
                continue
            if language not in given and english not in texts:
                yield Finding.at(
                    texts.open.get(english) or Place(f"content/{language}/texts.yml"),
                    CODE,
                    SEVERITY,
                    f'Not translated: "{_short(english)}" ({place.path}, line {place.line}).',
                    f"Write it behind {language}: here."
                    if english in texts.open
                    else f'Add "- en: …" with exactly this text, and "  {language}: …" under it.',
                )


def _short(english: str) -> str:
    return english if len(english) <= 60 else english[:57] + "…"
