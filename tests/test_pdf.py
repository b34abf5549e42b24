"""The documents for printing: what they hold, how they are tagged, and what bad input does to them."""

from __future__ import annotations

import io
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import golden_project
import outloud
import pdfua
import pikepdf
import pymupdf
import pytest
import real_project
from conftest import ROOT, TODAY, handbook
from constructs import CONSTRUCTS
from expected import LANGUAGES, LIVE, POINTS, VOCABULARY

from generator.checking.check import Checked, check
from generator.commands.build import Order, make_edition
from generator.edition import addresses as paths
from generator.edition.readers import ReadersEdition
from generator.outputs.pdf import fonts as fonts_asked
from generator.outputs.pdf import publish, store, typeset
from generator.outputs.pdf.documents import Paper
from generator.text import glyphs
from generator.text.transliterate import to_latin


def paper_of(project: Path, language: str) -> Paper:
    """The documents of a project in a language."""
    checked: Checked = check(project, TODAY)
    edition = make_edition(checked, Order(root=project, out=project, today=TODAY))
    return Paper(ReadersEdition(edition, edition.handbook.language(language)))


def make(paper: Paper, name: str, kept: Path | None = None) -> bytes:
    """One document. Whichever test or build needs it first makes it for all others."""
    folder = kept or store.folder(ROOT)
    return next(publish.publish(paper.readers, folder, lambda known: known == name)).data


def opened(data: bytes) -> Any:
    return pymupdf.open(stream=data, filetype="pdf")


def text_of(data: bytes) -> str:
    """The text in reading order, with hyphens at line ends taken back."""
    text = "\n".join(page.get_text() for page in opened(data))
    return re.sub(r"\s+", " ", re.sub("\u00ad\\s*", "", text)).replace("\u2011", "-")


