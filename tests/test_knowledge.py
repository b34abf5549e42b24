"""The glossary, the term check, the catalogues and the blank forms."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TODAY
from expected import LANGUAGES, base_of
from pydantic import ValidationError
from real_project import checked, readers
from search_engine import find

from generator.checking.check import check
from generator.checking.helpers import terms
from generator.checking.project import Project
from generator.checking.rules import terms_used
from generator.domain.knowledge import Form, Term
from generator.domain.located import Localized
from generator.domain.walk import walk
from generator.edition import addresses as paths
from generator.outputs.search import index
from generator.outputs.search.files import all_records
from generator.outputs.search.lexicon import lexicon
from generator.outputs.site import knowledge
from generator.outputs.site.page import Page
from generator.outputs.site.render import Renderer
from generator.text import nodes
from generator.text.markdown import read

WRITTEN = [x for x in LANGUAGES if base_of(x) == x]
FORMS = ("consent", "risk-assessment", "referral", "feedback")


def lemmas(language: str) -> str | None:
    return readers("en").book.language(language).lemmas


@cache
def pages(language: str) -> dict[str, Page]:
    made = Renderer(readers(language))
    return {p.path: p for p in (*knowledge.pages(made), *knowledge.form_pages(made))}


def the(term_id: str) -> Term:
    book = readers("en").book.knowledge
    return next(t for t in book.terms if t.id == term_id)


def form(form_id: str) -> Form:
    return next(f for f in readers("en").book.knowledge.forms if f.id == form_id)


def term(english: str, **words: str) -> Term:
    made = Localized({"en": english, **words})
    return Term(
        id=english.replace(" ", "-").replace("\u2014", "dash"), definition="A meaning.", words=made
    )


# --- terms ---


def test_every_term_has_a_word_in_every_written_language_and_a_meaning() -> None:
    found = readers("en").book.knowledge.terms
    assert len(found) >= 60
    for t in found:
        assert set(t.words.tags()) == set(WRITTEN), t.id
        assert t.definition.endswith(".")
        assert all(w.strip() for w in t.words.root.values())


def test_a_legal_term_names_its_article() -> None:
    articles = readers("en").book.knowledge.articles()
    for name in ("presumed-victim", "recovery-and-reflection-period", "non-punishment"):
        assert the(name).law
        assert set(the(name).law) <= set(articles)


def test_a_longer_term_is_not_also_read_as_a_shorter_one() -> None:
    known = [term("referral"), term("national referral mechanism"), term("victim")]
    phrases = terms.english_phrases(known)

    def ids(text: str) -> list[str]:
        return [t.id for t in terms.named_in(text, phrases)]

    assert ids("The National Referral Mechanism helps.") == ["national-referral-mechanism"]
    assert ids("Two referrals, one national referral mechanism") == [
        "referral",
        "national-referral-mechanism",
    ]
    assert ids("Victims refer themselves.") == ["victim"]
    assert ids("a national, referral mechanism") == [
        "referral"
    ]  # a term does not go on after a comma
    assert ids("nothing of it") == []


@pytest.mark.parametrize(
    ("language", "wording", "text"),
    [
        ("sr", "претпостављена жртва", "Разговарајте са претпостављеном жртвом на њеном језику."),
        ("hr", "pretpostavljena žrtva", "Pomoć pretpostavljenim žrtvama ne ovisi o statusu."),
        ("sl", "domnevna žrtev", "Pomoč domnevnim žrtvam."),
        ("sl", "domnevna žrtev", "Prva ura z domnevno žrtvijo"),
        ("mk", "претпоставена жртва", "Претпоставените жртви имаат право на помош."),
        ("bg", "предполагаема жертва", "на предполагаемата жертва"),
        ("el", "πιθανολογούμενο θύμα", "Η ασφάλεια του πιθανολογούμενου θύματος"),
        ("hu", "feltételezett áldozat", "a feltételezett áldozatokkal"),
        ("tr", "olası mağdur", "Olası mağdurun güvenliği"),
        ("ro", "victimă prezumată", "drepturile victimei prezumate"),
        ("sq", "viktimë e mundshme", "sigurinë e viktimës së mundshme"),
        ("ro", "repatriere voluntară", "Repatriere în siguranță și, unde este posibil, voluntară."),
    ],
)
def test_a_term_is_found_in_its_inflected_forms(language: str, wording: str, text: str) -> None:
    assert terms.says(text, [wording], lemmas(language))


@pytest.mark.parametrize(
    ("language", "wording", "text"),
    [
        ("sr", "претпостављена жртва", "Разговарајте са осумњиченим лицем."),
        ("hr", "razdoblje oporavka i razmišljanja", "Razdoblje zabrane ulaska"),
        ("hu", "gyám", "A gyakorlat azt mutatja"),
        ("el", "αποζημίωση", "Η αποκατάσταση του θύματος"),
    ],
)
def test_other_words_are_not_taken_for_a_term(language: str, wording: str, text: str) -> None:
    assert not terms.says(text, [wording], lemmas(language))


def test_addresses_and_placeholders_name_no_term() -> None:
    text = "## Where {#victim}\n\nSee [there](../victim.md#victim) <https://victim.example.org>"
    words = nodes.plain(read(text).blocks)
    phrases = terms.english_phrases([term("victim")])
    assert terms.named_in(terms.prose(f"{words} %{{victim}}"), phrases) == []


def test_a_wording_without_letters_is_none() -> None:
    with pytest.raises(ValidationError):
        term("\u2014")
    assert not terms.says("One \u2014 two", ["\u2014"], "en")


def test_the_interface_and_the_short_texts_use_the_glossarys_words() -> None:
    book = checked().loaded.handbook
    assert book is not None
    project = Project(ROOT, checked().loaded, book, TODAY)
    found = [f for f in terms_used.check(project) if f.path.endswith(("strings.yml", "texts.yml"))]
    assert [str(f) for f in found] == []


# --- glossary page and search ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_shows_the_readers_word_first_and_marks_english(language: str) -> None:
    body = pages(language)[paths.GLOSSARY].body
    part = body.partition('id="presumed-victim"')[2].partition("</section>")[0]
    own = readers(language).reader.say(the("presumed-victim").words)
    assert own.lang == language
    assert part.index(f"<h2>{own.text}</h2>") < part.index(the("presumed-victim").definition)
    if language != "en":
        assert '<p class="hb-term__english" lang="en">presumed victim</p>' in part
        assert f'<span lang="en">{the("presumed-victim").definition}</span>' in part


def test_an_unsure_word_says_so_in_words() -> None:
    made = readers("el")
    said = made.reader.t("knowledge.unsure")
    parts = re.findall(r'id="([a-z-]+)">(.*?)</section>', pages("el")[paths.GLOSSARY].body, re.S)
    assert len(parts) == len(made.book.knowledge.terms)
    for term_id, part in parts:
        assert (said in part) == ("el" in the(term_id).unsure), term_id


def test_the_glossary_claims_no_approval_and_says_that_there_is_none() -> None:
    for language in WRITTEN:
        said = readers(language).reader.t("knowledge.not_approved")
        assert said in pages(language)[paths.GLOSSARY].body


@pytest.mark.parametrize(
    ("reader", "query"),
    [
        ("en", "olası mağdur"),
        ("sr", "presumed victim"),
        ("sr", "domnevna zrtev"),
        ("el", "pretpostavljena zrtva"),
        ("tr", "πιθανολογουμενο θυμα"),
        ("hu", "viktime e mundshme"),
        ("sr-Latn", "претпоставена жртва"),
    ],
)
def test_a_term_is_found_by_its_word_in_any_language(reader: str, query: str) -> None:
    made = readers(reader)
    found = all_records(made)
    built = index.build(found, reader, lexicon(made))
    hits = [found[n].url for n in find(built, [query])[0].hits[:3]]
    assert "knowledge/glossary/#presumed-victim" in hits


# --- catalogues ---


def test_every_entry_of_the_catalogues_is_on_its_page_with_its_source() -> None:
    book = readers("en").book.knowledge
    practices = pages("en")[paths.PRACTICES].body
    for practice in book.practices:
        assert f'id="{practice.id}"' in practices
        assert all(f'href="{s.url}"' in practices for s in practice.sources)
    research = pages("en")[paths.RESEARCH].body
    for study in book.research:
        assert f'id="{study.id}"' in research
        assert f'href="{study.url}"' in research
    law = pages("en")[paths.LAW].body
    for _, article in book.articles().values():
        assert f'<tr id="{article.id}">' in law


def test_an_article_that_was_not_read_says_so_beside_its_line() -> None:
    made = readers("en")
    law = pages("en")[paths.LAW].body
    rows = dict(re.findall(r'<tr id="([a-z0-9-]+)">(.*?)</tr>', law, re.S))
    for _, article in made.book.knowledge.articles().values():
        assert made.reader.t(f"knowledge.read.{article.read}") in rows[article.id]


def test_an_article_that_was_read_elsewhere_than_at_its_official_place_says_where() -> None:
    law = pages("en")[paths.LAW].body
    rows = dict(re.findall(r'<tr id="([a-z0-9-]+)">(.*?)</tr>', law, re.S))
    articles = [a for _, a in readers("en").book.knowledge.articles().values() if a.source.detail]
    assert articles
    assert all(escape(a.source.detail or "") in rows[a.id] for a in articles)


@pytest.mark.parametrize("page", [paths.LAW, paths.PRACTICES, paths.RESEARCH])
def test_english_entries_are_marked_as_english_elsewhere(page: str) -> None:
    book = readers("sq").book.knowledge
    text = {
        paths.LAW: book.instruments[0].articles[0].says,
        paths.PRACTICES: book.practices[0].title,
        paths.RESEARCH: book.research[0].good_for,
    }[page]
    body = pages("sq")[page].body
    assert f'<span lang="en">{text}</span>' in body
    assert readers("sq").reader.t("knowledge.english") in body


def test_a_project_without_these_files_has_none_of_the_pages(tmp_path: Path) -> None:
    import golden_project

    project = golden_project.make(tmp_path / "project")
    for name in ("terms.yml", "forms.yml"):
        (project / "content" / name).unlink()
    for file in (project / "content/knowledge").iterdir():
        file.unlink()
    found = check(project, TODAY)
    assert found.sound
    assert found.loaded.handbook is not None
    all_pages = set(paths.all_pages(found.loaded.handbook))
    assert not {p for p in all_pages if p.startswith(("knowledge/", "forms/"))}


# --- forms ---


def texts_of(form_id: str) -> list[str]:
    return [shown.text for shown in walk(form(form_id)).texts]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form_id", FORMS)
def test_a_form_is_paper_and_wholly_in_the_readers_language(form_id: str, language: str) -> None:
    body = pages(language)[paths.form(form_id)].body
    assert not re.search(r"<(form|input|textarea|select|button|script)|contenteditable", body)
    assert 'lang="en"' not in body
    for text in texts_of(form_id):
        said: Any = readers(language).reader.say_english(text)
        assert said.lang == language
    draft = readers(language).reader.t("guide.draft")
    assert (draft in body) == (language != "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_consent_form_says_that_refusing_changes_nothing(language: str) -> None:
    promise = "If you refuse, nothing changes about the help that you get here."
    assert promise in texts_of("consent")
    said = readers(language).reader.say_english(promise).text
    body = pages(language)[paths.form("consent")].body
    assert f"<li>{said}</li>" in body.replace("&#39;", "'")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_consent_form_promises_no_more_than_the_guides(language: str) -> None:
    promise = next(x for x in texts_of("consent") if x.startswith("Without your consent"))
    for exception in ("life or safety", "child", "law obliges us to report"):
        assert exception in promise
    labels = [f.label for section in form("consent").sections for f in section.fields]
    filled_in = [x for x in labels if x.startswith("What I must report by law")]
    assert len(filled_in) == 1
    body = pages(language)[paths.form("consent")].body.replace("&#39;", "'")
    for text in (promise, *filled_in):
        assert readers(language).reader.say_english(text).text in body


def test_the_consent_form_says_who_has_the_data_for_how_long_and_where_to_complain() -> None:
    """What a person is told under the General Data Protection Regulation, Article 13."""
    (told,) = [s for s in form("consent").sections if s.title == "My data"]
    labels = " ".join(f.label for f in told.fields)
    for what in ("Office responsible", "Ground in law", "How long", "Where I can complain"):
        assert what in labels


def test_no_guide_and_no_form_calls_danger_the_only_exception_to_consent() -> None:
    for guide in readers("en").book.guides:
        if guide.language == "en":
            assert not re.search(r"only exception to consent", guide.body, re.I), guide.path
    for form_id in FORMS:
        for text in texts_of(form_id):
            assert not re.search(r"without your consent.*only if", text, re.I), form_id


def test_the_referral_form_asks_for_no_name_and_no_story() -> None:
    labels = [f.label for section in form("referral").sections for f in section.fields]
    assert not [
        x for x in labels if re.search(r"\b(name|story|diagnos|address)", x) and "without" not in x
    ]
