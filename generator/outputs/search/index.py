"""Builds one language's index: sorted terms, where they occur, and what is shown of each find.

The file is a script that calls `handbookSearch(…)`, so that it also loads from `file://`,
where a page may not fetch. Up to SHARD_FROM records it holds everything; beyond that what is
shown lies in shards of a few records, loaded for the finds on the screen only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from generator.outputs.search.records import KINDS, Record
from generator.text.fold import browser_table, fold, skeletons, spellings, words
from generator.text.lemmas import lemma_skeletons

SHARD_FROM = 500
SHARD_SIZE = 20
"""Records of a shard: small, since five finds lie in up to five of them, and all have to come
over a bad line before the first answer shows."""
SHARDS = 60
"""How many shards there are at most; in a large handbook they grow instead."""

# How a term stands in a record: one bit in the file.
TEXT, TITLE = range(2)

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
HALF = 32
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def build(
    records: Sequence[Record],
    names: Mapping[str, Iterable[tuple[str, str]]],
    roles: Mapping[str, Iterable[tuple[str, str]]],
    language: str,
    duties: Mapping[str, Iterable[tuple[str, str]]] = MappingProxyType({}),
    lemmas: Mapping[str, str | None] = MappingProxyType({}),
) -> dict[str, Any]:
    """The index as plain data: what `Searcher` in script/engine.js reads.

    `lemmas` are the lists of dictionary forms by language: the reader's own and English,
    which texts fall back to. Names in a third language are found as they are written.

    `names` are the names of countries by code, `roles` those of roles by id; a word of one
    stands for all records of that country or role, and so, with less weight, does one of
    `duties`, the sentence on what a role does.
    """
    postings: dict[str, dict[int, int]] = {}
    forms: dict[str, set[str]] = {}
    groups: dict[str, set[str]] = {}
    own = lemmas.get(language)
    for number, record in enumerate(records):
        for strength, texts in ((TITLE, record.titles), (TEXT, record.text)):
            for tag, text in texts:
                for term in _terms(text, lemmas.get(tag), forms):
                    places = postings.setdefault(term, {})
                    places[number] = max(strength, places.get(number, TEXT))
    for mark, named in (("c", names), ("r", roles), ("d", duties)):
        for key, called in named.items():
            for tag, text in called:
                for term in _terms(text, own if tag == language else None, forms):
                    groups.setdefault(term, set()).add(f"{mark}:{key}")
    terms = sorted(postings.keys() | groups.keys() | forms.keys())
    place = {term: n for n, term in enumerate(terms)}
    return {
        "version": 1,
        "language": language,
        "fold": browser_table(),
        "terms": " ".join(terms),
        "posts": " ".join(_encode(postings.get(t, {})) for t in terms),
        "forms": " ".join(
            ",".join(_base36(place[f]) for f in sorted(forms.get(t, ()))) for t in terms
        ),
        "groups": {t: sorted(groups[t]) for t in terms if t in groups},
        "kinds": "".join(str(KINDS.index(r.kind)) for r in records),
        "countries": _column(r.country for r in records),
        "roles": _column(" ".join(r.roles) for r in records),
        "hours": _column(r.hours for r in records),
        "flags": "".join(str(_flags(r)) for r in records),
        "lengths": "".join(str(min(9, len(skeletons(r.title)))) for r in records),
        "numbers": ",".join(" ".join(r.dialled) for r in records),
        "shard": shard_size(len(records)),
    }


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


def _encode(places: Mapping[int, int]) -> str:
    """Occurrences as steps from record to record, step * 2 + strength, each in one letter or more.

    Five bits a letter, the lowest first; a letter of the second half of the alphabet says
    that another follows. A fifth smaller than numbers with commas, and quicker to read.
    """
    out, last = [], 0
    for number, strength in sorted(places.items()):
        value = (number - last) * 2 + strength
        while value >= HALF:
            out.append(ALPHABET[HALF + value % HALF])
            value //= HALF
        out.append(ALPHABET[value])
        last = number
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
        "s": record.state,
        "n": [list(n) for n in record.numbers],
        "a": record.ends,
    }
    return {k: v for k, v in fields.items() if v}


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