@pytest.fixture
def papers() -> Callable[[str], Paper]:
    """The real handbook's documents."""
    return real_project.paper


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small handbook to change."""
    return golden_project.make(tmp_path / "project")


# --- what documents hold ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_directory_has_every_number_of_the_data_and_no_other(
    papers: Callable[[str], Paper], language: str
) -> None:
    document = make(papers(language), "directory")
    text = text_of(document).replace("\u00a0", " ")
    wanted = Counter(ph["number"] for p in POINTS.values() for ph in p.phones)
    for number in wanted:
        assert number in text, number
    # What looks like a number with a calling code in the document is one of the data.
    known = {re.sub(r"\D", "", n) for n in wanted} | said_in_the_data()
    as_set = "\n".join(page.get_text() for page in opened(document))
    assert not re.findall(r"\+\d{1,3} \d", as_set), "a number's groups stay together"
    for shown in re.findall(r"\+\d[\d\u00a0()/-]{6,}\d", as_set):
        assert re.sub(r"\D", "", shown) in known, shown


def said_in_the_data() -> set[str]:
    """Digits of what looks like a number with a calling code anywhere in `directory/`, notes too."""
    text = " ".join(p.read_text("utf-8") for p in (ROOT / "directory").rglob("*.yml"))
    return {re.sub(r"\D", "", n) for n in re.findall(r"\+\d[\d ()/-]{6,}\d", text)}


@pytest.mark.parametrize("language", ["en", "sr", "el"])
def test_a_country_sheet_shows_every_contact_with_its_state(
    papers: Callable[[str], Paper], language: str
) -> None:
    paper = papers(language)
    text = text_of(make(paper, "country/RS")).replace("\u00a0", " ")
    here = [p for p in LIVE.values() if p.country == "RS"]
    unconfirmed = paper.t("state.unconfirmed")
    assert text.count(unconfirmed) >= len(here)
    for point in here:
        for phone in point.phones:
            assert phone["number"] in text
        if email := point.data.get("email"):
            assert email in text


def test_nothing_is_shown_as_confirmed_that_is_not(papers: Callable[[str], Paper]) -> None:
    assert not any("verified" in p.data for p in POINTS.values()), (
        "then this test needs another look"
    )
    text = text_of(make(papers("en"), "directory"))
    assert "Confirmed on" not in text
    assert papers("en").t("paper.none_confirmed") in text


@pytest.mark.parametrize(
    ("who", "how", "shown"),
    [
        ("coordinator", "letter", "Confirmed on 20 November 2026"),
        ("maintainer", "phone", "Not yet confirmed"),
        ("coordinator", "website", "Not yet confirmed"),
    ],
)
def test_a_fact_is_confirmed_only_by_those_who_can(
    project: Path, who: str, how: str, shown: str
) -> None:
    said = f"verified: {{on: 2026-11-20, by: {who}, method: {how}}}"
    change(project / "directory/BG/country.yml", "identification:", f"identification:\n  {said}")
    paper = paper_of(project, "en")
    bulgaria = next(c for c in paper.book.countries if c.code == "BG")
    quality = {f["title"]: f["quality"] for f in paper.speaker.facts(bulgaria)}
    assert shown in quality[paper.t("country.identification")]


def test_a_number_that_ends_at_the_border_says_so(papers: Callable[[str], Paper]) -> None:
    text = text_of(make(papers("en"), "country/RS")).replace("\u00a0", " ")
    assert re.search(r"116 111 Not reachable from abroad", text)


def test_a_confirmed_entry_shows_its_date_and_a_due_one_that_it_is_due(project: Path) -> None:
    paper = paper_of(project, "en")
    states = {e.state.value for e in paper.edition.entries if not e.point.retired}
    assert states == {"confirmed", "due", "unconfirmed"}
    text = text_of(make(paper, "directory"))
    for entry in paper.edition.entries:
        if not entry.point.retired:
            assert paper.speaker.state(entry)["text"] in text


def test_a_retired_number_is_struck_and_points_on(project: Path) -> None:
    paper = paper_of(project, "en")
    retired = [e for e in paper.edition.entries if e.point.retired]
    assert retired
    text = text_of(make(paper, "directory"))
    for entry in retired:
        assert paper.speaker.contact(entry)["retired"]["text"] in text


def test_every_page_says_its_edition_its_number_and_its_address(
    papers: Callable[[str], Paper],
) -> None:
    document = opened(make(papers("en"), "country/RS"))
    for number, page in enumerate(document, 1):
        text = " ".join(page.get_text().split())
        assert f"Edition of {real_project.TODAY:%-d %B %Y}" in text
        assert f"Page {number} of {len(document)}" in text
        assert "handbook.example/en/directory/rs/" in text
        assert "English" in text
        assert page.get_images(), "the code that leads back"


def test_the_foot_follows_the_section_of_the_whole_handbook(papers: Callable[[str], Paper]) -> None:
    document = opened(make(papers("en"), "handbook"))
    feet = [re.findall(r"handbook\.example/en/\S*", page.get_text()) for page in document]
    ends = [found[-1] for found in feet if found]
    assert "handbook.example/en/guides/start/first-hour/" in ends
    assert "handbook.example/en/directory/rs/" in ends


def test_the_handbook_has_contents_guides_countries_index_sources_and_bookmarks(
    papers: Callable[[str], Paper],
) -> None:
    paper = papers("en")
    document = opened(make(paper, "handbook"))
    outline = [(level, title) for level, title, _ in document.get_toc()]
    top = [title for level, title in outline if level == 1]
    assert top[-6:] == [
        "Contacts",
        "Glossary",
        "Legal table",
        "Index of institutions",
        "Sources",
        "About this edition",
    ]
    phases = [paper.t(f"phase.{p}") for p in VOCABULARY["phases"]]
    assert [t for t in top if t in phases] == [p for p in phases if p in top], (
        "phases stand in their order"
    )
    titles = {title for _, title in outline}
    assert {paper.readers.text(g).title.text for g in paper.readers.guides} <= titles
    assert {paper.reader.country(c.code) for c in paper.book.countries} <= titles


def test_page_numbers_in_the_contents_are_those_of_the_pages(
    papers: Callable[[str], Paper],
) -> None:
    document = opened(make(papers("en"), "handbook"))
    pages = {title: number for _, title, number in document.get_toc()}
    contents = " ".join("".join(p.get_text() for p in document.pages(1, 4)).split())
    for title in ("First steps", "Contacts", "Sources"):
        said = re.search(rf"{title}[ .\u2060]+(\d+)", contents)
        assert said, title
        assert int(said[1]) == pages[title]


def test_a_card_is_one_sheet_with_numbers_of_its_own_country_and_of_the_others(
    papers: Callable[[str], Paper],
) -> None:
    for country in papers("en").readers.countries:
        document = opened(make(papers("en"), f"card/{country.code}"))
        assert len(document) == 1, country.code
        text = " ".join(document[0].get_text().split()).replace("\u00a0", " ")
        for other in papers("en").readers.countries:
            assert papers("en").reader.country(other.code) in text
        shown = re.findall(r"\+\d[\d ]{6,}\d", text)
        known = {ph["number"] for p in LIVE.values() for ph in p.phones}
        assert all(any(n in k or k in n for k in known) for n in shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_fits_its_sheet_in_every_language(
    papers: Callable[[str], Paper], language: str
) -> None:
    for country in papers(language).readers.countries:
        document = opened(make(papers(language), f"card/{country.code}"))
        assert len(document) == 1
        for block in document[0].get_text("blocks"):
            x0, y0, x1, y1 = block[:4]
            assert x0 >= 0, block
            assert y0 >= 0, block
            assert x1 <= 595.3, block
            assert y1 <= 841.9, block


# --- scripts, fonts, tags ---

SAMPLES = {
    "en": "card/RS",
    "sr": "country/RS",
    "el": "country/GR",
    "tr": "country/TR",
    "hu": "country/HU",
    "mk": "country/MK",
}


@pytest.mark.parametrize(("language", "name"), SAMPLES.items())
def test_text_comes_back_whole_in_every_script(
    papers: Callable[[str], Paper], language: str, name: str
) -> None:
    paper = papers(language)
    document = next(d for d in paper.documents() if d.name == name)
    text = text_of(make(paper, name)).replace("\u00a0", " ")
    assert paper.reader.country(name[-2:]) in text
    for fact in document.make().get("facts", []):
        said = fact["text"] if isinstance(fact["text"], str) else fact["text"]["text"]
        assert re.sub(r"\s+", " ", said).replace("\u00a0", " ") in text


def fonts(data: bytes) -> Iterator[tuple[str, bool]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                yield (
                    str(thing.FontName),
                    any(f"/FontFile{n}" in thing for n in ("", "2", "3")),
                )


@pytest.mark.parametrize(("language", "name"), SAMPLES.items())
def test_every_font_is_embedded_as_a_subset(
    papers: Callable[[str], Paper], language: str, name: str
) -> None:
    found = list(fonts(make(papers(language), name)))
    assert found
    for font, embedded in found:
        assert embedded, font
        assert re.match(r"/[A-Z]{6}\+", font), font


@pytest.mark.parametrize("language", ["en", "sr", "sr-Latn", "cnr"])
def test_the_document_says_its_language_title_and_that_it_is_tagged(
    papers: Callable[[str], Paper], language: str
) -> None:
    with pikepdf.open(io.BytesIO(make(papers(language), "country/RS"))) as pdf:
        assert str(pdf.Root.Lang) == language
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert papers(language).reader.country("RS") in metadata["dc:title"]
            assert metadata["pdfuaid:part"] == "1"


KINDS = ("handbook", "directory", "country/RS", "guide/start/first-hour", "card/RS")


@pytest.mark.parametrize("language", ["en", "sr", "sr-Latn"])
@pytest.mark.parametrize("name", KINDS)
def test_an_independent_checker_finds_no_fault_with_pdf_ua(
    project: Path, tmp_path: Path, language: str, name: str
) -> None:
    target = tmp_path / "document.pdf"
    target.write_bytes(make(paper_of(project, language), name))
    report = pdfua.validate(target)
    assert [str(f) for f in report.findings] == []


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "country/RS"),
        ("sr", "guide/start/first-hour"),
        ("el", "card/GR"),
        ("sr", "card/RS"),
        ("el", "country/GR"),
    ],
)
def test_a_second_checker_finds_only_what_is_explained(
    papers: Callable[[str], Paper], tmp_path: Path, language: str, name: str
) -> None:
    paper = papers(language)
    target = tmp_path / "document.pdf"
    target.write_bytes(make(paper, name))
    furniture = furniture_of(paper, name)
    for finding in outloud.check(str(target)).findings:
        if finding.severity != "error":
            continue
        # It takes a running title or the foot for prose where it is long. They are artifacts,
        # as ISO 14289-1, 7.8 asks.
        assert finding.rule == "TAG-002", finding
        said = re.sub(r"\W+", "", str(finding.evidence).rstrip("…"))
        assert said in furniture, finding.evidence


def furniture_of(paper: Paper, name: str) -> str:
    """What stands in the heads and feet of a document, letters alone."""
    document = opened(make(paper, name))
    parts = []
    for page in document:
        for x0, y0, x1, y1, text, *_ in page.get_text("blocks"):
            del x0, x1
            if y1 < 62 or y0 > 755:
                parts.append(text)
    return re.sub(r"\W+", "", "".join(parts))


# --- the same inputs, and changed ones ---


def test_the_same_inputs_give_the_same_bytes(project: Path, tmp_path: Path) -> None:
    first, second = (tmp_path / name for name in ("first", "second"))
    for folder in (first, second):
        folder.mkdir()
        make(paper_of(project, "sr"), "handbook", folder)
    made = golden_project.files(first)
    assert len(made) == 1
    assert made == golden_project.files(second)


def test_only_documents_whose_inputs_changed_are_made_again(project: Path, tmp_path: Path) -> None:
    def run() -> dict[str, bool]:
        readers = paper_of(project, "en").readers
        return {m.document.name: m.again for m in publish.publish(readers, tmp_path)}

    assert all(run().values())
    assert not any(run().values())
    file = project / "directory/BG/country.yml"
    change(file, "confidence: low", "confidence: high")
    again = {name for name, was in run().items() if was}
    assert "country/BG" in again
    assert "handbook" in again
    assert "country/RS" not in again
    assert not any(name.startswith("guide/") for name in again)


def test_a_kept_document_that_is_not_whole_is_made_again(project: Path, tmp_path: Path) -> None:
    readers = paper_of(project, "en").readers
    whole = {m.document.name: m.data for m in publish.publish(readers, tmp_path)}
    for kept in tmp_path.glob("*.pdf"):
        kept.write_bytes(kept.read_bytes()[:100])
    assert {m.document.name: m.data for m in publish.publish(readers, tmp_path)} == whole


def test_kept_documents_lie_outside_the_project_and_are_the_owners(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HANDBOOK_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made = store.folder(ROOT)
    assert made == tmp_path / "handbook/pdf"
    assert made.stat().st_mode & 0o077 == 0


def test_documents_are_made_where_nothing_can_be_kept(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("HANDBOOK_CACHE", str(tmp_path / "file/none"))
    assert store.folder(project) is None
    monkeypatch.setenv("HANDBOOK_CACHE", str(project / ".cache"))
    assert store.folder(project) is None, "a proposal could bring files that lie there"
    readers = paper_of(project, "en").readers
    (made,) = publish.publish(readers, None, lambda name: name == "card/RS")
    assert made.again


def test_no_copy_of_a_restricted_edition_is_kept(project: Path, tmp_path: Path) -> None:
    overlay, kept = tmp_path / "overlay", tmp_path / "kept"
    (overlay / "RS").mkdir(parents=True)
    kept.mkdir()
    entry = (project / "directory/RS/example-police.yml").read_text("utf-8")
    entry = entry.replace("id: rs-example-police", "id: rs-example-secret")
    entry = entry.replace("    roles:", "    visibility: restricted\n    roles:", 1)
    (overlay / "RS/example-secret.yml").write_text(entry, "utf-8")
    order = Order(root=project, out=project, today=TODAY, restricted=True)
    edition = make_edition(check(project, TODAY, overlay=overlay), order)
    assert any(e.institution.id == "rs-example-secret" for e in edition.entries)
    readers = ReadersEdition(edition, edition.handbook.language("en"))
    assert [m.again for m in publish.publish(readers, kept, lambda n: n == "country/RS")]
    assert list(kept.iterdir()) == []


def test_what_no_run_used_for_a_month_is_forgotten(tmp_path: Path) -> None:
    old, new = tmp_path / "old.pdf", tmp_path / "new.pdf"
    for path in (old, new):
        path.write_bytes(b"%PDF-")
    later = new.stat().st_mtime + (store.UNUSED_DAYS + 1) * 86400
    os.utime(new, (later, later))
    store.forget_unused(tmp_path, later)
    assert not old.exists()
    assert new.exists()


# --- bad and unusual input ---


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_name_of_300_characters_stays_on_its_page(project: Path) -> None:
    long = "Donaudampfschifffahrtsgesellschaft" * 8 + "x" * 28
    change(project / "directory/RS/example-hotline.yml", "en: Example SOS line", f"en: {long}")
    document = opened(make(paper_of(project, "en"), "country/RS"))
    for page in document:
        for x0, _, x1, y1, *_ in page.get_text("blocks"):
            assert x0 >= 0
            assert x1 <= page.rect.width - 40
            assert y1 <= page.rect.height
    text = re.sub(r"\s|\u200b|\u00ad", "", "".join(p.get_text() for p in document))
    assert long in text


def test_a_long_address_stays_on_its_page(project: Path) -> None:
    long = "https://example.org/" + "a" * 200
    change(
        project / "directory/RS/example-hotline.yml",
        "website: https://hotline.example.org",
        f"website: {long}",
    )
    for page in opened(make(paper_of(project, "en"), "country/RS")):
        for block in page.get_text("blocks"):
            assert block[2] <= page.rect.width - 40


def test_a_guide_with_every_construct_becomes_a_clean_document(
    project: Path, tmp_path: Path
) -> None:
    file = project / "content/en/guides/start/first-hour.md"
    head = file.read_text("utf-8").split("---\n")[1]
    file.write_text(f"---\n{head}---\n{CONSTRUCTS}", "utf-8")
    data = make(paper_of(project, "en"), "guide/start/first-hour")
    text = text_of(data)
    for said in ("nested point", "third level", "Look out", "Another term", "Said twice", "22"):
        assert said in text
    assert text.count("national referral mechanism") == 1
    target = tmp_path / "constructs.pdf"
    target.write_bytes(data)
    assert [str(f) for f in pdfua.validate(target).findings] == []


def test_places_that_paper_does_not_have_and_repeated_notes_make_a_clean_handbook(
    project: Path, tmp_path: Path
) -> None:
    file = project / "content/en/guides/start/first-hour.md"
    more = "### More[^1] {#more}\n\nSee [them](#contacts), [this](#more).[^1]\n"
    change(file, "## What to write", f"{more}\n## What to write")
    shutil.rmtree(project / "content/sr/guides")
    assert [f for f in check(project, TODAY).findings if f.severity == "error"] == []
    target = tmp_path / "handbook.pdf"
    target.write_bytes(make(paper_of(project, "en"), "handbook"))
    assert [str(f) for f in pdfua.validate(target).findings] == []


def test_links_and_notes_in_a_heading_are_not_repeated_above_each_page(
    project: Path, tmp_path: Path
) -> None:
    file = project / "content/en/guides/start/first-hour.md"
    change(file, "## Who does it {#who}", "## Who[^1] [does](#what) it {#who}")
    target = tmp_path / "guide.pdf"
    target.write_bytes(make(paper_of(project, "en"), "guide/start/first-hour"))
    assert [str(f) for f in pdfua.validate(target).findings] == []


@pytest.mark.parametrize("count", [12, 30, 90])
def test_a_long_list_of_steps_stays_in_its_quarter_of_the_card(project: Path, count: int) -> None:
    steps = "\n".join(
        f"{n}. **Step {n} of a very long list.** {'And more. ' * 9}" for n in range(1, count + 1)
    )
    file = project / "content/en/guides/start/first-hour.md"
    text = re.sub(r"1\. \*\*First.*?\n\n", f"{steps}\n\n", file.read_text("utf-8"), flags=re.S)
    file.write_text(text, "utf-8")
    page = opened(make(paper_of(project, "en"), "card/RS"))[0]
    places = [b[:4] for b in page.get_text("blocks") if "of a very long list" in b[4]]
    assert places
    for _, _, x1, y1 in places:
        assert x1 <= page.rect.width / 2
        assert y1 <= page.rect.height / 2


def test_a_country_without_contacts_says_so(project: Path) -> None:
    for file in (project / "directory/BG").glob("*.yml"):
        if file.name not in {"country.yml", "holidays.yml"}:
            file.unlink()
    paper = paper_of(project, "en")
    for name in ("country/BG", "card/BG", "handbook"):
        assert paper.t("paper.no_contacts") in text_of(make(paper, name))


def test_a_character_that_cannot_be_printed_is_a_finding_with_its_place(project: Path) -> None:
    file = project / "directory/RS/example-hotline.yml"
    change(file, "en: Example SOS line", "en: Example 援 line")
    found = [f for f in check(project, TODAY).findings if f.code == "CFG060"]
    line = 1 + file.read_text("utf-8").split("援")[0].count("\n")
    assert [(f.path, f.line) for f in found] == [("directory/RS/example-hotline.yml", line)]
    assert "U+63F4" in found[0].message


def test_every_letter_of_the_languages_can_be_printed() -> None:
    letters = "ĐđŽžŠšČčĆćŚśŹź ЂђЖжЉљЊњЋћЏџЃѓЌќЅѕЙйЩщЪъЬьЮюЯя ΆάΈέΉήΊίΌόΎύΏώΐΰς ŐőŰű ȘșȚțĂăÂâÎî ĞğİıŞş ËëÇç „“”‚‘’«»–—…№€°·"
    assert glyphs.missing(letters) == frozenset()
    assert glyphs.missing("aЖ援") == {"援"}


def test_documents_of_two_handbooks_can_be_made_at_once() -> None:
    def made(text: str) -> bytes:
        return typeset.compiled("characters", {"text": text})

    texts = [f"handbook {n % 2}" for n in range(8)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(made, texts)) == [made(text) for text in texts]


def test_the_table_of_the_fonts_characters_is_what_the_typesetter_can_set() -> None:
    can = fonts_asked.have(fonts_asked.candidates())
    told = "python -m generator.outputs.pdf.fonts writes it anew"
    assert can - glyphs.HAVE == set(), told
    assert glyphs.HAVE - can == set(), told
    assert list(fonts_asked.ranges(frozenset("abcß\0"))) == ["0", "61-63", "df"]


def test_signs_of_one_program_and_characters_that_do_not_exist_cannot_be_printed() -> None:
    pasted = "\uf0b7\uf0a7\uf8ff\ue000\u0378\u1680\ufdd0\U0010fffd"
    assert glyphs.missing(f"• {pasted}\n") == frozenset(pasted)


# --- the command and the site ---


def test_one_document_is_made_by_name(project: Path, tmp_path: Path) -> None:
    result = handbook(
        "pdf", "-l", "sr", "-d", "card/RS", "--out", str(tmp_path / "out"), root=project
    )
    assert result.returncode == 0, result.stderr
    (made,) = (tmp_path / "out").rglob("*.pdf")
    assert made.relative_to(tmp_path / "out").as_posix() == "sr/pdf/card/rs.pdf"
    assert made.stat().st_mode & 0o777 == 0o644, "whoever it is for can read it"
    assert opened(made.read_bytes())[0].get_text()


def test_an_unknown_document_is_answered_with_the_nearest(project: Path) -> None:
    result = handbook("pdf", "-d", "card/SR", root=project)
    assert result.returncode == 2
    assert 'There is no document "card/SR"' in result.stderr
    assert 'Did you mean "card/RS"?' in result.stderr


def test_a_build_makes_every_document_and_pages_lead_to_theirs(golden: Path) -> None:
    site = golden / "build/site"
    for language in ("en", "sr"):
        paper = paper_of(golden, language)
        wanted = {f"{language}/{d.file}" for d in paper.documents()}
        made = {p.relative_to(site).as_posix() for p in (site / language).rglob("*.pdf")}
        assert made == wanted
        page = (site / language / "directory/rs/index.html").read_text("utf-8")
        assert 'href="../../pdf/country/rs.pdf"' in page
        assert 'href="../../pdf/card/rs.pdf"' in page


def test_a_build_without_documents_leads_to_none(project: Path) -> None:
    result = handbook("build", "--jobs", "1", "--no-pdf", "-l", "en", root=project)
    assert result.returncode == 0, result.stderr
    assert not list((project / "build/site").rglob("*.pdf"))
    for page in (project / "build/site/en").rglob("index.html"):
        assert ".pdf" not in page.read_text("utf-8")


def test_a_guide_that_is_not_translated_leads_to_the_english_document(project: Path) -> None:
    shutil.rmtree(project / "content/sr/guides")
    result = handbook("build", "--jobs", "1", "-l", "en", "-l", "sr", root=project)
    assert result.returncode == 0, result.stderr
    page = (project / "build/site/sr/guides/start/first-hour/index.html").read_text("utf-8")
    assert 'href="../../../../en/pdf/guide/start/first-hour.pdf"' in page


def test_a_document_has_its_place_below_its_language() -> None:
    assert paths.document("country/RS") == "pdf/country/rs.pdf"


def links_of(data: bytes) -> list[tuple[str, str]]:
    """Each link's target, an address or a label, and what it says to a voice."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [a for page in pdf.pages for a in page.get("/Annots", ()) if "/Contents" in a]
        return [
            (str(a.get("/A", {}).get("/URI", a.get("/Dest", ""))), str(a.Contents)) for a in found
        ]


