"""The data model: what a country, an institution, a focal point and a guide are.

Every model is frozen, knows the file, line and column it was read from, and refuses
fields it does not know. What needs more than one field or file to judge is in `rules`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    RootModel,
    StringConstraints,
    model_validator,
)

from generator import yaml_file
from generator.findings import Place

NOWHERE = Place("")


def _nowhere() -> Place:
    return NOWHERE  # by a function: a default would be copied for every part of every file


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=60)]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
WebAddress = Annotated[
    str, StringConstraints(pattern=r"^https?://[^\s<>\"'`\[\]]+$", max_length=1000)
]
MailAddress = Annotated[
    str, StringConstraints(pattern=r"^[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+$", max_length=254)
]


class PartialDate(str):
    """A day, a month or a year: `2023-08-06`, `2023-08` or `2023`."""

    __slots__ = ()

    @classmethod
    def parse(cls, value: object) -> Self:
        """Accept a date, a year as a number, or text; raise ValueError for anything else."""
        text = value.isoformat() if isinstance(value, dt.date) else str(value)
        if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
            raise ValueError(
                f"{text} is not a day, month or year; write 2023-08-06, 2023-08 or 2023"
            )
        try:
            cls._first_day(text)
        except ValueError:
            raise ValueError(
                f"{text} is not in the calendar; write 2023-08-06, 2023-08 or 2023"
            ) from None
        return cls(text)

    @staticmethod
    def _first_day(text: str) -> dt.date:
        year, month, day = [*(int(part) for part in text.split("-")), 1, 1][:3]
        return dt.date(year, month, day)

    @property
    def first_day(self) -> dt.date:
        """The first day it can mean."""
        return self._first_day(self)


Day = Annotated[
    PartialDate, BeforeValidator(PartialDate.parse), Field(json_schema_extra={"type": "string"})
]


def _as_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


T = TypeVar("T")
Items = Annotated[tuple[T, ...], BeforeValidator(_as_tuple)]


def _places(part: BaseModel) -> dict[str, Any]:
    """A part's private fields; pydantic's own way to each takes far longer, and all are asked for."""
    private = part.__pydantic_private__
    return {} if private is None else private


class Located(BaseModel):
    """A part of a file that knows where it stands."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, arbitrary_types_allowed=True
    )

    _place: Place = PrivateAttr(default_factory=_nowhere)
    _field_places: dict[str, Place] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_places(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        made = handler(data)
        if isinstance(data, yaml_file.Mapping):
            _places(made).update(_place=data.place, _field_places=data.value_places)
        return made

    def place(self, name: str | None = None) -> Place:
        """Where this part, or one field of it, stands in its file."""
        places = _places(self)
        place: Place = places["_place"]
        return places["_field_places"].get(name, place) if name else place


class Localized(RootModel[dict[LanguageTag, Text]]):
    """A text in one or more languages, keyed by BCP 47 tag."""

    model_config = ConfigDict(strict=True, frozen=True)

    _place: Place = PrivateAttr(default_factory=_nowhere)
    _field_places: dict[str, Place] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_places(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(data, dict) and not data:
            raise ValueError("it has no text; give it in at least one language, such as en: …")
        made = handler(data)
        if isinstance(data, yaml_file.Mapping):
            _places(made).update(_place=data.place, _field_places=data.value_places)
        return made

    def place(self, tag: str) -> Place:
        """Where the text in a language stands."""
        places = _places(self)
        place: Place = places["_field_places"].get(tag, places["_place"])
        return place

    def __contains__(self, tag: str) -> bool:
        return tag in self.root

    def __getitem__(self, tag: str) -> str:
        return self.root[tag]

    def tags(self) -> tuple[str, ...]:
        """The languages it is given in, in the file's order."""
        return tuple(self.root)


class Source(Located):
    """Where a fact was read. `date` is the source's own date, `read_on` the day it was read."""

    title: Name
    language: LanguageTag | None = Field(None, description="Language of the title")
    url: WebAddress | None = None
    date: Day | None = None
    read_on: dt.date | None = None
    detail: Text | None = Field(None, description="Article or page")
    read: Literal["full", "part"] | None = Field(None, description="How much of it was read")


class Verification(Located):
    """Who confirmed an entry, when and how. Absent means: unconfirmed."""

    on: dt.date
    by: Literal["institution", "coordinator", "maintainer"]
    method: Literal["phone", "email", "letter", "meeting", "website"]


class Retirement(Located):
    """A focal point that is no longer in use. It keeps its anchor and points on."""

    on: dt.date = Field(description="The day it was retired in this directory")
    replaced_by: str | None = Field(None, description="Whole id of its successor: rs-astra/hotline")


class Phone(Located):
    """A telephone number, and whether it can be reached from another country."""

    number: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=40)]
    from_abroad: bool
    note: Localized | None = None


