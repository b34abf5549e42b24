"""Turns rows into entries, with the place of each value in the sheet.

The values go into the same mappings that the YAML reader makes, so that the model and the
rules judge them as they judge the data, and say in which cell the trouble is.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from babel import Locale

from generator.domain import phones
from generator.domain.contacts import Institution, file_of, folder_of
from generator.domain.countries import Country
from generator.domain.findings import did_you_mean
from generator.domain.handbook import Handbook
from generator.domain.place import Mapping, Place, Sequence
from generator.domain.values import Reach
from generator.editing.sheet.columns import BY_KEY, PHONES, words_of
from generator.editing.sheet.table import MAX_CELL, Formula, Row, Table, Value
from generator.reading.explain import validated
from generator.reading.yaml_file import Document
from generator.text.characters import NO_TEXT
from generator.text.outside import without_mailto


@dataclass
class Draft:
    """An institution that rows describe. `made` is None where a row is wrong."""

    id: str
    rows: list[Row] = field(default_factory=list)
    data: Any = None
    made: Institution | None = None

    @property
    def path(self) -> str:
        """Where its file stands, or would."""
        return file_of(self.id)


def drafts(table: Table, book: Handbook) -> list[Draft]:
    """The entries that a sheet describes; what is wrong is added to the table's findings."""
    return _Rows(table, book).drafts()


