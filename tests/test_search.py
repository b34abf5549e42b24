"""Search: the fold and the index in Python, and what the script finds with them."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import golden_project
import pytest
import yaml
from conftest import ROOT, TODAY
from expected import LANGUAGES
from hypothesis import given, settings
from hypothesis import strategies as st
from real_project import lemmas, readers
from search_engine import engine, find

from generator.checking.check import check
from generator.commands.build import Order, make_edition
from generator.edition.readers import ReadersEdition
from generator.outputs.search import index, records
from generator.outputs.search.files import all_records, script
from generator.outputs.search.lexicon import Lexicon, lexicon
from generator.outputs.search.records import Record, dialled
from generator.text.fold import fold, skeletons, spellings

VECTORS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (ROOT / "tests/search_vectors.yml").read_text("utf-8")
)
TEXT_CLASSES = [c for c in VECTORS if c not in ("names", "not")]


def text_record(text: str, language: str, *, in_title: bool = True) -> Record:
    """A record that is found by one text."""
    numbers = [m[0] for m in re.finditer(r"\+?\d[\d ]+\d", text)]
    said = ((language, text),)
    return Record(
        "contact",
        text,
        language,
        "#",
        said if in_title else (),
        () if in_title else said,
        dialled=tuple(d for n in numbers for d in dialled(n, "RS")),
    )


@cache
def vector_records(language: str) -> tuple[Record, ...]:
    """Every text of a language's vectors as a record."""
    return tuple(
        text_record(v["text"], language)
        for c in TEXT_CLASSES
        for v in VECTORS[c]
        if v["language"] == language
    )


@cache
def real(language: str) -> tuple[list[Record], dict[str, Any]]:
    """The real records and index of a language."""
    made = readers(language)
    found = all_records(made)
    return found, index.build(found, language, lexicon(made))


def test_a_text_is_searched_as_a_reader_sees_it(tmp_path: Path) -> None:
    project = golden_project.make(tmp_path / "project")
    made = make_edition(check(project, TODAY), Order(root=project, out=project, today=TODAY))
    sr, en = (
        {r.url: r for r in records.records(ReadersEdition(made, made.handbook.language(x)))}
        for x in ("sr", "en")
    )
    # The English of this section is newer: its page begins with a warning, its excerpt does not.
    assert sr["guides/start/first-hour/#how"].snippet.startswith("Прво пробајте једну ствар")
    when = en["guides/start/first-hour/#when"]
    assert when.snippet == "At once. See contacts or write to office@example.org."
    assert ("en", when.snippet) in when.text


def first_urls(language: str, queries: list[str], most: int = 5) -> list[list[str]]:
    """Addresses of the first hits of each query."""
    held, built = real(language)
    return [[held[n].url for n in found.hits[:most]] for found in find(built, queries)]


@pytest.mark.parametrize(
    "language", sorted({v["language"] for c in TEXT_CLASSES for v in VECTORS[c]})
)
def test_every_way_of_writing_finds_the_text(language: str) -> None:
    held = vector_records(language)
    cases = [
        (v["text"], query)
        for c in TEXT_CLASSES
        for v in VECTORS[c]
        if v["language"] == language
        for query in v["queries"]
    ]
    assert cases
    built = index.build(held, language, Lexicon(lemmas=lemmas(language)))
    answers = find(built, [query for _, query in cases])
    assert not [
        case
        for case, found in zip(cases, answers, strict=True)
        if case[0] not in [held[n].title for n in found.hits[:5]]
    ]


@pytest.mark.parametrize(
    ("language", "query", "country", "role"),
    [
        (
            v["language"],
            q,
            {"Albania": "AL", "Türkiye": "TR", "Serbia": "RS"}[v["text"].split()[-1]],
            "hotline" if "hotline" in v["text"] else None,
        )
        for v in VECTORS["names"]
        for q in v["queries"]
    ],
)
def test_country_and_role_are_found_by_their_names(
    language: str, query: str, country: str, role: str | None
) -> None:
    held, built = real(language)
    first = [held[n] for n in find(built, [query])[0].hits[:5]]
    assert first[0].country == country
    assert role is None or any(role in r.roles and r.country == country for r in first)


