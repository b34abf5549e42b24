"""Countries and the legal facts about them, each with how well it is sourced."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from generator.domain.located import Localized, Located, Source, Verification
from generator.domain.values import AreaCode, CountryCode, Items, LanguageTag, MachineName, Name

Confidence = Literal["high", "medium", "low"]


class Fact(Located):
    """A sentence about a country, with how well it is sourced."""

    TRANSLATED: ClassVar[tuple[str, ...]] = ("law", "text")
    PARTS: ClassVar[tuple[str, ...]] = ("law",)
    """What stands below its text, each with its label."""

    law: Localized | None = None
    """The law and article it stands in."""
    text: Localized
    """The fact in one or two sentences. English at least; translators take it from there."""
    confidence: Confidence
    """How well it is sourced: high is the law in force or its official text; medium a report that names it; low anything else."""
    sources: Items[Source] = ()
    """Where it was read."""
    verified: Verification | None = None
    """Written only when the national coordinator has confirmed it."""

    def parts(self) -> dict[str, Localized]:
        """What is known of what stands below its text, by field."""
        named = {name: getattr(self, name) for name in self.PARTS}
        return {name: text for name, text in named.items() if text}


class ReflectionPeriod(Fact):
    """The recovery and reflection period as a rule: Art. 13 CETS 197, Art. 6 Directive 2004/81/EC."""

    TRANSLATED: ClassVar[tuple[str, ...]] = ("text", "granted_by", "starts", "child_rule", "law")
    PARTS: ClassVar[tuple[str, ...]] = ("granted_by", "starts", "child_rule", "law")

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


class ShortNumber(Located):
    """A short number, or a series of them, that is dialled within a country only."""

    number: Annotated[
        str, StringConstraints(pattern=r"^[0-9]([0-9 x]*[0-9x])?$", max_length=20)
    ] = Field(examples=["15 505"])
    """The number in quotes; an x stands for any digit."""
    sources: Items[Source] = Field(min_length=1)
    """Where it was read. At least one."""


class Area(Located):
    """A part of a country that some desks serve alone: an entity, a county, a canton, a municipality."""

    code: AreaCode = Field(examples=["BA-SRP"])
    """Its code in ISO 3166-2; of a municipality, the country's code, a hyphen and its official number."""
    name: Localized
    """Its name, in an official language and in English."""
    part_of: AreaCode | None = Field(None, examples=["BA-BIH"])
    """The code of the area that it lies in, if that is one of the list."""


FACTS = (
    "reflection_period",
    "identification",
    "coordination",
    "child_notification",
    "guardian",
    "compensation",
    "ex_officio",
)
"""The fields of a country that are facts, in the order of pages."""
EVERY_COUNTRY = ("identification", "coordination", "reflection_period")
"""Those that each country of the region must have."""


class Country(Located):
    """The legal facts of a country: `directory/<CC>/country.yml`."""

    TRANSLATED: ClassVar[tuple[str, ...]] = ("languages_note", "designation_note")

    code: CountryCode
    """The country's code: the two capital letters of its folder."""
    scope: Literal["national", "partner"] = "national"
    """Write partner for a country beyond the region: only the desks that a referral needs, and only the facts that are known."""
    timezone: MachineName = Field(examples=["Europe/Belgrade"])
    """Its time zone, as the IANA list names it. Opening hours are in it."""
    calling_code: Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,3}$")] = Field(
        examples=["381"]
    )
    """What is dialled after + to call it, in quotes."""
    short_numbers: Items[ShortNumber] = ()
    """Short numbers that are in use there. Those of all Europe (112, 116 …) need not be listed."""
    official_languages: Items[LanguageTag] = Field(min_length=1)
    """Its official languages, the main one first."""
    languages_note: Localized | None = None
    """What one must know of its languages and scripts."""
    areas: Items[Area] = ()
    """Parts of the country that desks serve alone, each above those that lie in it. Leave it out where every desk serves the whole country."""
    other_names: Items[Name] = Field((), examples=["BiH"])
    """Other names and short forms that people search for."""
    designation_note: Localized | None = None
    """A footnote on the country's name, where one is customary."""
    identification: Fact | None = None
    """Who identifies victims, adults and children. A country of the region must have it."""
    coordination: Fact | None = None
    """Who coordinates: the national coordinator or rapporteur. A country of the region must have it."""
    reflection_period: ReflectionPeriod | None = None
    """The recovery and reflection period. A country of the region must have it."""
    child_notification: Fact | None = None
    """Whom to notify about a child who may be a victim, and how fast."""
    guardian: Fact | None = None
    """Who is guardian of a child without parents there, and who appoints one."""
    compensation: Fact | None = None
    """How a victim claims compensation, and who can."""
    ex_officio: Fact | None = None
    """Whether bodies must report a suspected case of their own motion, and to whom."""

    @property
    def is_partner(self) -> bool:
        """Whether it lies beyond the region."""
        return self.scope == "partner"

    def area(self, code: str) -> Area:
        """Look up a part of it; KeyError if it is none."""
        return {a.code: a for a in self.areas}[code]

    def serving(self, code: str) -> set[str]:
        """The codes of an area and of those that it lies in."""
        around = {a.code: a.part_of for a in self.areas}
        found: set[str] = set()
        following: str | None = code
        while following in around and following not in found:
            found.add(following)
            following = around[following]
        return found

    def facts(self) -> dict[str, Fact]:
        """The facts that are known, by field, in the order of pages."""
        named = {name: getattr(self, name) for name in FACTS}
        return {name: fact for name, fact in named.items() if fact}