class _Rows:
    def __init__(self, table: Table, book: Handbook) -> None:
        self.table = table
        self.book = book
        english = Locale.parse("en")
        codes = [c.code for c in book.countries]
        self.countries = {_bare(c): c for c in codes}
        for country in book.countries:
            names = (str(english.territories.get(country.code, "")), *country.other_names)
            self.countries |= {_bare(name): country.code for name in names if name}
        self.tags = {
            **{
                str(name).casefold(): tag.replace("_", "-")
                for tag, name in english.languages.items()
            },
        }
        if any(x.code == "cnr" for x in book.languages):
            self.tags["montenegrin"] = "cnr"  # CLDR has it for a country's Serbian only
        self.by_code: dict[str, Country] = {c.code: c for c in book.countries}

    def drafts(self) -> list[Draft]:
        found: dict[str, Draft] = {}
        for row in self.table.rows:
            country, short = self.country(row), self.slug(row, "short")
            if country and short:
                whole_id = f"{country.lower()}-{short}"
                found.setdefault(whole_id, Draft(whole_id)).rows.append(row)
        for draft in found.values():
            self.build(draft)
        return list(found.values())

    # --- one cell ---

    def wrong(self, row: Row, key: str, message: str, hint: str, code: str = "CFG046") -> None:
        self.table.find(self.table.place(row.number, key), code, message, hint)

    def text(self, row: Row, key: str) -> str | None:
        """A cell's text; None where it is empty, or wrong (which is reported)."""
        value: Value = row.cells.get(key)
        phone = key.startswith("phone")
        if isinstance(value, str) and re.match(r"'[=+@-]", value):
            value = value[1:]  # how our own export, and people, keep a text from being a formula
        if value is None or value == "":
            return None
        if isinstance(value, Formula) or (
            isinstance(value, str) and (_PHONE_FORMULA if phone else _FORMULA).match(value)
        ):
            shown = value.text if isinstance(value, Formula) else value
            self.wrong(
                row,
                key,
                f'"{shown[:40]}" is a formula, or would be taken for one.',
                "Write the text itself. Formulas are not worked out.",
                "CFG045",
            )
            return None
        if isinstance(value, bool):
            return "yes" if value else "no"
        if phone and isinstance(value, int | float):
            self.wrong(
                row,
                key,
                f"The cell holds the number {value:.0f}: a + or a 0 at its beginning may be lost.",
                "Format the column as text and type the telephone number again.",
                "CFG045",
            )
            return None
        if isinstance(value, dt.date | dt.time) and key not in ("date", "read_on"):
            self.wrong(
                row,
                key,
                f"The program made a date or time of what was typed: {value.isoformat()}.",
                "Format the column as text and type it again.",
                "CFG045",
            )
            return None
        text = value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)
        if isinstance(value, float) and value.is_integer():
            text = str(int(value))
        if len(text) > MAX_CELL:
            self.wrong(row, key, f"The cell has more than {MAX_CELL} characters.", "Shorten it.")
            return None
        if NO_TEXT.search(text):
            self.wrong(row, key, "The cell holds a control character.", "Type the text again.")
            return None
        return " ".join(text.split())

    def slug(self, row: Row, key: str) -> str | None:
        text = self.text(row, key)
        # Files with the country's facts and holidays.
        taken = text in {"country", "holidays"} and key == "short"
        if text and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) and not taken:
            return text
        if text or row.cells.get(key) in (None, ""):
            model = text or self.text(row, "english" if key == "short" else "roles") or "office"
            message = f'"{text}" is not a short name.' if text else "The cell is empty."
            self.wrong(
                row,
                key,
                message,
                f'Use lower-case letters, digits and hyphens, such as "{_slug(model)}{"-office" * taken}".',
            )
        return None

    def country(self, row: Row) -> str | None:
        text = self.text(row, "country")
        if text and (code := self.countries.get(_bare(text))):
            return code
        if text or row.cells.get("country") in (None, ""):
            known = [c.code for c in self.book.countries]
            message = (
                f'"{text}" is not a country of this handbook.' if text else "The cell is empty."
            )
            self.wrong(row, "country", message, did_you_mean(text or "", known))
        return None

    def yes(self, row: Row, key: str, allowed: str = "yes or no") -> bool | None:
        text = self.text(row, key)
        answers = {"yes": True, "no": False, "true": True, "false": False}
        if text and text.casefold() in answers:
            return answers[text.casefold()]
        if text:
            self.wrong(row, key, f'"{text}" is not {allowed}.', f"Write {allowed}.")
        return None

    def reach(self, row: Row, key: str) -> Reach | None:
        if (self.text(row, key) or "").casefold() == "unknown":
            return "unknown"
        return self.yes(row, key, "yes, no or unknown")

    def day(self, row: Row) -> dt.date | None:
        text = self.text(row, "read_on")
        if text is None:
            return None
        local = re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\.?", text)
        try:
            if local:
                return dt.date(int(local[3]), int(local[2]), int(local[1]))
            return dt.date.fromisoformat(text)
        except ValueError:
            self.wrong(row, "read_on", f'"{text}" is not a day.', "Write it as 2026-03-01.")
            return None

    def words(self, row: Row, key: str) -> list[str]:
        """The words of a list; an English name from the allowed words counts as its word."""
        text = self.text(row, key)
        parts = [p.strip() for p in re.split(r"[,;]", text or "") if p.strip()]
        if key == "languages":
            return [self.tag(p) for p in parts]
        chosen = words_of(key, self.book.vocabulary)
        if chosen is None:
            return parts
        group, words = chosen
        strings = self.book.strings_of("en")
        names = {str(strings.get(f"{group}.{w}", w)).casefold(): w for w in words}
        names |= {w.casefold(): w for w in words}
        for part in parts:
            if part.casefold() not in names:
                self.wrong(
                    row,
                    key,
                    f'"{part[:60]}" is not one of the allowed words.',
                    did_you_mean(part.lower(), words),
                )
        return [names[p.casefold()] for p in parts if p.casefold() in names]

    def tag(self, text: str) -> str:
        """The code of a language that is written as its name, or as its code in other letters."""
        known = self.tags.get(text.casefold())
        return known or (_standardized(text) if _TAG.fullmatch(text) else text)

    # --- one institution ---

    def build(self, draft: Draft) -> None:
        before = len(self.table.findings)
        first = draft.rows[0]
        country = self.by_code[folder_of(draft.id)]
        entry = self.mapping(first, "short")
        self.put(entry, "id", draft.id, first, "short")
        self.names(draft, entry, country)
        for key in ("type", "website"):
            row, value = self.agreed(draft, key)
            if key == "type" and value is None:
                self.wrong(row, key, "The cell is empty.", "Choose one of the allowed words.")
            elif value is not None:
                chosen = self.words(row, key) if key == "type" else [value]
                if chosen:
                    self.put(entry, key, chosen[0], row, key)
        points = Sequence(self.table.place(first.number, "point"))
        for row in draft.rows:
            if point := self.point(row, country):
                points.append(point)
                points.item_places.append(self.table.place(row.number, "point"))
        self.put(entry, "focal_points", points, first, "point")
        draft.data = entry
        sound = len(self.table.findings) == before
        if points or sound:
            draft.made, findings = validated(Document(self.table.name, entry), Institution)
            # What is missing because its cell was wrong has been said.
            self.table.findings += [f for f in findings if sound or f.code != "CFG013"]

    def names(self, draft: Draft, entry: Mapping, country: Country) -> None:
        row, english = self.agreed(draft, "english")
        names = self.mapping(row, "english")
        own_row, own = self.agreed(draft, "own")
        tag_row, tag = self.agreed(draft, "tag")
        code = self.tag(tag) if tag else country.official_languages[0]
        if own:
            self.put(names, code, own, own_row if not tag else tag_row, "tag" if tag else "own")
        if english and (code != "en" or not own):
            self.put(names, "en", english, row, "english")
        elif not english and not (own and code == "en"):
            self.wrong(
                row, "english", "The cell is empty.", "Write the institution's name in English."
            )
        self.put(entry, "name", names, row, "english")
        if self.yes(row, "translated"):
            tags = Sequence(self.table.place(row.number, "translated"))
            tags.append("en")
            tags.item_places.append(tags.place)
            self.put(entry, "translated_names", tags, row, "translated")

    def agreed(self, draft: Draft, key: str) -> tuple[Row, str | None]:
        """What the rows of an institution say of it, from the first that says anything."""
        said: tuple[Row, str] | None = None
        for row in draft.rows:
            text = self.text(row, key)
            if text and said is None:
                said = row, text
            elif text and said and text != said[1]:
                self.wrong(
                    row,
                    key,
                    f'"{text[:60]}" differs from row {said[0].number}, which is of the same institution.',
                    "Write the same in both, or leave this one empty.",
                    "CFG047",
                )
        return said or (draft.rows[0], None)

    def point(self, row: Row, country: Country) -> Mapping | None:
        point = self.mapping(row, "point")
        name = self.slug(row, "point")
        if name is None:
            return None
        self.put(point, "id", name, row, "point")
        self.list(point, "roles", row)
        if not row.cells.get("roles"):
            self.wrong(
                row, "roles", "The cell is empty.", "Name at least one of the allowed words."
            )
        self.english(point, "name", row)
        self.phones(point, row, country)
        for key in ("email", "hours"):
            if text := self.text(row, key):
                text = without_mailto(text) if key == "email" else text
                self.put(point, key, text, row, key)
        self.list(point, "languages", row)
        self.list(point, "serves", row)
        self.english(point, "note", row)
        self.source(point, row)
        return point

    def phones(self, point: Mapping, row: Row, country: Country) -> None:
        listed = Sequence(self.table.place(row.number, "phone1"))
        for n in PHONES:
            key, abroad = f"phone{n}", f"abroad{n}"
            number = self.text(row, key)
            reaches = self.reach(row, abroad)
            if number is None:
                continue
            calling = country.calling_code
            if _has_lost_its_beginning(number, calling):
                self.wrong(
                    row,
                    key,
                    f'"{number}" seems to have lost what it began with.',
                    f"Type it again, beginning with +{calling} or with 0, in a column that is formatted as text.",
                    "CFG045",
                )
                continue
            if reaches is None:
                if not row.cells.get(abroad):
                    title = BY_KEY[key].title
                    self.wrong(
                        row,
                        abroad,
                        "The cell is empty.",
                        f"Say whether {title} works from abroad: yes, no or unknown.",
                    )
                continue
            phone = self.mapping(row, key)
            number = phones.tidy(number, country.code, reaches)
            self.put(phone, "number", number, row, key)
            self.put(phone, "from_abroad", reaches, row, abroad)
            listed.append(phone)
            listed.item_places.append(self.table.place(row.number, key))
        if listed:
            self.put(point, "phones", listed, row, "phone1")

    def source(self, point: Mapping, row: Row) -> None:
        source = self.mapping(row, "source")
        for key, name in (("source", "title"), ("url", "url"), ("date", "date")):
            text = self.text(row, key)
            if text:
                self.put(source, name, text, row, key)
            elif name == "title" and not row.cells.get(key):
                self.wrong(row, key, "The cell is empty.", "Say where this was read.")
        if day := self.day(row):
            self.put(source, "read_on", day, row, "read_on")
        sources = Sequence(self.table.place(row.number, "source"))
        sources.append(source)
        sources.item_places.append(sources.place)
        self.put(point, "sources", sources, row, "source")

    # --- data with places ---

    def mapping(self, row: Row, key: str) -> Mapping:
        return Mapping(self.table.place(row.number, key))

    def put(self, mapping: Mapping, name: str, value: Any, row: Row, key: str) -> None:
        place: Place = self.table.place(row.number, key)
        mapping[name] = value
        mapping.key_places[name] = mapping.value_places[name] = place

    def english(self, mapping: Mapping, key: str, row: Row) -> None:
        if text := self.text(row, key):
            localized = self.mapping(row, key)
            self.put(localized, "en", text, row, key)
            self.put(mapping, key, localized, row, key)

    def list(self, mapping: Mapping, key: str, row: Row) -> None:
        if words := self.words(row, key):
            listed = Sequence(self.table.place(row.number, key))
            listed.extend(words)
            listed.item_places = [listed.place] * len(words)
            self.put(mapping, key, listed, row, key)


