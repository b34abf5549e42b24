"""Institutions with their focal points: desks, lines and offices, never people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.domain import phones
from generator.domain.countries import Country
from generator.domain.findings import did_you_mean
from generator.domain.located import Localized, Located, Source, Verification
from generator.domain.values import (
    AreaCode,
    Items,
    LanguageTag,
    MachineName,
    MailAddress,
    PhoneNumber,
    Reach,
    RoleWord,
    ServesWord,
    Slug,
    TypeWord,
    WebAddress,
)
from generator.domain.vocabulary import Vocabulary

REGIONAL = "regional"
"""The folder of bodies that belong to no country, and the beginning of their ids."""
MAX_REVIEW = 3650
"""More days than any confirmation holds."""


class Retirement(Located):
    """A focal point that is no longer in use. It keeps its anchor and points on."""

    on: dt.date
    """The day it was retired in this directory."""
    replaced_by: str | None = Field(None, examples=["rs-astra/hotline"])
    """The whole id of its successor, if there is one: the institution's id, a slash, the focal point's id."""


class Withdrawal(Retirement):
    """A focal point that nobody may be sent to any more, since harm could come of it.

    It is shown nowhere but among what was withdrawn, and without its numbers.
    """

    TRANSLATED: ClassVar[tuple[str, ...]] = ("why",)

    on: dt.date
    """The day it was withdrawn."""
    why: Localized
    """Why, in one sentence for readers. English at least; translators take it from there. Never the number itself, a person or a case."""
    replaced_by: str | None = Field(None, examples=["rs-astra/hotline"])
    """The whole id of the entry to use instead, if there is one."""


class Phone(Located):
    """A telephone number, and whether it can be reached from another country."""

    TRANSLATED: ClassVar[tuple[str, ...]] = ("note",)

    number: PhoneNumber = Field(examples=["+381 11 785 0000", "116 000"])
    """The number in quotes. International form, beginning with +, if it works from abroad, and for every line of a town or a mobile phone; short and free numbers as they are dialled in their country."""
    from_abroad: Reach
    """Whether it can be reached from another country: true if a source says so, or prints it with +; unknown if none does. Short and free numbers as a rule cannot: false."""
    hours: MachineName | None = Field(None, examples=["Mo-Fr 08:00-16:00"])
    """When this number answers, if at other times than the desk."""
    languages: Items[LanguageTag] = Field((), examples=["sr", "en"])
    """Languages that are spoken at this number, if others than at the desk."""
    note: Localized | None = None
    """What one must know before dialling, such as who answers."""

    @property
    def reachable(self) -> bool:
        """Whether it counts as reachable from another country: what nobody knows does not."""
        return self.from_abroad is True


REACH: dict[Reach, str] = {True: "yes", False: "no", "unknown": "unknown"}
"""How a number is reached from another country, as strings and tables name it."""


class State(StrEnum):
    """What is known of an entry on a given day."""

    CONFIRMED = "confirmed"
    DUE = "due"
    UNCONFIRMED = "unconfirmed"


class FocalPoint(Located):
    """A desk, a line or an office that can be contacted. Never a person."""

    TRANSLATED: ClassVar[tuple[str, ...]] = ("note",)

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
    hours: MachineName | None = Field(None, examples=["24/7", "Mo-Fr 08:00-16:00; PH off"])
    """When it answers, in the country's time: days and times as OpenStreetMap's opening_hours writes them, in quotes. Leave it out if you do not know."""
    languages: Items[LanguageTag] = Field((), examples=["sr", "en"])
    """Languages in which it can be spoken to. Leave it out if you do not know."""
    serves: Items[ServesWord] = ()
    """Whom it helps. Leave it out if you do not know."""
    serves_area: Items[AreaCode] = Field((), examples=[["BA-SRP"]])
    """The parts of the country that it serves alone, as `areas` in `country.yml` codes them. Leave it out if it serves the whole country."""
    note: Localized | None = None
    """What one must know before getting in touch. English at least; translators take it from there."""
    sources: Items[Source] = Field(min_length=1)
    """Where all this was read. At least one."""
    verified: Verification | None = None
    """Written only when the institution or the national coordinator has confirmed the entry. Without it the entry is shown as unconfirmed."""
    review_after_days: Annotated[int, Field(ge=1, le=MAX_REVIEW)] | None = Field(
        None, examples=[90]
    )
    """After how many days the confirmation runs out, if sooner than usual for its roles."""
    visibility: Literal["public", "restricted"] = "public"
    """Restricted entries belong in a folder outside this project, never here."""
    retired: Retirement | None = None
    """Fill this in when it is no longer in use. Nothing is deleted."""
    withdrawn: Withdrawal | None = None
    """Fill this in when nobody may be sent there any more: its numbers and mailbox then stand nowhere that is published."""

    @property
    def ended(self) -> Retirement | None:
        """Since when and for what it is no longer in use: withdrawn, or else retired."""
        return self.withdrawn or self.retired

    @property
    def in_use(self) -> bool:
        """Whether it is neither withdrawn nor retired."""
        return self.ended is None

    @property
    def without_ways(self) -> FocalPoint:
        """The same without anything by which somebody could get in touch."""
        none = {"phones": (), "email": None, "website": None, "note": None, "sources": ()}
        return self.model_copy(update=none)


class Institution(Located):
    """A body with one or more focal points: one file under `directory/<CC>/`, or `directory/regional/`."""

    id: Slug = Field(examples=["rs-astra"])
    """Folder and file name: directory/RS/astra.yml is rs-astra. It never changes."""
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
    def folder(self) -> str:
        """The country's code, from the id: `rs-astra` is in RS; `regional` for a body of no country."""
        return folder_of(self.id)

    def whole_id(self, point: FocalPoint) -> str:
        """The stable id of one of its focal points: `rs-astra/hotline`."""
        return f"{self.id}/{point.id}"


