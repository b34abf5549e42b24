"""The one walk over a handbook: every part that stands in a file, and what all of them hold.

Texts, sources, days and languages are found by the types of the fields (`domain.values`), so
whatever is added to a model is found by everything that looks at texts or days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from types import UnionType
from typing import Annotated, Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from generator.domain.guides import Guide
from generator.domain.languages import Language
from generator.domain.located import Localized, Located, Source
from generator.domain.names import Names
from generator.domain.place import Place
from generator.domain.values import (
    Day,
    LanguageTag,
    MailAddress,
    Name,
    PartialDate,
    PhoneNumber,
    Text,
    WebAddress,
    Year,
)
from generator.domain.wordings import Wordings

P = TypeVar("P", bound=Located)

NO_LANGUAGE = "zxx"
"""What BCP 47 calls an address or a number."""


class Part(NamedTuple):
    """A part of a file, and the way to it."""

    part: Located
    path: str
    """Fields and ids from the handbook down: `institutions/rs-astra/focal_points/hotline/phones/0`."""
    language: str
    """What its plain texts are written in, where it does not say so itself."""


class Rendering(StrEnum):
    """Whether translators render the English of a text in `content/<language>/texts.yml`."""

    ALWAYS = "always"
    IF_WANTED = "if_wanted"
    NEVER = "never"


class Shown(NamedTuple):
    """A text that is shown or set, in one language."""

    text: str
    language: str
    """As BCP 47: `zxx` for addresses and numbers, `und` where nothing says which it is."""
    part: Located | Wordings[Any]
    """What it stands in."""
    field: str
    path: str
    """That of the part, then the field."""
    rendering: Rendering

    @property
    def localized(self) -> Localized | None:
        """The text in all its languages, where it has several."""
        value = None if isinstance(self.part, Wordings) else getattr(self.part, self.field)
        return value if isinstance(value, Localized) else None

    @property
    def place(self) -> Place:
        """Where it stands; an item of a list, where the list stands."""
        localized = self.localized
        return localized.place(self.language) if localized else self.part.place(self.field)


class DayShown(NamedTuple):
    """A day, a month or a year that stands in a field."""

    said: str
    """As it is written."""
    first: dt.date
    """The first day it can mean."""
    part: Located
    field: str

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.part.place(self.field)


class Tag(NamedTuple):
    """The code of a language that stands in a field, or before a text."""

    tag: str
    place: Place


@dataclass(frozen=True)
class Walk:
    """All parts of a handbook in the order of its model, and what they hold."""

    parts: tuple[Part, ...]
    wordings: tuple[tuple[str, Wordings[Any]], ...] = ()
    """What translators wrote, each with the path to it."""

    def of(self, kind: type[P]) -> Iterator[tuple[P, str]]:
        """Every part of a kind, with its path."""
        for part, path, _ in self.parts:
            if isinstance(part, kind):
                yield part, path

    @cached_property
    def texts(self) -> tuple[Shown, ...]:
        """Every text that is shown or set, in each of its languages, but the bodies of guides."""
        found: list[Shown] = []
        for part in self.parts:
            found += _texts(part)
        for path, wordings in self.wordings:
            found += _wordings(path, wordings)
        return tuple(found)

    def sources(self) -> Iterator[tuple[Source, str]]:
        """Every source, with its path."""
        return self.of(Source)

    def localized(self) -> Iterator[Localized]:
        """Every text that the data gives in languages of its choice."""
        for part, _, _ in self.parts:
            for name, holds, _ in _plan(type(part)).texts:
                if holds is Localized and (text := getattr(part, name)) is not None:
                    yield text

    def days(self) -> Iterator[DayShown]:
        """Every day, month and year."""
        for part, _, _ in self.parts:
            for name in _plan(type(part)).days:
                value = getattr(part, name)
                if isinstance(value, dt.date):
                    yield DayShown(str(value), value, part, name)
                elif isinstance(value, PartialDate):
                    yield DayShown(str(value), value.first_day, part, name)
                elif value is not None:
                    yield DayShown(str(value), dt.date(value, 1, 1), part, name)

    def tags(self) -> Iterator[Tag]:
        """Every code of a language."""
        for part, _, _ in self.parts:
            for name in _plan(type(part)).tags:
                value = getattr(part, name)
                if value:
                    place = part.place(name)
                    yield from (
                        Tag(t, place) for t in ([value] if isinstance(value, str) else value)
                    )
        for text in self.localized():
            yield from (Tag(tag, text.place(tag)) for tag in text.tags())


def walk(model: BaseModel) -> Walk:
    """Walk over a handbook, or over a part of one."""
    parts: list[Part] = []
    if isinstance(model, Located):
        parts.append(Part(model, "", "en"))
    _collect(model, "", "en", parts)
    return Walk(tuple(parts), tuple(_translated(model)))


def _collect(model: BaseModel, path: str, language: str, into: list[Part]) -> None:
    for name, many in _plan(type(model)).inside:
        value = getattr(model, name)
        below = _below(path, name)
        if not many:
            if value is not None:
                _add(value, below, language, into)
            continue
        named = value.items() if isinstance(value, dict) else enumerate(value)
        for name_or_number, part in named:
            own = name_or_number if isinstance(part, Names) else language
            _add(part, f"{below}/{_key(part) or name_or_number}", str(own), into)


def _add(part: BaseModel, path: str, language: str, into: list[Part]) -> None:
    if isinstance(part, Guide):
        language = part.language
    elif isinstance(part, Language):
        language = part.code
    if isinstance(part, Located):
        into.append(Part(part, path, language))
    _collect(part, path, language, into)


def _below(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name


def _key(part: BaseModel) -> str:
    """What a part is called among others of its kind; empty where it has no name."""
    if isinstance(part, Guide):
        return f"{part.language}/{part.key}"
    return str(getattr(part, "id", "") or getattr(part, "code", ""))


def _translated(model: BaseModel) -> Iterator[tuple[str, Wordings[Any]]]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, Mapping):
            for language, wordings in value.items():
                if isinstance(wordings, Wordings):
                    yield f"{name}/{language}", wordings


def _texts(where: Part) -> Iterator[Shown]:
    part, path, around = where
    for name, holds, rendering in _plan(type(part)).texts:
        value = getattr(part, name)
        if not value:
            continue
        way = _below(path, name)
        if holds is Localized:
            for tag, text in value.root.items():
                yield Shown(text, tag, part, name, way, rendering)
            continue
        if isinstance(value, dict):
            for key, texts in value.items():
                for text in (texts,) if isinstance(texts, str) else texts:
                    tag = around if isinstance(part, Names) else key
                    yield Shown(text, tag, part, name, way, Rendering.NEVER)
            continue
        language = part.language_of(name, around) if holds is str else NO_LANGUAGE
        if language != "en":
            rendering = Rendering.NEVER  # translators render English
        for text in (value,) if isinstance(value, str) else value:
            yield Shown(text, language, part, name, way, rendering)


def _wordings(path: str, wordings: Wordings[Any]) -> Iterator[Shown]:
    language = path.rpartition("/")[2]
    for key, value in wordings.items():
        for text in value.values() if isinstance(value, dict) else (value,):
            yield Shown(text, language, wordings, key, f"{path}/{key}", Rendering.NEVER)


# --- what the fields of a model hold ---


@dataclass(frozen=True)
class _Plan:
    inside: tuple[tuple[str, bool], ...]
    """Fields that hold other parts, and whether they hold several."""
    texts: tuple[tuple[str, Any, Rendering], ...]
    """Fields with texts: `Localized`, `str` for a plain text, None for an address or a number."""
    tags: tuple[str, ...]
    days: tuple[str, ...]


@cache
def _plan(model: type[BaseModel]) -> _Plan:
    inside: list[tuple[str, bool]] = []
    texts: list[tuple[str, Any, Rendering]] = []
    tags: list[str] = []
    days: list[str] = []
    for name, hint in get_type_hints(model, include_extras=True).items():
        if name not in model.model_fields:
            continue
        held, many = _held(hint)
        if held is Localized:
            texts.append((name, Localized, _rendering(model, name)))
        elif isinstance(held, type) and issubclass(held, BaseModel):
            inside.append((name, many))
        elif held is Text or held is Name:
            texts.append((name, str, _rendering(model, name)))
        elif held is WebAddress or held is MailAddress or held is PhoneNumber:
            texts.append((name, None, Rendering.NEVER))
        elif held is Day or held is Year or held is dt.date:
            days.append(name)
        if held is LanguageTag or _by_language(hint):
            tags.append(name)
    return _Plan(tuple(inside), tuple(texts), tuple(tags), tuple(days))


def _rendering(model: type[BaseModel], name: str) -> Rendering:
    if name in getattr(model, "TRANSLATED", ()):
        return Rendering.ALWAYS
    if name in getattr(model, "TRANSLATED_IF_WANTED", ()):
        return Rendering.IF_WANTED
    return Rendering.NEVER


_VALUES = (Text, Name, WebAddress, MailAddress, PhoneNumber, LanguageTag, Day, Year)


def _held(hint: Any) -> tuple[Any, bool]:
    """What a field holds, one or many: of `tuple[Phone, ...] | None` it is many of Phone."""
    if any(hint is value for value in _VALUES):
        return hint, False
    inner = get_args(hint)
    match get_origin(hint):
        case origin if origin is Union or origin is UnionType:
            return _held(next(x for x in inner if x is not type(None)))
        case origin if origin is Annotated:
            return _held(inner[0])
        case origin if origin is tuple:
            return _held(inner[0])[0], True
        case origin if origin is dict:
            return _held(inner[1])[0], True
        case _:
            return hint, False


def _by_language(hint: Any) -> bool:
    return get_origin(hint) is dict and get_args(hint)[0] is LanguageTag
