"""Parts of files that know where they stand, and what many of them share: texts, sources, confirmations.

Every model is frozen and refuses fields it does not know. What needs more than one field or
file to judge is in `checking.rules`.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    RootModel,
    model_validator,
)

from generator.domain.place import NOWHERE, Mapping, Place
from generator.domain.values import Day, LanguageTag, Name, Text, WebAddress


def _nowhere() -> Place:
    return NOWHERE  # by a function: a default would be copied for every part of every file


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

    # Fields whose English translators render in content/<language>/texts.yml. The check asks
    # for the first kind; what is not rendered of the second stays English.
    TRANSLATED: ClassVar[tuple[str, ...]] = ()
    TRANSLATED_IF_WANTED: ClassVar[tuple[str, ...]] = ()

    _place: Place = PrivateAttr(default_factory=_nowhere)
    _field_places: dict[str, Place] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_places(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        made = handler(data)
        if isinstance(data, Mapping):
            _places(made).update(_place=data.place, _field_places=data.value_places)
        return made

    def place(self, name: str | None = None) -> Place:
        """Where this part, or one field of it, stands in its file."""
        places = _places(self)
        place: Place = places["_place"]
        return places["_field_places"].get(name, place) if name else place

    def language_of(self, name: str, around: str) -> str:  # noqa: ARG002 -- some fields differ
        """The language of the plain text in a field; `around` is that of the file."""
        return around


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
        if isinstance(data, Mapping):
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


UNKNOWN_LANGUAGE = "und"
"""What BCP 47 calls a language that nothing tells."""


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

    def language_of(self, name: str, around: str) -> str:
        """A title is as it was printed."""
        return (self.language or UNKNOWN_LANGUAGE) if name == "title" else around


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