Abroad = Literal["phone", "mail", "perhaps", "no"]


def folder_of(institution_id: str) -> str:
    """The folder of the directory in which an institution's file stands: `RS`, or `regional`."""
    first = institution_id.partition("-")[0]
    return first if first == REGIONAL else first.upper()


def nearest_id(whole: str, known: Iterable[str]) -> str:
    """Hint for an id that there is not: the nearest of its own country, never of another."""
    own = folder_of(whole).casefold()
    hint = did_you_mean(whole, [k for k in known if folder_of(k).casefold() == own])
    if hint.startswith("Did"):
        return hint
    return "Write the whole id: the institution's, a slash, the focal point's; it is in the entry's address."


def file_of(institution_id: str) -> str:
    """An institution's file: `rs-astra` is directory/RS/astra.yml."""
    return f"directory/{folder_of(institution_id)}/{institution_id.partition('-')[2]}.yml"


class Entry(BaseModel):
    """A focal point with its institution and country: what cards, pages and exports show."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    country: Country | None
    """None for a body of no country."""
    institution: Institution
    point: FocalPoint
    state: State
    due_on: dt.date | None

    @property
    def id(self) -> str:
        """The whole id: `rs-astra/hotline`."""
        return self.institution.whole_id(self.point)

    @property
    def name(self) -> Localized:
        """The desk's own name, or else its institution's."""
        return self.point.name or self.institution.name

    @property
    def shares_name(self) -> bool:
        """Whether another desk of the institution is called the same, so that a list must tell them apart."""
        here = [p for p in self.institution.focal_points if p.in_use]
        return sum((p.name or self.institution.name) == self.name for p in here) > 1

    @property
    def folder(self) -> str:
        """Its country's code, or `regional`: by it entries are grouped, and pages named."""
        return self.institution.folder

    @property
    def local(self) -> tuple[str, ...]:
        """The official languages of its country; none for a body of no country."""
        return self.country.official_languages if self.country else ()

    @property
    def timezone(self) -> str:
        """The time zone of its hours; empty for a body of no country."""
        return self.country.timezone if self.country else ""

    @property
    def abroad(self) -> Abroad:
        """How it is reached from another country: surely by phone or mail, perhaps by phone, or not."""
        if not self.point.in_use:
            return "no"
        if any(p.reachable for p in self.point.phones):
            return "phone"
        if self.point.email:
            return "mail"
        return "perhaps" if self.numbers_abroad else "no"

    @property
    def ends_at_the_border(self) -> bool:
        """Whether it can be reached in its country, but not from another."""
        return self.usable and self.abroad == "no" and self.country is not None

    @property
    def numbers_abroad(self) -> tuple[Phone, ...]:
        """Its numbers for callers from another country: those that work, else those that may."""
        sure = tuple(p for p in self.point.phones if p.reachable)
        return sure or tuple(
            p for p in self.point.phones if phones.goes_whole(p.number, self.folder, p.from_abroad)
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages in which it can be spoken to, at the desk or at one of its numbers."""
        numbers = (tag for phone in self.point.phones for tag in phone.languages)
        return tuple(dict.fromkeys((*self.point.languages, *numbers)))

    @property
    def usable(self) -> bool:
        """Whether it is in use and offers a way to get in touch."""
        return self.point.in_use and bool(self.point.phones or self.point.email)


def state_on(
    point: FocalPoint, vocabulary: Vocabulary, today: dt.date
) -> tuple[State, dt.date | None]:
    """State of a focal point on a day, and the day its confirmation runs out.

    Confirmed only if the institution or the coordinator confirmed it, not in the future, and
    the shortest review period of its roles has not passed.
    """
    if point.verified is None or not point.verified.confirms or point.verified.on > today:
        return State.UNCONFIRMED, None
    days = min(
        *(vocabulary.role(r).review_after_days for r in point.roles),
        point.review_after_days or MAX_REVIEW,
    )
    due_on = point.verified.on + dt.timedelta(days=days)
    return (State.CONFIRMED if today <= due_on else State.DUE), due_on
