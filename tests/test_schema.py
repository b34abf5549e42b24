"""The schema and the field reference say what the models say, and the directory fits them."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import golden_project
import jsonschema
import pytest
from conftest import ROOT, handbook

from generator.domain.contacts import Institution
from generator.domain.countries import ReflectionPeriod
from generator.domain.place import Mapping, Sequence
from generator.domain.vocabulary import Vocabulary
from generator.editing import schema
from generator.reading.explain import validated
from generator.reading.kinds import KINDS, Kind, field_order, kind_of, modeline
from generator.reading.yaml_file import read_yaml

DATA = sorted(
    p.relative_to(ROOT).as_posix()
    for p in [
        *ROOT.glob("directory/**/*.yml"),
        *ROOT.glob("content/*.yml"),
        *ROOT.glob("content/knowledge/*.yml"),
    ]
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    words, findings = validated(read_yaml(ROOT / "directory/vocabulary.yml", "x"), Vocabulary)
    assert words, findings
    return words


@pytest.fixture(scope="module")
def institution(vocabulary: Vocabulary) -> dict[str, Any]:
    return schema.schema(kind_of("directory/RS/astra.yml") or KINDS[0], vocabulary)


def groups(part: Any) -> Iterator[dict[str, Any]]:
    """Every group of fields within a schema."""
    if isinstance(part, dict):
        if isinstance(part.get("properties"), dict):
            yield part
        for value in part.values():
            yield from groups(value)


def as_json(data: Any) -> Any:
    """Data as an editor sees it: days are text."""
    if isinstance(data, Mapping):
        return {k: as_json(v) for k, v in data.items()}
    if isinstance(data, Sequence):
        return [as_json(v) for v in data]
    return data.isoformat() if isinstance(data, dt.date) else data


def test_the_committed_schema_and_field_reference_are_fresh(vocabulary: Vocabulary) -> None:
    assert list(schema.outdated(ROOT, vocabulary)) == [], "run: handbook schema"


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.name)
def test_every_field_is_described_and_none_beyond_them_is_taken(
    kind: Kind, vocabulary: Vocabulary
) -> None:
    made = schema.schema(kind, vocabulary)
    assert made["$schema"].endswith("2020-12/schema")
    found = list(groups(made))
    assert found
    for group in found:
        assert group["additionalProperties"] is False
        for name, field in group["properties"].items():
            assert len(field.get("description", "")) > 10, name
            assert field["description"].endswith("."), name


def test_no_field_may_be_empty_and_no_mark_of_ours_is_left(institution: dict[str, Any]) -> None:
    text = json.dumps(institution)
    assert '"null"' not in text
    assert "x-words" not in text


def test_roles_are_the_words_of_the_vocabulary(
    institution: dict[str, Any], vocabulary: Vocabulary
) -> None:
    roles = institution["$defs"]["FocalPoint"]["properties"]["roles"]
    assert roles["items"]["enum"] == [r.id for r in vocabulary.roles]
    assert "pattern" not in roles["items"]


def test_a_new_word_may_be_written_into_the_vocabulary(vocabulary: Vocabulary) -> None:
    made = schema.schema(next(k for k in KINDS if k.model is Vocabulary), vocabulary)
    role = {"id": "new", "phase": "new", "review_after_days": 1, "led_by": "another"}
    words = {n: ["new"] for n in ("phases", "types", "serves", "audiences")}
    jsonschema.validate({"roles": [role], **words}, made)


def test_fields_stand_in_the_order_in_which_they_are_written(institution: dict[str, Any]) -> None:
    assert list(institution["properties"]) == field_order(Institution)
    order = field_order(ReflectionPeriod)
    assert order.index("length") < order.index("text") < order.index("sources")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("directory/RS/astra.yml", "institution"),
        ("directory/RS/country.yml", "country"),
        ("directory/vocabulary.yml", "vocabulary"),
        ("directory/waivers.yml", "waivers"),
        ("content/languages.yml", "languages"),
        ("content/terms.yml", "terms"),
        ("content/forms.yml", "forms"),
        ("content/knowledge/law.yml", "law"),
        ("content/knowledge/practices.yml", "practices"),
        ("content/knowledge/research.yml", "research"),
        ("content/sr/guides/start/first-hour.md", "guide"),
        ("content/sr/about/index.md", "guide"),
        ("content/sr/strings.yml", None),
        ("content/knowledge/terms.yml", None),
        ("directory/RS/offices/x.yml", None),
        ("directory/Serbia/x.yml", None),
        ("mkdocs.yml", None),
    ],
)
def test_a_file_has_its_kind_by_its_place(path: str, name: str | None) -> None:
    kind = kind_of(path)
    assert (kind.name if kind else None) == name


def test_every_data_file_names_its_schema_in_its_first_line() -> None:
    assert len(DATA) > 100
    for path in DATA:
        kind = kind_of(path)
        assert kind, path
        first = (ROOT / path).read_text("utf-8").partition("\n")[0]
        assert first == modeline(path, kind)
        named = (ROOT / path).parent / first.partition("$schema=")[2]
        assert named.resolve() == ROOT / f"schema/{kind.name}.json"


def test_every_data_file_fits_its_schema(vocabulary: Vocabulary) -> None:
    for kind in KINDS:
        jsonschema.Draft202012Validator.check_schema(schema.schema(kind, vocabulary))
    for path in DATA:
        kind = kind_of(path)
        assert kind
        checker = jsonschema.Draft202012Validator(schema.schema(kind, vocabulary))
        data = as_json(read_yaml(ROOT / path, path).data)
        assert [e.message for e in checker.iter_errors(data)] == [], path


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "ngoo"),
        ("id", "RS Astra"),
        ("website", "javascript:alert(1)"),
        ("name", {}),
        ("name", {"en": ""}),
        ("name", {"in English": "x"}),
        ("focal_points", []),
        ("phone", "+381"),
        ("website", None),
    ],
)
def test_the_schema_refuses_what_the_model_refuses(
    institution: dict[str, Any], field: str, value: object
) -> None:
    data = as_json(read_yaml(ROOT / "directory/RS/astra.yml", "x").data)
    checker = jsonschema.Draft202012Validator(institution)
    assert not list(checker.iter_errors(data))
    assert list(checker.iter_errors({**data, field: value}))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return golden_project.make(tmp_path / "project")


def test_the_command_writes_what_is_missing_and_then_finds_it_fresh(project: Path) -> None:
    missing = handbook("schema", "--check", root=project)
    assert missing.returncode == 1
    assert "schema/institution.json: out of date. Run: handbook schema" in missing.stdout
    assert not (project / "schema").exists()
    assert handbook("schema", root=project).returncode == 0
    assert handbook("schema", "--check", root=project).stdout == (
        "The schema and the field reference are up to date.\n"
    )


def test_a_new_word_of_the_vocabulary_makes_the_schema_out_of_date(project: Path) -> None:
    handbook("schema", root=project)
    words = project / "directory/vocabulary.yml"
    words.write_text(
        words.read_text("utf-8").replace("helpline, ngo]", "helpline, ngo, union]"), "utf-8"
    )
    result = handbook("schema", "--check", root=project)
    assert result.returncode == 1
    assert "schema/institution.json" in result.stdout
    assert "schema/vocabulary.json" not in result.stdout


def test_an_unreadable_vocabulary_is_a_finding_and_nothing_is_written(project: Path) -> None:
    (project / "directory/vocabulary.yml").write_text("roles: [\n", "utf-8")
    result = handbook("schema", root=project)
    assert result.returncode == 1
    assert "directory/vocabulary.yml:2:1: CFG005" in result.stderr
    assert not (project / "schema").exists()


def test_nothing_is_written_through_a_link(project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (project / "schema").symlink_to(outside)
    result = handbook("schema", root=project)
    assert result.returncode == 1
    assert "SEC001" in result.stderr
    assert list(outside.iterdir()) == []
    shutil.rmtree(outside)
