"""An upgrade brings older files into today's form, and nothing that a reader sees changes.

A folder in `tests/upgrade/` is a test: files `before` and `after`, and what is `said`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import golden_project
import pytest
from conftest import TODAY, handbook

from generator.checking.check import check
from generator.commands.build import Order, make_edition, stage_whole
from generator.domain.findings import Severity
from generator.edition.readers import ReadersEdition

CASES = Path(__file__).parent / "upgrade"


def project_of(folder: Path, case: str) -> Path:
    made = golden_project.make(folder)
    shutil.copytree(CASES / case / "before", made, dirs_exist_ok=True)
    return made


@pytest.mark.parametrize("case", sorted(p.name for p in CASES.iterdir()))
def test_files_of_an_earlier_version_are_brought_into_form(tmp_path: Path, case: str) -> None:
    project = project_of(tmp_path / "project", case)
    before = golden_project.files(project)
    said = (CASES / case / "said.txt").read_text("utf-8")
    result = handbook("upgrade", root=project)
    again = "Nothing was written. To write it, run it again with --write.\n"
    assert (result.returncode, result.stdout) == (0, said + again)
    assert golden_project.files(project) == before
    result = handbook("upgrade", "--write", root=project)
    assert (result.returncode, result.stdout) == (0, said)
    assert golden_project.files(project) == before | golden_project.files(CASES / case / "after")
    result = handbook("upgrade", "--write", root=project)
    assert result.stdout == "Everything has the form that this version reads.\n"
    assert Severity.ERROR not in {f.severity for f in check(project, TODAY).findings}


def staged(project: Path, folder: Path) -> dict[str, bytes]:
    """All that the engine is given in English."""
    order = Order(project, project / "build/site", TODAY, pdf=True)
    edition = make_edition(check(project, TODAY), order)
    stage_whole(ReadersEdition(edition, edition.handbook.language("en")), order, folder)
    return golden_project.files(folder)


def test_contacts_ids_anchors_and_addresses_stay_the_same(tmp_path: Path) -> None:
    project = project_of(tmp_path / "project", "engine-settings")
    before = staged(project, tmp_path / "before")
    assert handbook("upgrade", "--write", root=project).returncode == 0
    assert staged(project, tmp_path / "after") == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_url: [\n", "it has mistakes. Type: handbook check"),
        ("- site_url\n", "it has mistakes. Type: handbook check"),
        (
            "{site_url: https://handbook.example.org/, strict: true}\n",
            "remove by hand what the generator writes itself: strict",
        ),
    ],
)
def test_what_a_program_cannot_change_safely_is_left_and_named(
    tmp_path: Path, text: str, said: str
) -> None:
    project = golden_project.make(tmp_path / "project")
    (project / "mkdocs.yml").write_text(text, "utf-8")
    before = golden_project.files(project)
    result = handbook("upgrade", "--write", root=project)
    assert (result.returncode, result.stderr) == (1, f"mkdocs.yml: {said}\n")
    assert golden_project.files(project) == before


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    project = project_of(tmp_path / "project", "engine-settings")
    file = project / "mkdocs.yml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert handbook("upgrade", "--write", root=project).returncode == 0
    after = (CASES / "engine-settings/after/mkdocs.yml").read_bytes()
    assert file.read_bytes() == after.replace(b"\n", b"\r\n")
