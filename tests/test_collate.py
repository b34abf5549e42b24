"""Alphabetical order: what readers of each language expect, with ICU as the judge."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from itertools import chain
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from babel import Locale
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from node import Node

from generator.text.collate import collation, letters
from generator.text.transliterate import to_latin

ALPHABETS: dict[str, str] = {
    x["code"]: x["alphabet"]
    for x in yaml.safe_load((ROOT / "content/languages.yml").read_text("utf-8"))["languages"]
}
LANGUAGES = list(ALPHABETS)
OUT_OF_ORDER = """({ language, texts }) => {
  const { compare } = new Intl.Collator(language === "cnr" ? "sr-Latn-ME" : language);
  return texts.slice(1).map((text, n) => [texts[n], text]).filter(([one, next]) => compare(one, next) > 0);
}"""


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with closing(Node()) as running:
        yield running


def in_order(texts: list[str], language: str) -> list[str]:
    return sorted(texts, key=collation(ALPHABETS[language]))


def localized(data: Any, tag: str) -> Iterator[str]:
    """Every text that stands in a language, anywhere in a file."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == tag and isinstance(value, str):
                yield value
            else:
                yield from localized(value, tag)
    elif isinstance(data, list):
        for value in data:
            yield from localized(value, tag)


def scalars(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for value in data.values():
            yield from scalars(value)
    elif isinstance(data, str):
        yield data


@cache
def names(language: str) -> list[str]:
    """Names of all institutions, countries, languages and roles, and terms, as readers see them."""
    tag = "sr" if language == "sr-Latn" else language
    found: set[str] = set()
    shared = (ROOT / "content").glob("*.yml"), (ROOT / "content/knowledge").rglob("*.yml")
    for path in sorted({*(ROOT / "directory").rglob("*.yml"), *shared[0], *shared[1]}):
        data = yaml.safe_load(path.read_text("utf-8"))
        found |= {*localized(data, tag), *localized(data, "en")}
    found |= set(scalars(yaml.safe_load((ROOT / f"content/{tag}/strings.yml").read_text("utf-8"))))
    locale = Locale.parse("bs" if tag == "cnr" else tag)
    found |= {*locale.territories.values(), *locale.languages.values(), *locale.scripts.values()}
    return sorted(map(to_latin, found) if language == "sr-Latn" else found)


@cache
def words(language: str) -> list[str]:
    """Five hundred words of the guides, with their capitals."""
    tag = "sr" if language == "sr-Latn" else language
    text = " ".join(p.read_text("utf-8") for p in sorted((ROOT / f"content/{tag}").rglob("*.md")))
    if language == "sr-Latn":
        text = to_latin(text)
    found = sorted(set(re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", text)))
    return random.Random(8).sample(found, 500)  # noqa: S311 -- test data


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("sr", "идентификација јавни-тужилац лет љубав накнада њен ћутање хитно џеп штићеник"),
        ("mk", "довод ѓубре ера јавен-обвинител кеса којот ќерка употреба"),
        ("sr-Latn", "cena čas ćud dom džep đak lice ljubav mana nada njega sat šal zet žrtva"),
        ("tr", "Hırvatistan Hindistan ırk iade sığınma Sırbistan Slovenya şiddet"),
        ("sq", "Serbia Sllovenia Shqipëria xixë xhep zonë zhurmë"),
        ("hu", "cukor csal dac dzadzíki dzsem kasza kassza ország öröm őrs össze sors szó"),
        ("el", "άδεια Αλβανία αστυνομία Ελλάδα έρευνα"),
        ("ro", "azil ăla îndrumare justiție școală țară"),
        ("bg", "идентификация йод климат щаб ъгъл юг яке"),
    ],
)
def test_a_language_has_its_own_order(language: str, ordered: str) -> None:
    assert in_order(sorted(ordered.split(), reverse=True), language) == ordered.split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_and_words_stand_as_icu_puts_them(node: Node, language: str) -> None:
    texts = in_order([*names(language), *words(language)], language)
    assert len(texts) > 1000
    assert not node.evaluate(OUT_OF_ORDER, {"language": language, "texts": texts})


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_words_of_its_letters_stand_as_icu_puts_them(node: Node, language: str) -> None:
    spellings = list(chain.from_iterable(letters(ALPHABETS[language])))
    if language == "cnr":  # ICU sorts as Serbian in Montenegro does, which lacks these two
        spellings = [s for s in spellings if s not in "śź"]
    upper = str.upper if language != "tr" else lambda s: s.replace("i", "İ").upper()
    forms = [f for s in spellings for f in (s, upper(s[0]) + s[1:], upper(s))]
    others = [*"aáàäâçéèïõúž-'(),./ 0123459", *"авжщю"]
    text = st.lists(st.sampled_from(forms) | st.sampled_from(others), max_size=6).map("".join)

    @settings(max_examples=70)
    @given(st.lists(text, min_size=2, max_size=20))
    def agrees(texts: list[str]) -> None:
        ordered = in_order(texts, language)
        assert not node.evaluate(OUT_OF_ORDER, {"language": language, "texts": ordered})

    agrees()


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_ways_of_encoding_a_text_have_one_place(language: str) -> None:
    key = collation(ALPHABETS[language])
    for text in names(language):
        assert key(normalize("NFC", text))[:3] == key(normalize("NFD", text))[:3]


@given(st.text(), st.text())
def test_every_text_has_a_place_of_its_own(one: str, other: str) -> None:
    key = collation(ALPHABETS["hu"])
    assert (key(one) == key(other)) == (one == other)


def test_without_an_alphabet_letters_stand_as_in_english() -> None:
    key = collation()
    assert sorted(["zebra", "Éva", "eva", "ábra", "беда"], key=key) == [
        "ábra",
        "eva",
        "Éva",
        "zebra",
        "беда",
    ]
