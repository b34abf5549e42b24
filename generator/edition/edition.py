"""What one run publishes, the same for every language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.domain.contacts import Entry
from generator.domain.handbook import Handbook
from generator.domain.languages import Language
from generator.edition.changes.history import Event


@dataclass(frozen=True)
class Edition:
    """What one run publishes, the same for every language."""

    handbook: Handbook
    entries: tuple[Entry, ...]
    file_of: dict[str, str]
    """Institution id or country code to its file, for edit links."""
    today: dt.date
    site_url: str
    repository: str
    branch: str
    languages: tuple[Language, ...]
    """The languages being built, in menu order."""
    pdf: bool = False
    """Whether documents for printing are made, so that pages can lead to them."""
    forge: str = "github"
    """What keeps the repository: it decides how forms and files are addressed."""
    history: tuple[Event, ...] | None = None
    """What changed in the directory lately; None where that cannot be known."""
