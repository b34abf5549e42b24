"""Every short English text of the data is translated: notes, facts, titles of guides.

One that is not is shown in English, marked as such, so this is a warning.

PASS: the note's English text stands in `content/sq/texts.yml`
FAIL: it was changed in the data and not there
HINT: add the pair to the file that the message names
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.located import Localized
from generator.domain.place import Place
from generator.edition.texts import data_texts

CODE = "TRN005"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Look every English text up in every language."""
    book = project.handbook
    written = {(g.language, g.key) for g in book.guides}
    # A translated guide brings its own title and summary.
    of_guides = {g.path: g.key for g in book.guides if g.language == "en"}
    for text, place in data_texts(book):
        for language, texts in book.texts.items():
            if (language, of_guides.get(place.path)) in written:
                continue
            if language not in text and "en" in text and text["en"] not in texts:
                yield Finding.at(
                    Place(f"content/{language}/texts.yml"),
                    CODE,
                    SEVERITY,
                    f'Not translated: "{_short(text)}" ({place.path}, line {place.line}).',
                    f'Add "- en: …" with exactly this text, and "  {language}: …" under it.',
                )


def _short(text: Localized) -> str:
    english = text["en"]
    return english if len(english) <= 60 else english[:57] + "…"
