"""The whole handbook: everything that was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict

from generator.domain.contacts import FocalPoint, Institution
from generator.domain.countries import Country
from generator.domain.guides import Guide
from generator.domain.holidays import Holidays
from generator.domain.knowledge import Knowledge
from generator.domain.languages import Language
from generator.domain.names import Names
from generator.domain.pairs import Arrangement
from generator.domain.referral import Referral
from generator.domain.safety import SafetyWords
from generator.domain.synonyms import Synonyms
from generator.domain.vocabulary import Vocabulary
from generator.domain.walk import Walk, walk
from generator.domain.wordings import Wordings


class Handbook(BaseModel):
    """Everything that was read, checked and ready to be rendered."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    vocabulary: Vocabulary
    languages: tuple[Language, ...]
    countries: tuple[Country, ...]
    holidays: dict[str, Holidays]
    """By country code, for each whose holidays are known."""
    institutions: tuple[Institution, ...]
    pairs: tuple[Arrangement, ...]
    """What countries have agreed with each other."""
    referral: Referral | None
    """From a situation to the roles that help; a handbook without it has no such pages."""
    guides: tuple[Guide, ...]
    strings: dict[str, Wordings[Any]]
    """Interface strings by language: a text, or the plural forms of one."""
    texts: dict[str, Wordings[str]]
    """Translations of the short English texts of the data, by language."""
    knowledge: Knowledge
    safety: dict[str, SafetyWords]
    """By language, for each that has its lists."""
    names: dict[str, Names]
    """By language, for each that has names of its own."""
    synonyms: dict[str, Synonyms]
    """By language, for each that has its own."""

    def language(self, code: str) -> Language:
        """Look up a language; KeyError if it is none."""
        return {x.code: x for x in self.languages}[code]

    def strings_of(self, code: str) -> Wordings[Any]:
        """The interface strings of a language; none where nothing of it was read."""
        return self.strings.get(code, Wordings())

    def texts_of(self, code: str) -> Wordings[str]:
        """The translations of short texts into a language; none where it has none."""
        return self.texts.get(code, Wordings())

    def walk(self) -> Walk:
        """Every part of it, made anew: whoever asks more than once keeps it."""
        return walk(self)

    def points(self) -> Iterator[tuple[Institution, FocalPoint]]:
        """Every focal point with its institution."""
        for institution in self.institutions:
            for point in institution.focal_points:
                yield institution, point
