"""Desks that serve only a part of a country are found by the place, and stand behind those for all of it."""

from __future__ import annotations

import csv
import io

import golden_project
import pytest
from conftest import TODAY
from lxml import html

from generator.checking.check import Checked, check
from generator.commands.build import Order, make_edition
from generator.edition import addresses, selection
from generator.edition.edition import Edition
from generator.edition.readers import ReadersEdition
from generator.outputs.data import export
from generator.outputs.pdf.documents import Paper
from generator.outputs.search import records
from generator.outputs.site.pages import pages
from generator.outputs.site.render import Renderer

AREAS = """areas:
  - {code: RS-00, name: {sr: Измишљени округ, en: Invented County}}
  - {code: RS-01, name: {en: Invented Town}, part_of: RS-00}
  - {code: RS-02, name: {en: Empty County}}
"""
LOCAL = """id: rs-aaa-local
name: {en: Example Local Line}
type: ngo
focal_points:
  - id: line
    roles: [hotline]
    phones: [{number: "+381 10 234599", from_abroad: true}]
    serves_area: [RS-00]
    sources: [{title: Example list, language: en}]
"""
LINE = "rs-aaa-local/line"
RS = "directory/rs/index.md"


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    project = golden_project.make(tmp_path_factory.mktemp("areas") / "project")
    country = project / "directory/RS/country.yml"
    facts = country.read_text("utf-8")
    country.write_text(facts.replace("identification:", f"{AREAS}identification:", 1), "utf-8")
    (project / "directory/RS/aaa-local.yml").write_text(LOCAL, "utf-8")
    return check(project, TODAY)


@pytest.fixture(scope="module")
def edition(checked: Checked) -> Edition:
    assert checked.sound
    return make_edition(checked, Order(checked.root, checked.root / "build/site", TODAY))


@pytest.fixture(scope="module")
def readers(edition: Edition) -> ReadersEdition:
    return ReadersEdition(edition, edition.handbook.language("en"))


def test_whoever_names_no_place_is_sent_to_the_desk_for_the_whole_country(
    readers: ReadersEdition,
) -> None:
    asked = readers.whom_to_ask("RS", "hotline")
    assert asked is not None
    assert asked.entry.id == "rs-example-hotline/hotline"
    called = selection.first_to_call(readers.book, readers.entries_in("RS"))
    ids = [e.id for e in called]
    assert ids.index("rs-example-hotline/hotline") < ids.index(LINE)


def test_each_place_has_its_desks_and_those_of_the_area_around_it(readers: ReadersEdition) -> None:
    made = {p.path: p for p in pages(Renderer(readers))}
    page = html.fromstring(made[RS].markdown())
    for code, name, desk in (
        ("RS-00", "Invented County", "Example Local Line"),
        ("RS-01", "Invented Town", "Example Local Line"),
        ("RS-02", "Empty County", "No desk of its own is known"),
    ):
        (part,) = page.xpath(f"//details[@id='{addresses.area(code)}']")
        assert name in part.text_content()
        assert desk in part.text_content()
        assert addresses.area(code) in addresses.anchors(readers.book)[RS]
    assert "By place" not in made["directory/bg/index.md"].markdown()


def test_cards_paper_search_and_data_say_which_part_it_serves(readers: ReadersEdition) -> None:
    page = html.fromstring({p.path: p for p in pages(Renderer(readers))}[RS].markdown())
    (card,) = page.xpath(f"//article[@id='{LINE}']")
    assert "Serves onlyInvented County" in " ".join(card.text_content().split())
    country = next(c for c in readers.countries if c.code == "RS")
    contacts = [c for p in Paper(readers).country(country)["phases"] for c in p["contacts"]]
    facts = {c["id"]: dict(c["facts"]) for c in contacts}
    assert facts[LINE]["Serves only"] == "Invented County"
    (record,) = [r for r in records.records(readers) if r.url.endswith(f"#{LINE}")]
    assert ("sr", "Измишљени округ") in record.text
    rows = csv.DictReader(io.StringIO(export.as_csv(readers.edition).lstrip("\ufeff")))
    assert {r["id"]: r["serves_area"] for r in rows}[LINE] == "RS-00"
    listed = {c["code"]: c for c in export.as_json(readers.edition)["countries"]}
    assert [a["code"] for a in listed["RS"]["areas"]] == ["RS-00", "RS-01", "RS-02"]
