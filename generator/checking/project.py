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

    @cached_property
    def safety(self) -> Safety:
        """What notices persons and addresses, made of the lists of all languages."""
        return Safety(self.handbook)
