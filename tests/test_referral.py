"""From a situation to desks: who is asked, in which order, and who must never be."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import golden_project
import pytest
import real_project
from conftest import ROOT, TODAY
from expected import read_yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.checking.check import check
from generator.domain.contacts import REGIONAL
from generator.domain.handbook import Handbook
from generator.edition.referral import Finder, Person, Planned, plan
from generator.edition.selection import SURE, entries, for_children_only
from generator.outputs.reports import referral as report

PERSONS: tuple[Person, ...] = ("child", "woman", "adult", "unknown")
TABLES = Path(__file__).parent / "referral"


@cache
def real() -> tuple[Handbook, Finder]:
    """The handbook itself; hypothesis would write out what it is handed."""
    book = real_project.checked().loaded.handbook
    assert book
    assert book.referral
    return book, Finder(book, book.referral, entries(book, TODAY))


@pytest.fixture
def book() -> Handbook:
    return real()[0]


@pytest.fixture
def finder() -> Finder:
    return real()[1]


def everything(book: Handbook, finder: Finder) -> Iterator[tuple[str, Person, bool, Planned]]:
    """Every step for every person on both sides of every border, before and after they were asked."""
    places = [*(c.code for c in book.countries), REGIONAL]
    for code, person, asked in product(places, PERSONS, (False, True)):
        for step in finder.referral.steps:
            yield code, person, asked, finder.ask(step, code, person, asked=asked)


# --- what holds in every situation ---


def test_nobody_who_may_be_a_child_is_sent_to_desks_for_adults_nor_an_adult_to_those_for_children(
    book: Handbook, finder: Finder
) -> None:
    seen = 0
    for code, person, _, planned in everything(book, finder):
        for desk in (*planned.desks, *planned.perhaps, *planned.inside):
            serves = set(desk.entry.point.serves) - {"foreign_nationals"}
            seen += 1
            if person in ("child", "unknown"):
                assert not serves or "children" in serves, (code, desk.entry.id)
            else:
                assert not for_children_only(book, desk.entry), (code, desk.entry.id)
                women_only = "women" in serves and not serves & {"men", "adults"}
                assert person == "woman" or not women_only, (code, desk.entry.id)
    assert seen > 5_000


def test_an_unknown_age_is_a_childs(finder: Finder) -> None:
    for need in finder.referral.needs:
        assert plan(finder, "RS", "BG", "unknown", need.id) == plan(
            finder, "RS", "BG", "child", need.id
        )


def test_before_the_person_was_asked_no_authority_of_the_other_country_is_named(
    book: Handbook, finder: Finder
) -> None:
    held_back = 0
    safe = set(finder.referral.safe_types)
    for code, _, asked, planned in everything(book, finder):
        kinds = {d.entry.institution.type for d in (*planned.desks, *planned.perhaps)}
        kinds |= {d.entry.institution.type for d in planned.inside}
        if planned.step.side == "there" and not asked:
            assert kinds <= safe, (code, planned.step.id)
        held_back += planned.step.side == "there" and not kinds <= safe
    assert held_back > 100, "after it they are"


def test_who_is_to_be_called_first_across_a_border_can_be_dialled_from_there_or_its_absence_is_said(
    book: Handbook, finder: Finder
) -> None:
    for code, _, _, planned in everything(book, finder):
        assert planned.step.roles or not planned.shown
        if planned.step.side == "there":
            assert all(d.way in SURE for d in planned.desks), code
            for desk in planned.desks:
                assert desk.phones or desk.entry.point.email
                assert desk.way == "mail" or all(p.reachable for p in desk.phones)
        assert planned.missing == (bool(planned.step.roles) and not planned.desks)


def test_nobody_is_named_who_is_retired_withdrawn_or_kept_from_the_public(
    book: Handbook, finder: Finder
) -> None:
    public = {e.id for e in entries(book, TODAY) if e.usable and e.point.visibility == "public"}
    assert {i for _, _, _, p in everything(book, finder) for i in p.shown} <= public


@given(picks=st.tuples(*[st.integers(0, 999)] * 7))
def test_no_situation_is_without_an_answer(picks: tuple[int, ...]) -> None:
    book, finder = real()
    codes = [c.code for c in book.countries]
    choices: tuple[tuple[Any, ...], ...] = (
        tuple(codes),
        (None, *codes, REGIONAL),
        PERSONS,
        (None, *(n.id for n in finder.referral.needs)),
        ("now", "days"),
        (None, *book.vocabulary.audiences),
        (False, True),
    )
    *situation, asked = (choice[n % len(choice)] for choice, n in zip(choices, picks, strict=True))
    found = plan(finder, *situation, asked=asked)
    assert found
    first = finder.referral.steps[0]
    danger = finder.ask(first, situation[0], situation[2], asked=False)
    assert danger.desks, "the number for danger stands above all answers"
    assert all(p.desks or p.missing for p in found if p.step.roles), "or that nobody is known"
    sides = [p.step.side for p in found]
    assert sides == sorted(sides), "here comes before there"


def test_nobody_abroad_is_asked_before_consent_but_for_danger_and_children(finder: Finder) -> None:
    exempt = {"danger", "missing_child"}
    for need in finder.referral.needs:
        taken = [p.step for p in plan(finder, "RS", "BG", "adult", need.id, asked=True)]
        there = [n for n, s in enumerate(taken) if s.side == "there"]
        asked = [n for n, s in enumerate(taken) if s.form == "consent"]
        if there and need.id not in exempt:
            assert asked, need.id
            assert asked[0] < there[0], need.id


def test_the_same_country_twice_is_a_referral_inside_it(finder: Finder) -> None:
    inside = plan(finder, "RS", "RS", "adult", "return")
    assert inside == plan(finder, "RS", None, "adult", "return")
    assert {p.step.side for p in inside} == {"here"}


def test_the_police_channel_is_shown_to_those_who_have_it(finder: Finder) -> None:
    def steps(profession: str | None, need: str) -> set[str]:
        found = plan(finder, "RS", "BG", "adult", need, "days", profession, asked=True)
        return {p.step.id for p in found}

    assert "police_there" in steps("police", "proceedings")
    assert "police_there" not in steps("ngos", "proceedings")
    assert "police_there" not in steps(None, "proceedings")
    assert "police_there" not in steps("police", "return"), "for safety and investigation only"


def test_what_can_wait_is_left_out_where_there_is_something_that_cannot(finder: Finder) -> None:
    now = [p.step for p in plan(finder, "RS", None, "child", "suspicion", "now")]
    assert now
    assert all(s.at_once for s in now)
    assert plan(finder, "RS", "MD", "adult", "return", "now") == plan(
        finder, "RS", "MD", "adult", "return", "days"
    ), "where nothing is urgent, all is shown"


# --- the table for practitioners ---


@pytest.mark.parametrize("code", [p.name for p in sorted((ROOT / "directory").glob("[A-Z][A-Z]"))])
def test_who_is_asked_in_each_situation_is_as_it_was_reviewed(finder: Finder, code: str) -> None:
    made = report.table(finder, code)
    file = TABLES / f"{code}.md"
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(made, "utf-8")
    assert file.read_text("utf-8") == made, "UPDATE_GOLDEN=1 pytest tests/test_referral.py"


# --- a handbook with its own rules, or none ---


def test_a_handbook_without_steps_has_no_such_pages(tmp_path: Path) -> None:
    root = golden_project.make(tmp_path / "project")
    (root / "directory/referral.yml").unlink(missing_ok=True)
    made = check(root, TODAY).loaded.handbook
    assert made
    assert made.referral is None


# --- situations, answered by who knows the guides and the contacts alone ---

SITUATIONS = read_yaml(TABLES / "situations.yml")


def answered(situation: dict[str, Any], *, asked: bool = False) -> tuple[Planned, ...]:
    book, finder = real()
    answers = dict(situation["answers"])
    if answers["there"] not in {c.code for c in book.countries}:
        answers["there"] = None
    return plan(finder, **answers, asked=asked)


def test_in_no_situation_is_anybody_named_who_must_not_be_asked_now() -> None:
    assert len(SITUATIONS) == 60
    forbidden = 0
    for situation in SITUATIONS:
        never = set(situation["never_now"])
        named = {i for p in answered(situation) for i in p.shown}
        assert not never & named, situation["id"]
        forbidden += len(never)
    assert forbidden > 20


def test_the_first_to_call_is_as_a_rule_who_a_practitioner_would_call() -> None:
    """Of those whom the directory can reach at all; measured: 48 of 56."""
    usable = {e.id for e in entries(real()[0], TODAY) if e.usable}
    right = wrong = 0
    for situation in SITUATIONS:
        answers = situation["answers"]
        wanted = [x for x in situation["first"] if x in usable]
        elsewhere = f"{answers['there']}-".lower()
        away = answers["there"] != answers["here"] and all(
            x.startswith(elsewhere) for x in situation["first"]
        )
        side = "there" if away else "here"
        found = [
            p.desks[0].entry.id
            for p in answered(situation, asked=away)
            if p.step.side == side and p.desks
        ]
        if wanted:
            right += bool(found) and found[0] in wanted
            wrong += not found or found[0] not in wanted
    assert right / (right + wrong) >= 0.85
