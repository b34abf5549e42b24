"""The guides that were promised are there, short, with their steps, sources and contacts."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from conftest import ROOT
from expected import COUNTRIES, LANGUAGES, LIVE, TEXTS, front_matter, read_yaml
from real_project import readers

from generator.checking.helpers import parallel
from generator.domain.guides import Guide
from generator.edition import addresses as paths
from generator.edition import measure
from generator.outputs.pdf.documents import Paper
from generator.outputs.site.render import Renderer
from generator.text import nodes

# What practitioners were promised, by phase.
PROMISED = {
    "start": ("first-hour", "how-this-handbook-works", "when-you-are-not-sure"),
    "identification": (
        "basic-needs",
        "early-risk-assessment",
        "screening-talk",
        "interpreters",
        "indicators",
        "formal-identification",
        "initial-referral",
        "several-victims",
        "online-recruitment",
        "adoption-surrogacy-marriage",
        "people-from-ukraine",
    ),
    "first_assistance": (
        "needs-and-consent",
        "safe-accommodation",
        "medical-and-psychological-care",
        "legal-information",
        "reflection-period",
        "safety-plan",
        "help-that-fits",
    ),
    "long_term_assistance": (
        "individual-plan",
        "residence-and-status",
        "housing-education-work",
        "monitoring-and-closing",
    ),
    "return": (
        "deciding",
        "assessment-before-return",
        "documents",
        "travel-and-escort",
        "reception-and-inclusion",
        "follow-up",
    ),
    "proceedings": (
        "support-before-during-after",
        "witness-protection",
        "compensation",
        "non-punishment",
        "police-and-judicial-cooperation",
        "digital-evidence",
    ),
    "cross_border": (
        "referral-step-by-step",
        "minimum-data",
        "data-protection",
        "when-not-possible",
        "feedback",
    ),
    "children": (
        "child-track",
        "presumption-of-minority",
        "guardian",
        "best-interests",
        "notifications",
        "missing-children",
        "return-of-a-child",
    ),
    "professions": (
        "police-and-border-guards",
        "labour-inspectors",
        "social-workers",
        "health-staff",
        "prosecutors-and-judges",
        "ngos-and-helplines",
        "consuls",
        "asylum-staff",
        "detention-staff",
        "lawyers-and-guardians",
    ),
    "prevention": ("groups-at-risk", "reducing-demand"),
    "cooperation": ("working-with-companies", "case-conference", "staff-safety"),
}
# The signs that the guide to indicators must treat, as its text names them.
KINDS_OF_INDICATORS = ("sexual", "labour", "domestic", "begging", "crime", "child", "marriage", "online")  # fmt: skip
LAW = re.compile(r"Convention|Directive|Protocol|Regulation|Act\b|Law\b")
ARTICLE = re.compile(
    r"\b(Article|Articles|Paragraphs?|Principles?|Points?|Recital|Section|page)s?\b", re.I
)
ENGLISH = [t.as_posix() for t in TEXTS if t.parts[0] == "guides"]


@cache
def guide(key: str) -> Guide:
    return next(g for g in readers("en").guides if g.key == key)


def head(key: str) -> dict[str, Any]:
    return front_matter(ROOT / f"content/en/{key}.md")


# --- what there is ---


def test_every_promised_guide_is_written() -> None:
    promised = {f"guides/{phase}/{slug}" for phase, slugs in PROMISED.items() for slug in slugs}
    assert promised - set(ENGLISH) == set()
    assert set(ENGLISH) == {g.key for g in readers("en").guides}


def test_indicators_are_given_for_every_kind_of_exploitation() -> None:
    text = guide("guides/identification/indicators").body.lower()
    assert [x for x in KINDS_OF_INDICATORS if x not in text] == []


def test_the_catalogues_the_legal_table_the_glossary_and_the_forms_are_there() -> None:
    for name in ("practices", "research", "law"):
        assert len(next(iter(read_yaml(ROOT / f"content/knowledge/{name}.yml").values()))) > 5
    terms = read_yaml(ROOT / "content/terms.yml")["terms"]
    written = {x for x, told in LANGUAGES.items() if "derived_from" not in told}
    assert len(terms) >= 60
    assert [t["id"] for t in terms if set(t["words"]) != written] == []
    forms = {f["id"] for f in read_yaml(ROOT / "content/forms.yml")["forms"]}
    assert forms >= {"consent", "risk-assessment", "referral", "feedback"}


def test_a_page_for_a_profession_has_the_five_things_to_do() -> None:
    for slug in PROMISED["professions"]:
        steps = nodes.checklist(guide(f"guides/professions/{slug}").document.on_paper())
        assert len(steps) == 5, slug
        assert nodes.links([n for step in steps for n in step]), slug


# --- how they are written ---


@pytest.mark.parametrize("key", ENGLISH)
def test_a_guide_is_short(key: str) -> None:
    said = " ".join(parallel.texts(guide(key).document.on_paper()))
    assert 250 <= len(re.findall(r"\w[\w'’-]*", said)) <= 600


@pytest.mark.parametrize("key", ENGLISH)
def test_a_guide_begins_with_its_steps(key: str) -> None:
    first, steps = guide(key).document.blocks[:2]
    assert isinstance(first, dict)
    assert isinstance(steps, dict)
    assert (first["k"], first["id"], steps["k"]) == ("heading", "how", "steps")
    assert 3 <= len(steps["items"]) <= 12


@pytest.mark.parametrize("key", ENGLISH)
def test_a_guide_says_for_whom_it_is_and_where_its_sources_say_so(key: str) -> None:
    told = head(key)
    assert told["audiences"]
    assert told["serves"]
    assert told["sources"]
    for source in told["sources"]:
        assert source["detail"].strip(), source
        assert source["read"] in ("full", "part"), source
        # What begins with a law's name is the law; the others tell of it.
        if LAW.search(source["title"].split(",")[0]):
            assert ARTICLE.search(f"{source['title']}, {source['detail']}"), source


# --- its contacts ---


@pytest.mark.parametrize("key", ENGLISH)
def test_every_role_to_contact_leads_to_focal_points_or_says_that_there_is_none(key: str) -> None:
    made = readers("en")
    section = (
        Renderer(made)
        .text_page(guide(key))
        .body.partition("{#contacts}")[2]
        .partition("{#sources}")[0]
    )
    entries = re.split(r"^\[.*\]\((?:\.\./)*directory/role/(\w+)/index\.md\)$", section, flags=re.M)
    shown = dict(zip(entries[1::2], entries[2::2], strict=True))
    assert list(shown) == head(key)["roles"]
    on_paper = Paper(made).guide(guide(key), lambda link: link)["roles"]
    for (role, said), printed in zip(shown.items(), on_paper, strict=True):
        there = {
            p.country: p.id
            for p in LIVE.values()
            if role in p.data["roles"] and (p.phones or p.data.get("email"))
            if p.country in COUNTRIES
        }
        said, *instead = said.split("\n\n:   ")
        led_to = re.findall(r"directory/(\w\w)/index\.md#([\w/-]+)\)", said)
        assert {code.upper() for code, _ in led_to} == set(there)
        assert all(role in LIVE[point].data["roles"] for _, point in led_to)
        assert {c["code"] for c in printed["countries"]} == set(there)
        none = made.reader.t("guide.contacts_none")
        assert (none in said) == (printed["none"] == none) == (not there)
        others = [re.findall(r"directory/(\w\w)/index\.md", words) for words in instead]
        assert [[c["code"].lower() for c in x["countries"]] for x in printed["elsewhere"]] == others
        assert not {code.upper() for found in others for code in found} & set(there)
    assert set(COUNTRIES) >= {
        code.upper() for code, _ in re.findall(r"directory/(\w\w)/()", section)
    }


# --- what nobody has reviewed ---


UNREVIEWED = [key for key in ENGLISH if "reviewed" not in head(key)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_calls_a_guide_reviewed_that_nobody_has_reviewed(language: str) -> None:
    made = readers(language)
    for one in made.guides:
        said = made.reader.t("guide.not_reviewed") in Renderer(made).text_page(one).body
        assert said == (one.key in UNREVIEWED), one.key


def test_no_paper_calls_a_guide_reviewed_that_nobody_has_reviewed() -> None:
    paper = Paper(readers("en"))
    for one in readers("en").guides:
        facts = [said for _, said in paper.guide(one, lambda link: link)["facts"]]
        said = readers("en").reader.t("guide.not_reviewed") in facts
        assert said == (one.key in UNREVIEWED), one.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_status_counts_no_draft_as_reviewed(language: str) -> None:
    book = readers("en").book
    counted = measure.language(book, book.language(language), measure.texts_of(book))
    of = LANGUAGES[language].get("derived_from", language)
    drafts = {g.key for g in book.guides if (g.language, g.head.translation) == (of, "draft")}
    assert {g.key for g in counted.guides if g.state == "draft"} == drafts
    assert counted.count("reviewed") + len(drafts) == sum(
        g.language == of != "en" for g in book.guides
    )


def test_what_a_guide_needs_leads_to_a_page_of_its_own() -> None:
    assert set(paths.REQUIRED) <= {f"{t.as_posix()}.md" for t in TEXTS}


def test_no_guide_takes_a_child_from_parents_or_makes_a_guest_of_the_guardian() -> None:
    for path in (ROOT / "content/en/guides").rglob("*.md"):
        text = path.read_text("utf-8")
        assert not re.search(r"\*\*Separate\*\* the child|Invite the guardian", text), path


def test_no_title_of_a_guide_has_a_time_limit_of_one_country() -> None:
    for path in (ROOT / "content/en/guides").rglob("*.md"):
        assert not re.search(r"\d+ (hours|days)", str(front_matter(path)["title"])), path