def test_a_title_ranks_above_a_text() -> None:
    held = [
        text_record("A guide about a child", "en", in_title=False),
        text_record("Help for a child", "en"),
    ]
    assert find(index.build(held, "en"), ["child"])[0].hits == [1, 0]


def test_one_letter_of_a_short_word_is_not_a_typo() -> None:
    held = [text_record("kaz", "tr")]
    assert not find(index.build(held, "tr"), ["kız"])[0].hits


def test_kinds_of_match_rank_exact_prefix_ending_edit() -> None:
    texts = ["hotlne", "hotlines", "hotline", "hotlina"]
    held = [text_record(t, "") for t in texts]
    ranked = [texts[n] for n in find(index.build(held, ""), ["hotline"])[0].hits]
    assert ranked[:3] == ["hotline", "hotlines", "hotlina"]
    assert find(index.build(held[:1], ""), ["hotline"])[0].hits == [0]


def test_words_narrow_and_a_query_without_a_full_match_shows_partial_ones() -> None:
    held = [text_record("police Albania", "en"), text_record("police Serbia", "en")]
    both, some, none = find(
        index.build(held, "en"), ["police serbia", "police zanzibar serbia", "zanzibar"]
    )
    assert (both.hits, both.full) == ([1, 0], 1)
    assert (some.hits[0], some.full) == (1, 0)
    assert (none.hits, none.total) == ([], 0)


def test_a_contact_in_use_ranks_above_a_retired_one() -> None:
    held, built = real("en")
    found = find(built, ["hotline albania"])[0]
    full = [held[n].state for n in found.hits[: found.full]]
    assert "retired" in full
    assert full == sorted(full, key=lambda state: state == "retired")


def test_every_number_of_the_data_is_found_however_it_is_written() -> None:
    held, built = real("en")
    wanted: list[tuple[str, int]] = []
    for number, record in enumerate(held):
        for written, _, abroad, _ in record.numbers:
            digits = re.sub(r"\D", "", written)
            ways = [written, digits, written.replace(" ", "-"), "/".join(written.split())]
            wanted += [(way, number) for way in [*ways, *([f"00{digits}"] if abroad else [])]]
    assert len(wanted) > 300
    answers = zip(wanted, find(built, [way for way, _ in wanted]), strict=True)
    # Forty desks have 112: all of them are found, and nothing else stands before the last.
    shared = Counter(way for way, _ in wanted)
    assert not [
        way
        for (way, number), found in answers
        if number not in found.hits[: max(20, shared[way] + 10)]
    ]


def answered(expected: str, urls: list[str]) -> bool:
    """Whether an address is among those found; a guide is found by any of its sections too."""
    return any(u == expected or u.startswith(f"{expected}#") for u in urls)


