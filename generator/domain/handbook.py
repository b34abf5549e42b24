"""The whole handbook: everything that was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict

from generator.domain.contacts import FocalPoint, Institution
from generator.domain.countries import Country
from generator.domain.guides import Guide
from generator.domain.knowledge import Knowledge
from generator.domain.languages import Language
from generator.domain.vocabulary import Vocabulary


class Handbook(BaseModel):
    """Everything that was read, checked and ready to be rendered."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    vocabulary: Vocabulary
    languages: tuple[Language, ...]
    countries: tuple[Country, ...]
    institutions: tuple[Institution, ...]
    guides: tuple[Guide, ...]
    strings: dict[str, dict[str, Any]]
    texts: dict[str, dict[str, str]]
    knowledge: Knowledge

    def language(self, code: str) -> Language:
        """Look up a language; KeyError if it is none."""
        return {x.code: x for x in self.languages}[code]

    def points(self) -> Iterator[tuple[Institution, FocalPoint]]:
        """Every focal point with its institution."""
        for institution in self.institutions:
            for point in institution.focal_points:
                yield institution, point
