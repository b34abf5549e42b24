"""The search itself, in Python: the same steps as `theme/assets/search.js`, name by name.

A word matches exactly, as a prefix, as a prefix less its ending, or within one edit; a
match in a title counts more than one in a text, but never more than a better kind of match.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

from generator.search.fold import TOKEN, fold

# Kinds of match, best first. TITLE lifts a match, but not above the next better kind.
EXACT, PREFIX, ENDING, EDIT = 10.0, 5.0, 2.5, 1.25
TITLE = 1.9
NAME = 1.7
CONTACT = 1.3  # a way to get in touch comes before a text, other things being equal
LEMMA = 0.97
NUMBER = re.compile(r"\+?\d[\d\s()/.\-]*\d|\d+")


@dataclass(frozen=True)
class Hit:
    """A record's number and its score."""

    number: int
    score: float


@dataclass(frozen=True)
class Found:
    """Hits, best first; `partial` where no record has all the words."""

    hits: tuple[Hit, ...]
    partial: bool


class Searcher:
    """Answers queries from an index."""

    def __init__(self, index: dict[str, Any]) -> None:
        self.terms: list[str] = index["terms"].split(" ")
        self.posts: list[str] = index["posts"].split(" ")
        self.groups: dict[str, list[str]] = index["groups"]
        self.kinds: str = index["kinds"]
        self.flags: str = index["flags"]
        self.lengths: str = index["lengths"]
        self.numbers = _column(index["numbers"])
        self.members: dict[str, list[int]] = {}
        for mark, name in (("c", "countries"), ("r", "roles")):
            for number, value in enumerate(_column(index[name])):
                for key in value.split():
                    self.members.setdefault(f"{mark}:{key}", []).append(number)

    def search(self, query: str) -> Found:
        """Find the records for a query."""
        matches = [self.match_number(d) for d in _number_parts(query)]
        matches += [self.match_word(w) for w in _word_parts(query)]
        wanted = [w for w in matches if w is not None]
        if not wanted:
            return Found((), partial=False)
        together = set.intersection(*(set(w) for w in wanted))
        numbers = together or set().union(*wanted)
        hits = [Hit(n, self.score(n, wanted)) for n in numbers]
        return Found(
            tuple(sorted(hits, key=lambda h: (-h.score, h.number))), bool(hits) and not together
        )

    def score(self, number: int, wanted: list[dict[int, float]]) -> float:
        """Sum of the words' scores; then what is usable, current and in the reader's language."""
        found = [w[number] for w in wanted if number in w]
        flags = int(self.flags[number])
        titled = sum(f >= EXACT * TITLE * LEMMA for f in found)
        covered = min(1.0, titled / max(1, int(self.lengths[number])))
        score = sum(found) * (len(found) / len(wanted)) * (1 + 0.1 * covered)
        if self.kinds[number] == "0":
            score *= CONTACT if flags & 1 else 1.0
        if flags & 2:
            score *= 0.5
        if flags & 4:
            score *= 0.85
        return score

    def match_word(self, word: str) -> dict[int, float] | None:
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
        if not exact and not prefix and size >= 5 and not word.isdigit():
            for at, term in enumerate(self.terms):
                if abs(len(term) - size) <= 1 and within_one_edit(word, term):
                    self.add(found, term, at, EDIT)
        return found

    def starting_with(self, stem: str) -> list[tuple[str, int]]:
        """Terms that begin with a stem, with their places."""
        at = bisect_left(self.terms, stem)
        out = []
        while at < len(self.terms) and self.terms[at].startswith(stem):
            out.append((self.terms[at], at))
            at += 1
        return out

    def add(self, found: dict[int, float], term: str, at: int, score: float) -> None:
        """Count a term's records."""
        last = 0
        for part in self.posts[at].split(",") if self.posts[at] else ():
            value = int(part, 36)
            last += value >> 2
            weight = score * (TITLE if value & 2 else 1.0) * (1.0 if value & 1 else LEMMA)
            if weight > found.get(last, 0.0):
                found[last] = weight
        for group in self.groups.get(term, ()):
            for number in self.members.get(group, ()):
                if score * NAME > found.get(number, 0.0):
                    found[number] = score * NAME

    def match_number(self, digits: str) -> dict[int, float] | None:
        """Records with a telephone number that has these digits; a whole number beats a part of one."""
        found: dict[int, float] = {}
        for number, value in enumerate(self.numbers):
            for written in value.split():
                if digits in written:
                    score = (
                        EXACT * 2
                        if written == digits
                        else PREFIX
                        if written.endswith(digits)
                        else ENDING
                    )
                    found[number] = max(found.get(number, 0.0), score)
        for term, at in self.starting_with(digits):  # a year, an article
            self.add(found, term, at, EXACT if term == digits else PREFIX * 0.8)
        return found if found or len(digits) > 2 else None


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
