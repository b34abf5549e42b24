"""Builds one language's index: sorted terms, where they occur, and what is shown of each find.

The file is a script that calls `handbookSearch(…)`, so that it also loads from `file://`,
where a page may not fetch. Up to SHARD_FROM records it holds everything; beyond that what is
shown lies in shards of SHARD_SIZE records, loaded for the finds on the screen only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.search.fold import browser_table, skeletons, spellings, words
from generator.search.lemmas import lemma_skeletons
from generator.search.records import KINDS, Record

SHARD_FROM = 3000
SHARD_SIZE = 500

# How a term stands in a record, from weak to strong. Two bits in the file.
TEXT_LEMMA, TEXT, TITLE_LEMMA, TITLE = range(4)

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def build(
    records: Sequence[Record],
    names: Mapping[str, Iterable[tuple[str, str]]],
    roles: Mapping[str, Iterable[tuple[str, str]]],
    language: str,
) -> dict[str, Any]:
    """The index as plain data: what `query.Searcher` and search.js read.

    Dictionary forms are added for the reader's language and for English, which texts fall
    back to; names in a third language are found as they are written.

    `names` are the names of countries by code, `roles` those of roles by id; a word of one
    stands for all records of that country or role.
    """
    postings: dict[str, dict[int, int]] = {}
    for number, record in enumerate(records):
        for strength, texts in ((TITLE, record.titles), (TEXT, record.text)):
            for tag, text in texts:
                _count(postings, number, text, tag if tag in (language, "en") else "", strength)
    groups: dict[str, set[str]] = {}
    for mark, named in (("c", names), ("r", roles)):
        for key, called in named.items():
            for tag, text in called:
                for word in words(text):
                    for term in spellings(word) | lemma_skeletons(
                        word, tag if tag == language else ""
                    ):
                        groups.setdefault(term, set()).add(f"{mark}:{key}")
    terms = sorted(postings.keys() | groups.keys())
    return {
        "version": 1,
        "language": language,
        "fold": browser_table(),
        "terms": " ".join(terms),
        "posts": " ".join(_encode(postings.get(t, {})) for t in terms),
        "groups": {t: sorted(groups[t]) for t in terms if t in groups},
        "kinds": "".join(str(KINDS.index(r.kind)) for r in records),
        "countries": _column(r.country for r in records),
        "roles": _column(" ".join(r.roles) for r in records),
        "weeks": _column(r.week for r in records),
        "flags": "".join(str(_flags(r)) for r in records),
        "lengths": "".join(str(min(9, len(skeletons(r.title)))) for r in records),
        "numbers": _column(" ".join(r.dialled) for r in records),
        "shard": SHARD_SIZE if len(records) > SHARD_FROM else 0,
    }


def _flags(record: Record) -> int:
    return record.usable * 1 + (record.state == "retired") * 2 + record.foreign * 4


def _count(
    postings: dict[str, dict[int, int]], number: int, text: str, language: str, strength: int
) -> None:
    for word in words(text):
        found = [(term, strength) for term in spellings(word)]
        found += [(term, strength - 1) for term in lemma_skeletons(word, language)]
        for term, weight in found:
            places = postings.setdefault(term, {})
            places[number] = max(weight, places.get(number, -1))


def _column(values: Iterable[str]) -> list[Any]:
    """A column as distinct values and, for each record, which: it repeats a lot."""
    values = list(values)
    distinct = sorted(set(values))
    place = {v: n for n, v in enumerate(distinct)}
    return [distinct, " ".join(_base36(place[v]) for v in values)]


def _encode(places: Mapping[int, int]) -> str:
    """Occurrences as steps from record to record: (step * 4 + strength) in base 36."""
    out, last = [], 0
    for number, strength in sorted(places.items()):
        out.append(_base36((number - last) * 4 + strength))
        last = number
    return ",".join(out)


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
        "x": record.snippet[:600],
        "s": record.state,
        "n": [list(n) for n in record.numbers],
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
