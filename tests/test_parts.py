"""Languages built apart and joined are the same site as a build of the whole."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import golden_project
import pytest
from conftest import TODAY, handbook
from golden_project import files
from shared import made_once

LANGUAGES = ("en", "sr", "sr-Latn")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return golden_project.make(tmp_path_factory.mktemp("parts") / "project")


@pytest.fixture(scope="module")
def built() -> Path:
    """Two parts: one language alone, two together."""

    def make(folder: Path) -> None:
        project = golden_project.make(folder / "project")
        for name, languages in (("a", ["en"]), ("b", ["sr", "sr-Latn"])):
            chosen = [x for code in languages for x in ("--language", code)]
            out = str(folder / "parts" / name)
            result = handbook("build", "--jobs", "1", "--part", *chosen, "--out", out, root=project)
            assert result.returncode == 0, result.stderr

    return made_once("parts", make) / "parts"


@pytest.fixture
def parts(built: Path, tmp_path: Path) -> Path:
    """The parts as another machine gets them: without hidden files."""
    shutil.copytree(built, tmp_path / "parts", ignore=shutil.ignore_patterns(".*"))
    return tmp_path / "parts"


def assemble(project: Path, out: Path, *folders: Path, **options: object) -> tuple[int, str]:
    result = handbook(
        "assemble",
        *(str(x) for x in folders),
        "--out",
        str(out),
        root=project,
        **options,  # type: ignore[arg-type]
    )
    return result.returncode, result.stderr + result.stdout


def test_joined_parts_are_byte_for_byte_the_site_that_is_built_at_once(
    project: Path, golden: Path, parts: Path, tmp_path: Path
) -> None:
    code, said = assemble(project, tmp_path / "site", parts / "b", parts / "a")
    assert code == 0, said
    assert files(tmp_path / "site") == files(golden / "build/site")


def test_a_part_offers_every_language_of_the_site(parts: Path) -> None:
    page = (parts / "a/en/index.html").read_text("utf-8")
    for code in LANGUAGES:
        assert f'hreflang="{code}"' in page


def test_a_part_holds_no_page_of_another_language(parts: Path) -> None:
    assert sorted(p.name for p in (parts / "a").iterdir()) == ["en", "part.json"]


def test_a_language_that_no_part_holds_is_named(project: Path, parts: Path, tmp_path: Path) -> None:
    code, said = assemble(project, tmp_path / "site", parts / "a")
    assert code == 1
    assert "No part holds sr, sr-Latn. Build it: handbook build --part --language sr" in said
    assert not (tmp_path / "site").exists()


def test_a_language_in_two_parts_is_named(project: Path, parts: Path, tmp_path: Path) -> None:
    shutil.copytree(parts / "a", parts / "again")
    code, said = assemble(project, tmp_path / "site", *sorted(parts.iterdir()))
    assert code == 1
    assert f"en is in both {parts / 'a'} and {parts / 'again'}" in said


def test_parts_of_another_day_are_refused(project: Path, parts: Path, tmp_path: Path) -> None:
    code, said = assemble(project, tmp_path / "site", *parts.iterdir(), today=TODAY.replace(day=25))
    assert code == 1
    assert "was built for the day 2026-11-24, not 2026-11-25" in said


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"data": "0"}, "was built from other data"),
        ({"site_url": "https://elsewhere.example/"}, "was built for the address"),
        ({"languages": ["../.."]}, 'holds "../..", which is not a language here'),
        ({"languages": ["en", "sr"]}, "says that it holds sr, but it is not there"),
        ({"more": 1}, "is not a part that handbook build --part wrote"),
    ],
)
def test_a_part_that_does_not_fit_is_refused_and_the_last_site_stays(
    project: Path, parts: Path, tmp_path: Path, change: dict[str, object], message: str
) -> None:
    out = tmp_path / "site"
    assert assemble(project, out, parts / "a", parts / "b")[0] == 0
    before = files(out)
    label = parts / "a/part.json"
    label.write_text(json.dumps(json.loads(label.read_text("utf-8")) | change), "utf-8")
    code, said = assemble(project, out, parts / "a", parts / "b")
    assert code == 1
    assert message in said
    assert files(out) == before


def test_a_link_to_other_files_in_a_part_is_refused(
    project: Path, parts: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text("not for publication")
    (parts / "a/en/secret.html").symlink_to(secret)
    code, said = assemble(project, tmp_path / "site", parts / "a", parts / "b")
    assert code == 1
    assert "holds what is neither a file nor a folder" in said


def test_a_folder_that_is_no_part_is_refused(project: Path, golden: Path, tmp_path: Path) -> None:
    code, said = assemble(project, tmp_path / "site", golden / "build/site")
    assert code == 1
    assert "its part.json cannot be read" in said