@pytest.mark.parametrize("language", ["en", "sr-Latn", "cnr", "mk"])
def test_links_say_where_they_lead_in_the_documents_own_words(
    papers: Callable[[str], Paper], language: str
) -> None:
    paper = papers(language)
    t = paper.t
    found = links_of(make(paper, "handbook"))
    assert len(found) > 500
    for target, says in found:
        assert says.strip()
        assert target.isascii(), target
        assert says not in target, "an address alone"
        if target.startswith("tel:"):
            assert says.startswith(f"{t('contact.call')} "), says
        elif target.startswith("mailto:"):
            assert says.startswith(f"{t('contact.write')} "), says
        elif not target.startswith("http"):
            page = re.search(r"\d+$|\d+(?=\D*$)", says)
            assert page, says
            assert says.endswith(t("paper.on_page", page=page[0])), says
            if language != "mk":
                assert not re.search("[а-яѐ-џ]", says), says


def test_numbers_on_paper_are_links_that_dial_them(papers: Callable[[str], Paper]) -> None:
    dialled = {target for target, _ in links_of(make(papers("en"), "card/RS"))}
    assert "tel:192" in dialled


def test_what_one_must_know_of_a_number_stands_before_it(papers: Callable[[str], Paper]) -> None:
    paper = papers("en")
    assert f"{paper.t('state.unconfirmed')} 192" in text_of(make(paper, "country/RS"))


