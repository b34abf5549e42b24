"""Dictionary forms of words, so that one form of a word finds the others.

From simplemma, whose word lists cover all our languages: Bosnian, Croatian, Montenegrin
and Serbian share one (`hbs`). Where it knows nothing better, the fleeting vowel of Slavic
genitive plurals is left out (Slovene `žrtev`: `žrtv`, which `žrtva` and `žrtve` begin with).
"""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

from generator.text.fold import fold

_LISTS = {
    "en": "en",
    "sq": "sq",
    "bg": "bg",
    "el": "el",
    "hu": "hu",
    "mk": "mk",
    "ro": "ro",
    "sl": "sl",
    "tr": "tr",
    "bs": "hbs",
    "hr": "hbs",
    "cnr": "hbs",
    "sr": "hbs",
    "sr-Latn": "hbs",
}
_SLAVIC = {"bs", "hr", "cnr", "sr", "sr-Latn", "sl", "mk", "bg"}
FLEETING = re.compile(r"^(.{2,}[^aeiou])[aeo]([^aeiou])$")


@lru_cache(maxsize=200_000)
def lemma_skeletons(word: str, language: str) -> frozenset[str]:
    """Skeletons of the dictionary forms of a word, without the word's own."""
    own = fold(word)
    if len(own) < 3 or own.isdigit():
        return frozenset()
    found: set[str] = set()
    code = _LISTS.get(language)
    if code:
        found.add(fold(simplemma.lemmatize(word, lang=code)))
        found.add(fold(simplemma.lemmatize(word.lower(), lang=code)))
    if language in _SLAVIC and not found - {own} and (m := FLEETING.match(own)):
        found.add(m[1] + m[2])
    return frozenset(found - {own, ""})
