"""No interface string is translated into thirteen languages for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args, get_type_hints

import pytest
from conftest import ROOT
from real_project import checked

from generator.domain.contacts import REACH, State
from generator.domain.countries import FACTS, Confidence, ReflectionPeriod
from generator.domain.handbook import Handbook
from generator.domain.knowledge import Practice, Read, ResearchGroup
from generator.edition.coverage import Cell, Side, Task
from generator.edition.reader import Reader
from generator.outputs.search.records import KINDS

PACKAGE = ROOT / "generator"
SOURCES = {
    path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8")
    for path in PACKAGE.rglob("*")
    if path.suffix in {".py", ".j2", ".html", ".js"}
}
WHOLE = {key for text in SOURCES.values() for key in re.findall(r"""["']([a-z_.]+)["']""", text)}


@pytest.fixture(scope="module")
def book() -> Handbook:
    made = checked().loaded.handbook
    assert made
    return made


def built(book: Handbook) -> list[tuple[str, Iterable[str], str]]:
    """Keys that stand nowhere in one piece: their pattern, what it is filled with, and how a module does it."""
    words = book.vocabulary
    roles = [role.id for role in words.roles]
    period = {name: field.annotation for name, field in ReflectionPeriod.model_fields.items()}
    paper = "contents index edition_page first here abroad fold own_numbers leads_to"
    search = "title label placeholder none partial some all loading failed in_english"
    pages = "glossary law practices research"
    parts = "granted_by starts child_rule law"
    cells, night = get_args(get_type_hints(Cell)["known"]), ["night"]
    tasks = [x for x in get_args(get_type_hints(Task)["missing"]) if x != "abroad"]
    ways = get_args(get_args(get_type_hints(Side)["missing"])[1])
    return [
        ("role.{}", roles, 'f"role.{role.id}"'),
        ("role_about.{}", roles, 'f"role_about.{role.id}"'),
        ("phase.{}", words.phases, 'f"phase.{phase}"'),
        ("type.{}", words.types, "'type.' ~"),
        ("serves.{}", words.serves, 'f"serves.{x}"'),
        ("audience.{}", words.audiences, "'audience.' ~"),
        ("state.{}", State, 'f"state.{s}"'),
        ("state.explain_{}", State, 'f"state.explain_{key}"'),
        ("contact.{}", ["hours", "languages", "serves"], 'f"contact.{key}"'),
        ("contact.from_abroad_{}", REACH.values(), 'f"contact.from_abroad_{'),
        ("country.{}", [*parts.split(), *FACTS], 'f"country.{key}"'),
        ("country.{}", get_args(period["unit"]), 'f"country.{fact.unit}"'),
        ("country.limit.{}", get_args(period["limit"]), 'f"country.limit.{'),
        (
            "country.confidence_level.{}",
            get_args(Confidence),
            'f"country.confidence_level.{',
        ),
        ("status.{}", [*cells, *night, *tasks, *ways], "'status.' ~"),
        ("theme.{}", ["dark", "light"], 'f"theme.{name}"'),
        ("search.{}", search.split(), 'f"search.{name}"'),
        ("search.{}", KINDS, 'f"search.{kind}"'),
        ("language.{}", ["cnr"], 'f"language.{tag}"'),
        ("paper.{}", paper.split(), 'f"paper.{key}"'),
        *(
            (f"knowledge.{{}}_{part}", pages.split(), f"{{name}}_{part}")
            for part in ("title", "lead")
        ),
        (
            "knowledge.{}",
            get_args(Practice.model_fields["kind"].annotation),
            "'knowledge.' ~",
        ),
        ("knowledge.group.{}", get_args(ResearchGroup), "group.' ~"),
        ("knowledge.read.{}", get_args(Read), "'knowledge.read.' ~"),
    ]


def unused(keys: Iterable[str], book: Handbook) -> list[str]:
    made = {pattern.format(name) for pattern, names, _ in built(book) for name in names}
    return sorted(set(keys) - WHOLE - made)


def test_something_uses_every_interface_string(book: Handbook) -> None:
    assert unused(book.strings["en"], book) == [], "remove it from content/*/strings.yml"


def test_a_string_that_nothing_uses_is_found(book: Handbook) -> None:
    assert unused(["nav.start", "nav.nobody", "role.nobody"], book) == ["nav.nobody", "role.nobody"]


def test_keys_are_still_built_as_this_test_says(book: Handbook) -> None:
    for pattern, names, how in built(book):
        assert any(how in source for source in SOURCES.values()), (pattern, how)
        missing = {pattern.format(name) for name in names} - book.strings["en"].keys()
        assert not missing, how


def test_a_language_may_call_another_as_its_readers_do(book: Handbook) -> None:
    # CLDR 48 says "Σλαβομακεδονικά".
    assert Reader(book, book.language("el")).language_name("mk") == "Μακεδονικά"
    assert Reader(book, book.language("en")).language_name("mk") == "Macedonian"
