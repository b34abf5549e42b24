"""The one walk finds everything, says where it stands, and knows every kind of field."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from golden_project import GOLDEN
from pydantic import BaseModel
from real_project import TODAY, checked

from generator.domain.contacts import Institution, Phone
from generator.domain.guides import Guide
from generator.domain.handbook import Handbook
from generator.domain.located import Localized, Located, Source
from generator.domain.place import NOWHERE
from generator.domain.values import PartialDate
from generator.domain.walk import NO_LANGUAGE, Rendering, Shown, Walk, walk
from generator.domain.wordings import Wordings
from generator.edition.texts import for_translators, given_in, if_wanted
from generator.reading.load import load

# Texts of the model that are no texts for a reader: ids, words of closed lists, what programs read.
NOT_SHOWN = {
    "Step": {
        *("before", "consent", "deadline", "form", "id", "needs", "not_for", "only_for", "person"),
        *("roles", "send", "side", "why"),
    },
    "Article": {"id", "read"},
    "Area": {"code", "part_of"},
    "Arrangement": {"between", "confidence", "id", "kind", "translated_names"},
    "Country": {"calling_code", "code", "official_languages", "scope", "timezone"},
    "Fact": {"confidence"},
    "FocalPoint": {
        *("hours", "id", "languages", "roles", "serves", "serves_area", "translated_names"),
        "visibility",
    },
    "Form": {"id"},
    "FormField": {"kind"},
    "Guide": {"body", "language", "path", "section", "slug"},
    "GuideHead": {"audiences", "phase", "roles", "sections", "serves", "translation"},
    "Holiday": {"calendar", "confidence", "moved_from", "on"},
    "Holidays": {"code"},
    "Institution": {"id", "translated_names", "type"},
    "Instrument": {"id"},
    "Language": {
        "alphabet",
        "code",
        "derived_from",
        "fallbacks",
        "lemmas",
        "locale",
        "names_locale",
        "tags",
    },
    "Phone": {"from_abroad"},
    "Practice": {"id", "kind"},
    "Need": {"id", "person"},
    "Referral": {"safe_types"},
    "ReflectionPeriod": {"confidence", "limit", "unit"},
    "Retirement": {"replaced_by"},
    "Withdrawal": {"replaced_by"},
    "Role": {"covered_by", "fact", "fallback", "hears_about", "id", "led_by", "phase"},
    "Synonyms": {"aside", "countries", "pages", "roles", "same"},
    "SafetyWords": {
        *("asks_for", "given_names", "house_numbers", "offices", "shelters", "streets"),
        *("streets_after_name", "surname_endings", "titles"),
    },
    "ShortNumber": {"number"},
    "Source": {"language", "read"},
    "Study": {"group", "id", "language", "read"},
    "Term": {"id", "law", "unsure"},
    "Verification": {"by", "method"},
    "Vocabulary": {"audiences", "phases", "serves", "types"},
    "Where": {"country"},
}


@cache
def golden() -> Handbook:
    book = load(GOLDEN).handbook
    assert book is not None
    return book


@cache
def walked() -> Walk:
    book = checked().loaded.handbook
    assert book is not None
    return book.walk()


def within(value: object) -> Iterator[BaseModel]:
    """Every model that another holds, by looking at all values, whatever their types say."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from within(getattr(value, name))
    elif isinstance(value, dict):
        yield from within(tuple(value.values()))
    elif isinstance(value, tuple):
        for item in value:
            yield from within(item)


def test_it_yields_every_part_of_the_handbook_once() -> None:
    parts = [part for part, _, _ in golden().walk().parts]
    assert [id(p) for p in parts] == [id(p) for p in within(golden()) if isinstance(p, Located)]


def test_every_part_has_a_path_of_its_own_that_leads_to_it() -> None:
    paths = [path for _, path, _ in walked().parts]
    assert len(paths) == len(set(paths))
    found = {path: part for part, path, _ in golden().walk().parts}
    phone = found["institutions/rs-example-hotline/focal_points/hotline/phones/0"]
    assert isinstance(phone, Phone)
    assert phone.number == "+381 10 234567"
    assert isinstance(found["guides/sr/guides/start/first-hour"], Guide)
    assert isinstance(found["countries/RS/identification/sources/0"], Source)
    assert "knowledge/forms/consent/sections/0/fields/3" in found


def test_whatever_it_finds_stands_in_a_file() -> None:
    walk = walked()
    guides = [part for part, _ in walk.of(Guide)]
    assert [p.path for p in guides] == [p.place().path for p in guides]
    for found in (*walk.texts, *walk.days(), *walk.tags()):
        assert found.place.path, found
        assert found.place != NOWHERE, found


def texts(value: object) -> Iterator[str]:
    """Every text that a value holds, but those within other models."""
    if isinstance(value, PartialDate | dt.date):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, Localized):
        yield from value.root.values()
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        yield from texts(tuple(value.values()))


@pytest.mark.parametrize("make", [golden, lambda: checked().loaded.handbook])
def test_every_text_of_the_model_is_among_its_texts_or_known_not_to_be_shown(make: Any) -> None:
    walk: Walk = make().walk()
    found = {(id(t.part), t.field, t.text) for t in walk.texts}
    for part, path, _ in walk.parts:
        hidden = NOT_SHOWN.get(type(part).__name__, set())
        for name in type(part).model_fields:
            for text in texts(getattr(part, name)):
                shown = (id(part), name, text) in found
                assert shown != (name in hidden), f"{path}/{name}: {text}"


