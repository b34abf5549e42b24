"""Finds a term of the glossary in a text, however the language inflects it.

A word counts as the same when its skeleton begins like the term's, or when both have the
same dictionary form; the words of a term may stand in another order, with a few between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from generator.domain.knowledge import Term
from generator.text.fold import fold, words
from generator.text.lemmas import FLEETING, lemma_skeletons

# Articles and prepositions of a term, such as "e" and "së": they change and carry nothing.
_SHORT = 3
_PAUSE = "|"
# How many other words may stand among those of a term.
_BETWEEN = 6


def prose(text: str) -> str:
    """A text without addresses and without what a program fills in."""
    return re.sub(r"%\{\w+\}|https?://\S+", " ", text)


Phrases = dict[str, list[tuple[tuple[str, ...], Term]]]
"""Wordings of terms as folded words, the longest first, by their first word."""


def english_phrases(terms: Iterable[Term]) -> Phrases:
    """What `named_in` looks for."""
    phrases: Phrases = {}
    for term in terms:
        for wording in term.wordings("en"):
            folded = tuple(fold(w) for w in words(wording))
            if not folded:
                continue  # a stroke or a dot alone names nothing
            for first in (folded[0], f"{folded[0]}s"):
                phrases.setdefault(first, []).append((folded, term))
    for group in phrases.values():
        group.sort(key=lambda pair: -len(pair[0]))
    return phrases


def named_in(text: str, phrases: Phrases) -> list[Term]:
    """The terms that an English text uses.

    What belongs to a longer term is not also counted as a shorter one: "national referral
    mechanism" names no "referral". A term does not go on after a comma: "travel, documents" is
    no travel document.
    """
    parts = re.split(r"[,;:()]", text)
    tokens = [fold(w) for part in parts for w in (*words(part), _PAUSE)]
    found: dict[str, Term] = {}
    at = 0
    while at < len(tokens):
        step = 1
        for phrase, term in phrases.get(tokens[at], ()):
            here = tokens[at : at + len(phrase)]
            if len(here) == len(phrase) and all(
                token in (word, f"{word}s") for token, word in zip(here, phrase, strict=True)
            ):
                found[term.id] = term
                step = len(phrase)
                break
        at += step
    return list(found.values())


def says(text: str, wordings: Iterable[str], lemmas: str | None) -> bool:
    """Whether a text has one of the wordings, in any form that the list `lemmas` knows."""
    tokens = words(text)
    phrases = [_carrying(words(wording)) for wording in wordings]
    # Dictionaries are slow to load: they are asked only where beginnings do not tell.
    return any(_has(tokens, p, _begins_like) for p in phrases) or any(
        _has(tokens, p, lambda t, w: _same_lemma(t, w, lemmas)) for p in phrases
    )


def _carrying(phrase: Sequence[str]) -> list[str]:
    return [w for w in phrase if len(fold(w)) > _SHORT] or list(phrase)


def _has(tokens: Sequence[str], phrase: Sequence[str], alike: Callable[[str, str], bool]) -> bool:
    places: list[list[int]] = []
    for word in phrase:
        places.append([n for n, token in enumerate(tokens) if alike(token, word)])
        if not places[-1]:
            return False
    return bool(places) and any(_near(places, start) for start in places[0])


def _near(places: Sequence[Sequence[int]], start: int) -> bool:
    reach = len(places) + _BETWEEN
    return all(any(abs(n - start) <= reach for n in there) for there in places)


def _begins_like(token: str, word: str) -> bool:
    return fold(token).startswith(_stems(word))


@lru_cache(maxsize=50_000)
def _stems(word: str) -> tuple[str, ...]:
    """How its forms begin; a vowel that comes and goes is left out (Slovene `žrtev`, `žrtve`)."""
    skeleton = fold(word)
    if len(skeleton) > 4:
        keep = max(4, len(skeleton) - 3)
    else:
        keep = len(skeleton) - (skeleton[-1:] in "aeiou")
    fleeting = FLEETING.match(skeleton)
    return (skeleton[:keep], *([fleeting[1] + fleeting[2]] if fleeting else []))


def _same_lemma(token: str, word: str, lemmas: str | None) -> bool:
    return _begins_like(token, word) or bool(_forms(token, lemmas) & _forms(word, lemmas))


@lru_cache(maxsize=50_000)
def _forms(word: str, lemmas: str | None) -> frozenset[str]:
    return lemma_skeletons(word, lemmas) | {fold(word)}


def wanted_wordings(term: Term, language: str) -> Iterator[str]:
    """What a translator may write for a term, as a message quotes it."""
    yield from (f'"{w}"' for w in term.wordings(language))
