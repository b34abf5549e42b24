"""How findings are printed: the line with a caret under the place, and nothing a terminal obeys."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT
from hypothesis import example, given
from hypothesis import strategies as st

from generator.checking.report import WIDTH, as_github, as_json, as_text, excerpt
from generator.commands.cli import main
from generator.domain.findings import Finding, Severity


def finding(message: str = "It is wrong.", path: str = "a.yml", line: int = 1) -> Finding:
    return Finding("DIR000", Severity.ERROR, path, line, 7, message, "Mend it.")


def columns(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


@pytest.mark.parametrize(
    ("line", "column", "marked"),
    [
        ("type: ngoo", 7, "ngoo"),
        ("\ttype: ngoo", 8, "ngoo"),
        ("a\tb: c", 3, "b: c"),
        ("日本: ngoo", 5, "ngoo"),
        ("e\u0301: ngoo", 5, "ngoo"),
        ("име: пример", 6, "пример"),
        ("type: ngoo", 11, ""),
        ("type: ngoo", 99, ""),
    ],
)
def test_the_caret_stands_under_the_column(line: str, column: int, marked: str) -> None:
    shown, caret = excerpt(line, 12, column)
    assert caret.endswith("^")
    before = shown.removesuffix(marked)
    assert columns(before) == len(caret) - 1
    assert shown.startswith("  12 | ")
    assert caret.startswith("     | ")


@given(st.text(alphabet="ab \t日é\u0301\x1b", min_size=1, max_size=600), st.integers(1, 700))
@example("x" * 5000, 4000)
def test_a_long_line_is_cut_around_the_place(line: str, column: int) -> None:
    lines = excerpt(line, 1, column)
    if not line.strip():
        assert lines == []
        return
    shown, caret = lines
    assert columns(shown) <= WIDTH + 9
    assert len(caret) <= WIDTH + 9
    assert "\x1b" not in shown
    assert "\t" not in shown


def test_of_a_cut_line_the_part_with_the_place_is_shown() -> None:
    line = "a" * 300 + "HERE" + "b" * 300
    shown, caret = excerpt(line, 1, 301)
    assert shown.count("…") == 2
    assert shown[len(caret) - 1 :].startswith("HERE")


def test_text_shows_the_line_of_each_finding_and_the_counts(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("type: ngoo\r\n", "utf-8")
    found = [finding(), finding(path="missing.yml"), finding(line=9)]
    assert as_text(found, tmp_path, [finding()]).split("\n") == [
        "a.yml:1:7: DIR000 It is wrong. Hint: Mend it.",
        "  1 | type: ngoo",
        "    |       ^",
        "missing.yml:1:7: DIR000 It is wrong. Hint: Mend it.",
        "a.yml:9:7: DIR000 It is wrong. Hint: Mend it.",
        "3 errors (1 waived).",
    ]
    assert as_text([]) == "No findings."


def test_a_changed_file_is_shown_as_it_is_now(tmp_path: Path) -> None:
    for text in ("type: one", "type: two"):
        (tmp_path / "a.yml").write_text(text, "utf-8")
        assert text in as_text([finding()], tmp_path)


def test_the_line_of_a_file_behind_a_link_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("name: secret", "utf-8")
    project = tmp_path / "project"
    project.mkdir()
    (project / "a.yml").symlink_to(tmp_path / "secret")
    assert "secret" not in as_text([finding()], project)


EVIL = "\x1b[2Ja\x07\x9b31m\r\n::error::x\u202eb\ud800\u2028c"


def test_no_control_character_reaches_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"type: \x1b[2J\xc2\x9b31m\xff")
    text = as_text([finding(EVIL, "a.yml"), finding(path=EVIL)], tmp_path)
    assert all(c == "\n" or (c.isprintable() and c != "\x7f") for c in text)
    assert len(text.splitlines()) == 5
    text.encode("utf-8")


def test_no_line_break_of_a_file_begins_a_workflow_command() -> None:
    text = as_github([finding(EVIL), finding(path=EVIL)])
    lines = text.splitlines()
    assert len(lines) == 2
    assert all(x.startswith("::error file=") for x in lines)
    assert text.count("\n") == 1


def test_json_keeps_the_text_and_holds_no_raw_control_character() -> None:
    text = as_json([finding(EVIL)])
    assert json.loads(text)[0]["message"] == EVIL
    assert all(c == "\n" or c.isprintable() for c in text)


def test_an_escape_in_a_data_file_is_not_printed_raw(tmp_path: Path) -> None:
    folder = tmp_path / "directory"
    folder.mkdir()
    (tmp_path / "mkdocs.yml").write_text('"\\e[31mhooks": 1\nhooks: ["\\e[2J"]\n', "utf-8")
    (folder / "vocabulary.yml").write_text('"\\e[2J": "\\x9b"\nroles: "\x1b[2J"\n', "utf-8")
    printed = CliRunner().invoke(main, ["--root", str(tmp_path), "check"]).stdout
    assert all(c == "\n" or c.isprintable() for c in printed)


def test_a_mistyped_command_or_language_names_the_one_that_was_meant() -> None:
    run = CliRunner().invoke
    assert 'Did you mean "check"?' in run(main, ["--root", str(ROOT), "chekc"]).stderr
    wrong = run(main, ["--root", str(ROOT), "build", "--language", "srb"])
    assert wrong.exit_code == 2
    assert 'Did you mean "sr"?' in wrong.stderr