def test_a_guide_is_found_by_its_sections_but_a_section_only_by_itself() -> None:
    assert answered("guides/a/b/", ["guides/a/b/#how"])
    assert not answered("guides/a/b/#how", ["guides/a/b/", "guides/a/b/#who"])
    assert not answered("guides/a/b/", ["guides/a/bc/", "guides/a/bc/#how"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_practitioners_queries_find_what_answers_them(language: str) -> None:
    asked = yaml.safe_load((ROOT / f"tests/retrieval/{language}.yml").read_text("utf-8"))
    known = {r.url for r in real(language)[0]}
    assert not [e for q in asked for e in q["expect"] if e not in known]
    # In the words of the texts, in other forms and spellings; then in practitioners' own words.
    for own_words, least in ((False, 0.95), (True, 0.9)):
        queries = [q for q in asked if (q["kind"] == "practice") == own_words]
        assert len(queries) >= 15
        first = first_urls(language, [q["query"] for q in queries])
        recall = [
            sum(answered(e, urls) for e in q["expect"]) / len(q["expect"])
            for q, urls in zip(queries, first, strict=True)
        ]
        missed = [q["query"] for q, r in zip(queries, recall, strict=True) if r < 1]
        assert sum(recall) / len(recall) >= least, missed


# --- where the reader is ---

HOME = {
    "sq": "AL",
    "bs": "BA",
    "bg": "BG",
    "hr": "HR",
    "cnr": "ME",
    "el": "GR",
    "hu": "HU",
    "mk": "MK",
    "ro": "RO",
    "sr": "RS",
    "sr-Latn": "RS",
    "sl": "SI",
    "tr": "TR",
}
POLICE = {
    "sq": "policia",
    "bg": "полиция",
    "el": "αστυνομία",
    "hu": "rendőrség",
    "tr": "polis",
    "mk": "полиција",
    "ro": "poliția",
    "sr": "полиција",
}


@pytest.mark.parametrize("language", sorted(HOME))
def test_who_names_no_country_finds_the_one_of_their_language_first(language: str) -> None:
    made = readers(language)
    assert lexicon(made).near[0] == (HOME[language],)
    held, built = real(language)
    role = made.reader.t("role.emergency")
    for query in (POLICE.get(language, "policija"), "112", role):
        first = held[find(built, [query])[0].hits[0]]
        assert (first.country, first.kind) == (HOME[language], "contact"), query
        assert first.numbers, query


def test_no_country_is_that_of_english_readers() -> None:
    assert lexicon(readers("en")).near[0] == ()


def test_a_country_that_is_named_or_chosen_stands_before_the_readers_own() -> None:
    held, built = real("sr")
    assert held[find(built, ["полиција Хрватска"])[0].hits[0]].country == "HR"
    chosen = engine().evaluate(
        """(index) => new Searcher(index).search("полиција", undefined, 1, "BG").hits[0]""", built
    )
    assert held[chosen].country == "BG"


# --- words of the trade ---


def small(texts: list[str], **known: Any) -> tuple[list[Record], dict[str, Any]]:
    held = [replace(text_record(t, "en"), kind="guide", url=f"{n}/") for n, t in enumerate(texts)]
    return held, index.build(held, "en", Lexicon(**known))


def test_a_word_finds_texts_that_have_another_for_the_same() -> None:
    _, built = small(["unpaid wages", "a lawyer"], same=(("wage", "salary"),))
    salary, wages = find(built, ["salary", "wages"])
    assert salary.hits == wages.hits == [0]


def test_a_search_with_all_words_of_a_wording_finds_its_page_first() -> None:
    texts = ["consent form of the ministry", "Agreeing", "a form"]
    _, built = small(texts, pages={"1/": ("consent form",)})
    whole, more, part = find(built, ["consent forms", "consent form serbia", "form"])
    assert whole.hits[0] == more.hits[0] == 1
    assert 1 not in part.hits


def test_words_that_do_not_count_count_where_there_is_nothing_else() -> None:
    texts = ["What to do", "A shelter", "What is a shelter"]
    _, built = small(texts, aside=frozenset(("what", "to", "do", "is", "a")))
    question, thing, like_it = find(built, ["what is a shelter", "what", "whatsapp"])
    assert question.full == 2  # the two with a shelter
    assert set(thing.hits) == {0, 2}
    assert like_it.hits == []


def test_a_name_in_capitals_is_taken_as_it_stands() -> None:
    _, built = small(["Action against trafficking", "ASTRA"])
    acronym, word, other, all_of_it = find(built, ["ACTA", "acta", "ASTRB", "ACTOIN TRAFICKING"])
    assert acronym.hits == other.hits == []
    assert word.hits == [0]
    assert all_of_it.full == 1  # everything in capitals: the reader's key is locked


def test_what_nobody_can_see_is_in_no_words_way() -> None:
    _, built = small(["traf\u00adficking of wo\u200bmen"])
    answers = find(built, ["trafficking women", "traffick\u00ading", "wom\u2060en\ufeff"])
    assert [a.hits for a in answers] == [[0]] * 3
    marked = engine().evaluate(
        "(index) => new Searcher(index).marked('wo\u00admen here', 'women')", built
    )
    assert ["women", True] in marked


@pytest.mark.parametrize(
    "query",
    [
        "+381 (0)11 785 0000",
        "+381\u201111\u2011785\u20110000",
        "+381 11‐785–0000",
        "+381\u00a011\u00a0785\u00a00000",
        "011\u00ad785 0000",
        "３８１ 11 785 0000",
    ],
)
def test_a_number_is_found_as_others_print_it(query: str) -> None:
    held, built = real("en")
    found = find(built, [query])[0]
    assert held[found.hits[0]].url == "directory/rs/#rs-astra/hotline"
    assert found.full


def test_of_a_long_query_the_beginning_is_read() -> None:
    _, built = small(["one", "two"])
    parts = engine().evaluate(
        "([index, query]) => new Searcher(index).wordParts(query)",
        [built, " ".join(f"word{chr(97 + n % 26)}{n}" for n in range(8000))],
    )
    assert len(parts) <= 20
    assert sum(len(p) + 1 for p in parts) <= 201


def test_a_section_is_called_by_its_guide_and_a_desk_without_number_has_its_mailbox() -> None:
    held, _ = real("en")
    section = next(r for r in held if r.url == "guides/start/first-hour/#how")
    assert (section.title, section.context) == (
        "The first hour with a presumed victim",
        "How, step by step",
    )
    desk = next(r for r in held if r.kind == "contact" and r.email and not r.numbers)
    assert index.shown(desk)["n"] == [[desk.email, f"mailto:{desk.email}", True, ""]]
    both = next(r for r in held if r.kind == "contact" and r.email and r.numbers)
    assert [n[0] for n in index.shown(both)["n"]] == [n[0] for n in both.numbers]


def test_a_language_in_another_script_has_the_words_of_the_one_it_is_made_of() -> None:
    own, latin = lexicon(readers("sr")), lexicon(readers("sr-Latn"))
    assert own.pages == latin.pages
    assert own.aside == latin.aside


# --- the fold ---


@given(st.text(max_size=60))
def test_fold_is_idempotent_short_and_plain(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert re.fullmatch(r"[a-z0-9]*", once)
    assert len(once) <= 4 * len(unicodedata.normalize("NFKD", text.lower()))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzđžшшћџјуφχθξ", max_size=30))
def test_capitals_do_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text)


@given(st.text(max_size=40))
def test_spellings_contain_the_fold(text: str) -> None:
    assert not fold(text) or fold(text) in spellings(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Љубовија", "ljubovija"),
        ("Џеп", "dzep"),
        ("ШТИТ", "stit"),
        ("Ђаковица", "Đakovica"),
        ("đak", "djak"),
        ("ΘΎΜΑΤΑ", "θυματα"),
        ("Θεσσαλονίκη", "thessaloniki"),
        ("İstanbul", "istanbul"),
        ("ISPARTA", "ısparta"),
        ("ştiinţă", "știință"),
        ("щит", "shtit"),
        ("ﬁnance", "finance"),
        ("Größe", "grosse"),
    ],
)
def test_two_ways_of_writing_have_one_skeleton(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(
    st.text(alphabet="abcde", min_size=1, max_size=8),
    st.text(alphabet="abcde", min_size=1, max_size=8),
)
def test_one_edit_is_symmetric_and_agrees_with_the_definition(a: str, b: str) -> None:
    letters = "abcde"
    edits = {a} | {a[:i] + a[i + 1 :] for i in range(len(a))}
    edits |= {a[:i] + c + a[i + 1 :] for i in range(len(a)) for c in letters}
    edits |= {a[:i] + c + a[i:] for i in range(len(a) + 1) for c in letters}
    edits |= {a[:i] + a[i + 1] + a[i] + a[i + 2 :] for i in range(len(a) - 1)}
    there, back = engine().evaluate(
        "([a, b]) => [withinOneEdit(a, b), withinOneEdit(b, a)]", [a, b]
    )
    assert there == (b in edits) == back


@settings(max_examples=50)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=6), st.text(max_size=40))
def test_search_never_throws(texts: list[str], query: str) -> None:
    held = [text_record(t, "en") for t in texts]
    found = find(index.build(held, "en"), [query])[0]
    assert all(0 <= n < len(held) for n in found.hits)


