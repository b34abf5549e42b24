"""The search itself, in Python: the same steps as `theme/assets/search.js`, name by name.

A word matches exactly, as a prefix, as a prefix less its ending, or within one edit; a
match in a title counts more than one in a text, but never more than a better kind of match.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from math import log
from typing import Any

from generator.outputs.search.index import decode
from generator.text.fold import TOKEN, fold

# Kinds of match, best first. TITLE lifts a match, but not above the next better kind.
EXACT, PREFIX, ENDING, EDIT = 10.0, 5.0, 2.5, 1.25
TITLE = 1.9
NAME = 1.7
CONTACT = 1.3  # a way to get in touch comes before a text, other things being equal
LEMMA = 0.97
FEW = 5  # fewer full hits than this are followed by partial ones
FLEETING = re.compile(r"^(.{2,}[^aeiou])[aeo]([^aeiou])$")
NUMBER = re.compile(r"\+?\d[\d\s()/.\-]*\d|\d+")


@dataclass(frozen=True)
class Hit:
    """A record's number and its score."""

    number: int
    score: float


@dataclass(frozen=True)
class Found:
    """Hits, best first. The first `full` of them have all the words, the others some."""

    hits: tuple[Hit, ...]
    full: int


@dataclass(frozen=True)
class Wanted:
    """A word of the query: what it matches, what it weighs, and whether a full hit needs it."""

    scores: dict[int, float]
    weight: float
    needed: bool


