"""Counts: freshness by country and by role, coverage, translation. Pure; the day is in the entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from generator.domain.contacts import REGIONAL, Entry, State
from generator.domain.guides import Guide
from generator.domain.handbook import Handbook
from generator.domain.languages import Language
from generator.edition import translation
from generator.edition.coverage import Coverage, cover
from generator.edition.selection import withdrawn
from generator.edition.texts import for_translators, given_in


@dataclass(frozen=True)
class Fresh:
    """How many entries are in which state; retired ones are not in use and stand apart."""

    confirmed: int
    due: int
    unconfirmed: int
    retired: int
    last: dt.date | None
    """The newest confirmation."""

    @property
    def total(self) -> int:
        """Entries in use."""
        return self.confirmed + self.due + self.unconfirmed


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    done: int
    total: int


@dataclass(frozen=True)
class Translated:
    """How far one guide or page is in one language."""

    key: str
    state: str
    """original, reviewed, draft or missing."""
    sections: int
    outdated: tuple[str, ...]
    """Anchors of the sections whose English original has changed since."""


@dataclass(frozen=True)
class LanguageStatus:
    """How far one language is."""

    code: str
    derived_from: str | None
    guides: tuple[Translated, ...]
    strings: Share
    texts: Share

    def count(self, *states: str) -> int:
        """How many guides and pages are in one of these states."""
        return sum(g.state in states for g in self.guides)

    @property
    def outdated(self) -> int:
        """Sections that are older than their original."""
        return sum(len(g.outdated) for g in self.guides)


@dataclass(frozen=True)
class Status:
    """Everything that is counted."""

    today: dt.date
    total: Fresh
    countries: dict[str, Fresh]
    """By country; bodies that belong to none stand last, under `regional`."""
    roles: dict[str, Fresh]
    coverage: Coverage
    languages: tuple[LanguageStatus, ...]
    withdrawn: dict[str, dt.date]
    """What was withdrawn, by whole id, with the day: the newest first."""


def measure(
    handbook: Handbook, entries: Iterable[Entry], today: dt.date, only: str | None = None
) -> Status:
    """Count everything, or what concerns one country only."""
    entries = tuple(entries)
    coverage = cover(handbook, entries, today)
    codes = [c.code for c in handbook.countries if only in (None, c.code)]
    if only:
        entries = tuple(e for e in entries if e.folder == only)
        coverage = coverage.of(only)
    by_country: dict[str, list[Entry]] = {code: [] for code in codes}
    if any(e.country is None for e in entries):
        by_country[REGIONAL] = []
    by_role: dict[str, list[Entry]] = {r.id: [] for r in handbook.vocabulary.roles}
    for entry in entries:
        by_country[entry.folder].append(entry)
        for role in dict.fromkeys(entry.point.roles):
            by_role[role].append(entry)
    texts = texts_of(handbook)
    return Status(
        today=today,
        total=freshness(entries),
        countries={code: freshness(found) for code, found in by_country.items()},
        roles={role: freshness(found) for role, found in by_role.items()},
        coverage=coverage,
        languages=tuple(language(handbook, x, texts) for x in handbook.languages),
        withdrawn={e.id: e.point.withdrawn.on for e in withdrawn(handbook) if e.point.withdrawn},
    )


def freshness(entries: Iterable[Entry]) -> Fresh:
    """Count states."""
    counts = dict.fromkeys(State, 0)
    retired = 0
    days: list[dt.date] = []
    for entry in entries:
        if entry.point.retired:
            retired += 1
            continue
        counts[entry.state] += 1
        if entry.point.verified and entry.state is not State.UNCONFIRMED:
            days.append(entry.point.verified.on)
    return Fresh(
        counts[State.CONFIRMED],
        counts[State.DUE],
        counts[State.UNCONFIRMED],
        retired,
        max(days, default=None),
    )


def texts_of(handbook: Handbook) -> dict[str, tuple[str, ...]]:
    """Every short English text that translators render, and the languages the data gives it in."""
    return {t.text: given_in(t) for t in for_translators(handbook.walk().texts)}


def language(
    handbook: Handbook, which: Language, texts: dict[str, tuple[str, ...]]
) -> LanguageStatus:
    """How far a language is; one that is derived is as far as the one it is made from."""
    code = which.derived_from or which.code
    own = {g.key: g for g in handbook.guides if g.language == code}
    guides = tuple(translated(g, own.get(g.key)) for g in handbook.guides if g.language == "en")
    english = handbook.strings_of("en")
    strings = handbook.strings_of(code)
    known = handbook.texts_of(code)
    return LanguageStatus(
        which.code,
        which.derived_from,
        guides,
        Share(sum(key in strings for key in english), len(english)),
        Share(sum(code in given or text in known for text, given in texts.items()), len(texts)),
    )


def translated(original: Guide, own: Guide | None) -> Translated:
    """How far a guide is translated."""
    sections = len(original.document.sections)
    if own is None:
        return Translated(original.key, "missing", sections, ())
    if own.language == original.language:
        return Translated(original.key, "original", sections, ())
    state = "reviewed" if own.head.translation == "reviewed" else "draft"
    return Translated(original.key, state, sections, tuple(translation.outdated(own, original)))
