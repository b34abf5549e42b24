"""The project as the rules see it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.checking.safety import Safety
from generator.domain.handbook import Handbook
from generator.domain.walk import Walk
from generator.reading.load import Loaded
from generator.reading.settings import Config


@dataclass(frozen=True)
class Project:
    """What the rules look at."""

    root: Path
    loaded: Loaded
    handbook: Handbook
    today: dt.date
    settings: Config = field(default_factory=Config)

    @cached_property
    def walk(self) -> Walk:
        """Every part of the handbook, walked over once for all rules."""
        return self.handbook.walk()

    def is_unread(self, beginning: str) -> bool:
        """Whether what is missing may stand in a file or folder that could not be read.

        A rule about what is not there says nothing then: it would send people to write again
        what they have written.
        """
        return any(
            f"{path}/".startswith(beginning.rstrip("/") + "/") for path in self.loaded.unread
        )

    @cached_property
    def safety(self) -> Safety:
        """What notices persons and addresses, made of the lists of all languages."""
        return Safety(self.handbook)
