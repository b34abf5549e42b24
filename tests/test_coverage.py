"""What the directory covers, whom to call in danger, and what pages say where nobody can be reached."""

from __future__ import annotations

import json
import re
from pathlib import Path

import golden_project
import pytest
import real_project
from conftest import TODAY, handbook

from generator.checking.check import check
from generator.commands.build import Order, make_edition
from generator.domain.contacts import Entry
from generator.domain.handbook import Handbook
from generator.edition import selection
from generator.edition.coverage import Coverage, Night, Side, Sourced, cover
from generator.edition.readers import ReadersEdition
from generator.outputs.pdf.documents import Paper
from generator.outputs.search import records
from generator.outputs.site.pages import pages
from generator.outputs.site.render import Renderer

HOTLINE, POLICE = "directory/RS/example-hotline.yml", "directory/RS/example-police.yml"
FOCAL_POINT = "directory/XK/example-focal-point.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return golden_project.make(tmp_path / "project")


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), "utf-8")


def covered(root: Path) -> Coverage:
    book = check(root, TODAY).loaded.handbook
    assert book
    return cover(book, selection.entries(book, TODAY), TODAY)


def readers_of(root: Path) -> ReadersEdition:
    edition = make_edition(check(root, TODAY), Order(root, root / "build/site", TODAY))
    return ReadersEdition(edition, edition.handbook.language("en"))


def page(root: Path, path: str) -> str:
    made = pages(Renderer(readers_of(root)))
    return next(p.body for p in made if p.path == f"{path}index.md")


# --- whom each country has for a role ---


def test_a_cell_tells_a_number_from_a_name_and_from_nobody_and_says_whom_to_ask(
    project: Path,
) -> None:
    cells = covered(project).cells
    reached, named, nobody = (
        cells["assistance"]["RS"],
        cells["assistance"]["XK"],
        cells["hotline"]["BG"],
    )
    assert (reached.known, reached.desk) == ("reached", "rs-example-hotline/hotline")
    assert (named.known, named.desk, named.asked) == ("named", "xk-example-aid/desk", None)
    assert (nobody.known, nobody.desk) == ("nobody", None)
    assert (nobody.asked_role, nobody.asked) == (
        "national_coordinator",
        "bg-example-coordinator/office",
    )


def test_night_counts_who_says_so_and_apart_from_them_those_of_unknown_hours(project: Path) -> None:
    assert covered(project).night == {
        "BG": Night(1, 0, 2),
        "RS": Night(2, 0, 3),
        "XK": Night(0, 0, 1),
    }
    change(project, HOTLINE, '    hours: "24/7"\n', "")
    assert covered(project).night["RS"] == Night(1, 1, 3)
    change(
        project, HOTLINE, "        note:\n", '        hours: "Mo-Sa 00:00-24:00"\n        note:\n'
    )
    assert covered(project).night["RS"] == Night(1, 0, 3)


SOURCES = """      - {title: Example report, language: en, url: "https://example.org/report", date: "2024-03-08", read_on: 2026-11-20}
      - {title: Пример извештаја, language: sr, date: "2023"}
"""


@pytest.mark.parametrize(
    ("source", "sourced"),
    [
        ('{title: Own page, language: sr, url: "https://www.hotline.example.org/x"}', (None, "")),
        (
            '{title: Own, language: sr, url: "https://hotline.example.org", date: "2026-11"}',
            (23, ""),
        ),
        (
            '{title: Own, language: sr, url: "https://hotline.example.org", date: "2024-11"}',
            (753, "old"),
        ),
        (
            '{title: Other, language: sr, url: "https://other.example", date: "2026-11"}',
            (23, "foreign"),
        ),
    ],
)
def test_a_first_desk_without_a_young_source_of_its_own_is_weakly_sourced(
    project: Path, source: str, sourced: tuple[int | None, str]
) -> None:
    change(project, HOTLINE, SOURCES, f"      - {source}\n")
    found = covered(project)
    assert found.sources["rs-example-hotline/hotline"] == Sourced(
        *sourced, ("hotline", "assistance")
    )
    weak = [t for t in found.tasks if t.desks == ("rs-example-hotline/hotline",)]
    assert [t.missing for t in weak] == ([sourced[1]] if sourced[1] else [])


# --- across borders ---


