"""The data model: what a country, an institution, a focal point and a guide are.

Every model is frozen, knows the file, line and column it was read from, and refuses
fields it does not know. What needs more than one field or file to judge is in `rules`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    RootModel,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from generator.domain.findings import Place
from generator.reading import yaml_file

if TYPE_CHECKING:
    from generator.domain.knowledge import Knowledge

NOWHERE = Place("")


def _nowhere() -> Place:
    return NOWHERE  # by a function: a default would be copied for every part of every file


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=60)]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$"), Field(examples=["RS"])]
LanguageTag = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"),
    Field(examples=["sr"]),
]


def _with_a_host(address: str) -> str:
    try:
        urlsplit(address)
    except ValueError:
        raise ValueError(
            f"{address} is not a web address; open the page in your browser and copy its address"
        ) from None
    return address


WebAddress = Annotated[
    str,
    StringConstraints(pattern=r"^https?://[^\s<>\"'`\[\]]+$", max_length=1000),
    AfterValidator(_with_a_host),
    Field(examples=["https://example.org"]),
]
MailAddress = Annotated[
    str,
    StringConstraints(pattern=r"^[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+$", max_length=254),
    Field(examples=["office@example.org"]),
]

# Words of the closed lists in `directory/vocabulary.yml`; the mark names the list.
RoleWord = Annotated[Id, Field(json_schema_extra={"x-words": "roles"})]
PhaseWord = Annotated[Id, Field(json_schema_extra={"x-words": "phases"})]
TypeWord = Annotated[Id, Field(json_schema_extra={"x-words": "types"})]
ServesWord = Annotated[Id, Field(json_schema_extra={"x-words": "serves"})]
AudienceWord = Annotated[Id, Field(json_schema_extra={"x-words": "audiences"})]


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
    PartialDate,
    BeforeValidator(PartialDate.parse),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
            "examples": ["2026-03-01", "2026-03", "2026"],
        }
    ),
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

    # A text below a field is its description: in the schema, in editors and in docs/fields.md.
    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        arbitrary_types_allowed=True,
        use_attribute_docstrings=True,
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

    title: Name = Field(examples=["Ministry of the Interior: Contacts"])
    """What the source is called: who published it, and the title as printed there."""
    language: LanguageTag | None = None
    """The language of the title."""
    url: WebAddress | None = None
    """The address where it can be read. Leave it out if it is on paper only."""
    date: Day | None = None
    """The source's own date: a day, a month or a year, in quotes. Leave it out if it has none."""
    read_on: dt.date | None = None
    """The day on which somebody read it there for this handbook."""
    detail: Text | None = Field(None, examples=["Article 13"])
    """Which article, page or paragraph."""
    read: Literal["full", "part"] | None = None
    """How much of it was read."""


class Verification(Located):
    """Who confirmed an entry, when and how. Absent means: unconfirmed."""

    on: dt.date
    """The day of the confirmation."""
    by: Literal["institution", "coordinator", "maintainer"]
    """Who confirmed: the institution itself, the national coordinator, or who keeps this handbook."""
    method: Literal["phone", "email", "letter", "meeting", "website"]
    """How it was confirmed."""

    @property
    def confirms(self) -> bool:
        """Whether the institution, or the coordinator on its behalf, has said so.

        What a maintainer found, or what was read on a website, is a source.
        """
        return self.by != "maintainer" and self.method != "website"


class Retirement(Located):
    """A focal point that is no longer in use. It keeps its anchor and points on."""

    on: dt.date
    """The day it was retired in this directory."""
    replaced_by: str | None = Field(None, examples=["rs-astra/hotline"])
    """The whole id of its successor, if there is one: the institution's id, a slash, the focal point's id."""


class Phone(Located):
    """A telephone number, and whether it can be reached from another country."""

    number: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=2, max_length=40)
    ] = Field(examples=["+381 11 785 0000", "116 000"])
    """The number in quotes. International form, beginning with +, if it works from abroad; else as it is dialled in its country."""
    from_abroad: bool
    """Whether it can be reached from another country. Short and free numbers as a rule cannot."""
    note: Localized | None = None
    """What one must know before dialling, such as hours of this number or who answers."""


class State(StrEnum):
    """What is known of an entry on a given day."""

    CONFIRMED = "confirmed"
    DUE = "due"
    UNCONFIRMED = "unconfirmed"


