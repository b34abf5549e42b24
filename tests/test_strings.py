"""No interface string is translated into thirteen languages for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args

import pytest
from conftest import ROOT

from generator.domain.contacts import State
from generator.domain.countries import Confidence, ReflectionPeriod
from generator.domain.handbook import Handbook
from generator.domain.knowledge import Practice, Read, ResearchGroup
from generator.outputs.search.records import KINDS
from generator.reading.load import load

PACKAGE = ROOT / "generator"
SOURCES = {
    path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8")
    for path in PACKAGE.rglob("*")
    if path.suffix in {".py", ".j2", ".html", ".js"}
}
WHOLE = {key for text in SOURCES.values() for key in re.findall(r"""["']([a-z_.]+)["']""", text)}


@pytest.fixture(scope="module")
def book() -> Handbook:
    made = load(ROOT).handbook
    assert made
    return made


def built(book: Handbook) -> list[tuple[str, Iterable[str], str, str]]:
    """Keys that stand nowhere in one piece: their pattern, what it is filled with, where, and how."""
    words = book.vocabulary
    roles = [role.id for role in words.roles]
    period = {name: field.annotation for name, field in ReflectionPeriod.model_fields.items()}
    paper = "contents index edition_page first here abroad fold own_numbers leads_to"
    search = "title label placeholder none partial some all loading failed in_english"
    pages = "glossary law practices research"
    parts = "granted_by starts child_rule law identification coordination reflection_period"
    return [
        ("role.{}", roles, "outputs/site/pages.py", 'f"role.{role.id}"'),
        ("role_about.{}", roles, "outputs/site/pages.py", 'f"role_about.{role.id}"'),
        ("phase.{}", words.phases, "outputs/site/stage.py", 'f"phase.{phase}"'),
        ("type.{}", words.types, "outputs/site/templates/_card.html.j2", "'type.' ~"),
        ("serves.{}", words.serves, "outputs/pdf/values.py", 'f"serves.{x}"'),
        ("audience.{}", words.audiences, "outputs/site/templates/guide.md.j2", "'audience.' ~"),
        ("state.{}", State, "outputs/search/files.py", 'f"state.{s}"'),
        ("state.explain_{}", State, "outputs/pdf/documents.py", 'f"state.explain_{key}"'),
        (
            "contact.{}",
            ["hours", "languages", "serves"],
            "outputs/pdf/values.py",
            'f"contact.{key}"',
        ),
        ("country.{}", parts.split(), "outputs/pdf/values.py", 'f"country.{key}"'),
        (
            "country.{}",
            get_args(period["unit"]),
            "outputs/pdf/values.py",
            'f"country.{period.unit}"',
        ),
        (
            "country.limit.{}",
            get_args(period["limit"]),
            "outputs/pdf/values.py",
            'f"country.limit.{',
        ),
        (
            "country.confidence_level.{}",
            get_args(Confidence),
            "outputs/pdf/values.py",
            'f"country.confidence_level.{',
        ),
        ("theme.{}", ["dark", "light"], "outputs/site/stage.py", 'f"theme.{other}"'),
        ("search.{}", search.split(), "outputs/search/files.py", 'f"search.{name}"'),
        ("search.{}", KINDS, "outputs/search/files.py", 'f"search.{kind}"'),
        ("language.{}", ["cnr"], "edition/reader.py", 'f"language.{tag}"'),
        ("paper.{}", paper.split(), "outputs/pdf/documents.py", 'f"paper.{key}"'),
        *(
            (f"knowledge.{{}}_{part}", pages.split(), "edition/readers.py", f"{{name}}_{part}")
            for part in ("title", "lead")
        ),
        (
            "knowledge.{}",
            get_args(Practice.model_fields["kind"].annotation),
            "outputs/site/templates/practices.md.j2",
            "'knowledge.' ~",
        ),
        (
            "knowledge.group.{}",
            get_args(ResearchGroup),
            "outputs/site/templates/research.md.j2",
            "group.' ~",
        ),
        (
            "knowledge.read.{}",
            get_args(Read),
            "outputs/site/templates/research.md.j2",
            "'knowledge.read.' ~",
        ),
    ]


def unused(keys: Iterable[str], book: Handbook) -> list[str]:
    made = {pattern.format(name) for pattern, names, _, _ in built(book) for name in names}
    return sorted(set(keys) - WHOLE - made)


def test_something_uses_every_interface_string(book: Handbook) -> None:
    assert unused(book.strings["en"], book) == [], "remove it from content/*/strings.yml"


def test_a_string_that_nothing_uses_is_found(book: Handbook) -> None:
    assert unused(["nav.start", "nav.nobody", "role.nobody"], book) == ["nav.nobody", "role.nobody"]


def test_keys_are_still_built_where_this_test_says(book: Handbook) -> None:
    for pattern, names, where, how in built(book):
        assert how in SOURCES[where], (pattern, where)
        missing = {pattern.format(name) for name in names} - book.strings["en"].keys()
        assert not missing, where
