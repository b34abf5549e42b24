"""Every kind of bad input is found, at its place and with a hint, and stops the build.

A folder of `tests/bad/` is a test: its files are laid over the golden project, and
`expected.txt` has every error that is then reported. In `tests/doubtful/` it is the
warnings and infos, which stop nothing. In `tests/good/` is what comes close to a mistake and
is none. After a message was changed on purpose:

    UPDATE_GOLDEN=1 pytest tests/test_bad_input.py
    git diff tests/bad tests/doubtful
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
from pathlib import Path
from subprocess import CompletedProcess

import golden_project
import pytest
from click.testing import CliRunner
from conftest import TODAY, handbook, handbook_process

from generator.checking.check import check
from generator.commands.cli import main
from generator.domain.findings import Finding, Severity, in_order

HERE = Path(__file__).parent
BAD = sorted(p.name for p in (HERE / "bad").iterdir())
GOOD = sorted(p.name for p in (HERE / "good").iterdir())
FINDING = re.compile(r"\S.*?:\d+:\d+: [A-Z]{3}\d{3} ")
DOUBTFUL = sorted(p.name for p in (HERE / "doubtful").iterdir())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return golden_project.make(tmp_path / "project")


def lay_over(project: Path, folder: Path) -> None:
    ignored = shutil.ignore_patterns("expected.txt")
    shutil.copytree(folder, project, ignore=ignored, dirs_exist_ok=True)


def run(project: Path, *arguments: str) -> CompletedProcess[str]:
    return handbook(*arguments, root=project)


def expected(folder: Path, found: list[str]) -> list[str]:
    file = folder / "expected.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text("".join(f"{line}\n" for line in found), "utf-8")
        pytest.fail("expected files were renewed, look at the diff")
    return file.read_text("utf-8").splitlines()


def errors(project: Path) -> list[Finding]:
    return [f for f in check(project, TODAY).findings if f.severity is Severity.ERROR]


def test_the_golden_project_itself_has_no_error(project: Path) -> None:
    assert errors(project) == []
    assert run(project, "check").returncode == 0


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_is_found_and_nothing_is_built(project: Path, kind: str) -> None:
    lay_over(project, HERE / "bad" / kind)
    result = run(project, "build")
    found = [line for line in result.stderr.splitlines() if FINDING.match(line)]
    assert found != []
    assert found == expected(HERE / "bad" / kind, found)
    assert result.returncode == 1
    assert "Nothing was built" in result.stderr
    assert not (project / "build").exists()


@pytest.mark.parametrize("kind", BAD)
def test_every_message_says_where_what_and_what_to_write(kind: str) -> None:
    for line in (HERE / "bad" / kind / "expected.txt").read_text("utf-8").splitlines():
        place, _, rest = line.partition(": ")
        path, row, column = place.rsplit(":", 2)
        assert path, line
        assert int(row) > 0, line
        assert int(column) > 0, line
        code, message = rest.split(" ", 1)
        assert code[:3] in {"CFG", "DIR", "GDE", "SEC", "TRN"}, line
        assert message.count(" Hint: ") == 1, line
        assert not any(x in line for x in ("None", "dict", "tuple", "Error", "<class", "....")), (
            line
        )


@pytest.mark.parametrize("kind", DOUBTFUL)
def test_doubtful_input_is_a_warning_that_stops_nothing(project: Path, kind: str) -> None:
    usual = set(check(project, TODAY).findings)
    lay_over(project, HERE / "doubtful" / kind)
    found = [f for f in check(project, TODAY).findings if f not in usual]
    said = [str(f) for f in found]
    assert said != []
    assert said == expected(HERE / "doubtful" / kind, said)
    assert Severity.ERROR not in {f.severity for f in found}
    assert run(project, "check").returncode == 0


@pytest.mark.parametrize("kind", GOOD)
def test_what_only_looks_like_a_mistake_is_not_reported(project: Path, kind: str) -> None:
    usual = set(check(project, TODAY).findings)
    lay_over(project, HERE / "good" / kind)
    assert [f for f in check(project, TODAY).findings if f not in usual] == []


def test_a_string_that_is_missing_is_a_warning(project: Path) -> None:
    path = project / "content/sr/strings.yml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(x for x in lines if not x.startswith("  declaration:")), "utf-8")
    found = [f for f in check(project, TODAY).findings if f.code == "TRN001"]
    assert [(f.path, f.severity) for f in found] == [("content/sr/strings.yml", Severity.WARNING)]
    assert 'nav.declaration" is missing' in found[0].message
    assert run(project, "check").returncode == 0


def test_all_findings_of_several_broken_files_come_together_in_order(project: Path) -> None:
    kinds = (
        "several-files",
        "strings-unknown",
        "settings-without-site-url",
        "country-calling-code",
    )
    lines: set[str] = set()
    for kind in kinds:
        lay_over(project, HERE / "bad" / kind)
        lines |= set((HERE / "bad" / kind / "expected.txt").read_text("utf-8").splitlines())
    found = errors(project)
    assert found == in_order(found)
    assert lines == {str(f) for f in found}
    assert len({f.path for f in found}) == 7


@pytest.mark.parametrize(
    "kind", ["several-files", "yaml-python-object", "yaml-billion-laughs", "yaml-utf-16"]
)
def test_the_command_line_prints_the_findings_and_ends_with_1(project: Path, kind: str) -> None:
    lay_over(project, HERE / "bad" / kind)
    result = handbook_process("check", root=project)
    assert result.returncode == 1
    assert result.stderr == ""
    wanted = (HERE / "bad" / kind / "expected.txt").read_text("utf-8").splitlines()
    printed = result.stdout.splitlines()
    assert [line for line in printed if line in wanted] == wanted
    assert printed[-1].startswith(f"{len(wanted)} error")
    assert "ran" not in printed


def test_json_and_github_formats_say_the_same(project: Path) -> None:
    lay_over(project, HERE / "bad/several-files")
    found = check(project, TODAY).findings
    listed = json.loads(run(project, "check", "--format", "json").stdout)
    assert [Finding(**{**x, "severity": Severity(x["severity"])}) for x in listed] == found
    annotated = run(project, "check", "--format", "github").stdout.splitlines()
    assert len(annotated) == len(found)
    place = "file=directory/RS/example-bad.yml,line=7,col=12"
    assert any(x.startswith(f"::error {place},title=DIR004::") for x in annotated)


def test_only_findings_of_the_named_files_are_reported(project: Path) -> None:
    lay_over(project, HERE / "bad/several-files")
    printed = run(project, "check", str(project / "directory/RS")).stdout.splitlines()
    places = {line.split(":")[0] for line in printed if re.match(r"\S+:\d+:\d+: ", line)}
    assert places == {"directory/RS/example-bad.yml", "directory/RS/country.yml"}
    assert run(project, "check", str(project / "directory/BG/country.yml")).returncode == 0


# --- what cannot lie in a folder of examples ---


def test_a_link_is_refused_wherever_it_leads(project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    shutil.copy(project / "directory/RS/example-police.yml", outside)
    (project / "directory/RS/example-linked.yml").symlink_to(outside)
    (project / "directory/XX").symlink_to(project / "directory/RS")
    (project / "content/sr/guides/start/linked.md").symlink_to("first-hour.md")
    hint = "SEC001 This is a link to another place. Hint: Put the file itself here."
    assert [str(f) for f in errors(project)] == [
        f"content/sr/guides/start/linked.md:1:1: {hint}",
        f"directory/RS/example-linked.yml:1:1: {hint}",
        f"directory/XX:1:1: {hint}",
    ]


@pytest.mark.parametrize("name", ["content/sr/strings.yml", "content/languages.yml", "mkdocs.yml"])
def test_a_link_in_place_of_a_single_file_is_refused(
    project: Path, tmp_path: Path, name: str
) -> None:
    (project / name).rename(tmp_path / "outside.yml")
    (project / name).symlink_to(tmp_path / "outside.yml")
    hint = "SEC001 This is a link to another place. Hint: Put the file itself here."
    assert str(errors(project)[0]) == f"{name}:1:1: {hint}"


@pytest.mark.parametrize("name", ["directory/RS/example-big.yml", "content/en/guides/start/big.md"])
def test_a_file_that_is_too_large_is_refused(project: Path, name: str) -> None:
    (project / name).write_text("# x\n" * 140_000)
    assert [str(f) for f in errors(project)] == [
        f"{name}:1:1: CFG011 The file is larger than 512 kB. Hint: Split it, or remove what does not belong here."
    ]


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000])
def test_deep_nesting_is_one_finding(project: Path, text: str) -> None:
    (project / "directory/RS/example-deep.yml").write_text(text)
    assert [f.code for f in errors(project)] == ["CFG011"]


def test_a_file_name_that_is_not_utf_8_is_a_finding(project: Path) -> None:
    name = os.fsencode(project / "directory/RS") + b"/example-\xff\n.yml"
    Path(os.fsdecode(name)).write_text("id: x\n")
    result = run(project, "check")
    assert result.returncode == 1
    assert "directory/RS/example-??.yml:1:1: DIR001" in result.stdout


@pytest.mark.parametrize("name", ["directory/vocabulary.yml", "content/languages.yml"])
def test_a_missing_file_that_all_rests_on_is_one_finding(project: Path, name: str) -> None:
    (project / name).unlink()
    assert [str(f) for f in errors(project)] == [
        f"{name}:1:1: CFG001 The file cannot be read (No such file or directory). Hint: Check that it exists and is a plain file."
    ]


def test_hidden_files_are_not_read(project: Path) -> None:
    (project / "directory/RS/.example.yml.swp").write_bytes(b"\xff")
    (project / "content/en/guides/.notes.md").write_bytes(b"\xff")
    assert errors(project) == []


@pytest.mark.parametrize("name", ["directory", "content", "content/sr", "content/en/guides"])
def test_a_link_in_place_of_a_folder_is_refused_and_not_followed(
    project: Path, tmp_path: Path, name: str
) -> None:
    (project / name).rename(tmp_path / "elsewhere")
    (project / name).symlink_to(tmp_path / "elsewhere")
    found = [str(f) for f in errors(project) if f.code == "SEC001"]
    assert found == [
        f"{name}:1:1: SEC001 This is a link to another place. Hint: Put the file itself here."
    ]
    read = check(project, TODAY).loaded.handbook
    assert read is None or not [g for g in read.guides if g.path.startswith(name)]


@pytest.mark.parametrize("command", ["build", "export", "pdf"])
def test_a_place_that_cannot_be_written_is_said_in_words(project: Path, command: str) -> None:
    (project / "file").touch()
    result = run(project, command, "--out", str(project / "file/below"))
    assert result.returncode == 1
    assert "file" in result.stderr
    assert "cannot be read or written" in result.stderr
    assert len(result.stderr.splitlines()[-1]) < 400


def test_a_path_longer_than_any_file_has_is_said_in_words(project: Path) -> None:
    for command in ("check", "fmt"):
        result = run(project, command, "a" * 5000)
        assert result.returncode == 1
        assert "File name too long" in result.stderr
        assert len(result.stderr) < 400


@pytest.mark.parametrize("place", ["path: directory/", "entry: rs-"])
def test_a_waiver_for_a_name_that_no_file_can_have_is_a_finding(project: Path, place: str) -> None:
    (project / "directory/waivers.yml").write_text(
        f"waivers:\n  - code: DIR021\n    {place}{'a' * 280}\n    reason: x\n    until: 2027-01-01\n"
    )
    assert [(f.code, f.line) for f in errors(project)] == [("DIR025", 3)]


@pytest.mark.parametrize("seconds", ["99999999999999", "\u00b2", "tomorrow"])
def test_a_day_in_the_environment_that_is_none_is_refused(
    project: Path, seconds: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    result = CliRunner().invoke(main, ["--root", str(project), "check"])
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in result.stderr


@pytest.mark.parametrize("target", ["/etc/passwd", "nowhere.yml"])
def test_a_link_that_is_named_is_reported_where_it_stands(project: Path, target: str) -> None:
    link = project / "directory/RS/example-link.yml"
    link.symlink_to(target)
    result = run(project, "check", "--format", "github", str(link))
    assert result.returncode == 1
    assert result.stdout.count("::error") == 1
    assert "file=directory/RS/example-link.yml" in result.stdout
    assert "SEC001" in result.stdout


def test_a_port_that_is_taken_is_said_in_words(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run(project, "serve", "--port", str(taken.getsockname()[1]))
    assert result.returncode == 1
    assert "Choose another number with --port." in result.stderr
