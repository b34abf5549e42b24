"""What a change is: values that say of one thing how it differs between two states."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What happened to a thing as a whole."""

    ADDED = "added"
    CHANGED = "changed"
    RETIRED = "retired"
    WITHDRAWN = "withdrawn"
    REINSTATED = "reinstated"
    REMOVED = "removed"
    TRANSLATED = "translated"


class Trust(StrEnum):
    """What happened to a confirmation."""

    CONFIRMED = "confirmed"
    RESET = "reset"
    """Gone together with what it confirmed."""
    LOST = "lost"
    KEPT = "kept"
    """Still there although what it confirmed has changed."""


class Subject(StrEnum):
    """What kind of thing changed."""

    COUNTRY = "country"
    INSTITUTION = "institution"
    FOCAL_POINT = "focal_point"
    BETWEEN = "between"
    """What countries have agreed with each other."""
    GUIDE = "guide"
    TEXTS = "texts"
    VOCABULARY = "vocabulary"


@dataclass(frozen=True)
class FieldChange:
    """One field: what it said and what it says now. Empty means: not there."""

    field: str
    """A field's name in the model; `name.sr` is the name in Serbian."""
    old: str
    new: str
    about: str = ""
    """Which of several, such as the number whose note changed."""


@dataclass(frozen=True)
class Change:
    """One thing that differs."""

    kind: Kind
    subject: Subject
    where: str
    """Country code, or language code of a guide or text."""
    id: str
    name: str
    """Its English name, or the first it has."""
    path: str
    fields: tuple[FieldChange, ...] = ()
    trust: Trust | None = None
    detail: str = ""
    """Confirmed: the day, by whom and how; retired or withdrawn: the successor; translated: draft or reviewed."""

    @property
    def order(self) -> tuple[object, ...]:
        """Countries, then guides, then texts; within them by id."""
        return (list(Subject).index(self.subject) > 2, self.where, self.id, self.subject, self.kind)
