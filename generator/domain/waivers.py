"""What the check lets be for now, until when and why."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from generator.domain.located import Located
from generator.domain.values import CountryCode, Items, Name, Text


class Waiver(Located):
    """One thing that is let be until a day."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}[0-9]{3}$")] = Field(
        examples=["DIR021"]
    )
    """The code of the finding. docs/rules.md lists them."""
    path: Name | None = Field(None, examples=["content/en/guides/start"])
    """For one file or folder of this project. Each waiver has one of path, entry and country."""
    entry: Name | None = Field(None, examples=["rs-astra/hotline"])
    """For one institution or focal point, by its id."""
    country: CountryCode | None = None
    """For all files of one country in the directory."""
    reason: Text
    """Why it cannot be mended now, and who will."""
    until: dt.date
    """The last day on which it holds."""

    @model_validator(mode="after")
    def _names_one_place(self) -> Self:
        if sum(x is not None for x in (self.path, self.entry, self.country)) != 1:
            raise ValueError("each waiver is for one place; give it one of path, entry and country")
        return self

    @property
    def target(self) -> str:
        """The name of the field that says where."""
        return "path" if self.path else "entry" if self.entry else "country"


class Waivers(Located):
    """What the check lets be for now: `directory/waivers.yml`."""

    waivers: Items[Waiver] = ()
    """The waivers, in any order."""