# What a program would work out. A hyphen before a space begins a line of a list, and + a number.
_FORMULA = re.compile(r"[=@]|[+-](?!\s|[\d ()/.-]*$)")
_PHONE_FORMULA = re.compile(r"[=@]")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_][A-Za-z]{2})?")


def _bare(name: str) -> str:
    """A country's name as people write it: with *and* or &, accents or none, a star or none."""
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ")).encode("ascii", "ignore")
    return " ".join(re.findall(r"[a-z]+", plain.decode().lower())) or name.casefold()


def _has_lost_its_beginning(number: str, calling: str) -> bool:
    """Whether a program took a number for an amount: 3.81E+11, or 381… without its +."""
    digits = phones.digits(number)
    if re.fullmatch(r"\d+([.,]\d+)?[eE]\+?\d+", number):
        return True
    return number[0].isdigit() and digits.startswith(calling) and len(digits) > 8


def _standardized(tag: str) -> str:
    """A language's code in its usual letters: `SR_latn` is sr-Latn."""
    first, *rest = re.split("[-_]", tag)
    return "-".join([first.lower(), *(x.title() if len(x) == 4 else x.upper() for x in rest)])


def _slug(text: str) -> str:
    """A short name made of a longer text, for hints."""
    plain = unicodedata.normalize("NFKD", text.split(",")[0]).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower())[:4]) or "office"
