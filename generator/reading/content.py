"""Texts beside the guides: interface strings, short translations, glossary, catalogues, forms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.domain.knowledge import Forms, Knowledge, Law, Practices, Research, Terms
from generator.domain.languages import Language
from generator.domain.names import Names
from generator.domain.place import Mapping, Place, Sequence
from generator.domain.safety import SafetyWords
from generator.domain.synonyms import Synonyms
from generator.domain.wordings import Wordings
from generator.reading.folder import Folder
from generator.reading.yaml_file import read_yaml

PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})


def strings(folder: Folder, language: Language) -> Wordings[Any]:
    """Interface strings by dotted key; a plural is a mapping from category to text."""
    path = folder.root / f"content/{language.code}/strings.yml"
    found: Wordings[Any] = Wordings()
    if not _is_there(path) and language.code != "en":
        return found  # each missing string is reported by its rule
    document = read_yaml(path, folder.shown(path))
    folder.findings += document.findings
    if isinstance(document.data, Mapping):
        english = language.code == "en"
        for name, value, place in _flat(folder, document.data, "", english=english):
            if _is_open(value):
                found.open[name] = place
            else:
                found.add(name, value, place)
    elif document.data is not None:
        folder.find(
            Place(document.path),
            "CFG015",
            "The file must be a list of names and texts.",
            'Write one "name: text" a line.',
        )
    return found


def _is_open(value: Any) -> bool:
    """Whether a text, or one of its forms, is still to be written."""
    parts = value.values() if isinstance(value, dict) else [value]
    return any(part is None or (isinstance(part, str) and not part.strip()) for part in parts)


def _flat(
    folder: Folder, data: Mapping, prefix: str, *, english: bool
) -> Iterator[tuple[str, Any, Place]]:
    for key, value in data.items():
        name = f"{prefix}{key}"
        place = data.value_places[key]
        if isinstance(value, Mapping) and not (value and set(value) <= PLURALS):
            yield from _flat(folder, value, f"{name}.", english=english)
            continue
        parts = value.values() if isinstance(value, Mapping) else [value]
        if (english and _is_open(value)) or not all(isinstance(p, str | None) for p in parts):
            folder.find(
                place,
                "CFG015",
                f'The string "{name}" must be text.',
                "Put it in double quotes.",
            )
            continue
        yield name, dict(value) if isinstance(value, Mapping) else value, place


def texts(folder: Folder, language: Language) -> Wordings[str]:
    """Translations of the short English texts of the data, by the English text."""
    path = folder.root / f"content/{language.code}/texts.yml"
    found: Wordings[str] = Wordings()
    if not _is_there(path):
        return found
    document = read_yaml(path, folder.shown(path))
    folder.findings += document.findings
    items = document.data if isinstance(document.data, Sequence) else []
    if document.data is not None and not isinstance(document.data, Sequence):
        folder.find(
            Place(document.path),
            "CFG015",
            "The file must be a list of pairs.",
            f'Write "- en: …" and under it "  {language.code}: …".',
        )
    for item, place in zip(items, getattr(items, "item_places", []), strict=False):
        if (
            not isinstance(item, Mapping)
            or set(item) != {"en", language.code}
            or not (isinstance(item["en"], str) and item["en"])
            or not isinstance(item[language.code], str | None)
        ):
            folder.find(
                place,
                "CFG015",
                "This pair is not complete.",
                f'Write "- en: …" and under it "  {language.code}: …", both as text.',
            )
        elif not item[language.code]:
            found.open[item["en"]] = item.key_places[language.code]
        elif item["en"] in found:
            folder.find(
                place,
                "CFG006",
                "The same English text is translated twice.",
                "Keep one of the two.",
            )
        else:
            place = item.value_places[language.code]
            found.add(item["en"], item[language.code], place)
    return found


def safety(folder: Folder, language: Language) -> SafetyWords | None:
    """The words by which the check notices persons and addresses; what is missing has its rule."""
    return folder.model_if_there(folder.root / f"content/{language.code}/safety.yml", SafetyWords)


def synonyms(folder: Folder, language: Language) -> Synonyms | None:
    """What the language's readers type for what the handbook calls otherwise; what is missing has its rule."""
    return folder.model_if_there(folder.root / f"content/{language.code}/synonyms.yml", Synonyms)


def knowledge(folder: Folder) -> Knowledge:
    """Terms, catalogues and forms; a file that is not there is no mistake."""
    content = folder.root / "content"
    terms = folder.model_if_there(content / "terms.yml", Terms)
    law = folder.model_if_there(content / "knowledge/law.yml", Law)
    practices = folder.model_if_there(content / "knowledge/practices.yml", Practices)
    research = folder.model_if_there(content / "knowledge/research.yml", Research)
    forms = folder.model_if_there(content / "forms.yml", Forms)
    return Knowledge(
        terms=terms.terms if terms else (),
        instruments=law.instruments if law else (),
        practices=practices.practices if practices else (),
        research=research.research if research else (),
        forms=forms.forms if forms else (),
    )


def _is_there(path: Path) -> bool:
    """Whether something has this name. What is no plain file is refused when it is read."""
    return path.exists() or path.is_symlink()


def names(folder: Folder, language: Language) -> Names | None:
    """Names of languages and countries that are not CLDR's; None where the language has no such file."""
    return folder.model_if_there(folder.root / f"content/{language.code}/names.yml", Names)
