"""Every card of an authority says who hears complaints about it."""

from __future__ import annotations

import golden_project
import pytest
from conftest import TODAY
from lxml import html

from generator.checking.check import check
from generator.commands.build import Order, make_edition
from generator.domain.findings import Severity
from generator.edition.readers import ReadersEdition
from generator.outputs.pdf.documents import Paper
from generator.outputs.site.pages import pages
from generator.outputs.site.render import Renderer

WORDS = "directory/vocabulary.yml"
OMBUDSMAN = """id: rs-example-ombudsman
name: {en: Example Ombudsman}
type: ngo
focal_points:
  - id: office
    roles: [complaints]
    phones: [{number: "+381 10 234599", from_abroad: true}]
    sources: [{title: Example list, language: en}]
"""


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> ReadersEdition:
    project = golden_project.make(tmp_path_factory.mktemp("complaints") / "project")
    words = (project / WORDS).read_text("utf-8")
    role = "  - {id: complaints, phase: cooperation, review_after_days: 365, hears_about: [police], fallback: [hotline]}\n"
    (project / WORDS).write_text(words.replace("\nphases:", f"{role}\nphases:"), "utf-8")
    (project / "directory/RS/example-ombudsman.yml").write_text(OMBUDSMAN, "utf-8")
    checked = check(project, TODAY)
    assert checked.sound, [f for f in checked.findings if f.severity is Severity.ERROR]
    edition = make_edition(checked, Order(project, project / "build/site", TODAY))
    return ReadersEdition(edition, edition.handbook.language("en"))


def card(readers: ReadersEdition, whole: str) -> str:
    made = {p.path: p for p in pages(Renderer(readers))}
    page = html.fromstring(made["directory/rs/index.md"].markdown())
    return " ".join(page.xpath(f"//article[@id='{whole}']")[0].text_content().split())


def test_a_card_of_an_authority_leads_to_who_hears_complaints(readers: ReadersEdition) -> None:
    said = "Not through this office: Complaints about authorities, Example Ombudsman"
    assert said in card(readers, "rs-example-police/unit")
    assert "Not through this office" not in card(readers, "rs-example-hotline/hotline")
    assert "Not through this office" not in card(readers, "rs-example-ombudsman/office")


def test_paper_says_it_too(readers: ReadersEdition) -> None:
    country = next(c for c in readers.countries if c.code == "RS")
    contacts = [c for p in Paper(readers).country(country)["phases"] for c in p["contacts"]]
    facts = {c["id"]: dict(c["facts"]) for c in contacts}
    assert facts["rs-example-police/unit"]["Not through this office"] == "Example Ombudsman"
    assert "Not through this office" not in facts["rs-example-hotline/hotline"]


def test_where_nobody_hears_them_the_card_leads_to_the_role(readers: ReadersEdition) -> None:
    police = next(e for e in readers.live if e.id == "rs-example-police/unit")
    kosovo = police.model_copy(
        update={"institution": police.institution.model_copy(update={"id": "xk-x"})}
    )
    assert readers.not_through(police) is not None
    assert readers.not_through(kosovo) == ("complaints", None)
