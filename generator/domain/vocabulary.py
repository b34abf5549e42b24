"""The closed lists: roles and what each means, phases, types, whom an entry serves, audiences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from generator.domain.located import Located
from generator.domain.values import Id, Items, PhaseWord, RoleWord, TypeWord

CHILDREN = "children"
"""What the phase of roles for children, and those whom they serve, are called."""
Rank = Annotated[int, Field(ge=1, le=100)]


class Role(Located):
    """What a focal point does."""

    id: Id = Field(examples=["hotline"])
    """The word that entries use. It never changes."""
    phase: PhaseWord
    """Where contacts of this role stand on a country's page."""
    review_after_days: Annotated[int, Field(ge=1, le=3650)] = Field(examples=[180])
    """How many days a confirmation holds, unless the entry says otherwise."""
    always_open: bool = False
    """Whether it counts as open when its hours are not known, as emergency numbers do."""
    first: Rank | None = None
    """Its place among the roles whose numbers stand at the top of a country's page and card; 1 is for danger."""
    led_by: RoleWord | None = Field(None, examples=["police"])
    """Among several desks with this role, those that also have this other role stand first."""
    on_card: bool = False
    """Whether the pocket card also lists its numbers in the reader's own country, after the first ones."""
    abroad: Rank | None = None
    """Its place among the roles that one asks for from another country: on a country's page, and, the first that can be reached, on the pocket card."""
    fact: Literal["identification", "coordination"] | None = None
    """Which fact of a country says who does this there."""
    hears_about: Items[TypeWord] = Field((), examples=[["government", "police"]])
    """Kinds of institutions about which it hears complaints: their entries lead to it, for whoever cannot ask them."""
    covered_by: Literal["DIR021", "DIR022", "DIR023", "DIR024"] | None = None
    """The rule that reports a country without such a contact."""
    fallback: Items[RoleWord] = Field((), examples=[["victim_support", "hotline"]])
    """Whom to ask instead in a country that has nobody for this role: other roles, the nearest first.

    The last is one that every country should have, so one with `covered_by`.
    """


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

    def abroad(self) -> list[str]:
        """The roles that one asks for from another country, in their order."""
        ranked = [(r.abroad, r.id) for r in self.roles if r.abroad]
        return [role for _, role in sorted(ranked, key=lambda pair: pair[0])]

    def across_borders(self) -> list[str]:
        """The roles that coordinate or assist between countries, the first to ask first.

        They are the first that is asked for from abroad, those that stand in for it, and those
        that stand in for these.
        """
        found = dict.fromkeys(self.abroad()[:1])
        for _ in range(2):
            found |= dict.fromkeys(word for role in found for word in self.role(role).fallback)
        return list(found)

    def is_for_children(self, role_id: str) -> bool:
        """Whether a role is there for children and not for adults."""
        return self.role(role_id).phase == CHILDREN

    @property
    def danger(self) -> Role | None:
        """The role whose numbers are called in danger; None where no role is called first."""
        return self.first_of(r.id for r in self.roles)

    def first_of(self, roles: Iterable[str]) -> Role | None:
        """That of some roles whose numbers are called first; None where none of them is."""
        held = set(roles)
        ranked = [(r.first, r) for r in self.roles if r.first and r.id in held]
        return min(ranked, key=lambda pair: pair[0])[1] if ranked else None
