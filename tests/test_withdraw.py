"""A withdrawn entry is out of everything that is published, and whoever comes for it is told so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import golden_project
import pymupdf
import pytest
from conftest import TODAY, handbook
from lxml import etree, html
from shared import made_once

from generator.checking.check import check
from generator.domain.contacts import Withdrawal
from generator.editing.entry import withdrawn as written

HOTLINE = "rs-example-hotline/hotline"
FILE = "directory/RS/example-hotline.yml"
WHY = "A stranger answers: the line belongs to somebody else."
WAYS = ("10234567", "080012345", "sos@example.org")


def withdraw(project: Path, *more: str) -> str:
    result = handbook("withdraw", HOTLINE, "--why", WHY, *more, root=project)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return golden_project.make(tmp_path / "project")


@pytest.fixture(scope="module")
def built() -> Path:
    """The golden project's site after its hotline was withdrawn."""

    def make(folder: Path) -> None:
        withdraw(golden_project.make(folder))
        result = handbook("build", root=folder)
        assert result.returncode == 0, result.stderr

    return made_once("withdrawn", make) / "build/site"


def said_in(path: Path) -> Iterator[str]:
    """All that a file says; of a PDF its text, and everything that is not text."""
    if path.suffix != ".pdf":
        yield path.read_bytes().decode("utf-8", "replace")
        return
    with pymupdf.open(path) as document:
        yield from (page.get_text() for page in document)
        for number in range(1, document.xref_length()):
            yield document.xref_object(number)
            if document.xref_is_stream(number):
                yield document.xref_stream(number).decode("latin-1")


def test_its_number_and_mailbox_stand_in_no_byte_of_the_site(built: Path) -> None:
    files = [p for p in built.rglob("*") if p.is_file()]
    assert {".pdf", ".json", ".csv", ".xml", ".html"} <= {p.suffix for p in files}
    found = {
        (path.relative_to(built).as_posix(), way)
        for path in files
        for text in said_in(path)
        for way in WAYS
        if way in re.sub(r"(?<=\d)[\s\u00a0\u202f().-]+(?=\d)", "", text)
    }
    assert found == set()


def test_its_name_stands_only_on_its_countrys_page_and_among_what_was_withdrawn(
    built: Path,
) -> None:
    named = {
        p.relative_to(built).as_posix()
        for p in built.rglob("*")
        if p.is_file() and any("Example SOS line" in text for text in said_in(p))
    }
    pages = {"directory/rs/index.html", "about/changes/index.html", "changes.xml"}
    languages = {"en", "sr", "sr-Latn"}
    assert {x for x in named if x.startswith("en/")} == {f"en/{p}" for p in pages}
    assert {x.split("/")[0] for x in named} - languages == {"data"}
    assert "data/withdrawn.json" in named
    assert not named & {"data/handbook.json", "data/contacts.csv"}


def test_whoever_follows_an_old_code_is_told_when_and_why_and_whom_to_ask(built: Path) -> None:
    page = html.parse(built / "en/directory/rs/index.html").getroot()
    (card,) = page.xpath(f"//article[@id='{HOTLINE}']")
    said = " ".join(card.text_content().split())
    assert f"Withdrawn on {TODAY.day} " in said
    assert WHY in said
    assert "Ask the national coordinator of your own country." in said
    first = page.xpath("//article//*[contains(@class,'hb-notice')]")[0]
    assert first.xpath(f".//a[contains(@href,'#{HOTLINE}')]"), "not at the top of the page"
    for path in (
        "en/index.html",
        "en/directory/index.html",
        "en/guides/start/first-hour/index.html",
    ):
        banner = html.parse(built / path).getroot().find_class("hb-withdrawn")
        assert len(banner) == 1
        assert banner[0].xpath(".//a[contains(@href,'about/changes/#withdrawn')]")


def test_the_list_of_what_was_withdrawn_names_the_desk_and_the_day(built: Path) -> None:
    (item,) = json.loads((built / "data/withdrawn.json").read_text("utf-8"))["withdrawn"]
    assert (item["id"], item["country"], item["on"]) == (HOTLINE, "RS", TODAY.isoformat())
    assert item["why"] == {"en": WHY}
    assert item["name"]["en"] == "Example SOS line"


