"""Dictionary forms of words, so that one form of a word finds the others.

From simplemma, by the name of its list: several languages may share one, as Bosnian,
Croatian, Montenegrin and Serbian do (`hbs`). Where it knows nothing better, the fleeting
vowel of Slavic genitive plurals is left out (Slovene `žrtev`: `žrtv`, which `žrtva` and
`žrtve` begin with).
"""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

from generator.text.fold import fold

LISTS: frozenset[str] = SUPPORTED_LANGUAGES
"""The lists there are."""

_SLAVIC = {"bg", "cs", "hbs", "mk", "pl", "ru", "sk", "sl", "uk"}
FLEETING = re.compile(r"^(.{2,}[^aeiou])[aeo]([^aeiou])$")


@lru_cache(maxsize=200_000)
def lemma_skeletons(word: str, lemmas: str | None) -> frozenset[str]:
    """Skeletons of the dictionary forms of a word, without the word's own; none without a list."""
    own = fold(word)
    if len(own) < 3 or own.isdigit() or not lemmas:
        return frozenset()
    found = {fold(simplemma.lemmatize(form, lang=lemmas)) for form in (word, word.lower())}
    if lemmas in _SLAVIC and not found - {own} and (m := FLEETING.match(own)):
        found.add(m[1] + m[2])
    return frozenset(found - {own, ""})