def test_each_pair_says_whether_someone_on_the_other_side_is_reached_and_what_is_missing(
    project: Path,
) -> None:
    assert covered(project).pair_count == (6, 6)
    change(
        project,
        FOCAL_POINT,
        '"+383 28 012 345"\n        from_abroad: true',
        '"+383 28 012 345"\n        from_abroad: unknown',
    )
    found = covered(project)
    assert found.pair_count == (4, 6)
    assert found.pairs["RS"] == {"BG": True, "XK": False}
    focal_point, aid = "xk-example-focal-point/focal-point", "xk-example-aid/desk"
    assert found.sides["XK"] == Side(None, None, None, {focal_point: "perhaps", aid: "number"})
    first = found.tasks[0]
    assert (first.missing, first.country, first.helps) == ("abroad", "XK", 2)


def test_what_helps_most_stands_first_in_the_list_of_what_to_find_out() -> None:
    edition = real_project.edition()
    found = cover(edition.handbook, edition.entries, real_project.TODAY)
    kinds = [("abroad", "number", "body", "old", "foreign").index(t.missing) for t in found.tasks]
    ranks = [(kind > 0) + (kind > 2) for kind in kinds]
    assert ranks == sorted(ranks)
    helps = [t.helps for t, rank in zip(found.tasks, ranks, strict=True) if rank == 1]
    assert helps == sorted(helps, reverse=True)
    unreached = sum(found.count(k) for k in ("named", "nobody"))
    assert ranks.count(1) == unreached > 0
    assert ranks.count(0) == sum(s.desk is None for s in found.sides.values())


def test_all_forms_of_the_status_tell_it_and_one_country_has_its_own(project: Path) -> None:
    change(project, FOCAL_POINT, "from_abroad: true", "from_abroad: unknown")
    for form in ("text", "markdown"):
        made = handbook("status", "--format", form, root=project).stdout
        assert "is reached in 4 of 6 pairs" in made
        assert "whether a number works from abroad" in made.replace("\\", "")
    made = json.loads(handbook("status", "--format", "json", root=project).stdout)["coverage"]
    assert made["cells"]["assistance"]["XK"]["known"] == "named"
    assert made["pairs"]["RS"]["XK"] is False
    one = handbook("status", "--format", "json", "--country", "XK", root=project).stdout
    found = json.loads(one)["coverage"]
    assert {t["country"] for t in found["tasks"]} == {"XK"}
    assert next(t["helps"] for t in found["tasks"]) == 2
    assert list(found["sides"]) == ["XK"]


def test_the_page_of_the_status_is_short_and_leads_to_whom_it_names(project: Path) -> None:
    change(project, FOCAL_POINT, "from_abroad: true", "from_abroad: unknown")
    body = page(project, "about/status/")
    folds = re.findall(r'<details class="hb-fold hb-fold--part" id="(\w+)">', body)
    assert folds == ["freshness", "coverage", "across", "work", "translation"]
    across = body.partition('id="across"')[2].partition("</details>")[0]
    assert "4 of 6" in across
    assert 'href="../../directory/xk/#xk-example-focal-point/focal-point"' in across
    assert across.count("Find out whether a number works from abroad") == 1


# --- danger ---


@pytest.fixture(scope="module")
def real() -> Handbook:
    return real_project.edition().handbook


def test_page_card_start_chips_and_search_name_the_same_numbers_first() -> None:
    readers, paper = real_project.readers("en"), real_project.paper("en")
    found = records.records(readers)
    for country in readers.countries:
        here = readers.entries_in(country.code)
        called = selection.first_to_call(readers.book, here)
        assert [
            e
            for e in selection.by_role(readers.book, here)
            if e in called and selection.in_danger(readers.book, [e])
        ] == selection.in_danger(readers.book, here)
        assert [c["id"] for c in paper.card(country)["here"]][: len(called)] == [
            e.id for e in called
        ][:9]
        danger = readers.book.vocabulary.danger
        assert danger
        chip = next(e for e in readers.with_role(danger.id) if e.folder == country.code)
        assert chip == called[0]
        hit = next(r for r in found if r.country == country.code and danger.id in r.roles)
        assert hit.url.endswith(f"#{called[0].id}")


def test_every_country_of_the_region_has_a_number_for_danger_and_the_warning_where_it_is_not_112() -> (
    None
):
    readers = real_project.readers("en")
    lacking = {
        c.code
        for c in readers.countries
        if selection.lacks_112(readers.book, readers.entries_in(c.code))
    }
    assert lacking
    start = next(p.body for p in pages(Renderer(readers)) if p.path == "index.md")
    for country in readers.countries:
        item = start.partition(f"<span>{readers.reader.country(country.code)}</span>")[2]
        said = item.partition("</li>")[0]
        assert 'href="tel:' in said, country.code
        assert ("Do not rely on 112" in said) == (country.code in lacking)


