"""`handbook new` begins files that a person can finish, and overwrites nothing."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess

import golden_project
import pytest
from conftest import ROOT, TODAY, handbook

from generator.checking.check import check
from generator.domain.findings import Finding, Severity
from generator.editing.fmt import formatted
from generator.editing.scaffold import translations
from generator.reading.kinds import kind_of
from generator.reading.yaml_file import parse_yaml, read_yaml
from generator.text.strings import categories


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return golden_project.make(tmp_path / "project")


def new(project: Path, *arguments: str) -> CompletedProcess[str]:
    return handbook("new", *arguments, root=project)


def errors(project: Path) -> list[Finding]:
    return [f for f in check(project, TODAY).findings if f.severity is Severity.ERROR]


def fill_in(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for empty, full in pairs:
        assert empty in text
        text = text.replace(empty, full, 1)
    path.write_text(text, "utf-8")


# --- an institution ---


def test_a_new_entry_says_what_is_left_to_fill_in(project: Path) -> None:
    result = new(project, "institution", "rs-example-new")
    assert result.returncode == 0
    path = "directory/RS/example-new.yml"
    assert result.stdout.startswith(f"{path}: written.")
    left = errors(project)
    assert {f.path for f in left} == {path}
    assert [f.message.split('"')[1] for f in left] == ["sr", "en", "type", "roles", "title"]
    assert all(str(f) in result.stdout for f in left)


def test_a_new_entry_that_was_filled_in_passes_the_check_and_is_in_its_form(project: Path) -> None:
    new(project, "institution", "rs-example-new")
    path = project / "directory/RS/example-new.yml"
    fill_in(
        path,
        ("  sr:\n", "  sr: Пример\n"),
        ("  en:\n", "  en: Example\n"),
        ("type:\n", "type: ngo\n"),
        ("roles: []", "roles: [hotline]"),
        ("title:\n", "title: A page\n"),
    )
    assert errors(project) == []
    assert handbook("fmt", "--check", str(path), root=project).returncode == 0


def test_every_remark_with_a_field_can_be_used_by_taking_its_mark_away(project: Path) -> None:
    new(project, "institution", "rs-example-new")
    path = project / "directory/RS/example-new.yml"
    fill_in(
        path,
        ("  sr:\n", "  sr: Пример\n"),
        ("  en:\n", "  en: Example\n"),
        ("type:\n", "type: ngo\n"),
        ("roles: []", "roles: [hotline]"),
        ("title:\n", "title: A page\n"),
        ("# website:", "website:"),
        ("    # name:\n    #   en:", "    name:\n      en:"),
        (
            '    # phones:\n    #   - number: "+…"\n',
            '    phones:\n      - number: "+381117850000"\n',
        ),
        ("    #     from_abroad", "        from_abroad"),
        ("# email:", "email:"),
        ("# hours:", "hours:"),
        ("# languages:", "languages:"),
        ("# serves: []", "serves: [adults]"),
        ("    # note:\n    #   en:", "    note:\n      en:"),
        ("# url:", "url:"),
        ("# read_on:", "read_on:"),
    )
    assert errors(project) == []
    assert handbook("fmt", str(path), root=project).returncode == 0
    assert '"+381 11 7850000"' in path.read_text("utf-8")


def test_nothing_is_overwritten(project: Path) -> None:
    path = project / "directory/RS/example-police.yml"
    before = path.read_text("utf-8")
    result = new(project, "institution", "rs-example-police")
    assert result.returncode == 1
    assert "CFG040" in result.stderr
    assert path.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("whole_id", "message"),
    [
        ("zz-example", 'no country "ZZ"'),
        ("example", "is not an id"),
        ("RS-example", "is not an id"),
        ("rs-Example", "is not an id"),
        ("rs-", "is not an id"),
        ("rs-country", "is not an id"),
        ("rs-../../../x", "is not an id"),
        ("../x-y", "is not an id"),
        ("rs-a b", "is not an id"),
    ],
)
def test_an_id_that_is_none_is_a_usage_error(project: Path, whole_id: str, message: str) -> None:
    before = golden_project.files(project)
    result = new(project, "institution", whole_id)
    assert result.returncode == 2
    assert message in result.stderr
    assert golden_project.files(project) == before


def test_nothing_is_written_through_a_linked_folder(project: Path, tmp_path: Path) -> None:
    (tmp_path / "RS").mkdir()
    (project / "directory/RS").rename(tmp_path / "RS-old")
    (project / "directory/RS").symlink_to(tmp_path / "RS-old")
    result = new(project, "institution", "rs-example-new")
    assert result.returncode in (1, 2)
    assert not (tmp_path / "RS-old/example-new.yml").exists()


# --- a guide ---


def test_a_new_guide_that_was_filled_in_passes_the_check(project: Path) -> None:
    phase = "start"
    result = new(project, "guide", f"{phase}/second-hour")
    assert result.returncode == 0
    path = project / f"content/en/guides/{phase}/second-hour.md"
    assert {f.path for f in errors(project)} == {f"content/en/guides/{phase}/second-hour.md"}
    fill_in(
        path,
        ("title:\n", "title: The second hour\n"),
        ("summary:\n", "summary: What follows.\n"),
        ("audiences: []", "audiences: [police]"),
        ("serves: []", "serves: [adults]"),
        ("roles: []", "roles: [hotline]"),
        ("title:\n", "title: A law\n"),
    )
    assert errors(project) == []
    assert f"written_on: {TODAY.isoformat()}" in path.read_text("utf-8")


def test_a_begun_translation_has_the_marks_of_its_original_and_needs_title_and_summary(
    project: Path,
) -> None:
    key = "cross_border/referral-step-by-step"
    assert new(project, "guide", key, "--language", "sr").returncode == 0
    name = f"content/sr/guides/{key}.md"
    assert errors(project) == []
    assert [f.code for f in check(project, TODAY).findings if f.path == name] == ["GDE011"]
    fill_in(
        project / name,
        ("title:\n", "title: Упућивање\n"),
        ("summary:\n", "summary: По корацима.\n"),
    )
    assert errors(project) == []
    assert not [f for f in check(project, TODAY).findings if f.code == "TRN007" and f.path == name]
    loaded = check(project, TODAY).loaded.handbook
    assert loaded
    made = next(g for g in loaded.guides if g.path == name)
    assert made.head.translation == "draft"
    assert made.head.reviewed is None
    assert made.body == next(g for g in loaded.guides if g.key == made.key).body


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("begin/x",), "is not a phase"),
        (("start",), "is not a guide's name"),
        (("start/../x",), "is not a guide's name"),
        (("start/X",), "is not a guide's name"),
        (("about/new",), "Pages of about/ are fixed"),
        (("start/none", "-l", "sr"), "no English guide"),
        (("start/first-hour", "-l", "xx"), "is not a language"),
        (("start/first-hour", "-l", "../en"), "is not a language"),
    ],
)
def test_a_guide_that_cannot_be_is_a_usage_error(
    project: Path, arguments: tuple[str, ...], message: str
) -> None:
    before = golden_project.files(project)
    result = new(project, "guide", *arguments)
    assert result.returncode == 2
    assert message in result.stderr
    assert golden_project.files(project) == before


def test_a_guide_or_translation_that_is_there_is_not_overwritten(project: Path) -> None:
    before = golden_project.files(project)
    assert new(project, "guide", "start/first-hour").returncode == 1
    assert new(project, "guide", "start/first-hour", "-l", "sr").returncode == 1
    assert golden_project.files(project) == before


# --- a language ---


@pytest.mark.parametrize(
    ("code", "name", "forms"),
    [
        ("de", "Deutsch", ["one", "other"]),
        ("pl", "Polski", ["one", "few", "many", "other"]),
        ("uk", "Українська", ["one", "few", "many", "other"]),
        ("sk", "Slovenčina", ["one", "few", "other"]),
    ],
)
def test_a_new_language_passes_the_check_and_has_the_plural_forms_it_needs(
    project: Path, code: str, name: str, forms: list[str]
) -> None:
    result = new(project, "language", code)
    assert result.returncode == 0, result.stderr
    assert errors(project) == []
    strings = read_yaml(project / f"content/{code}/strings.yml", "x").data
    assert list(strings["contact"]["count"]) == forms
    assert strings["nav"]["start"] is None
    listed = read_yaml(project / "content/languages.yml", "x").data["languages"]
    assert dict(listed[-1]) == {"code": code, "name": name, "locale": code}


def test_of_a_new_language_nothing_counts_as_translated_and_each_text_has_its_line(
    project: Path,
) -> None:
    assert new(project, "language", "de").returncode == 0

    def counted() -> tuple[int, int]:
        made = handbook("status", "--format", "json", root=project).stdout
        german = next(x for x in json.loads(made)["languages"] if x["code"] == "de")
        return german["strings"]["done"], german["texts"]["done"]

    assert counted() == (0, 0)
    found = [f for f in check(project, TODAY).findings if f.path.startswith("content/de/")]
    assert {f.code for f in found} == {"TRN001", "TRN005", "TRN037"}
    assert min(f.line for f in found) > 1
    assert all((project / f.path).is_file() for f in found)
    for name, old, text in (
        ("strings", "  # Start\n  start:\n", "  start: Anfang\n"),
        ("texts", "- en: An invented body.\n  de:\n", "- en: An invented body.\n  de: Ein Amt.\n"),
    ):
        path = project / f"content/de/{name}.yml"
        written = path.read_text("utf-8")
        assert old in written
        path.write_text(written.replace(old, text, 1), "utf-8")
    assert counted() == (1, 1)


def test_a_new_language_leaves_the_rest_of_the_list_as_it_was() -> None:
    listed = (ROOT / "content/languages.yml").read_text("utf-8")
    kind = kind_of("content/languages.yml")
    assert kind
    assert formatted(listed, "content/languages.yml", kind).text == listed
    added = translations.with_language(listed, {"code": "de", "name": "Deutsch", "locale": "de"})
    assert added == listed + "  - {code: de, name: Deutsch, locale: de}\n"


def test_the_strings_to_translate_keep_the_remarks_of_the_english_ones() -> None:
    english = (ROOT / "content/en/strings.yml").read_text("utf-8")
    made = translations.strings(english, categories("pl"))
    assert made
    assert [x for x in made.split("\n") if x.startswith("#")] == [
        x for x in english.split("\n") if x.startswith("#")
    ]
    assert parse_yaml(made, "x").findings == []
    short = translations.strings('a: {one: "1 day", other: "%{count} days"}\n', {"one", "few"})
    assert short == "# 1 day\n# %{count} days\na:\n  one:\n  few:\n  other:\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("sr",), "is a language of this handbook already"),
        (("german",), "is not a language code"),
        (("../x",), "is not a language code"),
        (("qq",), "is not a CLDR locale"),
        (("de", "--locale", "../x"), "is not a CLDR locale"),
        (("de", "--name", "<b>"), "cannot stand there"),
        (("ar",), "from right to left"),
    ],
)
def test_a_language_that_cannot_be_is_a_usage_error(
    project: Path, arguments: tuple[str, ...], message: str
) -> None:
    before = golden_project.files(project)
    result = new(project, "language", *arguments)
    assert result.returncode == 2
    assert message in result.stderr
    assert golden_project.files(project) == before


def test_strings_that_are_there_are_not_overwritten(project: Path) -> None:
    (project / "content/de").mkdir()
    (project / "content/de/strings.yml").write_text("x: y\n", "utf-8")
    before = golden_project.files(project)
    result = new(project, "language", "de")
    assert result.returncode == 1
    assert "CFG040" in result.stderr
    assert golden_project.files(project) == before
