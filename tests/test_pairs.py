"""What countries have agreed with each other stands on the page of each, and in the data."""

from __future__ import annotations

from pathlib import Path

import golden_project
import pytest
from conftest import TODAY, handbook
from lxml import html
from repository import Repository

from generator.checking.check import Checked, check
from generator.commands.build import Order, make_edition
from generator.edition import addresses
from generator.edition.edition import Edition
from generator.edition.readers import ReadersEdition
from generator.outputs.data import export
from generator.outputs.site.pages import pages
from generator.outputs.site.render import Renderer

PAIRS = """pairs:
  - id: example-centre
    kind: police_centre
    between: [RS, XK]
    name: {sr: Пример центар, en: Example Centre}
    translated_names: [en]
    since: "2024-03"
    text: {en: An invented centre., sr: Измишљени центар.}
    confidence: low
    sources: [{title: Example list, language: en, date: "2025"}]
"""


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    project = golden_project.make(tmp_path_factory.mktemp("pairs") / "project")
    (project / "directory/pairs.yml").write_text(PAIRS, "utf-8")
    return check(project, TODAY)


@pytest.fixture(scope="module")
def edition(checked: Checked) -> Edition:
    assert checked.sound
    return make_edition(checked, Order(checked.root, checked.root / "build/site", TODAY))


def test_it_stands_on_the_page_of_each_country_and_of_no_other(edition: Edition) -> None:
    readers = ReadersEdition(edition, edition.handbook.language("en"))
    made = {p.path: p for p in pages(Renderer(readers))}
    anchor = addresses.between("example-centre")
    for code, other in (("rs", "Kosovo*: Example Centre"), ("xk", "Serbia: Example Centre")):
        path = f"directory/{code}/index.md"
        page = html.fromstring(made[path].markdown())
        (part,) = page.xpath(f"//section[@id='{anchor}']")
        said = " ".join(part.text_content().split())
        assert said.startswith(other)
        assert "Joint police centre (March 2024) · our translation of the name" in said
        assert "An invented centre." in said
        assert "weakly sourced" in said
        assert anchor in addresses.anchors(edition.handbook)[path]
    assert anchor not in made["directory/bg/index.md"].markdown()


def test_it_is_in_the_data(edition: Edition) -> None:
    (pair,) = export.as_json(edition)["pairs"]
    assert (pair["id"], pair["between"]) == ("example-centre", ["RS", "XK"])


def test_a_change_is_told(tmp_path: Path) -> None:
    project = Repository(tmp_path / "project")
    (project.root / "directory/pairs.yml").write_text(PAIRS, "utf-8")
    project.commit("agreed")
    project.edit("directory/pairs.yml", ("An invented centre.", "A centre."), ("RS, XK", "RS, BG"))
    told = handbook("diff", "HEAD", "--format", "text", root=project.root).stdout
    assert "Between countries" in told
    assert 'between changed from "RS, XK" to "RS, BG"' in told
    assert 'Example Centre: text (en) changed from "An invented centre." to "A centre."' in told