def test_the_start_page_warns_of_112_where_other_numbers_are_called_and_names_them_all(
    project: Path,
) -> None:
    assert "Do not rely on 112" not in page(project, "")
    change(
        project,
        POLICE,
        '      - number: "112"\n        from_abroad: false\n',
        '      - {number: "192", from_abroad: false}\n      - {number: "193", from_abroad: false, note: {en: Fire.}}\n',
    )
    made = page(project, "")
    serbia = made.partition("<span>Serbia</span>")[2].partition("</li>")[0]
    assert re.findall(r'href="tel:(\d+)"', serbia) == ["192", "193"]
    assert "Fire." in serbia
    assert "Do not rely on 112 here." in serbia


def test_where_no_number_for_danger_is_known_page_card_and_sheet_say_so_and_whom_to_ask(
    project: Path,
) -> None:
    readers = readers_of(project)
    bulgaria = next(c for c in readers.countries if c.code == "BG")
    here = page(project, "directory/bg/").partition("{#here")[2].partition("{#abroad")[0]
    assert "No emergency number is listed here." in here
    assert "Ask the national coordinator of your own country." in here
    for made in (Paper(readers).card(bulgaria), Paper(readers).country(bulgaria)):
        assert made["danger"] == [
            "No emergency number is listed here. ",
            "Ask the national coordinator of your own country.",
        ]


def children_only(book: Handbook, entries: tuple[Entry, ...]) -> set[str]:
    return {e.id for e in entries if selection.for_children_only(book, e)}


def test_no_card_sends_an_adult_to_a_desk_for_children_alone() -> None:
    edition, paper = real_project.edition(), real_project.paper("en")
    alone = children_only(edition.handbook, edition.entries)
    assert {"gr-arsis/unaccompanied-children"} <= alone
    named = {line.get("id") for line in paper.card(edition.handbook.countries[0])["abroad"]}
    assert not named & alone
    for code in ("GR", "HR"):
        here = paper.readers.entries_in(code)
        assert not {a.entry.id for a in selection.from_abroad(edition.handbook, here)} & alone


def test_a_desk_for_children_alone_stands_in_only_for_roles_that_are_for_them(
    project: Path,
) -> None:
    line = "directory/BG/example-child-line.yml"
    change(project, line, "roles: [child_helpline]", "roles: [child_helpline, hotline]")
    readers = readers_of(project)
    asked = readers.whom_to_ask("BG", "assistance")
    assert asked is None or asked.entry.id != "bg-example-child-line/line"
    change(project, line, "serves: [children]", "serves: [adults, children]")
    asked = readers_of(project).whom_to_ask("BG", "assistance")
    assert asked
    assert asked.entry.id == "bg-example-child-line/line"


# --- empty roles, counts and filters ---


def test_a_role_without_a_number_says_country_by_country_whom_to_ask(project: Path) -> None:
    made = page(project, "directory/role/assistance/")
    assert made.index("{#rs}") < made.index("{#elsewhere}") < made.index('id="bg"')
    assert "Example Aid &amp; Advice</a></span>: No number or mailbox is known yet." in made
    kosovo = made.partition('id="xk"')[2]
    assert "Ask the national coordinator of your own country." in kosovo
    change(project, HOTLINE, "    email: sos@example.org\n", "")
    empty = page(project, "directory/role/police/")
    assert "{#elsewhere}" in empty


def test_counts_say_how_many_can_be_reached(project: Path) -> None:
    assert "1 of 2 with a number or a mailbox" in page(project, "directory/")
    assert "1 of 2 with a number or a mailbox" in page(project, "directory/role/")
    assert "3 contacts" in page(project, "directory/")


def test_filters_offer_what_some_entry_has_also_at_a_number_of_its_own(project: Path) -> None:
    change(
        project,
        POLICE,
        '      - number: "+381 60 1234567"\n',
        '      - number: "+381 60 1234567"\n        languages: [hu]\n',
    )
    for name in ("aid", "focal-point"):
        (project / f"directory/XK/example-{name}.yml").unlink()
    made = page(project, "directory/")
    offered = {
        name: re.findall(r'<option value="([^"]+)"', select)
        for name, select in re.findall(r'<select name="(\w+)">(.*?)</select>', made, re.S)
    }
    assert offered["country"] == ["BG", "RS"]
    assert sorted(offered["language"]) == ["bg", "en", "hu", "sq", "sr"]
    assert "health" not in offered["role"]
    assert 'data-languages="sr hu"' in made
