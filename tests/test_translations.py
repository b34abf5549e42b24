"""Translations say what the English says, in their own language, and say that they are drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pymupdf
import pytest
from conftest import ROOT
from expected import LANGUAGES, base_of, front_matter, strings, translations
from lingua import ConfidenceValue, Language, LanguageDetector, LanguageDetectorBuilder
from real_project import checked, readers

from generator.checking.helpers import parallel
from generator.domain.guides import Guide
from generator.outputs.pdf import spoken, typeset
from generator.outputs.pdf.documents import Paper
from generator.outputs.site.render import Renderer
from generator.text import nodes
from generator.text.markdown import read
from generator.text.transliterate import to_latin

WRITTEN = [x for x, told in LANGUAGES.items() if "derived_from" not in told and x != "en"]
SHOWN = [x for x in LANGUAGES if x != "en"]
# What every language has from the start; the rest is shown in English until it is translated.
CORE = (
    "start/first-hour",
    "start/how-this-handbook-works",
    "start/when-you-are-not-sure",
    "identification/indicators",
    "identification/screening-talk",
    "first_assistance/needs-and-consent",
    "first_assistance/reflection-period",
    "cross_border/referral-step-by-step",
    "cross_border/minimum-data",
    "cross_border/when-not-possible",
    "children/presumption-of-minority",
    "children/guardian",
    "children/notifications",
    "professions/police-and-border-guards",
    "professions/labour-inspectors",
    "professions/social-workers",
    "professions/health-staff",
    "professions/prosecutors-and-judges",
    "professions/ngos-and-helplines",
    "professions/consuls",
    "professions/asylum-staff",
)
# The detector takes these for one another, and knows no Montenegrin.
ALIKE = {Language.BOSNIAN, Language.CROATIAN, Language.SERBIAN}
KNOWN = {x.iso_code_639_1.name.lower(): x for x in Language.all()}
IN_LANGUAGE = {x: ALIKE if x == "cnr" or KNOWN[x] in ALIKE else {KNOWN[x]} for x in WRITTEN}
# Nobody can tell the language of a shorter text, least of all where it names institutions.
LETTERS = 60
# Names that stand in their own language in every translation.
OWN_NAMES = "Göç İdaresi Başkanlığı"
# Of a text in a neighbour's language, the detector gives its own less than this.
SURE = 0.2


def guides(language: str) -> list[Guide]:
    return [g for g in readers("en").book.guides if g.language == language]


# --- the same as in English ---


def test_no_translation_differs_from_the_english_in_anchors_links_numbers_or_build() -> None:
    codes = {"GDE004", "TRN034", "TRN035", "TRN036"}
    assert [str(f) for f in checked().findings if f.code in codes] == []


def test_titles_and_summaries_have_the_numbers_of_the_english() -> None:
    english = {g.key: g.head for g in guides("en")}
    for language in WRITTEN:
        for guide in guides(language):
            for name in ("title", "summary"):
                here = parallel.numbers(getattr(guide.head, name))
                there = parallel.numbers(getattr(english[guide.key], name))
                assert sorted(here) == sorted(there), f"{guide.path}: {name}"


def test_every_section_of_every_translation_is_compared() -> None:
    compared = {(p.guide.path, p.anchor) for p in parallel.pairs(readers("en").book)}
    english = {g.key: parallel.shapes(g.document) for g in guides("en")}
    outdated = {f.path for f in checked().findings if f.code == "TRN007"}
    for language in WRITTEN:
        for guide in guides(language):
            if guide.path not in outdated:
                for anchor in english[guide.key]:
                    assert (guide.path, anchor) in compared


@pytest.mark.parametrize(
    ("here", "english"),
    [
        ("u roku od 24 sata", "within 24 hours"),
        ("10. член", "the 10th article"),
        ("10.000 evra", "EUR 10,000"),
        ("10 000 евра", "EUR 10,000"),
        ("1.234.567", "1,234,567"),
        ("1,5 godina", "1.5 years"),
    ],
)
def test_a_number_is_the_same_however_a_language_writes_it(here: str, english: str) -> None:
    assert parallel.numbers(here) == parallel.numbers(english)


@pytest.mark.parametrize(
    ("here", "english"),
    [("30 dana", "90 days"), ("116 111", "116 000"), ("čl. 10", "Art. 10(4)"), ("", "24/7")],
)
def test_another_number_is_another(here: str, english: str) -> None:
    assert parallel.numbers(here) != parallel.numbers(english)


def test_numbers_of_links_and_list_markers_are_not_counted() -> None:
    text = "## How {#how}\n\n1. Call [112](a.md#x9), *at 5*.\n2. Wait.\n\n| 7 | b |\n| --- | --- |\n| `8` | d |\n"
    shape = parallel.shapes(read(text))["how"]
    assert shape.numbers == ("112", "5", "7", "8")
    assert shape.links == ("a.md#x9",)
    assert shape.build == ("numbered list of 2", "table (columns: 2, rows: 1)")


def test_a_text_before_the_first_heading_is_a_section_of_its_own() -> None:
    text = "**Read** 1.\n\n## Who {#who}\n\n- a\n    - b\n\n## What {#what}\n\nNo.\n"
    made = parallel.shapes(read(text))
    assert list(made) == ["intro", "who", "what"]
    assert (made["intro"].bold, made["intro"].numbers) == (1, ("1",))
    assert made["who"].build == ("list of 1", "list of 1")


# --- in its own language ---


def paragraphs(part: Any) -> Iterator[str]:
    """What a reader sees as one piece: a paragraph, a heading, a list item, a cell of a table."""
    if isinstance(part, list):
        if any(isinstance(n, str) for n in part):
            yield "".join(map(plain, part))
        else:
            for inside in part:
                yield from paragraphs(inside)
    elif isinstance(part, dict):
        yield from paragraphs([part[k] for k in part if isinstance(part[k], list) and k != "align"])


def plain(node: nodes.Node) -> str:
    if isinstance(node, str):
        return node
    return "".join(map(plain, node.get("c", [])))


@cache
def said(language: str) -> tuple[tuple[str, str], ...]:
    """Everything that is written in a language: where, and what."""
    found = []
    for guide in guides(language):
        own = (guide.head.title, guide.head.summary, *paragraphs(guide.document.on_paper()))
        found += [(guide.path, text) for text in own]
    found += [(f"strings.yml: {key}", text) for key, text in strings(language).items()]
    found += [("texts.yml", text) for text in translations(language).values()]
    return tuple(found)


def long(language: str) -> list[tuple[str, str]]:
    return [(at, text) for at, text in said(language) if sum(map(str.isalpha, text)) >= LETTERS]


@cache
def detector() -> LanguageDetector:
    known = sorted({Language.ENGLISH}.union(*IN_LANGUAGE.values()), key=lambda x: x.name)
    return LanguageDetectorBuilder.from_languages(*known).build()


@cache
def detected(words: tuple[str, ...]) -> list[list[ConfidenceValue]]:
    """What the detector says of texts: costly, and asked for several languages."""
    return detector().compute_language_confidence_values_in_parallel(list(words))


def confidences(texts: list[str], language: str) -> list[float]:
    """How sure the detector is that texts are in a language. The four of one group are one."""
    words = [re.sub(rf"%\{{\w+\}}|https?://\S+|{OWN_NAMES}", " ", text) for text in texts]
    if language == "sr":  # the models of the group have Latin letters
        words = [to_latin(text) for text in words]
    made = detected(tuple(words))
    return [sum(c.value for c in each if c.language in IN_LANGUAGE[language]) for each in made]


@pytest.mark.parametrize("language", WRITTEN)
def test_every_longer_text_is_in_its_language(language: str) -> None:
    texts = long(language)
    assert len(texts) > 300
    assert unsure(unsure([text for _, text in texts], language), language, NAMES) == []


# Words with a capital within a sentence: names of places tell nothing of its language.
NAMES = r"(?<=[\w,(] )[^\W\d_]\w+"


def unsure(texts: list[str], language: str, names: str = "") -> list[str]:
    """Texts that may be in another language."""

    def plain(text: str) -> str:
        return re.sub(names, lambda m: " " if m[0][0].isupper() else m[0], text) if names else text

    found = confidences([plain(text) for text in texts], language)
    return [text for text, sure in zip(texts, found, strict=True) if sure < SURE]


@pytest.mark.parametrize(
    ("language", "neighbour"),
    [
        ("bg", "mk"),
        ("mk", "bg"),
        ("sl", "hr"),
        ("hr", "sl"),
        ("mk", "sr"),
        ("ro", "sq"),
        ("tr", "hu"),
        ("el", "bg"),
    ],
)
def test_a_text_in_a_neighbours_language_would_be_noticed(language: str, neighbour: str) -> None:
    texts = [text for _, text in long(neighbour)]
    found = confidences(texts, language)
    assert sum(sure < SURE for sure in found) > 0.95 * len(texts)


@pytest.mark.parametrize("language", WRITTEN)
def test_a_text_left_in_english_would_be_noticed(language: str) -> None:
    found = confidences([text for _, text in long("en")], language)
    assert max(found) < SURE


@pytest.mark.parametrize("language", WRITTEN)
def test_no_paragraph_of_a_guide_is_left_as_it_is_in_english(language: str) -> None:
    english = {text.strip() for at, text in said("en") if at.startswith("content/")}
    same = [x for x in said(language) if x[0].startswith("content/") and x[1].strip() in english]
    assert [x for x in same if " " in x[1].strip()] == []


# Basic letters of the Cyrillic and Greek scripts; all others here are Latin.
CYRILLIC, GREEK, LATIN = (
    r"[\u0400-\u04ff]",
    r"[\u0370-\u03ff\u1f00-\u1fff]",
    r"[A-Za-z\u00c0-\u024f]",
)
SCRIPT = {"bg": CYRILLIC, "mk": CYRILLIC, "sr": CYRILLIC, "el": GREEK}


@pytest.mark.parametrize("language", WRITTEN)
def test_texts_are_in_the_script_of_their_language(language: str) -> None:
    own = SCRIPT.get(language, LATIN)
    for at, text in long(language):
        letters = [c for c in text if c.isalpha()]
        # Names of laws' databases, addresses and abbreviations stay as they are.
        assert sum(bool(re.match(own, c)) for c in letters) > 0.5 * len(letters), (at, text)


@pytest.mark.parametrize("language", SHOWN)
def test_no_sentence_with_a_date_ends_in_two_full_stops(language: str) -> None:
    """Some languages write a date with a stop of its own: 27. novembra 2026."""
    reader = readers(language).reader
    day = reader.day(date(2026, 11, 27))
    for key, text in strings(base_of(language)).items():
        assert ".." not in text.replace("%{date}", day), key


@pytest.mark.parametrize("language", WRITTEN)
def test_no_word_mixes_letters_of_two_scripts(language: str) -> None:
    for at, text in said(language):
        for word in re.findall(r"[^\W\d_]+", re.sub(r"%\{\w+\}", " ", text)):
            scripts = [s for s in (CYRILLIC, GREEK, LATIN) if re.search(s, word)]
            assert len(scripts) < 2, (at, word)


def test_serbian_in_latin_letters_has_no_cyrillic_ones() -> None:
    for guide in readers("sr-Latn").guides:
        text = readers("sr-Latn").text(guide)
        if text.translated:
            shown = [text.title.text, text.summary.text]
            shown += paragraphs(text.document.on_paper())
            assert [x for x in shown if re.search(CYRILLIC, x)] == []


# Wordings that changed what the English says, by language. A presumed victim needs less than a
# suspect does, a child is listened to and not interrogated, and an agency is no head of state.
CHANGED_MEANING: dict[str, tuple[str, ...]] = {
    "bs": (r"osnovan\w* sumnj", r"opravdan\w* sumnj", r"dijete se sasluš", r"saslušajte dijete"),
    "hr": (r"osnovan\w* sumnj", r"opravdan\w* sumnj", r"dijete se sasluš", r"saslušajte dijete"),
    "cnr": (
        r"osnovan\w* sumnj",
        r"razumn\w* sumnj",
        r"saslušajte dijete",
        r"lic[ae] od povjerenja",
    ),
    "sr": (r"основан\w* сумњ", r"разумн\w* сумњ", r"саслушајте дете", r"додирујте лице"),
    "mk": (r"основано сомнение", r"разумно сомневање", r"сослушајте", r"допирајте го лицето"),
    "sl": (r"razumen sum", r"otrok je slišan", r"stalen čas", r"brez cene", r"\bpodročj\w+ v vseh"),
}
PRESIDENCY = r"predsjedništv|председништв|претседателств|predsedstv"


@pytest.mark.parametrize("language", CHANGED_MEANING)
def test_no_translation_goes_back_to_a_wording_that_changed_the_meaning(language: str) -> None:
    wrong = re.compile("|".join((*CHANGED_MEANING[language], PRESIDENCY)), re.I)
    found = [(at, text) for at, text in said(language) if wrong.search(text)]
    assert found == []
    for term in readers("en").book.knowledge.terms:
        assert not [word for word in term.wordings(language) if wrong.search(word)], term.id


# --- there, and marked as what they are ---


@pytest.mark.parametrize("language", SHOWN)
def test_the_core_set_is_there_in_every_language(language: str) -> None:
    for name in CORE:
        assert (ROOT / f"content/{base_of(language)}/guides/{name}.md").is_file(), name
    written = {g.key for g in readers(language).guides if readers(language).text(g).translated}
    assert written >= {f"guides/{name}" for name in CORE}


@pytest.mark.parametrize("language", SHOWN)
def test_a_translation_says_on_its_page_and_on_paper_that_it_is_a_draft(language: str) -> None:
    made = readers(language)
    paper = Paper(made)
    notice = made.reader.t("guide.draft")
    for guide in (*made.guides, *(g for g in guides("en") if g.section == "about")):
        file = ROOT / f"content/{base_of(language)}/{guide.key}.md"
        if file.is_file():
            draft = front_matter(file)["translation"] == "draft"
            assert (notice in Renderer(made).text_page(guide).body) == draft, file
            if guide.section != "about":
                notices = paper.guide(guide, lambda link: link)["notices"]
                assert (notice in notices) == draft, file


@pytest.mark.parametrize("language", SHOWN)
def test_the_notice_of_a_draft_is_printed(language: str) -> None:
    paper = Paper(readers(language))
    document = next(d for d in paper.documents() if d.name == "guide/start/first-hour")
    values = paper.values(document)
    data = typeset.typeset(document.template, values, paper.code, spoken.links(values))
    first = pymupdf.open(stream=data, filetype="pdf")[0].get_text()
    shown = re.sub(r"\s+", " ", re.sub("\u00ad\\s*", "", first))
    assert readers(language).reader.t("guide.draft") in shown


def test_every_translation_says_whether_a_practitioner_has_read_it() -> None:
    for language in WRITTEN:
        for guide in guides(language):
            assert guide.head.translation in ("draft", "reviewed"), guide.path
