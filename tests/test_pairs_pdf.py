"""Documents on demand: whom to call on both sides of a border, and forms in two languages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import golden_project
import outloud
import pdfua
import pikepdf
import pymupdf
import pytest
import real_project
from conftest import handbook

from generator.edition.referral import PERSONS, Finder, Planned
from generator.outputs.pdf import publish, store
from generator.outputs.pdf.documents import Paper

PAIRS = [
    ("sr", "pair/RS/BG"),
    ("el", "pair/GR/MD"),
    ("hu", "pair/HR/BA"),
    ("en", "pair/IT/AL"),
    ("el", "pair/GB/AT"),
    ("hu", "pair/MK/UA"),
]
FORMS = [("sr", "sq"), ("el", "sr-Latn"), ("en", "hu")]


def make(language: str, name: str) -> bytes:
    paper = real_project.paper(language)
    found = publish.publish(paper.readers, store.folder(real_project.ROOT), name.__eq__)
    return next(found).data


def pages(data: bytes) -> list[str]:
    """The text of each page in reading order."""
    document = pymupdf.open(stream=data, filetype="pdf")
    return [
        re.sub(r"\s+", " ", page.get_text().replace("\u2011", "-").replace("\u00a0", " "))
        for page in document
    ]


def squeezed(text: str) -> str:
    """Without what divides a long address between lines."""
    return re.sub(r"[\s\u200b]", "", text)


def finder_of(paper: Paper) -> Finder:
    finder = paper.readers.finder
    assert finder is not None
    return finder


def answers(finder: Finder, side: str, code: str, *, asked: bool) -> Iterator[Planned]:
    for step in finder.referral.steps:
        ages = step.person or ("child", "adult")
        for person in PERSONS:
            if step.side == side and ("child" if person == "child" else "adult") in ages:
                yield finder.ask(step, code, person, asked=asked)


def ways(planned: Planned) -> list[str]:
    """How the first who is called is reached."""
    for desk in planned.desks[:1]:
        first = [p.number for p in desk.phones[:1]]
        return [squeezed(desk.entry.point.email or "")] if desk.way == "mail" else first
    return []


def above_and_below(paper: Paper, page: str) -> tuple[str, str]:
    gate = paper.t("refer.gate_open").replace("\u00a0", " ")
    above, _, below = page.partition(gate)
    return above, below


# --- two countries ---


@pytest.mark.parametrize(("language", "name"), PAIRS)
def test_a_pair_is_one_sheet_with_everyone_who_is_called_first(language: str, name: str) -> None:
    paper = real_project.paper(language)
    _, here, there = name.split("/")
    finder = finder_of(paper)
    front, back = pages(make(language, name))
    above, below = above_and_below(paper, back)
    for planned in answers(finder, "here", here, asked=False):
        for way in ways(planned):
            assert way in front or way in squeezed(front), (planned.step.id, way)
    for planned in answers(finder, "there", there, asked=False):
        for way in ways(planned):
            assert way in above or way in squeezed(above), (planned.step.id, way)
    for planned in answers(finder, "there", there, asked=True):
        for way in ways(planned):
            assert way in back or way in squeezed(back), (planned.step.id, way)
    assert below


@pytest.mark.parametrize(("language", "name"), PAIRS)
def test_no_authority_of_the_other_country_stands_above_the_line(language: str, name: str) -> None:
    paper = real_project.paper(language)
    finder, there = finder_of(paper), name[-2:]
    _, back = pages(make(language, name))
    above, _ = above_and_below(paper, back)
    safe = {
        phone.number
        for planned in answers(finder, "there", there, asked=False)
        for desk in (*planned.desks, *planned.perhaps, *planned.inside)
        for phone in desk.entry.point.phones
    }
    for entry in paper.readers.entries_in(there):
        if entry.institution.type in finder.referral.safe_types:
            continue
        point = entry.point
        numbers = {p.number for p in point.phones} - safe
        found = [n for n in numbers if re.search(rf"(?<![\d+]){re.escape(n)}(?!\d)", above)]
        assert not found, entry.id
        assert not point.email or point.email not in squeezed(above), entry.id
    assert paper.t("refer.gate_title") in above


def test_a_number_that_ends_at_the_border_is_no_link_for_who_is_on_the_other_side() -> None:
    _, back = pages(make("en", "pair/RS/BG"))
    assert "Only from inside the country: 116 000" in back
    with pikepdf.open(io.BytesIO(make("en", "pair/RS/BG"))) as pdf:
        links = [str(a.A.URI) for a in pdf.pages[1].Annots if "/A" in a]
        says = [str(a.Contents) for page in pdf.pages for a in page.Annots]
    assert "tel:+35929835205" in links
    assert not any("116000" in link for link in links)
    assert all(said.startswith(("Call ", "Write ")) for said in says), says


def test_every_page_of_a_pair_leads_to_the_page_of_referral_and_says_until_when() -> None:
    for page in pages(make("en", "pair/IT/AL")):
        assert "handbook.example/en/refer/it/" in page
        assert "Do not rely on this after" in page


def test_each_two_countries_of_the_handbook_have_a_document_and_a_build_makes_none() -> None:
    paper = real_project.paper("en")
    codes = [c.code for c in paper.book.countries]
    made = {d.name for d in paper.on_demand() if d.name.startswith("pair/")}
    assert made == {f"pair/{a}/{b}" for a in codes for b in codes if a != b}
    assert not {d.name for d in paper.documents()} & {d.name for d in paper.on_demand()}


# --- forms in two languages ---


@pytest.mark.parametrize(("one", "two"), FORMS)
@pytest.mark.parametrize("form", ["consent", "referral"])
def test_a_form_in_two_languages_says_everything_in_both_with_the_same_numbers(
    one: str, two: str, form: str
) -> None:
    paper, other = real_project.paper(one), real_project.paper(two)
    found = pages(make(one, f"form/{form}/{one}-{two}"))
    assert len(found) <= len(pages(make(one, f"form/{form}"))) + 1
    text = re.sub(r"\s", "", "".join(found)).replace("\u00ad", "")
    (blank,) = (b for b in paper.book.knowledge.forms if b.id == form)
    for n, section in enumerate(blank.sections, 1):
        for i, field in enumerate(section.fields, 1):
            for reader in (paper.reader, other.reader):
                label = reader.say_english(field.label).text
                assert re.sub(r"\s", "", f"{n}.{i} {label}") in text, label
                for option in field.options:
                    said = reader.say_english(option).text
                    assert re.sub(r"\s", "", said) in text, option


def languages_in(data: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        parts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
        return {str(o.Lang) for o in parts if "/Lang" in o}


@pytest.mark.parametrize(("one", "two"), FORMS)
def test_a_form_in_two_languages_marks_both(one: str, two: str) -> None:
    assert {one, two} <= languages_in(make(one, f"form/referral/{one}-{two}"))


def test_two_scripts_of_one_language_are_not_two_languages() -> None:
    names = {d.name for d in real_project.paper("sr").on_demand()}
    assert "form/consent/sr-en" in names
    assert "form/consent/sr-sr-Latn" not in names
    assert "form/consent/sr-sr" not in names


# --- all of them ---


@pytest.mark.parametrize(
    ("language", "name"),
    [("sr", "pair/RS/BG"), ("el", "pair/GR/MD"), ("el", "form/referral/el-sr-Latn")],
)
def test_checkers_find_no_fault_with_the_tags(tmp_path: Path, language: str, name: str) -> None:
    target = tmp_path / "document.pdf"
    target.write_bytes(make(language, name))
    assert [str(f) for f in pdfua.validate(target).findings] == []
    errors = [f for f in outloud.check(str(target)).findings if f.severity == "error"]
    # It takes a long head or foot for prose. They are artifacts, as ISO 14289-1, 7.8 asks.
    assert {f.rule for f in errors} <= {"TAG-002"}, errors


def test_a_form_in_two_languages_is_made_by_name(tmp_path: Path) -> None:
    project = golden_project.make(tmp_path / "project")
    out = tmp_path / "out"
    result = handbook("pdf", "-d", "form/consent/sr-en", "--out", str(out), root=project)
    assert result.returncode == 0, result.stderr
    (made,) = out.rglob("*.pdf")
    assert made.relative_to(out).as_posix() == "sr/pdf/form/consent/sr-en.pdf"


def test_unknown_documents_on_demand_are_answered_with_the_nearest(tmp_path: Path) -> None:
    project = golden_project.make(tmp_path / "project")
    result = handbook("pdf", "-d", "form/consent/sr-em", root=project)
    assert result.returncode == 2
    assert 'There is no document "form/consent/sr-em"' in result.stderr
    assert 'Did you mean "form/consent/sr-en"?' in result.stderr
    result = handbook("pdf", "-d", "qqq", root=project)
    assert "form/consent" in result.stderr
    assert "sr-en" not in result.stderr, "the list has those that a build makes"


def test_a_form_whose_other_language_is_not_made_says_how_to_get_it(tmp_path: Path) -> None:
    project = golden_project.make(tmp_path / "project")
    result = handbook("pdf", "-l", "sr", "-d", "form/consent/sr-en", root=project)
    assert result.returncode == 2
    assert "Other languages have it: leave --language out." in result.stderr


def test_what_one_must_know_of_a_number_stands_beside_it_at_every_step() -> None:
    paper = real_project.paper("en")
    finder = finder_of(paper)
    (document,) = (d for d in paper.on_demand() if d.name == "pair/IT/AL")
    told = document.make()["there"]
    desks = [a["call"] for s in (*told["steps"], *told["rest"]) for a in s["answers"] if a["call"]]
    noted = {
        phone.number
        for planned in answers(finder, "there", "AL", asked=True)
        for desk in planned.desks
        for phone in desk.phones
        if phone.note
    }
    shown = [phone for desk in desks for phone in desk["phones"] if phone["number"] in noted]
    assert shown
    assert all(phone["note"] for phone in shown)