class FocalPoint(Located):
    """A desk, a line or an office that can be contacted. Never a person."""

    id: Slug = Field(examples=["hotline"])
    """A short name within the institution. It never changes: addresses and printed pages carry it."""
    roles: Items[RoleWord] = Field(min_length=1)
    """What it does, the main role first."""
    name: Localized | None = None
    """What the desk or line calls itself, if not just like its institution. Never a person's name."""
    translated_names: Items[LanguageTag] = ()
    """Languages in which the name is our translation, not the institution's own."""
    phones: Items[Phone] = ()
    """Its telephone numbers, the best one first."""
    email: MailAddress | None = None
    """The office's mailbox. Never a person's."""
    website: WebAddress | None = None
    """Its own page, if it has another than its institution."""
    hours: Name | None = Field(None, examples=["24/7", "Mo-Fr 08:00-16:00; PH off"])
    """When it answers, in the country's time: days and times as OpenStreetMap's opening_hours writes them, in quotes. Leave it out if you do not know."""
    languages: Items[LanguageTag] = Field((), examples=["sr", "en"])
    """Languages in which it can be spoken to. Leave it out if you do not know."""
    serves: Items[ServesWord] = ()
    """Whom it helps. Leave it out if you do not know."""
    note: Localized | None = None
    """What one must know before getting in touch. English at least; translators take it from there."""
    sources: Items[Source] = Field(min_length=1)
    """Where all this was read. At least one."""
    verified: Verification | None = None
    """Written only when the institution or the national coordinator has confirmed the entry. Without it the entry is shown as unconfirmed."""
    review_after_days: Annotated[int, Field(ge=1, le=3650)] | None = Field(None, examples=[180])
    """After how many days the confirmation runs out, if sooner or later than usual for its roles."""
    visibility: Literal["public", "restricted"] = "public"
    """Restricted entries belong in a folder outside this project, never here."""
    retired: Retirement | None = None
    """Fill this in when it is no longer in use. Nothing is deleted."""


class Institution(Located):
    """A body with one or more focal points: one file under `directory/<CC>/`."""

    id: Slug = Field(examples=["rs-astra"])
    """Country and file name: directory/RS/astra.yml is rs-astra. It never changes."""
    name: Localized
    """Its name, in its own language and in English."""
    translated_names: Items[LanguageTag] = ()
    """Languages in which the name is our translation, not the institution's own."""
    type: TypeWord
    """What kind of body it is."""
    website: WebAddress | None = None
    """Its website."""
    focal_points: Items[FocalPoint] = Field(min_length=1)
    """Its desks, lines and offices that can be contacted."""

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
    """The fact in one or two sentences. English at least; translators take it from there."""
    confidence: Confidence
    """How well it is sourced: high is the law in force or its official text; medium a report that names it; low anything else."""
    sources: Items[Source] = ()
    """Where it was read."""
    verified: Verification | None = None
    """Written only when the national coordinator has confirmed it."""


class ReflectionPeriod(Fact):
    """The recovery and reflection period as a rule: Art. 13 CETS 197, Art. 6 Directive 2004/81/EC."""

    length: Annotated[int, Field(ge=1, le=3650)] = Field(examples=[90])
    """How long it is, counted in the unit below."""
    unit: Literal["days", "months"]
    """What the length counts."""
    limit: Literal["fixed", "up_to", "at_least", "unclear"]
    """Whether the length is exact, the longest, the shortest, or not clear from the sources."""
    granted_by: Localized | None = None
    """The body that grants it."""
    starts: Localized | None = None
    """When it begins."""
    child_rule: Localized | None = None
    """What is different for children."""
    law: Localized | None = None
    """The law and article it stands in."""


class Country(Located):
    """The legal facts of a country: `directory/<CC>/country.yml`."""

    code: CountryCode
    """The country's code: the two capital letters of its folder."""
    timezone: Name = Field(examples=["Europe/Belgrade"])
    """Its time zone, as the IANA list names it. Opening hours are in it."""
    calling_code: Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,3}$")] = Field(
        examples=["381"]
    )
    """What is dialled after + to call it, in quotes."""
    official_languages: Items[LanguageTag] = Field(min_length=1)
    """Its official languages, the main one first."""
    languages_note: Localized | None = None
    """What one must know of its languages and scripts."""
    other_names: Items[Name] = Field((), examples=["BiH"])
    """Other names and short forms that people search for."""
    designation_note: Localized | None = None
    """A footnote on the country's name, where one is customary."""
    identification: Fact
    """Who identifies victims, adults and children."""
    coordination: Fact
    """Who coordinates: the national coordinator or rapporteur."""
    reflection_period: ReflectionPeriod
    """The recovery and reflection period."""


