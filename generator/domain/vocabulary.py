"""The closed lists: roles, phases, types, whom an entry serves, audiences."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.domain.located import Located
from generator.domain.values import Id, Items, PhaseWord


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
