"""Reads `directory/` and `content/` into the model. All findings are collected; nothing stops early."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.explain import explain
from generator.findings import Finding, Place, Severity, did_you_mean
from generator.model import (
    Country,
    Guide,
    GuideHead,
    Handbook,
    Institution,
    Language,
    Languages,
    Vocabulary,
)
from generator.yaml_file import Mapping, Sequence, parse_yaml, read_text, read_yaml

M = TypeVar("M", bound=BaseModel)

PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})


@dataclass
class Loaded:
    """What was read. `handbook` is None where a file everything rests on could not be read."""

    handbook: Handbook | None
    findings: list[Finding] = field(default_factory=list)
    paths: dict[str, str] = field(default_factory=dict)
    """Institution id or country code to its file's path."""
    string_places: dict[tuple[str, str], Place] = field(default_factory=dict)
    """Language and key of an interface string to its place."""
    text_places: dict[tuple[str, str], Place] = field(default_factory=dict)
    """Language and English text to the place of its translation."""


def load(root: Path, overlay: Path | None = None) -> Loaded:
    """Read the project in `root`, and the restricted entries of `overlay` where one is given."""
    return _Loader(root, overlay).load()


class _Loader:
    def __init__(self, root: Path, overlay: Path | None) -> None:
        self.root = root
        self.overlay = overlay
        self.result = Loaded(None)

    def find(self, place: Place, code: str, message: str, hint: str) -> None:
        self.result.findings.append(Finding.at(place, code, Severity.ERROR, message, hint))

    def load(self) -> Loaded:
        vocabulary = self.model(self.root / "directory/vocabulary.yml", Vocabulary)
        languages = self.model(self.root / "content/languages.yml", Languages)
        countries: list[Country] = []
        institutions: list[Institution] = []
        for base in [self.root / "directory", *([self.overlay] if self.overlay else [])]:
            self.read_directory(base, countries, institutions)
        if vocabulary is None or languages is None:
            return self.result
        written = [x for x in languages.languages if not x.derived_from]
        known = {x.code for x in languages.languages}
        for language in languages.languages:
            if language.derived_from and language.derived_from not in known:
                self.find(
                    language.place("derived_from"),
                    "CFG016",
                    f'"{language.derived_from}" is not a language of this file.',
                    did_you_mean(language.derived_from, known),
                )
        self.result.handbook = Handbook(
            vocabulary=vocabulary,
            languages=languages.languages,
            countries=tuple(sorted(countries, key=lambda c: c.code)),
            institutions=tuple(sorted(institutions, key=lambda i: i.id)),
            guides=tuple(g for x in written for g in self.guides(x)),
            strings={x.code: self.strings(x) for x in written},
            texts={x.code: self.texts(x) for x in written if x.code != "en"},
        )
        return self.result

    def shown(self, path: Path) -> str:
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    def read_directory(
        self, base: Path, countries: list[Country], institutions: list[Institution]
    ) -> None:
        for path in self.files(base):
            relative = path.relative_to(base)
            if relative.as_posix() == "vocabulary.yml":
                continue
            if len(relative.parts) != 2 or path.suffix != ".yml":
                self.find(
                    Place(self.shown(path)),
                    "DIR001",
                    "This file is not where an entry belongs, so it is not read.",
                    "Entries are directory/<country code>/<name>.yml, such as directory/RS/astra.yml.",
                )
            elif path.name == "country.yml":
                if country := self.model(path, Country):
                    countries.append(country)
                    self.result.paths[country.code] = self.shown(path)
                    self.must_match(
                        country.place("code"), country.code, relative.parts[0], "The code"
                    )
            elif institution := self.model(path, Institution):
                institutions.append(institution)
                self.result.paths.setdefault(institution.id, self.shown(path))
                wanted = f"{relative.parts[0].lower()}-{path.stem}"
                self.must_match(institution.place("id"), institution.id, wanted, "The id")

    def must_match(self, place: Place, value: str, wanted: str, what: str) -> None:
        if value != wanted:
            self.find(
                place,
                "DIR002",
                f'{what} "{value}" does not fit the file\'s folder and name.',
                f'Write "{wanted}", or move the file.',
            )

    def files(self, base: Path) -> Iterator[Path]:
        """Plain files below a folder, in order; a link could lead anywhere and is refused."""
        for path in sorted(base.rglob("*")):
            if path.is_symlink():
                self.find(
                    Place(self.shown(path)),
                    "SEC001",
                    "This is a link to another place.",
                    "Put the file itself here.",
                )
            elif (
                path.is_file()
                and not any(p.startswith(".") for p in path.relative_to(base).parts)
                and not any(p.is_symlink() for p in path.parents if p != base and base in p.parents)
            ):
                yield path

    def model(self, path: Path, kind: type[M]) -> M | None:
        """Read one file into a model; None, and findings, where that cannot be done."""
        document = read_yaml(path, self.shown(path))
        self.result.findings += document.findings
        if document.data is None:
            return None
        return self.validated(document.data, kind, document.path)

    def validated(self, data: Any, kind: type[M], path: str) -> M | None:
        try:
            return kind.model_validate(data)
        except ValidationError as error:
            self.result.findings += explain(error, data, kind, path)
            return None

    # --- text ---

    def strings(self, language: Language) -> dict[str, Any]:
        """Interface strings by dotted key; a plural is a mapping from category to text."""
        path = self.root / f"content/{language.code}/strings.yml"
        if not path.is_file():
            return {}  # each missing string is reported by its rule
        document = read_yaml(path, self.shown(path))
        self.result.findings += document.findings
        strings: dict[str, Any] = {}
        if isinstance(document.data, Mapping):
            self.flatten(document.data, "", strings, language.code)
        elif document.data is not None:
            self.find(
                Place(document.path),
                "CFG015",
                "The file must be a list of names and texts.",
                'Write one "name: text" a line.',
            )
        return strings

    def flatten(self, data: Mapping, prefix: str, strings: dict[str, Any], language: str) -> None:
        for key, value in data.items():
            name = f"{prefix}{key}"
            place = data.value_places[key]
            if isinstance(value, Mapping) and not (value and set(value) <= PLURALS):
                self.flatten(value, f"{name}.", strings, language)
                continue
            parts = value.values() if isinstance(value, Mapping) else [value]
            if not all(isinstance(part, str) and part.strip() for part in parts):
                self.find(
                    place,
                    "CFG015",
                    f'The string "{name}" must be text.',
                    "Put it in double quotes.",
                )
                continue
            strings[name] = dict(value) if isinstance(value, Mapping) else value
            self.result.string_places[language, name] = place

    def texts(self, language: Language) -> dict[str, str]:
        """Translations of the short English texts of the data, by the English text."""
        path = self.root / f"content/{language.code}/texts.yml"
        if not path.is_file():
            return {}
        document = read_yaml(path, self.shown(path))
        self.result.findings += document.findings
        texts: dict[str, str] = {}
        items = document.data if isinstance(document.data, Sequence) else []
        if document.data is not None and not isinstance(document.data, Sequence):
            self.find(
                Place(document.path),
                "CFG015",
                "The file must be a list of pairs.",
                f'Write "- en: …" and under it "  {language.code}: …".',
            )
        for item, place in zip(items, getattr(items, "item_places", []), strict=False):
            if (
                not isinstance(item, Mapping)
                or set(item) != {"en", language.code}
                or not all(isinstance(v, str) and v for v in item.values())
            ):
                self.find(
                    place,
                    "CFG015",
                    "This pair is not complete.",
                    f'Write "- en: …" and under it "  {language.code}: …", both as text.',
                )
            elif item["en"] in texts:
                self.find(
                    place,
                    "CFG006",
                    "The same English text is translated twice.",
                    "Keep one of the two.",
                )
            else:
                texts[item["en"]] = item[language.code]
                self.result.text_places[language.code, item["en"]] = item.value_places[
                    language.code
                ]
        return texts

    def guides(self, language: Language) -> Iterator[Guide]:
        """Guides and pages of a language: `guides/<phase>/<slug>.md` and `about/<slug>.md`."""
        base = self.root / "content" / language.code
        for folder in ("guides", "about"):
            if not (base / folder).is_dir():
                continue
            for path in self.files(base / folder):
                parts = path.relative_to(base).parts
                if path.suffix != ".md" or len(parts) != (3 if folder == "guides" else 2):
                    self.find(
                        Place(self.shown(path)),
                        "GDE001",
                        "This file is not where a guide belongs, so it is not read.",
                        "Guides are content/<language>/guides/<phase>/<name>.md, pages are content/<language>/about/<name>.md.",
                    )
                elif guide := self.guide(path, language.code, "/".join(parts[:-1])):
                    yield guide

    def guide(self, path: Path, language: str, section: str) -> Guide | None:
        shown = self.shown(path)
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem):
            self.find(
                Place(shown),
                "GDE001",
                "The file's name is not one that an address can carry.",
                "Use lower-case letters, digits and hyphens, such as first-hour.md.",
            )
            return None
        text, findings = read_text(path, shown)
        self.result.findings += findings
        if text is None:
            return None
        text = text.replace("\r\n", "\n")
        front = re.match(r"---\n(.*?)^---[ \t]*(?:\n|\Z)", text, re.S | re.M)
        if not front:
            self.find(
                Place(shown),
                "GDE002",
                "The guide does not begin with its front matter.",
                "Begin with a line '---', then title: …, and close with a line '---'.",
            )
            return None
        document = parse_yaml(front[1], shown, first_line=2)
        self.result.findings += document.findings
        if document.data is None:
            return None
        head = self.validated(document.data, GuideHead, shown)
        if head is None:
            return None
        body = text[front.end() :]
        return Guide(
            language=language,
            path=shown,
            section=section,
            slug=path.stem,
            head=head,
            body=body,
            body_line=front[0].count("\n") + 1,
        )