def test_the_feed_tells_it_first_and_without_history(built: Path) -> None:
    feed = etree.parse(str(built / "en/changes.xml")).getroot()
    entry = feed.find("{*}entry")
    assert entry is not None
    assert "Example SOS line" in (entry.findtext("{*}title") or "")
    link = entry.find("{*}link")
    assert link is not None
    assert link.get("href", "").endswith(f"/en/directory/rs/#{HOTLINE}")


def test_every_printed_page_says_until_when_it_may_be_relied_on(built: Path) -> None:
    pages = 0
    for path in (built / "en/pdf").rglob("*.pdf"):
        with pymupdf.open(path) as document:
            text = " ".join(" ".join(page.get_text().split()) for page in document)
        assert "Do not rely on this after" in text, path
        pages += 1
    assert pages > 5


def test_only_a_field_is_added_and_the_project_stays_sound(project: Path) -> None:
    assert handbook("fmt", root=project).returncode == 0
    before = (project / FILE).read_text("utf-8")
    said = withdraw(project)
    after = (project / FILE).read_text("utf-8")
    added = f'    withdrawn:\n      on: {TODAY}\n      why:\n        en: "{WHY}"\n'
    assert after.replace(added, "") == before
    assert after != before
    assert check(project, TODAY).sound
    assert handbook("fmt", "--check", root=project).returncode == 0
    assert f"{FILE}: {HOTLINE} withdrawn on {TODAY}" in said


def test_where_its_number_still_stands_is_told(project: Path) -> None:
    police = project / "directory/RS/example-police.yml"
    police.write_text(
        police.read_text("utf-8").replace("+381 60 1234567", "+381 10 234567"), "utf-8"
    )
    said = withdraw(project)
    assert "DIR070" in said
    assert "Withdraw rs-example-police/unit too" in said


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((HOTLINE, "--why", "The number 010/234-567 was sold."), "The reason names"),
        ((HOTLINE, "--why", " "), "--why needs a sentence"),
        (
            (HOTLINE, "--why", WHY, "--replaced-by", "rs-example-hotline/old-line"),
            "no longer in use",
        ),
        ((HOTLINE, "--why", WHY, "--replaced-by", HOTLINE), "no longer in use"),
        (("rs-example-hotline", "--why", WHY), "Name its entries"),
    ],
)
def test_what_cannot_be_withdrawn_is_refused_and_nothing_is_written(
    project: Path, arguments: tuple[str, ...], message: str
) -> None:
    before = golden_project.files(project)
    result = handbook("withdraw", *arguments, root=project)
    assert result.returncode == 2
    assert message in result.stderr
    assert golden_project.files(project) == before


def test_a_withdrawn_entry_is_neither_confirmed_nor_withdrawn_again(project: Path) -> None:
    withdraw(project)
    again = handbook("withdraw", HOTLINE, "--why", WHY, root=project)
    assert f"was withdrawn on {TODAY} already" in again.stderr
    how = ("--method", "phone", "--by", "institution", "--on", "2026-11-20")
    verified = handbook("verify", HOTLINE, *how, root=project)
    assert f"was withdrawn on {TODAY}" in verified.stderr


def test_status_counts_it_apart(project: Path) -> None:
    withdraw(project)
    shown = handbook("status", root=project).stdout
    assert re.search(rf"Withdrawn\n.*\n +{HOTLINE} +{TODAY}", shown)
    assert json.loads(handbook("status", "--format", "json", root=project).stdout)["withdrawn"] == {
        HOTLINE: TODAY.isoformat()
    }


def test_an_entry_in_one_line_is_withdrawn_in_that_line() -> None:
    said = Withdrawal.model_validate({"on": TODAY, "why": {"en": 'Says "no".'}})
    text = "focal_points: [{id: a, sources: [{title: T}]}]\n"
    assert written(text, ["a"], said) == (
        "focal_points: [{id: a, sources: [{title: T}], "
        f'withdrawn: {{"on": {TODAY}, "why": {{"en": "Says \\"no\\"."}}}}}}]\n'
    )