@given(st.dictionaries(st.integers(0, 50_000), st.integers(0, 1)))
def test_the_script_reads_occurrences_as_they_were(places: dict[int, int]) -> None:
    read = engine().evaluate("decode", index._places(places))
    assert [divmod(place, 2) for place in read] == sorted(places.items())


def test_a_large_index_is_cut_into_shards_that_together_hold_everything() -> None:
    held = [text_record(f"Office {n}", "en") for n in range(index.SHARD_FROM + 1)]
    made = index.files(index.build(held, "en"), held, {})
    assert sum(
        text.count('"t":"Office') for name, text in made.items() if name != "index.js"
    ) == len(held)
    assert '"records":' not in made["index.js"]


# --- the script ---


def random_strings(count: int) -> list[str]:
    """Strings of letters, marks, digits and anything else, the same on every run."""
    choose = random.Random(20121004)  # noqa: S311 -- test data
    ranges = [
        (0x20, 0x7E),
        (0xA0, 0x24F),
        (0x300, 0x36F),
        (0x370, 0x3FF),
        (0x400, 0x52F),
        (0x1E00, 0x1FFF),
        (0x2000, 0x2BFF),
        (0x3040, 0xD7FF),
        (0xF900, 0xFFEF),
    ]

    def character() -> str:
        while True:
            low, high = choose.choice(ranges)
            c = chr(choose.randint(low, high))
            if (
                unicodedata.category(c) != "Cn"
            ):  # unassigned: the two may know different editions of Unicode
                return c

    return ["".join(character() for _ in range(choose.randint(0, 14))) for _ in range(count)]


