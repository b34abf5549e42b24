"""Reads `directory/` and `content/` into the model. All findings are collected; nothing stops early."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from babel import Locale
from babel.localedata import locale_identifiers
from pydantic import BaseModel

from generator.domain.contacts import Institution
from generator.domain.countries import Country
from generator.domain.findings import Finding, Severity, did_you_mean
from generator.domain.guides import Guide, GuideHead
from generator.domain.handbook import Handbook
from generator.domain.knowledge import Forms, Knowledge, Law, Practices, Research, Terms
from generator.domain.languages import Language, Languages
from generator.domain.place import Mapping, Place, Sequence
from generator.domain.vocabulary import Vocabulary
from generator.domain.waivers import Waiver, Waivers
from generator.reading.explain import validated
from generator.reading.yaml_file import CONTROL, Document, parse_yaml, read_text, read_yaml
from generator.text import markdown

M = TypeVar("M", bound=BaseModel)

WAIVERS = "directory/waivers.yml"

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
    waivers: tuple[Waiver, ...] = ()


_ENTRY_FILE = re.compile(r"[A-Z]{2}/[a-z0-9]+(-[a-z0-9]+)*\.yml")


def _is_locale(name: str) -> bool:
    try:
        Locale.parse(name)
    except Exception:  # noqa: BLE001 -- Babel raises several kinds for a name it cannot read
        return False
    return True


def _locale_hint(name: str) -> str:
    near = did_you_mean(name, locale_identifiers())
    return near if near.startswith("Did") else "Write a locale such as sq, en_GB or sr_Latn."


def load(root: Path, overlay: Path | None = None) -> Loaded:
    """Read the project in `root`, and the restricted entries of `overlay` where one is given."""
    return _Loader(root, overlay).load()


class _Loader:
    def __init__(self, root: Path, overlay: Path | None) -> None:
        self.root = root
        self.prefix = f"{root.as_posix().rstrip('/')}/"
        self.overlay = overlay
        self.result = Loaded(None)

    def find(self, place: Place, code: str, message: str, hint: str) -> None:
        self.result.findings.append(Finding.at(place, code, Severity.ERROR, message, hint))

    def load(self) -> Loaded:
        if not (self.plain(self.root / "directory") and self.plain(self.root / "content")):
            return self.result
        vocabulary = self.model(self.root / "directory/vocabulary.yml", Vocabulary)
        languages = self.model(self.root / "content/languages.yml", Languages)
        countries: list[Country] = []
        institutions: list[Institution] = []
        for base in [self.root / "directory", *([self.overlay] if self.overlay else [])]:
            self.read_directory(base, countries, institutions)
        if vocabulary is None or languages is None:
            return self.result
        if not self.sound(languages):
            return self.result
        if (self.root / WAIVERS).exists() and (waivers := self.model(self.root / WAIVERS, Waivers)):
            self.result.waivers = waivers.waivers
        written = [
            x
            for x in languages.languages
            if not x.derived_from and self.plain(self.root / "content" / x.code)
        ]
        self.result.handbook = Handbook(
            vocabulary=vocabulary,
            languages=languages.languages,
            countries=tuple(sorted(countries, key=lambda c: c.code)),
            institutions=tuple(sorted(institutions, key=lambda i: i.id)),
            guides=tuple(g for x in written for g in self.guides(x)),
            strings={x.code: self.strings(x) for x in written},
            texts={x.code: self.texts(x) for x in written if x.code != "en"},
            knowledge=self.knowledge(),
        )
        return self.result

    def sound(self, languages: Languages) -> bool:
        """Whether the languages fit together; everything else rests on them."""
        before = len(self.result.findings)
        codes = [x.code for x in languages.languages]
        written = {x.code for x in languages.languages if not x.derived_from}
        if "en" not in written:
            self.find(
                languages.place(),
                "CFG016",
                "English is missing.",
                "Add - {code: en, name: English, locale: en_GB}: all other languages fall back to it.",
            )
        for number, x in enumerate(languages.languages):
            if x.code in codes[:number]:
                self.find(
                    x.place("code"),
                    "CFG016",
                    f'The language "{x.code}" stands twice.',
                    "Keep one of the two.",
                )
            if x.derived_from and x.derived_from not in written:
                self.find(
                    x.place("derived_from"),
                    "CFG016",
                    f'"{x.derived_from}" is not a written language of this file.',
                    did_you_mean(x.derived_from, written),
                )
            for tag in x.fallbacks:
                if tag not in codes:
                    self.find(
                        x.place("fallbacks"),
                        "CFG016",
                        f'"{tag}" is not a language of this file.',
                        did_you_mean(tag, codes),
                    )
            for name in ("locale", "names_locale"):
                if (locale := getattr(x, name)) and not _is_locale(locale):
                    self.find(
                        x.place(name),
                        "CFG016",
                        f'"{locale}" is not a CLDR locale.',
                        _locale_hint(locale),
                    )
            if len(x.months) not in (0, 12):
                self.find(
                    x.place("months"),
                    "CFG016",
                    f"There are {len(x.months)} months.",
                    "Write all twelve, or leave the line out.",
                )
        return len(self.result.findings) == before

    def shown(self, path: Path) -> str:
        shown = path.as_posix()
        if shown.startswith(self.prefix):
            shown = shown[len(self.prefix) :]
        return re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", "?", shown)

    def read_directory(
        self, base: Path, countries: list[Country], institutions: list[Institution]
    ) -> None:
        for path in self.files(base):
            relative = path.relative_to(base)
            if relative.as_posix() in ("vocabulary.yml", "waivers.yml"):
                continue
            if not _ENTRY_FILE.fullmatch(relative.as_posix()):
                self.find(
                    Place(self.shown(path)),
                    "DIR001",
                    "This file is not where an entry belongs, so it is not read.",
                    "Entries are directory/<country code>/<name>.yml, in lower-case letters without marks, such as directory/RS/astra.yml.",
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

    def files(self, base: Path) -> list[Path]:
        """Plain files below a folder, in order; a link could lead anywhere and is refused."""
        folders, found = [base] if self.plain(base) else [], []
        while folders:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    path = Path(entry.path)
                    if entry.is_symlink():
                        self.refuse_link(path)
                    elif entry.name.startswith("."):
                        continue
                    elif entry.is_dir():
                        folders.append(path)
                    elif entry.is_file():
                        found.append(path)
        return sorted(found)

    def plain(self, folder: Path) -> bool:
        """Whether none of the folders from the project's down to this one is a link."""
        for path in reversed([folder, *folder.parents]):
            if path != self.root and self.root in path.parents and path.is_symlink():
                self.refuse_link(path)
                return False
        return True

    def refuse_link(self, path: Path) -> None:
        finding = Finding.at(
            Place(self.shown(path)),
            "SEC001",
            Severity.ERROR,
            "This is a link to another place.",
            "Put the file itself here.",
        )
        if finding not in self.result.findings:
            self.result.findings.append(finding)

    def model(self, path: Path, kind: type[M]) -> M | None:
        """Read one file into a model; None, and findings, where that cannot be done."""
        document = read_yaml(path, self.shown(path))
        self.result.findings += document.findings
        if document.data is None:
            return None
        return self.validated(document, kind)

    def validated(self, document: Document, kind: type[M]) -> M | None:
        made, findings = validated(document, kind)
        self.result.findings += findings
        return made

    def knowledge(self) -> Knowledge:
        """Terms, catalogues and forms; a file that is not there is no mistake."""
        content = self.root / "content"
        terms = self.model_if_there(content / "terms.yml", Terms)
        law = self.model_if_there(content / "knowledge/law.yml", Law)
        practices = self.model_if_there(content / "knowledge/practices.yml", Practices)
        research = self.model_if_there(content / "knowledge/research.yml", Research)
        forms = self.model_if_there(content / "forms.yml", Forms)
        return Knowledge(
            terms=terms.terms if terms else (),
            instruments=law.instruments if law else (),
            practices=practices.practices if practices else (),
            research=research.research if research else (),
            forms=forms.forms if forms else (),
        )

    def model_if_there(self, path: Path, kind: type[M]) -> M | None:
        return self.model(path, kind) if path.exists() or path.is_symlink() else None

    # --- text ---

    def strings(self, language: Language) -> dict[str, Any]:
        """Interface strings by dotted key; a plural is a mapping from category to text."""
        path = self.root / f"content/{language.code}/strings.yml"
        if not path.is_file() and language.code != "en":
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
        if control := CONTROL.search(text):
            line = text.count("\n", 0, control.start()) + 1
            self.find(
                Place(shown, line),
                "CFG005",
                "The file holds a control character that is not text.",
                "Delete the invisible character on this line and type the text again.",
            )
            return None
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
        head = self.validated(document, GuideHead)
        if head is None:
            return None
        body = text[front.end() :]
        first = front[0].count("\n") + 1
        if (hard := markdown.too_hard(body) or self.unparsed(body)) is not None:
            self.find(
                Place(shown, first + hard[0] - 1),
                "GDE008",
                hard[1],
                "Write it in shorter and plainer paragraphs, or split the guide.",
            )
            return None
        return Guide(
            language=language,
            path=shown,
            section=section,
            slug=path.stem,
            head=head,
            body=body,
            body_line=first,
        )

    @staticmethod
    def unparsed(body: str) -> tuple[int, str] | None:
        """Whether the parser gives up on a text; its answer for any other is kept."""
        try:
            markdown.parse(body)
        except Exception:  # noqa: BLE001 -- a parser of others, and a text of anybody
            return 1, "The text cannot be read as Markdown."
        return None