class State(StrEnum):
    """What is known of an entry on a given day."""

    CONFIRMED = "confirmed"
    DUE = "due"
    UNCONFIRMED = "unconfirmed"


class FocalPoint(Located):
    """A desk, a line or an office that can be contacted. Never a person."""

    id: Slug
    roles: Items[Id] = Field(min_length=1)
    name: Localized | None = None
    translated_names: Items[LanguageTag] = Field(
        (), description="Languages in which the name is our translation, not the institution's own"
    )
    phones: Items[Phone] = ()
    email: MailAddress | None = None
    website: WebAddress | None = None
    hours: Name | None = Field(
        None, description="OpenStreetMap opening_hours, in the country's time zone"
    )
    languages: Items[LanguageTag] = ()
    serves: Items[Id] = ()
    note: Localized | None = None
    sources: Items[Source] = Field(min_length=1)
    verified: Verification | None = None
    review_after_days: Annotated[int, Field(ge=1, le=3650)] | None = None
    visibility: Literal["public", "restricted"] = "public"
    retired: Retirement | None = None


class Institution(Located):
    """A body with one or more focal points: one file under `directory/<CC>/`."""

    id: Slug
    name: Localized
    translated_names: Items[LanguageTag] = Field(
        (), description="Languages in which the name is our translation, not the institution's own"
    )
    type: Id
    website: WebAddress | None = None
    focal_points: Items[FocalPoint] = Field(min_length=1)

    @property
    def country(self) -> str:
        """The country's code, from the id: `rs-astra` is in RS."""
        return self.id[:2].upper()

    def whole_id(self, point: FocalPoint) -> str:
        """The stable id of one of its focal points: `rs-astra/hotline`."""
        return f"{self.id}/{point.id}"


Confidence = Literal["high", "medium", "low"]


class Fact(Located):
    """A sentence about a country, with how well it is sourced."""

    text: Localized
    confidence: Confidence
    sources: Items[Source] = ()
    verified: Verification | None = None


class ReflectionPeriod(Fact):
    """The recovery and reflection period as a rule: Art. 13 CETS 197, Art. 6 Directive 2004/81/EC."""

    length: Annotated[int, Field(ge=1, le=3650)]
    unit: Literal["days", "months"]
    limit: Literal["fixed", "up_to", "at_least", "unclear"]
    granted_by: Localized | None = None
    starts: Localized | None = None
    child_rule: Localized | None = None
    law: Localized | None = None


class Country(Located):
    """The legal facts of a country: `directory/<CC>/country.yml`."""

    code: CountryCode
    timezone: Name = Field(description="IANA time zone")
    calling_code: Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,3}$")]
    official_languages: Items[LanguageTag] = Field(min_length=1)
    languages_note: Localized | None = None
    other_names: Items[Name] = Field(
        (), description="Other names that people search for, such as BiH"
    )
    designation_note: Localized | None = None
    identification: Fact
    coordination: Fact
    reflection_period: ReflectionPeriod