def test_python_and_the_script_fold_alike() -> None:
    strings = random_strings(10_000)
    folded = engine().evaluate(
        """([index, strings]) => {
          const searcher = new Searcher(index);
          return strings.map((s) => [searcher.fold(s), searcher.wordParts(s)]);
        }""",
        [index.build([], "en"), strings],
    )
    differing = [s for s, (f, _) in zip(strings, folded, strict=True) if f != fold(s)]
    assert not differing
    words = [(s, w) for s, (_, w) in zip(strings, folded, strict=True) if not re.search(r"\d", s)]
    assert not [s for s, w in words if w != list(dict.fromkeys(skeletons(s)))]


def test_marks_are_set_in_the_original_text() -> None:
    parts = engine().evaluate(
        """(index) => new Searcher(index).marked("Заштита жртава у Ђаковици", "djakovica zrtva")""",
        real("sr")[1],
    )
    assert "".join(p for p, _ in parts) == "Заштита жртава у Ђаковици"
    assert [p for p, hit in parts if hit] == ["жртава", "Ђаковици"]


def test_the_parts_of_the_script_are_joined_into_one_that_pages_load_without_modules() -> None:
    assert engine().evaluate("(text) => Boolean(new Function(text))", script())
    assert not re.search(r"^\s*(import|export)\b|@(param|type)def", script(), re.M)
    assert "class Searcher" in script()


def test_no_query_leaves_the_page() -> None:
    for means in (
        "fetch(",
        "XMLHttpRequest",
        "sendBeacon",
        "WebSocket",
        "indexedDB",
        "document.cookie",
    ):
        assert means not in script()
    # The reader's country, if they ask; a query, until the page of results has read it.
    assert set(re.findall(r"(\w+Storage)\.setItem\((\w+)", script())) == {
        ("localStorage", "KEPT"),
        ("sessionStorage", "HANDED"),
    }
    assert (
        Path(ROOT / "generator/outputs/site/theme/main.html").read_text("utf-8").count('name="q"')
        == 0
    )