class Role(Located):
    """What a focal point does."""

    id: Id = Field(examples=["hotline"])
    """The word that entries use. It never changes."""
    phase: PhaseWord
    """Where contacts of this role stand on a country's page."""
    review_after_days: Annotated[int, Field(ge=1, le=3650)] = Field(examples=[180])
    """How many days a confirmation holds, unless the entry says otherwise."""


class Vocabulary(Located):
    """The closed lists: `directory/vocabulary.yml`."""

    roles: Items[Role]
    """What focal points do, in the order of lists."""
    phases: Items[Id] = Field(examples=["identification"])
    """The phases of guides and country pages, in the order of reading."""
    types: Items[Id] = Field(examples=["ngo"])
    """Kinds of institutions."""
    serves: Items[Id] = Field(examples=["children"])
    """Whom a focal point helps."""
    audiences: Items[Id] = Field(examples=["police"])
    """Whom a guide is written for."""

    def role(self, role_id: str) -> Role:
        """Look up a role; KeyError if it is none."""
        return {r.id: r for r in self.roles}[role_id]


class Language(Located):
    """A language of the handbook: one line of `content/languages.yml`."""

    code: LanguageTag
    """Its code, which is also the name of its folder in content/ and of its part of the site."""
    name: Name = Field(examples=["Srpski"])
    """Its name in the language itself."""
    locale: Name = Field(examples=["sr_Latn"])
    """The CLDR locale that formats dates, plurals and names."""
    names_locale: Name | None = Field(None, examples=["bs"])
    """The CLDR locale for names of countries and languages, if another one has them."""
    months: Items[Name] = Field((), examples=["januara", "februara"])
    """The twelve months as they stand in a full date, where CLDR has the wrong form."""
    derived_from: LanguageTag | None = None
    """The language it is made from by writing it in another script. Such a language has no folder."""
    fallbacks: Items[LanguageTag] = ()
    """Languages that its readers also read; used for names before English."""


class Languages(Located):
    """All languages, in the order of menus."""

    languages: Items[Language] = Field(min_length=1)
    """One entry a language. English must be among them."""


class GuideHead(Located):
    """The front matter of a guide or page: what stands between the two lines `---`."""

    title: Name = Field(examples=["The first hour with a presumed victim"])
    """The title, without markup. It is also the page's main heading."""
    summary: Name = Field(examples=["What to do first, step by step."])
    """One sentence for lists and search results."""
    phase: PhaseWord | None = None
    """The phase it belongs to: the folder it stands in. Pages in about/ have none."""
    audiences: Items[AudienceWord] = ()
    """Whom it is written for."""
    serves: Items[ServesWord] = ()
    """Whom the help is for."""
    roles: Items[RoleWord] = ()
    """Roles whose contacts a reader of this guide needs."""
    sources: Items[Source] = ()
    """What it rests on."""
    written_on: dt.date
    """The day the text was written or last changed in substance."""
    reviewed: Verification | None = None
    """Written only when somebody competent has read and approved it."""
    translation: Literal["draft", "reviewed"] | None = None
    """Of a translation: draft, until a native practitioner has read it; then reviewed."""
    sections: dict[str, str] = Field({}, examples=[{"when": "216f131b"}])
    """Of a translation: each section's anchor and the mark of the English text it was made from."""


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

    Confirmed only if the institution or the coordinator confirmed it, not in the future, and
    the shortest review period of its roles has not passed.
    """
    if point.verified is None or not point.verified.confirms or point.verified.on > today:
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
    knowledge: Knowledge

    def language(self, code: str) -> Language:
        """Look up a language; KeyError if it is none."""
        return {x.code: x for x in self.languages}[code]

    def points(self) -> Iterator[tuple[Institution, FocalPoint]]:
        """Every focal point with its institution."""
        for institution in self.institutions:
            for point in institution.focal_points:
                yield institution, point
