"""No interface string is translated into thirteen languages for nothing."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import get_args, get_type_hints

import golden_project
import pytest
from conftest import ROOT, TODAY
from real_project import checked

from generator.checking.check import check
from generator.domain.contacts import REACH, State
from generator.domain.countries import FACTS, Confidence, ReflectionPeriod
from generator.domain.handbook import Handbook
from generator.domain.knowledge import Practice, Read, ResearchGroup
from generator.domain.pairs import Arrangement
from generator.edition.coverage import Cell, Side, Task
from generator.edition.reader import Reader
from generator.outputs.search.records import KINDS
from generator.text.strings import asked_for, placeholders

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
    words, referral = book.vocabulary, book.referral
    assert referral
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
        (
            "country.between_kind.{}",
            get_args(Arrangement.model_fields["kind"].annotation),
            "'country.between_kind.' ~",
        ),
        ("need.{}", [n.id for n in referral.needs], "'need.' ~"),
        ("refer.{}", ["why", "send", "consent", "before"], "'refer.' ~"),
        ("refer.if_{}", ["child", "woman", "adult"], "'refer.if_' ~"),
        ("refer_person.{}", ["child", "woman", "adult"], "'refer_person.' ~"),
        ("unconfirmed.{}", ["try", "next", "check", "tell"], "'unconfirmed.' ~"),
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


GROUPS = ("role", "role_about", "phase", "type", "serves", "audience", "need")
ASKED = PACKAGE / "text/asked.json"
# A string is asked for by t(…), with a count by n(…) and forms(…).
ASKS = re.compile(
    r"""(?<![\w.])(?:(?!lang\b)\w+\.)?(t|n|forms)\(\s*["']([a-z_]+(?:\.[a-z_]+)+)["'](?!\s*~)"""
)


def asked(book: Handbook) -> dict[str, list[object]]:
    """What the English strings have but for the vocabulary's words: the test above finds what is too much."""
    found: dict[str, list[object]] = {}
    for key, text in book.strings["en"].items():
        if key.partition(".")[0] not in GROUPS or key in WHOLE:
            forms = list(text.values()) if isinstance(text, dict) else [text]
            names = sorted(frozenset().union(*map(placeholders, forms)))
            found[key] = [isinstance(text, dict), names]
    return dict(sorted(found.items()))


def test_the_table_of_strings_that_are_asked_for_is_up_to_date(book: Handbook) -> None:
    lines = (f"{json.dumps(key)}: {json.dumps(how)}" for key, how in asked(book).items())
    made = "{\n" + ",\n".join(lines) + "\n}\n"
    if os.environ.get("UPDATE_GOLDEN"):
        ASKED.write_text(made, "utf-8")
    assert ASKED.read_text("utf-8") == made, "UPDATE_GOLDEN=1 pytest tests/test_strings.py"


def test_every_string_that_the_program_asks_for_is_in_the_table() -> None:
    found = [m.groups() for text in SOURCES.values() for m in ASKS.finditer(text)]
    known = asked_for()
    assert len(found) > 200
    assert {key for _, key in found} - known.keys() == set()
    assert {key for how, key in found if known[key].plural is (how == "t")} == set()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('  start: "Start"', "  begin: Start", '"nav.start" is missing'),
        ('  start: "Start"', '  start: "Start %{day}"', '"nav.start" holds a placeholder'),
        (
            '  start: "Start"',
            "  start: {one: Start, other: Starts}",
            '"nav.start" is not said with',
        ),
    ],
)
def test_an_english_string_that_no_page_could_be_made_with_is_found(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    project = golden_project.make(tmp_path / "project")
    path = project / "content/en/strings.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = [f.message for f in check(project, TODAY).findings if f.code == "TRN039"]
    assert len(found) == 1
    assert said in found[0]


def test_a_language_may_call_another_as_its_readers_do(book: Handbook) -> None:
    # CLDR 48 says "Σλαβομακεδονικά".
    assert Reader(book, book.language("el")).language_name("mk") == "Μακεδονικά"
    assert Reader(book, book.language("en")).language_name("mk") == "Macedonian"
