"""What countries have agreed with each other: agreements, joint police centres, channels."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from generator.domain.countries import Fact
from generator.domain.located import Localized, Located
from generator.domain.values import CountryCode, Day, Items, LanguageTag, Slug


class Arrangement(Fact):
    """What two or more countries have agreed about trafficking, or about their police."""

    TRANSLATED: ClassVar[tuple[str, ...]] = ("law", "text")

    id: Slug = Field(examples=["trebinje"])
    """A short name. It never changes: addresses carry it."""
    kind: Literal["agreement", "police_centre", "police_channel"]
    """What it is: an agreement or protocol about victims, a centre in which police of both sides sit, or another way by which police ask each other."""
    between: Items[CountryCode] = Field(min_length=2, examples=[["BA", "ME", "RS"]])
    """The codes of the countries that it holds between."""
    name: Localized
    """What it is called, in an official language and in English."""
    translated_names: Items[LanguageTag] = ()
    """Languages in which the name is our translation, not its own."""
    since: Day | None = Field(None, examples=["2014-03-24"])
    """When it was signed or opened: a day, a month or a year, in quotes. Leave it out if you do not know."""


class Pairs(Located):
    """What countries have agreed with each other: `directory/pairs.yml`."""

    pairs: Items[Arrangement] = ()
    """Agreements, protocols, joint police centres and channels, in the order of pages."""
