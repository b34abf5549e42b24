"""Bodies of no country and countries beyond the region: found everywhere, and nowhere taken for the region's."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import golden_project
import pytest
from conftest import TODAY

from generator.checking.check import Checked, check
from generator.commands.build import Order, make_edition
from generator.edition import addresses, measure
from generator.edition.edition import Edition
from generator.edition.readers import ReadersEdition
from generator.outputs.data import export
from generator.outputs.pdf.documents import Paper
from generator.outputs.reports import letters
from generator.outputs.search import records
from generator.outputs.site.page import Page
from generator.outputs.site.pages import pages
from generator.outputs.site.render import Renderer

HERE = Path(__file__).parent
BODY, LINE = "regional-example-body/desk", "at-example-line/line"


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    project = golden_project.make(tmp_path_factory.mktemp("beyond") / "project")
    beyond = HERE / "good/bodies-and-countries-beyond-the-region"
    shutil.copytree(beyond, project, dirs_exist_ok=True)
    return check(project, TODAY)


@pytest.fixture(scope="module")
def edition(checked: Checked) -> Edition:
    return make_edition(checked, Order(checked.root, checked.root / "build/site", TODAY, pdf=True))


@pytest.fixture(scope="module")
def readers(edition: Edition) -> ReadersEdition:
    return ReadersEdition(edition, edition.handbook.language("en"))


@pytest.fixture(scope="module")
def made(readers: ReadersEdition) -> dict[str, Page]:
    return {page.path: page for page in pages(Renderer(readers))}


def test_a_body_of_no_country_has_neither_country_nor_time_zone(edition: Edition) -> None:
    body = next(e for e in edition.entries if e.id == BODY)
    assert (body.country, body.folder, body.local, body.timezone) == (None, "regional", (), "")


def test_they_have_pages_of_their_own(made: dict[str, Page]) -> None:
    assert f'id="{BODY}"' in made["directory/regional/index.md"].body
    assert f'id="{LINE}"' in made["directory/at/index.md"].body
    assert "A country outside the region" in made["directory/at/index.md"].body
    assert "A country outside the region" not in made["directory/rs/index.md"].body


def test_only_facts_that_are_known_are_shown(made: dict[str, Page]) -> None:
    shown = re.findall(r'<section id="([^"]+)">', made["directory/at/index.md"].body)
    assert shown == ["child-notification"]
    assert "An invented law" in made["directory/at/index.md"].body


def test_every_anchor_that_is_announced_is_there_and_no_other(
    made: dict[str, Page], edition: Edition
) -> None:
    for path, announced in addresses.anchors(edition.handbook).items():
        if path.startswith("directory/"):
            there = set(re.findall(r'(?: id="|\{#)([^" }]+)', made[path].body))
            assert announced <= there, path


def test_the_directory_lists_them_below_the_countries_of_the_region(made: dict[str, Page]) -> None:
    order = re.findall(r'(?:<details[^>]* id="|\{#)([^"}]+)', made["directory/index.md"].body)
    assert order == ["title", "bg", "xk", "rs", "regional", "others", "at"]


def test_the_start_page_and_the_coverage_are_of_the_region_alone(
    made: dict[str, Page], edition: Edition
) -> None:
    assert "directory/at/" not in made["index.md"].body
    assert "directory/regional/" not in made["index.md"].body
    status = measure.measure(edition.handbook, edition.entries, TODAY)
    assert set(status.coverage.night) == {"BG", "RS", "XK"}
    assert list(status.countries) == ["AT", "BG", "RS", "XK", "regional"]
    assert set(status.coverage.cells["assistance"]) == {"BG", "RS", "XK"}
    assert set(status.coverage.sides) == {"AT", "BG", "RS", "XK"}
    assert status.coverage.pair_count[1] == 3 * 2 + 2 * 3


def test_a_role_shows_them_after_the_countries_of_the_region(made: dict[str, Page]) -> None:
    role = made["directory/role/assistance/index.md"].body
    assert role.index('id="xk"') < role.index("{#regional}") < role.index("{#at}")
    assert "{#at}" not in made["directory/role/hotline/index.md"].body


def test_search_finds_them_with_what_is_known_of_each_number(readers: ReadersEdition) -> None:
    found = {r.url: r for r in records.records(readers)}
    line = found[f"directory/at/#{LINE}"]
    assert [(n[1], n[2]) for n in line.numbers] == [
        ("tel:+43123456789", "unknown"),
        ("tel:0800123456", False),
    ]
    assert line.numbers[0][3].endswith("(local time there) · German, English")
    assert line.numbers[1][3] == ""
    assert found[f"directory/regional/#{BODY}"].country == "regional"
    assert "directory/at/#child-notification" in found


def test_the_directory_on_paper_has_them_and_cards_do_not(readers: ReadersEdition) -> None:
    paper = Paper(readers)
    assert [c["code"] for c in paper.directory()["countries"]][3:] == ["regional", "AT"]
    names = [d.name for d in paper.documents()]
    assert "card/RS" in names
    assert not {"card/AT", "country/AT", "card/regional"} & set(names)


def test_the_data_says_of_each_number_whether_it_works_from_abroad(edition: Edition) -> None:
    text = export.as_csv(edition).removeprefix("\ufeff")
    rows = {r["id"]: r for r in csv.DictReader(io.StringIO(text))}
    assert rows[LINE]["phones"] == "+43 1 23456789; 0800 123456"
    assert rows[LINE]["from_abroad"] == "unknown; no"
    assert rows[BODY]["country"] == ""
    data = export.as_json(edition)
    body = next(i for i in data["institutions"] if i["id"] == "regional-example-body")
    assert "country" not in body
    austria = next(c for c in data["countries"] if c["code"] == "AT")
    assert austria["scope"] == "partner"
    assert "identification" not in austria


def test_their_letters_are_in_english_where_no_language_of_theirs_is_written(
    edition: Edition,
) -> None:
    written = letters.letters(edition.handbook, edition.entries, edition.site_url)
    assert "Not known whether it works from abroad; Mon–Fri 09:00–17:00" in re.sub(
        r"\s+", " ", written["at-example-line"]
    )
    assert "regional-example-body" in written


def test_what_nobody_knows_does_not_count_as_reachable(made: dict[str, Page]) -> None:
    row = re.search(
        r'<li class="hb-row" data-country="AT".*?</li>\s*</ul>',
        made["directory/index.md"].body,
        re.S,
    )
    assert row
    assert 'data-abroad="no"' in row[0]
    assert "hb-reach--unknown" in row[0]


def test_where_a_country_has_nobody_its_page_leads_to_the_body_of_the_region(
    made: dict[str, Page], readers: ReadersEdition
) -> None:
    asked = readers.whom_to_ask("XK", "hotline")
    assert asked is None
    assert [e.id for e in readers.regional_for("hotline")] == [BODY]
    gaps = made["directory/xk/index.md"].body.partition('id="gaps"')[2]
    assert '<a href="../regional/">Across the region</a>' in gaps
    (on_paper,) = [
        g
        for g in Paper(readers).country(readers.book.countries[-1])["gaps"]
        if g["role"] == "Hotline"
    ]
    assert on_paper["instead"][1:] == [" Across the region: ", "Example Body of the Region"]
