"""The pages that show what changed and how fresh everything is, and the Atom feed."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TODAY
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from repository import HOTLINE, POLICE, Repository

from generator.checking.check import check
from generator.commands.build import Order, make_edition
from generator.edition.changes import history
from generator.edition.readers import ReadersEdition
from generator.outputs.site import pictures
from generator.outputs.site.feed import feed as atom
from generator.outputs.site.pages import pages
from generator.outputs.site.render import Renderer

ATOM = {"a": "http://www.w3.org/2005/Atom"}
VERIFIED = "    verified: {on: 2026-05-28, by: institution, method: phone}\n"


@pytest.fixture
def project(tmp_path: Path) -> Repository:
    """A project whose number, confirmation and facts changed on three days."""
    made = Repository(tmp_path / "project")
    made.edit(HOTLINE, ("+381 10 234567", "+381 10 234569"), (VERIFIED, ""))
    made.commit("number", at="2026-11-21T23:30:00+02:00")
    made.edit("directory/RS/country.yml", ("length: 90", "length: 60"))
    made.edit(POLICE, ("languages: [sr]\n", "languages: [sr, en]\n"))
    made.commit("facts", at="2026-11-22T10:00:00+00:00")
    return made


def readers(root: Path, language: str = "en") -> ReadersEdition:
    order = Order(root=root, out=root / "build/site", today=TODAY)
    edition = make_edition(check(root, TODAY), order)
    edition = replace(edition, history=history.read(root))
    return ReadersEdition(edition, edition.handbook.language(language))


def page(made: ReadersEdition, path: str) -> str:
    return next(p.body for p in pages(Renderer(made)) if p.path == path)


def feed(made: ReadersEdition) -> Any:
    text = atom(made)
    return etree.fromstring(text.encode())


# --- history ---


def test_history_tells_each_commit_against_the_one_before_newest_first(project: Repository) -> None:
    events = history.read(project.root)
    assert events is not None
    assert [e.when.day for e in events] == [22, 21, 20]
    assert {c.id for c in events[0].changes} == {"RS", "rs-example-police/unit"}
    assert [c.id for c in events[1].changes] == ["rs-example-hotline/hotline"]
    assert len(events[2].changes) > 10


def test_history_is_the_same_for_the_same_commit_in_any_clone(
    project: Repository, tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(project.root), str(clone)], check=True)
    assert history.read(clone) == history.read(project.root)


def test_a_shallow_clone_does_not_take_everything_for_new(
    project: Repository, tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    address = f"file://{project.root}"
    subprocess.run(["git", "clone", "--quiet", "--depth=2", address, str(clone)], check=True)
    events = history.read(clone)
    assert events is not None
    assert [e.when.day for e in events] == [22]


def test_a_merge_is_told_once_as_what_it_brought(project: Repository) -> None:
    project.git("checkout", "--quiet", "-b", "side", "HEAD~1")
    project.edit(POLICE, ("Example unit", "Example desk"))
    project.commit("on the side", at="2026-11-22T11:00:00+00:00")
    project.git("checkout", "--quiet", "main")
    project.git(
        "merge", "--quiet", "--no-ff", "-m", "merge", "side", at="2026-11-22T12:00:00+00:00"
    )
    events = history.read(project.root)
    assert events is not None
    assert len(events) == 4
    assert [f.field for c in events[0].changes for f in c.fields] == ["name.en"]


def test_history_ends_a_year_before_its_newest_commit(project: Repository) -> None:
    project.edit(POLICE, ("Example unit", "Example desk"))
    project.commit("much later", at="2027-11-22T09:00:00+00:00")
    events = history.read(project.root)
    assert events is not None
    assert [e.when.isoformat()[:10] for e in events] == ["2027-11-22", "2026-11-22"]


@pytest.mark.parametrize("day", ["2099-01-01", "1971-01-01"])
def test_a_day_that_somebody_made_up_neither_hides_others_nor_puts_itself_first(
    project: Repository, day: str
) -> None:
    project.edit(POLICE, ("Example unit", "Example desk"))
    odd = project.commit("odd", at=f"{day}T12:00:00+00:00")
    project.edit(POLICE, ("Example desk", "Example office"))
    newest = project.commit("newest", at="2026-11-23T12:00:00+00:00")
    events = history.read(project.root, TODAY)
    assert events is not None
    assert [e.commit for e in events[:2]] == [newest, odd]
    assert [e.when.day for e in events] == [23, 23, 22, 21, 20]
    project.edit(POLICE, ("Example office", "Example unit"))
    project.commit("odd again", at=f"{day}T12:00:00+00:00")
    events = history.read(project.root, TODAY)
    assert events is not None
    assert [e.when.day for e in events] == [TODAY.day, 23, 23, 22, 21, 20]


def test_what_only_changes_how_files_are_written_takes_no_room(
    project: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MAX_EVENTS", 2)
    for number in range(5):
        path = project.root / POLICE
        path.write_text(f"# remark {number}\n{path.read_text('utf-8')}", "utf-8")
        project.commit(f"remark {number}", at=f"2026-11-23T12:0{number}:00+00:00")
    events = history.read(project.root)
    assert events is not None
    assert [e.when.day for e in events] == [22, 21]


def test_a_change_of_very_many_files_ends_the_history_instead_of_slowing_a_build(
    project: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MAX_FILES", 4)
    project.edit(POLICE, ("Example unit", "Example desk"))
    project.commit("newest", at="2026-11-23T12:00:00+00:00")
    events = history.read(project.root)
    assert events is not None
    assert [e.when.day for e in events] == [23, 22, 21]


def test_file_names_and_days_that_somebody_made_odd_do_not_stop_the_history(
    project: Repository,
) -> None:
    odd = project.root / "directory/RS"
    for name in ("a\x01b", "new\nline", ":000000 100644 a b A", "\x01x 1 y"):
        (odd / name).write_text("x")
    project.commit("odd names")
    for path in odd.iterdir():
        if not path.name.endswith(".yml"):
            path.unlink()
    project.edit(HOTLINE, ("+381 10 234569", "+381 10 234570"))
    told = project.commit("a number", at="2026-11-22T11:00:00+00:00")
    project.edit(HOTLINE, ("+381 10 234570", "+381 10 234571"))
    project.commit("a day that no calendar has", at="@253402300900 +0000")
    found = history.read(project.root)
    assert found is not None
    assert found[0].commit == told
    assert len(found) == 4


def test_a_state_that_cannot_be_read_is_passed_over(project: Repository) -> None:
    project.edit(POLICE, ("type: police", "type: [police"))
    project.commit("broken", at="2026-11-22T13:00:00+00:00")
    events = history.read(project.root)
    assert events is not None
    assert [e.when.day for e in events] == [22, 21, 20]


# --- the page ---


def test_the_page_says_what_changed_and_leads_to_the_entry(project: Repository) -> None:
    body = html.fromstring(page(readers(project.root), "about/changes/index.md"))
    told = [" ".join(li.text_content().split()) for li in body.iter("li")]
    assert told[0] == "Facts about the country: changed: Recovery and reflection period"
    assert told[1] == "Example unit: changed: Languages"
    assert told[2] == "Example SOS line: changed: Telephone; no longer confirmed"
    assert "../../directory/rs/#rs-example-hotline/hotline" in [
        a.get("href") for a in body.iter("a")
    ]


def test_a_country_stands_once_a_day_and_each_commit_keeps_its_place(project: Repository) -> None:
    project.edit(POLICE, ("languages: [sr, en]\n", "languages: [sr]\n"))
    project.commit("again", at="2026-11-22T12:00:00+00:00")
    body = html.fromstring(page(readers(project.root), "about/changes/index.md"))
    days = [
        (len(x.xpath("./p")), len(x.xpath("./ul[@id]")))
        for x in body.iter("div")
        if x.get("class") == "hb-changes"
    ]
    assert days[0] == (1, 2)
    assert set(days[1:]) == {(1, 1)}  # one country a box


def test_no_value_that_was_taken_out_is_repeated(project: Repository) -> None:
    made = readers(project.root)
    shown = page(made, "about/changes/index.md") + etree.tostring(feed(made)).decode()
    assert "234567" not in shown
    assert "2026-05-28" not in shown


def test_what_is_no_longer_in_the_handbook_is_not_named(project: Repository) -> None:
    (project.root / "directory/BG/example-child-line.yml").unlink()
    project.commit("gone", at="2026-11-23T10:00:00+00:00")
    made = readers(project.root)
    assert "Example Child Line" not in page(made, "about/changes/index.md")


def test_many_new_entries_of_a_country_are_one_line(project: Repository) -> None:
    old = (project.root / POLICE).read_text("utf-8")
    for n in range(3):
        new = old.replace("rs-example-police", f"rs-example-office-{n}")
        (project.root / f"directory/RS/example-office-{n}.yml").write_text(new, "utf-8")
    project.commit("many", at="2026-11-23T10:00:00+00:00")
    assert ">new entries: 6</a>" in page(readers(project.root), "about/changes/index.md")


def test_without_git_the_page_says_so_and_the_feed_is_empty_but_valid(project: Repository) -> None:
    shutil.rmtree(project.root / ".git")
    made = readers(project.root, "sr")
    assert made.edition.history is None
    assert "Ова копија је направљена без историје" in page(made, "about/changes/index.md")
    atom = feed(made)
    assert atom.xpath("a:entry", namespaces=ATOM) == []
    assert atom.xpath("string(a:updated)", namespaces=ATOM) == "2026-11-24T00:00:00Z"


# --- the feed ---


def test_the_feed_has_what_the_format_asks_for(project: Repository) -> None:
    for language in ("en", "sr", "sr-Latn"):
        atom = feed(readers(project.root, language))
        assert atom.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        for element in (atom, *atom.xpath("a:entry", namespaces=ATOM)):
            for name in ("id", "title", "updated"):
                assert element.xpath(f"string(a:{name})", namespaces=ATOM)
        assert atom.xpath("string(a:author/a:name)", namespaces=ATOM)
        ids = atom.xpath("a:entry/a:id/text()", namespaces=ATOM)
        assert len(ids) == len(set(ids)) >= 3
        days = atom.xpath("a:entry/a:updated/text()", namespaces=ATOM)
        assert days == sorted(days, reverse=True)
        assert atom.xpath("string(a:updated)", namespaces=ATOM) == days[0]
        for day in days:
            assert dt.datetime.fromisoformat(day).tzinfo is not None


def test_every_entry_of_the_feed_leads_to_its_place_on_the_page(project: Repository) -> None:
    made = readers(project.root)
    body = page(made, "about/changes/index.md")
    for link in feed(made).xpath("a:entry/a:id/text()", namespaces=ATOM):
        address, _, anchor = link.partition("#")
        assert address.endswith("/en/about/changes/")
        assert f'id="{anchor}"' in body


def test_names_in_the_feed_cannot_write_html(project: Repository) -> None:
    project.edit(POLICE, ("en: Example unit", "en: '<script>x</script> & [a](b)'"))
    project.commit("hostile", at="2026-11-23T10:00:00+00:00")
    made = readers(project.root)
    content = feed(made).xpath("string(a:entry[1]/a:content)", namespaces=ATOM)
    assert html.fromstring(content).xpath("//script") == []
    assert "<script" not in page(made, "about/changes/index.md")


# --- status ---


def test_the_status_page_shows_each_number_as_text_beside_its_picture(project: Repository) -> None:
    body = html.fromstring(page(readers(project.root), "about/status/index.md"))
    table = body.xpath("//table")[0]
    heads = [th.text_content() for th in table.xpath("thead//th[@scope='col']")]
    assert heads[:5] == ["Country", "Contacts", "Confirmed", "Due for review", "Unconfirmed"]
    rows = {
        tr.xpath("string(th[@scope='row'])"): [td.text_content() for td in tr.xpath("td")]
        for tr in table.xpath("tbody/tr")
    }
    assert rows["Serbia"][:5] == ["3", "0", "0", "3", "1"]
    for picture in body.xpath("//*[local-name()='svg']"):
        assert picture.get("aria-hidden") == "true"
    assert body.xpath("//script") == []


def test_the_about_page_leads_to_both(project: Repository) -> None:
    body = page(readers(project.root), "about/index.md")
    assert 'href="status/"' in body
    assert 'href="changes/"' in body
    assert "{#freshness}" in body
    assert "{#coverage}" in body


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_a_bar_is_filled_in_proportion(full: int, half: int, empty: int) -> None:
    drawn = str(pictures.bar(full, half, empty))
    if not full + half + empty:
        assert drawn == ""
        return
    rects = etree.fromstring(drawn).findall("rect")[1:]
    total = full + half + empty
    whole = sum(
        float(r.get("width")) for r in rects if r.get("height") == "12" and r.get("x") == "0"
    )
    lower = sum(float(r.get("width")) for r in rects if r.get("height") == "6")
    assert whole == pytest.approx(pictures.WIDTH * full / total, abs=0.6) or not full
    assert lower == pytest.approx(pictures.WIDTH * half / total, abs=0.6)
    assert all(float(r.get("x")) + float(r.get("width")) <= pictures.WIDTH + 0.6 for r in rects)


def test_the_real_project_tells_its_own_history() -> None:
    events = history.read(ROOT)
    places = {c.where for e in events or () for c in e.changes}
    assert all(x.isupper() for x in places - {"regional"})
