"""The project as the rules see it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from generator.domain.handbook import Handbook
from generator.reading.load import Loaded


@dataclass(frozen=True)
class Project:
    """What the rules look at."""

    root: Path
    loaded: Loaded
    handbook: Handbook
    today: dt.date
    restricted: bool = False
