"""What the search of one language knows besides the texts: other names, forms and words.

A word of these stands for records that do not have it themselves, and so costs once, not once
a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from babel import Locale
from babel.core import get_global

from generator.domain.contacts import REGIONAL
from generator.domain.synonyms import Synonyms
from generator.edition.readers import ReadersEdition

Called = Mapping[str, Iterable[tuple[str, str]]]
"""By code or id: (language, what it is called)."""


@dataclass(frozen=True)
class Lexicon:
    """What one language's search knows besides the texts."""

    countries: Called = field(default_factory=dict)
    """Names of countries, their adjectives and towns."""
    roles: Called = field(default_factory=dict)
    """Names of roles, and what else their desks are called."""
    duties: Called = field(default_factory=dict)
    """What a role does, in a sentence; it counts less than a name."""
    lemmas: Mapping[str, str | None] = field(default_factory=dict)
    """The lists of dictionary forms by language: the reader's own and English, which texts fall
    back to. Names in a third language are found as they are written."""
    aside: frozenset[str] = frozenset()
    """Words that do not count."""
    same: tuple[tuple[str, ...], ...] = ()
    """Words that mean the same."""
    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By address: wordings that lead there first."""
    near: tuple[tuple[str, ...], ...] = ((), (), ())
    """The country that the reader's language is of; others that speak it; those beyond the region."""


def lexicon(readers: ReadersEdition) -> Lexicon:
    """What the search of these readers knows besides the texts."""
    written = _synonyms(readers)
    book = readers.book
    return Lexicon(
        countries=_country_names(readers),
        roles=_role_names(readers, written),
        duties=_duties(readers),
        lemmas={
            x.code: x.lemmas for x in map(book.language, {readers.reader.code, _own(readers), "en"})
        },
        aside=frozenset(w for s in written.values() for w in s.aside),
        same=tuple(group for s in written.values() for group in s.same),
        pages=_pages(written.values()),
        near=near(readers),
    )


def near(readers: ReadersEdition) -> tuple[tuple[str, ...], ...]:
    """The country that the reader's language is of; others that speak it; those beyond the region."""
    speaking = [c.code for c in readers.countries if _own(readers) in c.official_languages]
    home = _territory_of(readers.book.language(_own(readers)).locale)
    return (
        tuple(c for c in speaking if c == home),
        tuple(c for c in speaking if c != home),
        tuple(c.code for c in readers.partners),
    )


def _territory_of(locale: str) -> str | None:
    """The country of a locale, as it says itself or as CLDR supposes: sr is of Serbia."""
    supposed = get_global("likely_subtags").get(locale, locale)
    return Locale.parse(supposed).territory


def _own(readers: ReadersEdition) -> str:
    """The language that the reader's is written in, or derived from."""
    return readers.language.derived_from or readers.language.code


def _synonyms(readers: ReadersEdition) -> dict[str, Synonyms]:
    """The reader's own and the English ones: English texts stand in for those not translated."""
    all_of = readers.book.synonyms
    return {tag: all_of[tag] for tag in (_own(readers), "en") if tag in all_of}


def _pages(written: Iterable[Synonyms]) -> dict[str, tuple[str, ...]]:
    pages: dict[str, tuple[str, ...]] = {}
    for synonyms in written:
        for address, wordings in synonyms.pages.items():
            pages[address] = pages.get(address, ()) + wordings
    return pages


def _country_names(readers: ReadersEdition) -> dict[str, list[tuple[str, str]]]:
    """The reader's name, the English one, the country's own, other usual ones, adjectives and towns."""
    reader, synonyms = readers.reader, readers.book.synonyms
    names = {REGIONAL: [(reader.code, reader.country(REGIONAL))]}
    for country in readers.book.countries:
        code = country.code
        tags = dict.fromkeys((_own(readers), "en", *country.official_languages))
        names[code] = [
            (reader.code, reader.country(code)),
            *((tag, n) for tag in tags if (n := _territory(readers, tag, code))),
            *(("", n) for n in country.other_names),
            *((t, n) for t in tags if t in synonyms for n in synonyms[t].countries.get(code, ())),
        ]
    return names


def _territory(readers: ReadersEdition, tag: str, code: str) -> str | None:
    language = next((x for x in readers.book.languages if x.code == tag), None)
    return _names_of((language.names_locale or language.locale) if language else tag).get(code)


@cache
def _names_of(locale: str) -> dict[str, str]:
    return dict(Locale.parse(locale, sep="-" if "-" in locale else "_").territories)


def _role_names(
    readers: ReadersEdition, written: Mapping[str, Synonyms]
) -> dict[str, list[tuple[str, str]]]:
    """Names in the reader's language and in English, then what else people say."""
    english = readers.book.strings["en"]
    return {
        r.id: [
            (readers.reader.code, readers.reader.t(f"role.{r.id}")),
            ("en", english[f"role.{r.id}"]),
            *((tag, w) for tag, s in written.items() for w in s.roles.get(r.id, ())),
        ]
        for r in readers.book.vocabulary.roles
    }


def _duties(readers: ReadersEdition) -> dict[str, list[tuple[str, str]]]:
    code, t = readers.reader.code, readers.reader.t
    return {r.id: [(code, t(f"role_about.{r.id}"))] for r in readers.book.vocabulary.roles}
