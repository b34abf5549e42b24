"""A small handbook in three languages, built and compared whole with what is expected.

After a change that is meant to show, renew the expected files and read the difference:

    UPDATE_GOLDEN=1 pytest tests/test_golden.py
    git diff tests/golden/expected
"""

from __future__ import annotations

import difflib
import os
import shutil
from dataclasses import replace
from pathlib import Path

import golden_project
import pytest
import yaml
from conftest import ROOT, TODAY, handbook, handbook_process
from golden_project import EXPECTED, GOLDEN, files

from generator.checking.check import check
from generator.commands.build import BuildError, Order, build, make_edition, stage_whole
from generator.edition.changes import history
from generator.edition.readers import ReadersEdition
from generator.outputs.site import links

LANGUAGES = ("en", "sr", "sr-Latn")
PARTS = [*(f"staged/{x}" for x in LANGUAGES), *(f"pages/{x}" for x in LANGUAGES), "data", "root"]


@pytest.fixture(scope="module")
def staged(golden: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the engine is given to render, a folder a language."""
    folder = tmp_path_factory.mktemp("staged")
    order = Order(golden, golden / "build/site", TODAY, pdf=True)
    edition = replace(make_edition(check(golden, TODAY), order), history=history.read(golden))
    for language in edition.languages:
        stage_whole(ReadersEdition(edition, language), order, folder / language.code)
    return folder


def article(page: bytes) -> bytes:
    """The part of a built page that is its own."""
    begin, end = page.index(b"<article"), page.rindex(b"</article>")
    return page[begin:end] + b"</article>\n"


def part_of(project: Path, staged: Path, part: str) -> dict[str, bytes]:
    kind, _, language = part.partition("/")
    site = project / "build/site"
    if kind == "staged":
        folder = staged / language
        return files(folder, "docs/**/*.md") | files(folder, "mkdocs.yml")
    if kind == "pages":
        found = files(site / language, "**/*.html")
        return {path: article(page) for path, page in found.items() if path != "404.html"}
    if kind == "data":
        return files(site / "data")
    return files(site, "*") | files(site, "*/sitemap.xml") | files(site, "*/changes.xml")


def difference(expected: dict[str, bytes], found: dict[str, bytes]) -> str:
    lines = [f"no longer there: {path}" for path in sorted(expected.keys() - found.keys())]
    lines += [f"new: {path}" for path in sorted(found.keys() - expected.keys())]
    for path in sorted(expected.keys() & found.keys()):
        old, new = (x[path].decode().splitlines() for x in (expected, found))
        lines += difflib.unified_diff(old, new, f"expected/{path}", path, n=1, lineterm="")
    return "\n".join(lines[:200])


@pytest.mark.parametrize("part", PARTS)
def test_the_whole_handbook_is_as_expected(golden: Path, staged: Path, part: str) -> None:
    found = part_of(golden, staged, part)
    folder = EXPECTED / part
    if os.environ.get("UPDATE_GOLDEN"):
        shutil.rmtree(folder, ignore_errors=True)
        for path, data in found.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        pytest.fail("expected files were renewed, look at the diff")
    expected = files(folder)
    assert found == expected, difference(expected, found)


def test_nothing_else_is_expected() -> None:
    folders = {"/".join(Path(path).parts[:2]) for path in files(EXPECTED)}
    known = {part if "/" in part else f"{part}/" for part in PARTS}
    assert {f for f in folders if not any(f.startswith(k) for k in known)} == set()


def test_the_golden_project_is_configured_like_the_real_one() -> None:
    def shared(folder: Path) -> dict[str, object]:
        settings = yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
        del settings["site_url"], settings["extra"]["repository"]
        settings["extra"].pop("publisher", None)  # nobody publishes the real one yet
        return dict(settings)

    assert shared(GOLDEN) == shared(ROOT)


def test_every_focal_point_stands_once_on_its_countrys_page(golden: Path) -> None:
    project = check(golden, TODAY).loaded.handbook
    assert project is not None
    points = [(i.folder.lower(), i.whole_id(p)) for i, p in project.points()]
    assert len(points) == 8
    for language in LANGUAGES:
        for country, point in points:
            page = golden / f"build/site/{language}/directory/{country}/index.html"
            assert page.read_text("utf-8").count(f'id="{point}"') == 1


@pytest.mark.slow
def test_building_again_elsewhere_gives_the_same_bytes(
    golden: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}.items():
        monkeypatch.setenv(name, value)
    again = golden_project.make(tmp_path / "another folder")
    result = handbook_process(
        "build", "--jobs", "1", "--out", str(tmp_path / "out/site"), root=again
    )
    assert result.returncode == 0, result.stderr
    first, second = files(golden / "build/site"), files(tmp_path / "out/site")
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []


@pytest.mark.slow
def test_both_engines_make_the_same_addresses(golden: Path, staged: Path, tmp_path: Path) -> None:
    other = golden_project.make(tmp_path / "project")
    result = handbook("build", "--jobs", "1", "--engine", "zensical", root=other)
    assert result.returncode == 0, result.stderr
    material, zensical = (files(p / "build/site", "**/*.html") for p in (golden, other))
    assert sorted(zensical) == sorted(material)
    pages = files(staged / "en/docs", "**/*.md")
    assert sum(path.endswith("index.html") for path in material) == 1 + len(LANGUAGES) * len(pages)


# --- what goes wrong leaves what was there ---


@pytest.fixture
def again(golden: Path, tmp_path: Path) -> Path:
    """A copy of the built project, to be spoilt."""
    return Path(shutil.copytree(golden, tmp_path / "project"))


def test_a_build_of_a_broken_file_leaves_the_last_site_untouched(again: Path) -> None:
    before = files(again / "build")
    with (again / "directory/RS/example-police.yml").open("a", encoding="utf-8") as file:
        file.write("motto: none\n")
    result = handbook("build", root=again)
    assert result.returncode == 1
    assert 'CFG014 "motto" is not a field that belongs here.' in result.stderr
    assert "the last site is untouched" in result.stderr
    assert "Traceback" not in result.stderr
    assert files(again / "build") == before
    assert {p.name for p in (again / "build").iterdir()} == {"site"}


def test_a_build_that_fails_late_leaves_the_last_site_untouched(
    again: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(again / "build/site")
    police = again / "directory/RS/example-police.yml"
    police.write_text(police.read_text("utf-8").replace("Example unit", "Changed unit"), "utf-8")
    monkeypatch.setattr(links, "broken", lambda *_: iter(["index.html: a broken link"]))
    checked = check(again, TODAY)
    assert checked.sound
    with pytest.raises(BuildError, match="a broken link"):
        build(checked, Order(again, again / "build/site", TODAY, languages=("en",)))
    assert files(again / "build/site") == before
    assert {p.name for p in (again / "build").iterdir()} == {"site"}


def test_a_build_replaces_the_last_site_as_a_whole(again: Path) -> None:
    result = handbook("build", "--jobs", "1", "--language", "en", root=again)
    assert result.returncode == 0, result.stderr
    assert {p.name for p in (again / "build").iterdir()} == {"site"}
    assert {p.name for p in (again / "build/site").iterdir() if p.is_dir()} == {"en", "data"}


def test_a_folder_with_foreign_files_is_refused_and_keeps_them(tmp_path: Path) -> None:
    project = golden_project.make(tmp_path / "project")
    target = tmp_path / "papers"
    target.mkdir()
    (target / "letter.txt").write_text("dear")
    before = files(tmp_path)
    result = handbook("build", "--out", str(target), root=project)
    assert result.returncode == 1
    assert f"{target} holds files that were not written by handbook build" in result.stderr
    assert "Choose another folder with --out." in result.stderr
    assert "Traceback" not in result.stderr
    assert files(tmp_path) == before


@pytest.mark.parametrize("name", [".", "build", "content", "mkdocs.yml"])
def test_the_project_itself_is_never_a_place_for_the_site(again: Path, name: str) -> None:
    before = files(again)
    result = handbook("build", "--out", str(again / name), root=again)
    assert result.returncode in (1, 2)
    assert "Traceback" not in result.stderr
    assert files(again) == before