@pytest.mark.parametrize(
    ("language", "marked"), [("sr-Latn", "sr-Latn"), ("el", "sr-Latn"), ("sr", "sr")]
)
def test_serbian_is_marked_with_its_script(
    papers: Callable[[str], Paper], language: str, marked: str
) -> None:
    data = make(papers(language), "card/RS" if language != "el" else "directory")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        named = {
            str(o.Lang) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Lang" in o
        }
        assert f"<rdf:li>{language}</rdf:li>".encode() in pdf.Root.Metadata.read_bytes()
    assert marked in named or language == "el"
    assert not {x for x in named if x.endswith("-XL")}
    if language == "sr-Latn":
        assert "sr" not in named


@pytest.mark.parametrize("language", ["en", "hu", "el"])
def test_no_word_is_divided_by_a_mark_that_stays_in_it(
    papers: Callable[[str], Paper], language: str
) -> None:
    pages = opened(make(papers(language), "handbook"))
    assert not any("\u00ad" in page.get_text() for page in pages)


def test_no_template_makes_capitals() -> None:
    # Typst's `upper` knows neither Greek accents nor the Turkish i.
    for path in typeset.TEMPLATES.glob("*.typ"):
        assert not re.search(r"\b(upper|smallcaps)\(", path.read_text("utf-8")), path


def test_serbian_latin_documents_are_in_latin(papers: Callable[[str], Paper]) -> None:
    cyrillic, latin = (make(papers(x), "country/BG") for x in ("sr", "sr-Latn"))
    said = papers("sr").t("country.facts")
    assert said in text_of(cyrillic)
    assert to_latin(said) in text_of(latin)


def test_what_was_confirmed_once_is_not_said_to_be_confirmed_never(project: Path) -> None:
    for file in (project / "directory/BG").glob("example-*.yml"):
        if "verified" not in file.read_text("utf-8"):
            file.unlink()
    paper = paper_of(project, "en")
    here = [e for e in paper.edition.entries if e.folder == "BG" and not e.point.retired]
    assert {e.state.value for e in here} == {"due"}
    for name in ("country/BG", "card/BG"):
        assert paper.t("country.none_confirmed") not in text_of(make(paper, name))
