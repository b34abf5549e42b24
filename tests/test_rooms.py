"""The rooms of the program keep their order: the contract of `make lint` notices who breaks it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

# File, what is planted at its end, and what the contract says of it.
PLANTED = {
    "upwards": (
        "domain/phones.py",
        "from generator.edition import selection",
        "generator.domain is not allowed to import generator.edition",
    ),
    "upwards, late": (
        "reading/load.py",
        "def late() -> None:\n    from generator.checking import report",
        "generator.reading is not allowed to import generator.checking",
    ),
    "from output to output": (
        "outputs/search/index.py",
        "from generator.outputs.pdf import typeset",
        "generator.outputs.search is not allowed to import generator.outputs.pdf",
    ),
    "a circle": (
        "edition/addresses.py",
        "def late() -> None:\n    from generator.edition import selection, readers",
        "No cycles are allowed in generator.edition",
    ),
    "from rule to rule": (
        "checking/rules/ids_unique.py",
        "from generator.checking.rules import number_once",
        "generator.checking.rules.ids_unique is not allowed to import generator.checking.rules.number_once",
    ),
}


def contract(folder: Path) -> subprocess.CompletedProcess[str]:
    """What `lint-imports` says of the program in a folder."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", PLANTED)
def test_an_import_that_breaks_the_order_of_rooms_is_noticed(name: str, tmp_path: Path) -> None:
    shutil.copytree(
        ROOT / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    path, planted, said = PLANTED[name]
    file = tmp_path / "generator" / path
    file.write_text(f"{file.read_text('utf-8')}\n\n{planted}\n", "utf-8")
    done = contract(tmp_path)
    assert done.returncode == 1, done.stdout
    assert said in " ".join(done.stdout.split())