class Role(Located):
    """What a focal point does."""

    id: Id
    phase: Id
    review_after_days: Annotated[int, Field(ge=1, le=3650)]


class Vocabulary(Located):
    """The closed lists: `directory/vocabulary.yml`."""

    roles: Items[Role]
    phases: Items[Id]
    types: Items[Id]
    serves: Items[Id]
    audiences: Items[Id]

    def role(self, role_id: str) -> Role:
        """Look up a role; KeyError if it is none."""
        return {r.id: r for r in self.roles}[role_id]


class Language(Located):
    """A language of the handbook: one line of `content/languages.yml`."""

    code: LanguageTag
    name: Name = Field(description="Its own name")
    locale: Name = Field(description="The CLDR locale that formats dates, plurals and names")
    names_locale: Name | None = Field(
        None, description="CLDR locale for names of countries and languages, if another"
    )
    months: Items[Name] = Field(
        (), description="The twelve months as a full date has them, where CLDR's read wrong"
    )
    derived_from: LanguageTag | None = Field(
        None, description="Written by transliterating this language"
    )
    fallbacks: Items[LanguageTag] = Field(
        (), description="Languages its readers also read, before English"
    )


class Languages(Located):
    """All languages, in the order of menus."""

    languages: Items[Language] = Field(min_length=1)


class GuideHead(Located):
    """The front matter of a guide or page."""

    title: Name
    summary: Name
    phase: Id | None = None
    audiences: Items[Id] = ()
    serves: Items[Id] = ()
    roles: Items[Id] = ()
    sources: Items[Source] = ()
    written_on: dt.date
    reviewed: Verification | None = None
    translation: Literal["draft", "reviewed"] | None = None
    sections: dict[str, str] = Field(
        {},
        description="Of a translation: each section's anchor and the mark of the English text it was made from",
    )


class Guide(Located):
    """A guide or page in one language: its front matter and its Markdown."""

    language: LanguageTag
    path: str
    section: str
    slug: str
    head: GuideHead
    body: str
    body_line: int

    @property
    def key(self) -> str:
        """The same in all languages: `guides/start/first-hour`, `about/index`."""
        return f"{self.section}/{self.slug}"


class Entry(BaseModel):
    """A focal point with its institution and country: what cards, pages and exports show."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    country: Country
    institution: Institution
    point: FocalPoint
    state: State
    due_on: dt.date | None

    @property
    def id(self) -> str:
        """The whole id: `rs-astra/hotline`."""
        return self.institution.whole_id(self.point)

    @property
    def usable(self) -> bool:
        """Whether it is in use and offers a way to get in touch."""
        return not self.point.retired and bool(self.point.phones or self.point.email)


def state_on(
    point: FocalPoint, vocabulary: Vocabulary, today: dt.date
) -> tuple[State, dt.date | None]:
    """State of a focal point on a day, and the day its confirmation runs out.

    Confirmed only if somebody confirmed it, not in the future, and the shortest review
    period of its roles has not passed.
    """
    if point.verified is None or point.verified.on > today:
        return State.UNCONFIRMED, None
    days = point.review_after_days or min(vocabulary.role(r).review_after_days for r in point.roles)
    due_on = point.verified.on + dt.timedelta(days=days)
    return (State.CONFIRMED if today <= due_on else State.DUE), due_on


class Handbook(BaseModel):
    """Everything that was read, checked and ready to be rendered."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    vocabulary: Vocabulary
    languages: tuple[Language, ...]
    countries: tuple[Country, ...]
    institutions: tuple[Institution, ...]
    guides: tuple[Guide, ...]
    strings: dict[str, dict[str, Any]]
    texts: dict[str, dict[str, str]]

    def language(self, code: str) -> Language:
        """Look up a language; KeyError if it is none."""
        return {x.code: x for x in self.languages}[code]

    def points(self) -> Iterator[tuple[Institution, FocalPoint]]:
        """Every focal point with its institution."""
        for institution in self.institutions:
            for point in institution.focal_points:
                yield institution, point
