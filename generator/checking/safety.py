"""Notices persons and addresses, by the words that each language has in its safety.yml.

All lists count for every text: a name may stand in any language's sentence. They are compiled
once for a project.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from generator.domain.handbook import Handbook
from generator.domain.safety import SafetyWords
from generator.text.fold import fold
from generator.text.transliterate import to_latin

_LETTER = r"[^\W\d_]"
_CAPITAL = f"[{''.join(chr(n) for n in range(0x530) if chr(n).isupper())}]"
_SMALL = f"[{''.join(chr(n) for n in range(0x530) if chr(n).islower())}]"
_NOTHING = r"(?!)"
# A latitude and a longitude.
_COORDINATES = (
    r"\b[34]\d\.\d{3,}\s*[,;]\s*[12]\d\.\d{3,}|\b\d{1,2}\.\d{4,}\s*[,;]\s*-?\d{1,3}\.\d{4,}"
)

# A house's number, which is no year; `12a` and `12/3` too.
_HOUSE = rf"(?!(?:19|20)\d\d\b)\d{{1,4}}(?: ?{_LETTER})?(?:/\d{{1,3}}{_LETTER}?)?\b(?![.,]\d)"
# 11000 Beograd, 10 000 Zagreb, MD-2001, Beograd 11000.
_TOWN = re.compile(
    rf"(?<![\w./,-])(?:[A-Z]{{1,3}}-)?(?!(?:19|20)\d\d\b)(?:\d{{4,6}}|\d{{2,3}} \d{{2,3}}),? {_CAPITAL}{_LETTER}+"
    rf"|(?<!\w)[A-Z]{{1,3}}-\d{{4,6}}\b|{_CAPITAL}{_LETTER}+,? \d{{5}}(?!\w)"
)


class Safety:
    """The words of all languages together."""

    def __init__(self, handbook: Handbook) -> None:
        derived = {x.derived_from for x in handbook.languages}
        self._words: dict[str, tuple[str, ...]] = {}
        for name in SafetyWords.model_fields:
            found: list[str] = []
            for language, words in handbook.safety.items():
                own = getattr(words, name)
                found += own
                found += map(to_latin, own) if language in derived else ()
            self._words[name] = tuple(dict.fromkeys(found))

    # --- where a shelter lies ---

    def speaks_of_shelter(self, text: str) -> bool:
        """Whether a text has a word for a shelter."""
        small = text.casefold()
        # Most texts speak of none: looking for the letters alone is much quicker than the pattern.
        return any(x in small for x in self._stems) and self._shelter.search(text) is not None

    def address(self, text: str) -> str | None:
        """The first street with its number, or pair of coordinates, in a text."""
        found = self._address.search(text)
        return found[0] if found else None

    def likely_address(self, text: str) -> str | None:
        """What may be a street without a word for it, or a town with its postal code."""
        found = self._named_and_numbered.search(text) or _TOWN.search(text)
        return found[0] if found else None

    @cached_property
    def _named_and_numbered(self) -> re.Pattern[str]:
        marked = f"(?i:{_any(self._words['house_numbers'])}[.:]?|№|#)"
        # Most streets are called by a name alone; words in capitals alone are abbreviations.
        name = rf"{_CAPITAL}(?=[\w'’-]*{_SMALL})[\w'’-]+\.?"
        return re.compile(
            rf"(?<![\w'’-]){name}(?:,? {name}){{0,3}}?(?: [^\W\d_]{{2,12}}\.?)?,? (?:{marked} ?)?"
            rf"{_HOUSE}(?=[.,;:)*]|\s*$|\s+{_CAPITAL}|\s+{_LETTER}{{1,3}}\b|\s+\d{{4,6}}\b)"
        )

    @cached_property
    def _stems(self) -> tuple[str, ...]:
        longest = (max(w.replace("*", " ").split(), key=len) for w in self._words["shelters"])
        return tuple(dict.fromkeys(x.casefold() for x in longest))

    @cached_property
    def _shelter(self) -> re.Pattern[str]:
        return re.compile(f"(?i:{_any(self._words['shelters'])})")

    @cached_property
    def _address(self) -> re.Pattern[str]:
        marked = f"(?i:{_any(self._words['house_numbers'])})"
        digits = rf"[.:]?\s*\d{{1,4}}{_LETTER}?\b"
        number = f"{marked}?{digits}"
        after_name = _any(self._words["streets_after_name"])
        named = rf"(?:{_CAPITAL}[\w'’.-]+ )"
        return re.compile(
            rf"\b\d{{1,4}}{_LETTER}?,? {named}{{1,4}}{after_name}"
            rf"|{named}+{after_name},? {number}"
            rf"|(?i:{_any(self._words['streets'])})\s*(?:[^\s,;]+\s+){{0,4}}?"
            rf"(?:{number}|[^\s,;]+,\s*{marked}{digits})"
            rf"|{_COORDINATES}"
        )

    # --- who a person is ---

    def is_given_name(self, word: str) -> bool:
        """Whether a word, in any script, is a usual given name."""
        return fold(word) in self._given_names

    def is_like_surname(self, word: str) -> bool:
        """Whether a word, in any script, ends as surnames do."""
        skeleton = fold(word)
        return len(skeleton) >= 6 and skeleton.endswith(self._surname_endings)

    def names_office(self, text: str) -> bool:
        """Whether a text has a part that offices are called by."""
        return self._office.search(text) is not None

    def titled(self, text: str) -> Iterator[str]:
        """Every title with the word behind it, where that begins with a capital letter."""
        for found in self._titled.finditer(text):
            if found[1][0].isupper():
                yield found[0]

    def asked_for(self, text: str) -> Iterator[tuple[str, str]]:
        """Every pair of words behind a word that asks for somebody."""
        yield from ((found[1], found[2]) for found in self._asked_for.finditer(text))

    def asked_for_by_name(self, text: str) -> Iterator[str]:
        """Every given name behind a word that asks for somebody, in whatever case it stands."""
        for found in self._asked_for_one.finditer(text):
            name = found[1]
            forms = (name, name[:-1], f"{name[:-1]}a", f"{name[:-1]}o", name[:-2])
            if name[0].isupper() and any(self.is_given_name(f) for f in forms if len(f) > 2):
                yield name

    @cached_property
    def _asked_for_one(self) -> re.Pattern[str]:
        word = _any(self._words["asks_for"])
        return re.compile(rf"(?i:{word})\s*:?\s+(?:{_LETTER}{{1,4}}\.?\s+)?({_LETTER}[\w-]+)")

    @cached_property
    def _given_names(self) -> frozenset[str]:
        return frozenset(map(fold, self._words["given_names"])) - {""}

    @cached_property
    def _surname_endings(self) -> tuple[str, ...]:
        return tuple({fold(x) for x in self._words["surname_endings"]} - {""})

    @cached_property
    def _office(self) -> re.Pattern[str]:
        return re.compile(f"(?i:{_any(self._words['offices'])})")

    @cached_property
    def _titled(self) -> re.Pattern[str]:
        return re.compile(
            rf"{_any(self._words['titles'])}\.? +((?:{_LETTER}\. ?)*{_LETTER}[\w’'-]+)"
        )

    @cached_property
    def _asked_for(self) -> re.Pattern[str]:
        word = _any(self._words["asks_for"])
        return re.compile(rf"(?i:{word})\s*:?\s+({_LETTER}\w+)\s+({_LETTER}[\w-]+)")


def _any(wordings: Iterable[str]) -> str:
    """A pattern for any of the wordings, the longest first; one that nothing fits where there is none."""
    longest = sorted(wordings, key=len, reverse=True)
    return f"(?:{'|'.join(map(_pattern, longest))})" if longest else _NOTHING


def _pattern(wording: str) -> str:
    """A wording as it may stand in a text: a star is any letters, a space also a hyphen."""
    return r"[\s-]+".join(map(_word, wording.split()))


def _word(word: str) -> str:
    bare = word.strip("*")
    begins = "" if word.startswith("*") else r"(?<!\w)"
    if word.endswith("*"):
        return rf"{begins}{re.escape(bare)}\w*"
    return begins + re.escape(bare) + (r"(?!\w)" if bare[-1].isalnum() else "")