def test_it_yields_every_day_month_and_year() -> None:
    days = {(id(d.part), d.field) for d in walked().days()}
    for part, path, _ in walked().parts:
        for name in type(part).model_fields:
            value = getattr(part, name)
            is_day = isinstance(value, PartialDate | dt.date) or (name == "year" and value)
            assert bool(is_day) == ((id(part), name) in days), f"{path}/{name}"
    said = {d.said: d.first for d in golden().walk().days()}
    assert said["2020-02"] == dt.date(2020, 2, 1)
    assert said["2023"] == dt.date(2023, 1, 1)
    assert said["2005"] == dt.date(2005, 1, 1)
    assert all(d.first <= TODAY for d in walked().days())


def test_sources_of_entries_facts_guides_and_catalogues_are_all_among_its_sources() -> None:
    paths = [path for _, path in golden().walk().sources()]
    for beginning in ("countries/", "institutions/", "guides/en/", "guides/sr/", "knowledge/"):
        assert any(p.startswith(beginning) for p in paths), beginning


def test_it_yields_the_language_of_every_source_text_and_entry() -> None:
    book = golden()
    tags = [(t.tag, t.place.path) for t in book.walk().tags()]
    assert ("sq", "directory/RS/example-hotline.yml") in tags
    assert ("sr", "directory/RS/country.yml") in tags
    assert ("en", "content/sr/guides/start/first-hour.md") in tags  # that of its source
    assert ("sr", "content/terms.yml") in tags
    assert ("en", "content/knowledge/research.yml") in tags


def shown(text: str) -> Shown:
    return next(t for t in golden().walk().texts if t.text == text)


@pytest.mark.parametrize(
    ("text", "language", "rendering"),
    [
        ("An invented line. Do not call it.", "en", Rendering.ALWAYS),
        ("Канцеларија „Пример”.", "sr", Rendering.ALWAYS),
        ("The first example", "en", Rendering.ALWAYS),
        ("Први пример", "sr", Rendering.NEVER),
        ("An example tick", "en", Rendering.ALWAYS),
        ("first", "en", Rendering.ALWAYS),
        ("An invented lesson", "en", Rendering.IF_WANTED),
        ("Example region", "en", Rendering.IF_WANTED),
        ("могућа жртва", "sr", Rendering.NEVER),
        ("Пример закона", "sr", Rendering.NEVER),
        ("Example Hotline", "en", Rendering.NEVER),
        ("Српски", "sr", Rendering.NEVER),
        ("https://hotline.example.org", NO_LANGUAGE, Rendering.NEVER),
        ("sos@example.org", NO_LANGUAGE, Rendering.NEVER),
        ("0800 12345", NO_LANGUAGE, Rendering.NEVER),
        ("Измишљена сврха.", "sr", Rendering.NEVER),
    ],
)
def test_a_text_has_its_language_and_says_whether_translators_render_it(
    text: str, language: str, rendering: Rendering
) -> None:
    found = shown(text)
    assert (found.language, found.rendering) == (language, rendering)


def test_interface_strings_and_translated_texts_belong_to_it() -> None:
    book = checked().loaded.handbook
    assert book is not None
    strings = [t for t in walked().texts if t.path.startswith("strings/sr/")]
    assert {t.field for t in strings} == set(book.strings["sr"])
    assert {t.place.path for t in strings} == {"content/sr/strings.yml"}
    counted = [t for t in strings if isinstance(book.strings["sr"][t.field], dict)]
    assert len(counted) > len({t.field for t in counted})  # every plural form
    texts = [t for t in walked().texts if t.path.startswith("texts/sr/")]
    assert [t.text for t in texts] == list(book.texts["sr"].values())
    assert len({t.place for t in texts}) == len(texts)


def test_it_walks_over_a_part_alone() -> None:
    institution = golden().institutions[0]
    assert [p for p, _, _ in walk(institution).parts] == [
        p for p in within(institution) if isinstance(p, Located)
    ]
    assert next(walk(institution).of(Institution)) == (institution, "")
    assert {t.path for t in walk(institution).texts} >= {"name"}


def test_what_translators_render_is_each_text_once_and_a_page_about_the_handbook_is_no_guide() -> (
    None
):
    texts = golden().walk().texts
    wanted = [t.text for t in for_translators(texts)]
    assert "The first example" in wanted
    assert "How this example is kept" not in wanted
    assert "Example Hotline" not in wanted
    assert not set(wanted) & {t.text for t in if_wanted(texts)}
    assert given_in(shown("The Example Office.")) == ("en", "sr")
    assert given_in(shown("An example form")) == ("en",)


def test_wordings_know_where_each_stands_and_survive_another_process() -> None:
    book = golden()
    texts = book.texts["sr"]
    assert isinstance(texts, Wordings)
    english = "An example form"
    copied = pickle.loads(pickle.dumps(texts))  # noqa: S301 -- its own
    assert copied == texts
    assert copied.place(english) == texts.place(english) != NOWHERE
    assert texts.place("nothing") == NOWHERE
