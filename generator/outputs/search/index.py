"""Builds one language's index: sorted terms, where they occur, and what is shown of each find.

The file is a script that calls `handbookSearch(…)`, so that it also loads from `file://`,
where a page may not fetch. Up to SHARD_FROM records it holds everything; beyond that what is
shown lies in shards of a few records, loaded for the finds on the screen only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import Any

from generator.outputs.search.lexicon import Lexicon
from generator.outputs.search.records import KINDS, Record
from generator.text import outside
from generator.text.fold import browser_table, fold, skeletons, spellings, words
from generator.text.lemmas import lemma_skeletons

SHARD_FROM = 500
SHARD_SIZE = 12
"""Records of a shard: small, since five finds lie in up to five of them, and all have to come
over a bad line before the first answer shows."""
SHARDS = 250
"""How many shards there are at most; in a large handbook they grow instead."""

# How a term stands in a record: one bit in the file.
TEXT, TITLE = range(2)

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
HALF = 32
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
MOST_SHARED = len(_DIGITS) - 1

GROUPS = "drRc"
"""How a word stands for a role: in the sentence on what it does, among other words of a name, as
all of one; or for a country."""
ENDING = 3
"""How many letters longer than a synonym a word of the texts may be, as one with an ending is."""
NO_LEXICON = Lexicon()


def build(
    records: Sequence[Record], language: str, lexicon: Lexicon = NO_LEXICON
) -> dict[str, Any]:
    """The index as plain data: what `Searcher` in script/engine.js reads.

    A word of a country's or role's name stands for all records of that country or role, and
    so, with less weight, does one of the sentence on what a role does.
    """
    aside = {fold(word) for word in lexicon.aside}
    postings: dict[str, dict[int, int]] = {}
    forms: dict[str, set[str]] = {}
    for number, record in enumerate(records):
        for strength, texts in ((TITLE, record.titles), (TEXT, record.text)):
            for tag, text in texts:
                for term in _terms(text, lexicon.lemmas.get(tag), forms):
                    if term in aside and strength == TEXT:
                        continue
                    places = postings.setdefault(term, {})
                    places[number] = max(strength, places.get(number, TEXT))
    groups = _groups(lexicon, aside, forms)
    forms = _with_synonyms(forms, lexicon.same, postings.keys() | groups.keys())
    terms = sorted(postings.keys() | groups.keys() | forms.keys())
    place = {term: n for n, term in enumerate(terms)}
    return {
        "version": 2,
        "language": language,
        "fold": browser_table(),
        "aside": " ".join(sorted(aside)),
        "near": lexicon.near,
        "first": _first(records, lexicon.pages),
        "terms": " ".join(_shortened(terms)),
        "posts": " ".join(_places(postings.get(t, {})) for t in terms),
        "forms": " ".join(
            _encode(_zigzag(place[f] - n) for f in sorted(forms.get(t, ())))
            for n, t in enumerate(terms)
        ),
        "groups": _column(" ".join(groups.get(t, ())) for t in terms),
        "kinds": "".join(str(KINDS.index(r.kind)) for r in records),
        "countries": _column(r.country for r in records),
        "roles": _column(" ".join(r.roles) for r in records),
        "hours": _column(r.hours for r in records),
        "flags": "".join(str(_flags(r)) for r in records),
        "lengths": "".join(str(min(9, len(skeletons(_heading(r))))) for r in records),
        "numbers": ",".join(" ".join(r.dialled) for r in records),
        "shard": shard_size(len(records)),
    }


def _groups(lexicon: Lexicon, aside: Set[str], forms: dict[str, set[str]]) -> dict[str, list[str]]:
    """By word the countries and roles that it names, each with how it does: see GROUPS."""
    found: dict[str, dict[str, str]] = {}
    for mark, named in (("c", lexicon.countries), ("r", lexicon.roles), ("d", lexicon.duties)):
        for key, called in named.items():
            for tag, text in called:
                terms = [t for t in _terms(text, lexicon.lemmas.get(tag), forms) if t not in aside]
                whole = "R" if mark == "r" and len(terms) == 1 else mark
                for term in terms:
                    ways = found.setdefault(term, {})
                    ways[key] = max(whole, ways.get(key, whole), key=GROUPS.index)
    return {
        term: [f"{way}:{key}" for key, way in sorted(ways.items())] for term, ways in found.items()
    }


def _heading(record: Record) -> str:
    return record.titles[0][1] if record.titles else record.title


def _with_synonyms(
    forms: Mapping[str, set[str]], same: Iterable[Iterable[str]], there: Set[str]
) -> dict[str, set[str]]:
    """The forms of words that there are, and for each word of a group those of the others."""
    more = {term: found for term, of in forms.items() if (found := of & there)}
    for group in same:
        skeletons_of = {fold(word) for word in group}
        having = {
            word: more.get(word, set())
            | {t for t in there if t.startswith(word) and len(t) <= len(word) + ENDING}
            for word in skeletons_of
        }
        for word in skeletons_of:
            others = {t for other in skeletons_of - {word} for t in having[other]} - {word}
            if others:
                more.setdefault(word, set()).update(others)
    return more


def _first(records: Sequence[Record], pages: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """By folded wording the record that a search with all its words finds first."""
    numbers: dict[str, int] = {}
    for number, record in enumerate(records):
        numbers.setdefault(record.url, number)
    return {
        " ".join(skeletons(wording)): numbers[address]
        for address, wordings in pages.items()
        if address in numbers
        for wording in wordings
    }


def _shortened(terms: Iterable[str]) -> Iterator[str]:
    """Sorted words, each less what it begins with like the one before, whose length stands first."""
    last = ""
    for term in terms:
        most = min(len(last), len(term), MOST_SHARED)
        shared = next((n for n in range(most) if last[n] != term[n]), most)
        yield _DIGITS[shared] + term[shared:]
        last = term


def shard_size(count: int) -> int:
    """How many records a shard holds, of so many in all; 0 where the index holds everything."""
    return 0 if count <= SHARD_FROM else max(SHARD_SIZE, -(-count // SHARDS))


def _flags(record: Record) -> int:
    return record.usable * 1 + (record.state == "retired") * 2 + record.foreign * 4


def _terms(text: str, lemmas: str | None, forms: dict[str, set[str]]) -> Iterator[str]:
    """The folded words of a text. Other spellings and dictionary forms are noted in `forms`.

    They cost once for a word, not once for every record that has it.
    """
    for word in words(text):
        term = fold(word)
        if not term:
            continue
        yield term
        for other in (spellings(word) | lemma_skeletons(word, lemmas)) - {term}:
            forms.setdefault(other, set()).add(term)


def _column(values: Iterable[str]) -> list[Any]:
    """A column as distinct values and, for each record, which: it repeats a lot."""
    values = list(values)
    distinct = sorted(set(values))
    place = {v: n for n, v in enumerate(distinct)}
    return [distinct, " ".join(_base36(place[v]) for v in values)]


def _places(places: Mapping[int, int]) -> str:
    """Occurrences as steps from record to record, step * 2 + strength."""
    numbers = sorted(places)
    return _encode((n - last) * 2 + places[n] for last, n in pairwise((0, *numbers)))


def _zigzag(step: int) -> int:
    """A step forward or back as a number that is not negative."""
    return step * 2 if step >= 0 else -step * 2 - 1


def _encode(values: Iterable[int]) -> str:
    """Numbers, each in one letter or more.

    Five bits a letter, the lowest first; a letter of the second half of the alphabet says
    that another follows. A fifth smaller than numbers with commas, and quicker to read.
    """
    out = []
    for value in values:
        rest = value
        while rest >= HALF:
            out.append(ALPHABET[HALF + rest % HALF])
            rest //= HALF
        out.append(ALPHABET[rest])
    return "".join(out)


def _base36(number: int) -> str:
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
        if not number:
            return text


def shown(record: Record) -> dict[str, Any]:
    """What the reader sees of a record; empty fields are left out."""
    fields = {
        "t": record.title,
        "l": record.lang,
        "u": record.url,
        "o": record.context,
        "p": record.context_lang,
        "x": record.snippet[:600],
        "y": record.snippet_lang if record.snippet and record.snippet_lang != record.lang else "",
        "s": record.state,
        "n": _ways(record),
        "a": record.ends,
    }
    return {k: v for k, v in fields.items() if v}


def _ways(record: Record) -> list[list[Any]]:
    """The numbers; the mailbox where there is none."""
    if record.numbers or not record.email:
        return [list(number) for number in record.numbers]
    return [[record.email, outside.mailto(record.email), True, ""]]


def files(
    index: dict[str, Any], records: Sequence[Record], labels: Mapping[str, Any]
) -> dict[str, str]:
    """The files of one language by name: `index.js`, and shards where there are many records."""
    details = [shown(r) for r in records]
    size = index["shard"]
    head = {**index, "labels": dict(labels)}
    if not size:
        return {"index.js": _script("handbookSearch", {**head, "records": details})}
    shards = {
        f"records-{n}.js": _script(
            "handbookRecords", {"shard": n, "records": details[at : at + size]}
        )
        for n, at in enumerate(range(0, len(details), size))
    }
    return {"index.js": _script("handbookSearch", head)} | shards


def _script(function: str, data: dict[str, Any]) -> str:
    # JSON is JavaScript, but for "</" within a page; the files stand alone, escaped all the same.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f"{function}({text});\n"
