"""What one run publishes, the same for every language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from generator.domain.contacts import Entry
from generator.domain.handbook import Handbook
from generator.domain.languages import Language
from generator.edition.changes.history import Event
from generator.edition.referral import Finder

RELIED_ON = dt.timedelta(days=180)
"""How long what was printed or copied may be relied on: as long as a hotline stays confirmed."""


@dataclass(frozen=True)
class Edition:
    """What one run publishes, the same for every language."""

    handbook: Handbook
    entries: tuple[Entry, ...]
    withdrawn: tuple[Entry, ...]
    """What was withdrawn, the newest first, without any number or mailbox."""
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
    publisher: str = ""
    """Who publishes it and answers for it; empty where nobody is named."""
    forge: str = "github"
    """What keeps the repository: it decides how forms and files are addressed."""
    history: tuple[Event, ...] | None = None
    """What changed in the directory lately; None where that cannot be known."""

    @cached_property
    def finder(self) -> Finder | None:
        """Who is asked in which situation, the same in every language; None where the handbook does not say."""
        referral = self.handbook.referral
        return Finder(self.handbook, referral, self.entries) if referral else None

    @property
    def good_until(self) -> dt.date:
        """The last day on which a copy of it may be relied on."""
        return self.today + RELIED_ON