class Searcher:
    """Answers queries from an index."""

    def __init__(self, index: dict[str, Any]) -> None:
        self.terms: list[str] = index["terms"].split(" ")
        self.posts: list[str] = index["posts"].split(" ")
        self.forms: list[str] = index["forms"].split(" ")
        self.groups: dict[str, list[str]] = index["groups"]
        self.kinds: str = index["kinds"]
        self.flags: str = index["flags"]
        self.lengths: str = index["lengths"]
        self.numbers: list[str] = index["numbers"].split(",")
        self.members: dict[str, list[int]] = {}
        for mark, name in (("c", "countries"), ("r", "roles")):
            for number, value in enumerate(_column(index[name])):
                for key in value.split():
                    self.members.setdefault(f"{mark}:{key}", []).append(number)
        for key in [k for k in self.members if k.startswith("r:")]:
            self.members[f"d:{key[2:]}"] = self.members[key]

    def search(self, query: str) -> Found:
        """Find the records for a query: those with all its words, then, if few, those with some."""
        matches = [self.match_number(d) for d in _number_parts(query)]
        parts = _word_parts(query)
        # "in", "u", "të": nothing to narrow by, where there is anything else.
        longer = [w for w in parts if len(w) > 2 or w.isdigit()]
        matches += [self.match_word(w) for w in (longer if longer or matches else parts)]
        wanted = [self.weigh(m) for m in matches if m is not None]
        if not wanted:
            return Found((), 0)
        needed = [w for w in wanted if w.needed] or wanted
        full = set.intersection(*(set(w.scores) for w in needed))
        some = set().union(*(w.scores for w in wanted)) - full
        ranked = self.ranked(full, wanted)
        if len(full) < FEW:
            ranked += (
                self.ranked(some, wanted)[: FEW - len(full)] if full else self.ranked(some, wanted)
            )
        return Found(tuple(ranked), len(full))

    def weigh(self, match: tuple[str, dict[int, float]]) -> Wanted:
        """How much a word says: the fewer records it matches, the more."""
        word, scores = match
        count, size = len(scores), len(self.kinds)
        rarity = log(size / count) / log(size) if count and size > 1 else 1.0
        common = len(word) <= 3 and not word.isdigit() and count * 10 > size
        return Wanted(scores, 0.2 + 0.8 * rarity, not common)

    def ranked(self, numbers: set[int], wanted: list[Wanted]) -> list[Hit]:
        """Records by score, the earlier first among equals."""
        return sorted(
            (Hit(n, self.score(n, wanted)) for n in numbers), key=lambda h: (-h.score, h.number)
        )

    def score(self, number: int, wanted: list[Wanted]) -> float:
        """Sum of the words' scores; then what is usable, current and in the reader's language."""
        total, titled, weights, found = 0.0, 0, 0.0, 0.0
        for word in wanted:
            weights += word.weight
            score = word.scores.get(number, 0.0)
            if not score:
                continue
            total += score * word.weight
            found += word.weight
            titled += score >= EXACT * TITLE * LEMMA
        covered = min(1.0, titled / max(1, int(self.lengths[number])))
        total *= (found / weights) * (1 + 0.1 * covered)
        flags = int(self.flags[number])
        if self.kinds[number] == "0":
            total *= CONTACT if flags & 1 else 1.0
        if flags & 2:
            total *= 0.05
        if flags & 4:
            total *= 0.85
        return total

    def match_word(self, word: str) -> tuple[str, dict[int, float]] | None:
        """Records that a folded word matches, with the best score of each; None for a word not to count."""
        found: dict[int, float] = {}
        size = len(word)
        exact = prefix = False
        for term, at in self.starting_with(word):
            if term == word:
                exact = True
                self.add(found, term, at, EXACT)
            elif size > 1:
                prefix = True
                self.add(found, term, at, PREFIX * (0.8 + 0.2 * size / len(term)))
        if size <= 2 and not exact:
            return None  # "in", "u", "të": too short to narrow anything
        if size >= 4 and not word.isdigit():
            for cut in range(1, min(3, size - 3) + 1):
                if size - cut < (3 if size <= 4 else 4):
                    break
                stem = word[:-cut]
                for term, at in self.starting_with(stem):
                    if len(term) <= size + 4:
                        self.add(found, term, at, ENDING * (1 - 0.1 * cut))
            if m := FLEETING.match(word):  # žrtev: žrtv-a, žrtv-ijo
                for term, at in self.starting_with(m[1] + m[2]):
                    self.add(found, term, at, ENDING * 0.8)
        if not exact and not prefix and size >= 5 and not word.isdigit():
            for at, term in enumerate(self.terms):
                if abs(len(term) - size) <= 1 and within_one_edit(word, term):
                    self.add(found, term, at, EDIT)
        return word, found

    def starting_with(self, stem: str) -> list[tuple[str, int]]:
        """Terms that begin with a stem, with their places."""
        at = bisect_left(self.terms, stem)
        out = []
        while at < len(self.terms) and self.terms[at].startswith(stem):
            out.append((self.terms[at], at))
            at += 1
        return out

    def add(self, found: dict[int, float], term: str, at: int, score: float) -> None:
        """Count a term's records, and those of the words it is a form of."""
        self.add_own(found, term, at, score)
        for form in self.forms[at].split(",") if self.forms[at] else ():
            other = int(form, 36)
            self.add_own(found, self.terms[other], other, score * LEMMA)

    def add_own(self, found: dict[int, float], term: str, at: int, score: float) -> None:
        """Count a term's own records."""
        for number, strength in decode(self.posts[at]):
            weight = score * (TITLE if strength else 1.0)
            if weight > found.get(number, 0.0):
                found[number] = weight
        for group in self.groups.get(term, ()):
            weight = score if group.startswith("d") else score * NAME
            for number in self.members.get(group, ()):
                if weight > found.get(number, 0.0):
                    found[number] = weight

    def match_number(self, digits: str) -> tuple[str, dict[int, float]] | None:
        """Records with a telephone number that has these digits; a whole number beats a part of one.

        Numbers are kept in international form. A national one is its end, less the digit
        that is dialled before it at home: 0, in Hungary 06.
        """
        found: dict[int, float] = {}
        wanted = [
            digits,
            *(
                digits[n:]
                for n, lead in ((1, "0"), (2, "06"))
                if digits.startswith(lead) and len(digits) > n + 2
            ),
        ]
        for number, value in enumerate(self.numbers):
            for written in value.split():
                for part in wanted:
                    if part not in written:
                        continue
                    whole = written == part or (
                        part != digits and len(part) > 5 and written.endswith(part)
                    )
                    score = EXACT * 2 if whole else PREFIX if written.endswith(part) else ENDING
                    found[number] = max(found.get(number, 0.0), score)
        for term, at in self.starting_with(digits):  # a year, an article
            self.add(found, term, at, EXACT if term == digits else PREFIX * 0.8)
        return (digits, found) if found or len(digits) > 2 else None


def _number_parts(query: str) -> list[str]:
    """Numbers in a query as digits: `00381 11/785-0000` is `381117850000`."""
    return [
        re.sub(r"^00", "", re.sub(r"\D", "", m[0]))
        for m in NUMBER.finditer(query)
        if re.sub(r"\D", "", m[0]).strip("0")
    ]


def _word_parts(query: str) -> list[str]:
    """Folded words of a query, without its numbers."""
    rest = NUMBER.sub(" ", query)
    return list(dict.fromkeys(w for w in map(fold, TOKEN.findall(rest)) if w))


def _column(column: list[Any]) -> list[str]:
    values, places = column
    return [values[int(p, 36)] for p in places.split(" ")] if places else []


def within_one_edit(a: str, b: str) -> bool:
    """Whether one letter added, left out, changed, or swapped with its neighbour makes a into b."""
    if a == b:
        return True
    if abs(len(a) - len(b)) > 1:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    if len(a) == len(b):
        return a[i + 1 :] == b[i + 1 :] or (
            a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :]
        )
    return a[i + 1 :] == b[i:] if len(a) > len(b) else a[i:] == b[i + 1 :]
