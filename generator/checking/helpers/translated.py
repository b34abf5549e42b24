"""What translators write: interface strings and short texts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.place import Place


def translations(project: Project) -> Iterator[tuple[str, Place]]:
    """Every interface string and every translated short text, in all languages."""
    book = project.handbook
    for language, strings in book.strings.items():
        for key, value in strings.items():
            for text in value.values() if isinstance(value, dict) else [value]:
                yield text, project.loaded.string_places[language, key]
    for language, texts in book.texts.items():
        for english, text in texts.items():
            yield text, project.loaded.text_places[language, english]
