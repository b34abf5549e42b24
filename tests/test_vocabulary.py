"""What a role means stands in the vocabulary: the program asks there and knows no role by its name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import get_args

import pytest
import real_project
from conftest import ROOT, TODAY

from generator.checking import rules
from generator.domain.countries import Country
from generator.domain.handbook import Handbook
from generator.domain.vocabulary import Role, Vocabulary
from generator.edition.selection import by_role, entries, first_to_call, in_danger

PROGRAM = ROOT / "generator"
# Words that mean something else here too.
FACTS = set(Country.model_fields)


@pytest.fixture(scope="module")
def book() -> Handbook:
    found = real_project.checked().loaded.handbook
    assert found
    return found


def literals(source: str) -> Iterator[str]:
    """Every text in a Python program, but for docstrings and the examples of fields and columns."""
    tree = ast.parse(source)
    skipped = {
        id(part)
        for node in ast.walk(tree)
        if (isinstance(node, ast.keyword) and node.arg == "examples")
        or (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Column")
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in skipped
        ):
            yield node.value


def test_no_role_is_named_in_the_program(book: Handbook) -> None:
    ids = {r.id for r in book.vocabulary.roles} - FACTS
    names = ids | {f"role.{x}" for x in ids}
    found = [
        (path.relative_to(PROGRAM).as_posix(), word)
        for path in PROGRAM.rglob("*.py")
        if not path.is_relative_to(
            PROGRAM / "editing/upgrade/steps"
        )  # they know the files of before
        for word in literals(path.read_text("utf-8"))
        if word in names
    ]
    # Such as 'hotline' in a template or a script.
    quoted = re.compile(rf"""['"`](?:role\.)?({"|".join(ids)})['"`]""")
    found += [
        (path.relative_to(PROGRAM).as_posix(), word)
        for path in PROGRAM.rglob("*")
        if path.suffix in {".j2", ".html", ".js", ".typ", ".css"}
        for word in quoted.findall(path.read_text("utf-8"))
    ]
    assert found == [], "say in directory/vocabulary.yml what the role means, and ask there"


def test_a_role_that_is_named_would_be_found() -> None:
    source = '"""hotline"""\nx = Field(examples=["hotline"])\nif "police" in roles: t(f"a{b}", "role.referral")'
    assert {"police", "role.referral"} <= set(literals(source))
    assert "hotline" not in set(literals(source))


def test_the_rules_that_a_role_can_name_are_those_that_look_for_roles() -> None:
    asking = {rule.CODE for rule in rules.all_rules() if hasattr(rule, "uncovered")}
    annotation = Role.model_fields["covered_by"].annotation
    assert {code for part in get_args(annotation) for code in get_args(part)} == asking


def test_whom_to_call_in_danger_is_the_same_wherever_entries_are_listed(book: Handbook) -> None:
    words = book.vocabulary
    danger = words.first_of(r.id for r in words.roles)
    assert danger
    live = [e for e in entries(book, TODAY) if not e.point.retired]
    compared = 0
    region = [c for c in book.countries if not c.is_partner]
    for country in region:
        here = [e for e in live if e.country == country]
        if called := in_danger(book, here):
            compared += 1
            assert first_to_call(book, here)[: len(called)] == called
            listed = [e for e in by_role(book, live) if e.usable and danger.id in e.point.roles]
            assert next(e for e in listed if e.country == country) == called[0]
    assert compared > len(region) / 2


def test_the_police_stand_before_other_emergency_numbers(book: Handbook) -> None:
    serbian = [e for e in entries(book, TODAY) if e.folder == "RS"]
    assert [p.number for p in in_danger(book, serbian)[0].point.phones] == ["192"]
    assert "police" in by_role(book, serbian)[0].point.roles


def test_a_vocabulary_of_before_is_still_read() -> None:
    old = Role.model_validate({"id": "hotline", "phase": "start", "review_after_days": 180})
    words = Vocabulary.model_construct(roles=(old,))
    assert words.first_of(["hotline"]) is None
