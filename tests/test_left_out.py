"""One broken file stops nothing that does not need it, and whatever is left out is named."""

from __future__ import annotations

import json
from pathlib import Path

import golden_project
import pytest
from conftest import TODAY, handbook

from generator.checking.check import check

CHILD_LINE = "directory/BG/example-child-line.yml"
FILES = sorted(
    path
    for path in golden_project.files(golden_project.GOLDEN)
    if path.startswith(("directory/", "content/")) and path.endswith((".yml", ".md"))
)
# All else rests on these.
BASES = ("directory/vocabulary.yml", "content/languages.yml")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return golden_project.make(tmp_path / "project")


def break_file(project: Path, name: str) -> None:
    path = project / name
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("---\n", "---\nx: [\n", 1) if name.endswith(".md") else f"x: [\n{text}",
        "utf-8",
    )


@pytest.mark.parametrize("name", [f for f in FILES if f not in BASES])
def test_nothing_is_missed_that_may_stand_in_a_file_that_cannot_be_read(
    project: Path, name: str
) -> None:
    usual = set(check(project, TODAY).findings)
    break_file(project, name)
    found = [f for f in check(project, TODAY).findings if f not in usual]
    assert {f.path for f in found} == {name}


@pytest.mark.parametrize("name", [f for f in FILES if f not in BASES])
def test_what_is_wrong_elsewhere_is_found_all_the_same(project: Path, name: str) -> None:
    break_file(project, name)
    other = "directory/RS/example-wrong.yml"
    (project / other).write_text(
        "id: rs-example-wrong\nname: {en: Example}\ntype: NGO\nfocal_points:\n"
        "  - id: office\n    roles: [hot line]\n    hours: 8-16\n"
        "    sources: [{title: Example list, language: en}]\n",
        "utf-8",
    )
    found = {(f.code, f.line) for f in check(project, TODAY).findings if f.path == other}
    assert {("DIR004", 3), ("DIR004", 6), ("DIR007", 7)} <= found


@pytest.mark.parametrize(
    ("name", "new"),
    [
        (CHILD_LINE, "id: [\n"),
        (CHILD_LINE, None),
        ("directory/BG/country.yml", "code: [\n"),
    ],
    ids=["no YAML", "a role that there is not", "the country's facts"],
)
def test_the_status_counts_what_is_right_and_names_what_it_leaves_out(
    project: Path, name: str, new: str | None
) -> None:
    path = project / name
    old = path.read_text("utf-8")
    path.write_text(new or old.replace("roles: [child_helpline", "roles: [child_line"), "utf-8")
    for arguments in ((), ("--due",), ("--letters", str(project / "letters"))):
        result = handbook("status", *arguments, root=project)
        assert result.returncode == 0, result.stderr
        assert f"Left out, because it has mistakes: {name}" in result.stderr
        assert "bg-example-child-line" not in result.stdout
    due = json.loads(handbook("status", "--due", "--format", "json", root=project).stdout)
    assert due["left_out"] == [name]
    assert {e["id"] for e in due["due"]} >= {"rs-example-police/unit", "xk-example-aid/desk"}
    listed = handbook("status", "--due", "--format", "markdown", root=project).stdout
    assert f"Left out, because they have mistakes: 1\n\n- [ ] `{name}`" in listed


def test_a_file_that_all_rests_on_is_said_to_be_so(project: Path) -> None:
    break_file(project, "directory/vocabulary.yml")
    result = handbook("status", root=project)
    assert result.returncode == 1
    assert "Mend this first: all other files rest on it." in result.stderr


def test_a_language_is_built_without_the_broken_texts_of_another(project: Path) -> None:
    name = "content/sr/texts.yml"
    break_file(project, name)
    result = handbook("build", "--language", "en", "--no-pdf", root=project)
    assert result.returncode == 0, result.stderr
    assert f"Left out, because it has mistakes: {name}" in result.stderr
    assert handbook("export", "--out", str(project / "data"), root=project).returncode == 0
    for languages in ((), ("--language", "sr"), ("--language", "sr-Latn")):
        refused = handbook("build", "--no-pdf", *languages, root=project)
        assert refused.returncode == 1
        assert "Nothing was built" in refused.stderr


def test_a_translation_that_is_only_begun_is_not_published(project: Path) -> None:
    key = "cross_border/referral-step-by-step"
    begun = handbook("new", "guide", key, "--language", "sr", root=project)
    assert "To fill in before it can be published" in begun.stdout
    assert handbook("check", root=project).returncode == 0
    made = handbook("build", "--language", "sr", "--no-pdf", root=project)
    assert made.returncode == 0, made.stderr
    page = (project / f"build/site/sr/guides/{key}/index.html").read_text("utf-8")
    assert 'lang="en"' in page
    assert "Anyone." in page
