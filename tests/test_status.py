"""How fresh and how complete everything is, the list to work through, and the letters."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import golden_project
import pytest
import real_project
from conftest import TODAY, handbook
from expected import LANGUAGES, base_of

from generator.checking.check import check
from generator.domain.contacts import Entry, State
from generator.domain.handbook import Handbook
from generator.edition.due import due
from generator.edition.measure import Status, measure
from generator.edition.selection import entries
from generator.outputs.reports import letters

HOTLINE = "directory/RS/example-hotline.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return golden_project.make(tmp_path / "project")


def read(root: Path, today: dt.date = TODAY) -> tuple[Handbook, tuple[Entry, ...], Status]:
    book = check(root, today).loaded.handbook
    assert book is not None
    found = entries(book, today)
    return book, found, measure(book, found, today)


def real() -> tuple[Handbook, tuple[Entry, ...]]:
    """The real handbook and its entries."""
    edition = real_project.edition()
    return edition.handbook, edition.entries


def change(root: Path, path: str, *pairs: tuple[str, str]) -> None:
    text = (root / path).read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    (root / path).write_text(text, "utf-8")


def test_states_are_counted_by_country_and_by_role(project: Path) -> None:
    _, found, status = read(project)
    serbia = status.countries["RS"]
    assert (serbia.confirmed, serbia.due, serbia.unconfirmed, serbia.retired) == (1, 0, 2, 1)
    assert serbia.last == dt.date(2026, 5, 28)
    assert status.total.total + status.total.retired == len(found) == 8
    assert status.roles["hotline"].confirmed == 1
    assert status.roles["hotline"].retired == 1
    hotline = {code: cell.known for code, cell in status.coverage.cells["hotline"].items()}
    assert hotline == {"BG": "nobody", "RS": "reached", "XK": "nobody"}


def test_a_day_later_the_confirmation_is_due(project: Path) -> None:
    _, _, status = read(project, TODAY + dt.timedelta(days=1))
    assert (status.countries["RS"].confirmed, status.countries["RS"].due) == (0, 1)


@pytest.mark.parametrize(
    "said", ["by: maintainer, method: phone", "by: institution, method: website"]
)
def test_what_a_maintainer_or_a_website_says_confirms_nothing(project: Path, said: str) -> None:
    change(project, HOTLINE, ("by: institution, method: phone", said))
    _, found, status = read(project)
    assert status.countries["RS"].confirmed == 0
    assert {e.state for e in found if e.id == "rs-example-hotline/hotline"} == {State.UNCONFIRMED}


def test_translations_are_counted_by_language_and_section(project: Path) -> None:
    _, _, status = read(project)
    languages = {x.code: x for x in status.languages}
    guides = {g.key: g for g in languages["sr"].guides}
    assert guides["guides/start/first-hour"].state in ("draft", "reviewed")
    assert "how" in guides["guides/start/first-hour"].outdated
    assert guides["guides/cross_border/referral-step-by-step"].state == "missing"
    assert languages["sr-Latn"].derived_from == "sr"
    assert languages["en"].count("original") == len(guides)
    assert languages["sr"].texts.done < languages["sr"].texts.total
    assert languages["sr"].strings.done == languages["sr"].strings.total


def test_everything_unconfirmed_or_due_is_listed_important_and_old_first(project: Path) -> None:
    book, found, _ = read(project, TODAY + dt.timedelta(days=1))
    items = due(book, found)
    order = [r.id for r in book.vocabulary.roles]
    ranks = [("emergency" in i.entry.point.roles, order.index(i.role)) for i in items]
    assert ranks == sorted(ranks)
    assert ranks[0][0] is False
    assert ranks[-1][0] is True
    listed = {i.entry.id for i in items}
    assert listed == {e.id for e in found if not e.point.retired and e.state is not State.CONFIRMED}
    assert "rs-example-hotline/old-line" not in listed
    by_id = {i.entry.id: i for i in items}
    assert by_id["rs-example-hotline/hotline"].known == "2026-05-28"
    assert by_id["rs-example-police/emergency"].known is None


def test_each_line_names_an_office_to_ask_and_never_a_line_for_people_in_need() -> None:
    book, found = real()
    items = due(book, found)
    for item in items:
        owner = item.entry.institution
        kept_free = {
            p.number
            for d in owner.focal_points
            if {"emergency", "hotline"} & {*d.roles} and not d.retired
            for p in d.phones
        }
        own = {p.number for d in owner.focal_points for p in d.phones} - kept_free
        own |= {x for d in (owner, *owner.focal_points) for x in [d.website] if x}
        own |= {d.email for d in owner.focal_points if d.email}
        assert set(item.ask) <= own
    desk = next(i for i in items if i.ask)
    line = next(
        x
        for x in handbook("status", "--due").stdout.splitlines()
        if x.startswith(f"{desk.entry.id} ")
    )
    assert f"  ask {' or '.join(desk.ask)}  " in line


def test_within_a_role_the_oldest_stands_first_and_the_unknown_before_it() -> None:
    book, found = real()
    hotlines = [i for i in due(book, found) if i.role == "hotline"]
    days = [i.known.first_day if i.known else dt.date.min for i in hotlines]
    assert len(days) > 5
    assert days == sorted(days)


@pytest.mark.parametrize("more", [(), ("--due",)])
def test_the_formats_tell_the_same_and_are_the_same_twice(
    project: Path, more: tuple[str, ...]
) -> None:
    for form in ("text", "markdown", "json"):
        first, second = (
            handbook("status", "--format", form, *more, root=project).stdout for _ in range(2)
        )
        assert first == second
        assert ("rs-example-police/unit" if more else "police") in first
    made = json.loads(handbook("status", "--format", "json", *more, root=project).stdout)
    if more:
        assert made["due"][0]["path"].startswith("directory/")
    else:
        assert made["countries"]["RS"]["total"] == 3
        assert made["countries"]["RS"]["last"] == "2026-05-28"


def test_names_in_the_list_cannot_write_markdown(project: Path) -> None:
    change(project, "directory/RS/example-police.yml", ("Example Police", "'@all | <b> [x](//y)'"))
    made = handbook("status", "--due", "--format", "markdown", root=project).stdout
    assert "`@all | <b> [x](//y)`" in made


def test_one_country_can_be_asked_for(project: Path) -> None:
    made = handbook("status", "--due", "--country", "bg", root=project).stdout
    assert "bg-example-coordinator/" in made
    assert "rs-" not in made
    whole = json.loads(
        handbook("status", "--country", "BG", "--format", "json", root=project).stdout
    )
    assert list(whole["countries"]) == ["BG"]
    result = handbook("status", "--country", "RR", root=project)
    assert result.returncode == 2
    assert "Choose one of: BG, RS, XK." in result.stderr


def test_waivers_that_end_soon_stand_below_the_whole_list(project: Path) -> None:
    (project / "directory/waivers.yml").write_text(
        "waivers:\n  - {code: DIR021, country: BG, reason: Not collected yet., until: 2026-12-31}\n"
    )
    said = "This waiver of DIR021 for BG ends on 2026-12-31."
    text, markdown, made = (
        handbook("status", "--due", "--format", form, root=project).stdout
        for form in ("text", "markdown", "json")
    )
    assert text.rstrip().endswith(f"directory/waivers.yml:2: {said}")
    assert "### Waivers that end soon: 1" in markdown
    assert said in markdown
    assert [x["message"] for x in json.loads(made)["waivers"]] == [said]
    assert said not in handbook("status", "--due", "--country", "BG", root=project).stdout


def test_what_has_mistakes_is_not_counted_and_named(project: Path) -> None:
    change(project, HOTLINE, ("type: ngo", "type: ngoo"))
    result = handbook("status", "--due", root=project)
    assert result.returncode == 0
    assert f"Left out, because it has mistakes: {HOTLINE}" in result.stderr
    assert "rs-example-hotline" not in result.stdout
    assert "rs-example-police/unit" in result.stdout


# --- letters ---


def test_each_institution_with_something_to_confirm_gets_a_letter_in_its_language(
    project: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "letters"
    result = handbook("status", "--letters", str(folder), root=project)
    assert result.returncode == 0, result.stderr
    book, found, _ = read(project)
    asked = {i.entry.institution.id for i in due(book, found)}
    assert {p.stem for p in folder.iterdir()} == asked
    assert "rs-example-hotline" not in asked
    serbian = (folder / "rs-example-police.txt").read_text("utf-8")
    assert "Молимо Вас да потврдите свој запис" in serbian
    assert "Телефон: +381 60 1234567 (Доступан из иностранства)" in serbian.replace("\u00a0", " ")
    assert "Телефон: 112 (Не може се позвати из иностранства)" in serbian
    assert "Имејл-адреса: није познато" in serbian
    assert "/sr/directory/rs/#rs-example-police/unit" in serbian


def test_letters_overwrite_nothing(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "rs-example-police.txt").write_text("mine")
    result = handbook("status", "--letters", str(folder), root=project)
    assert result.returncode == 1
    assert "Nothing is overwritten" in result.stderr
    assert [p.name for p in folder.iterdir()] == ["rs-example-police.txt"]
    assert (folder / "rs-example-police.txt").read_text() == "mine"


@pytest.mark.parametrize("inside", ["directory/RS", "content", ".git"])
def test_letters_stay_out_of_the_data(project: Path, inside: str) -> None:
    before = golden_project.files(project)
    result = handbook("status", "--letters", str(project / inside), root=project)
    assert result.returncode == 1
    assert "Choose another folder" in result.stderr
    assert golden_project.files(project) == before


def test_every_language_has_a_letter_and_no_letter_is_signed_or_names_a_day_to_answer_by() -> None:
    book, found = real()
    made = letters.letters(book, found, "https://handbook.example/")
    assert len(made) == len({i.entry.institution.id for i in due(book, found)})
    codes = {letters.reader_for(book, e).code for e in found}
    assert codes >= {x for x in LANGUAGES if base_of(x) == x} - {"en"}
    readers = {e.institution.id: letters.reader_for(book, e) for e in found}
    for owner, text in made.items():
        assert "%{" not in text
        assert text.rstrip().endswith(readers[owner].t("letter.thanks"))
