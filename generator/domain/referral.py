"""From a situation to desks: what may be needed, and the steps that are taken on both sides of a border."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from generator.domain.located import Localized, Located
from generator.domain.values import AudienceWord, Id, Items, RoleWord, TypeWord, Word

Side = Literal["here", "there"]
"""Where the person is; or the country that they belong to or want to go to."""
_SECTION = r"^guides/[a-z0-9_]+/[a-z0-9-]+#[a-z0-9-]+$"


def _of_a_guide(section: object) -> object:
    if isinstance(section, str) and not re.match(_SECTION, section):
        raise ValueError(
            f'"{section[:80]}" does not name a section of a guide; write the path without .md, then # and the section, as in guides/start/first-hour#how'
        )
    return section


GuideSection = Annotated[
    str,
    StringConstraints(pattern=_SECTION, max_length=160),
    BeforeValidator(_of_a_guide),
    Field(examples=["guides/start/first-hour#how"]),
]
FactName = Literal["reflection_period", "child_notification", "guardian", "compensation"]
"""Facts of a country that say by when something must be done, and how."""


class Need(Located):
    """Something that may be needed: an answer to the question of the same name."""

    id: Id = Field(examples=["return"])
    """Its short name; its words are the string `need.<id>`. It never changes: copied links carry it."""
    usual: bool = False
    """Whether it is meant where nobody says what is needed. Exactly one is."""
    person: Literal["child"] | None = None
    """Whom it is about in any case."""


class Step(Located):
    """Something that is done, and which roles do it."""

    TRANSLATED: ClassVar[tuple[str, ...]] = ("do", "how", "say")

    id: Id = Field(examples=["help_here"])
    """A short name. It never changes: tables and exercises carry it."""
    side: Side
    """Whether it is done in the country where the person is, or in the other."""
    needs: Items[Word] = Field(min_length=1, examples=[["danger", "suspicion"]])
    """For which needs it is taken."""
    person: Items[Literal["child", "adult"]] = Field((), examples=[["child"]])
    """For whom alone it is taken: a child is everyone who may be one. Leave it out if it is for all."""
    only_for: Items[AudienceWord] = Field((), examples=[["police", "border_guards"]])
    """Who alone takes it. Leave it out if everyone does."""
    not_for: Items[AudienceWord] = Field((), examples=[["prosecutors"]])
    """Who need not take it, since it is their own office."""
    at_once: bool = False
    """Whether it cannot wait until tomorrow."""
    roles: Items[RoleWord] = Field(examples=[["hotline", "referral"]])
    """Which desks: the first of these roles that has a usable one. None where nobody is called."""
    do: Localized
    """What is done, as a heading of a few words. English at least; translators take it from there."""
    how: Localized
    """How, and what must not be forgotten, in one to three sentences."""
    say: Localized | None = None
    """What is said first on the telephone."""
    why: GuideSection
    """The section of a guide that says why and how."""
    send: GuideSection | None = None
    """The section that says what is sent, and what is not."""
    consent: GuideSection | None = None
    """The section that says how consent is asked for."""
    before: GuideSection | None = None
    """The section on what must be done before."""
    form: Id | None = Field(None, examples=["consent"])
    """The blank form to print."""
    deadline: FactName | None = None
    """The fact of the country on that side that says by when."""

    def sections(self) -> dict[str, str]:
        """The sections of guides that it names, by field."""
        named = {name: getattr(self, name) for name in ("why", "send", "consent", "before")}
        return {name: section for name, section in named.items() if section}


class Referral(Located):
    """From a situation to the roles that help: `directory/referral.yml`."""

    needs: Items[Need] = Field(min_length=1)
    """What may be needed, in the order of the question."""
    safe_types: Items[TypeWord] = Field((), examples=[["ngo", "international_organisation"]])
    """Kinds of institutions that are no authority of their country: they may be asked before it is known whether the person wants protection from that country."""
    steps: Items[Step] = Field(min_length=1)
    """What is done, in the order of doing it."""

    @property
    def usual(self) -> str:
        """The need that is meant where nobody says what is needed."""
        return next((n.id for n in self.needs if n.usual), self.needs[0].id)
