"""`handbook verify` writes a confirmation into a file and touches nothing else."""

from __future__ import annotations

import datetime as dt
import difflib
import errno
from pathlib import Path

import golden_project
import pytest
import real_project
from click.testing import CliRunner
from conftest import ROOT, TODAY, handbook

from generator.checking.check import check
from generator.commands.cli import main
from generator.domain.located import Verification
from generator.editing.entry import EntryError, confirmed
from generator.reading.load import load

SAID = Verification.model_validate(
    {"on": dt.date(2026, 11, 20), "by": "institution", "method": "phone"}
)
LINE = "verified: {on: 2026-11-20, by: institution, method: phone}"
BY_PHONE = ("--method", "phone", "--by", "institution", "--on", "2026-11-20")
HOTLINE = "directory/RS/example-hotline.yml"
POLICE = "directory/RS/example-police.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return golden_project.make(tmp_path / "project")


def changed_lines(old: str, new: str) -> list[str]:
    both = difflib.ndiff(old.splitlines(keepends=True), new.splitlines(keepends=True))
    return [x for x in both if x[0] in "+-"]


def test_a_confirmation_is_one_new_line_below_the_sources(project: Path) -> None:
    before = golden_project.files(project)
    result = handbook("verify", "rs-example-police/unit", *BY_PHONE, root=project)
    assert result.returncode == 0, result.stderr
    assert result.stdout == f"{POLICE}: rs-example-police/unit {LINE}\n"
    after = golden_project.files(project)
    assert [p for p in before if before[p] != after[p]] == [POLICE]
    assert before.keys() == after.keys()
    assert changed_lines(before[POLICE].decode(), after[POLICE].decode()) == [f"+     {LINE}\n"]
    assert check(project, TODAY).sound


def test_an_older_confirmation_is_renewed_in_its_place(project: Path) -> None:
    old = (project / HOTLINE).read_text("utf-8")
    result = handbook("verify", "rs-example-hotline/hotline", *BY_PHONE, root=project)
    assert "(before: 2026-05-28, by institution, phone)" in result.stdout
    new = (project / HOTLINE).read_text("utf-8")
    assert changed_lines(old, new) == [
        "-     verified: {on: 2026-05-28, by: institution, method: phone}\n",
        f"+     {LINE}\n",
    ]


def test_several_entries_in_several_files_are_confirmed_at_once(project: Path) -> None:
    ids = ("rs-example-police/unit", "rs-example-police/emergency", "rs-example-hotline/hotline")
    assert handbook("verify", *ids, *BY_PHONE, root=project).returncode == 0
    book = load(project).handbook
    assert book is not None
    said = {i.whole_id(p): p.verified for i, p in book.points()}
    assert {str(v.on) for k, v in said.items() if v and k in ids} == {"2026-11-20"}
    assert all(said[k] for k in ids)


def test_a_retired_entry_is_not_confirmed_but_another_unconfirmed_one_stays_as_it_was(
    project: Path,
) -> None:
    before = golden_project.files(project)
    result = handbook(
        "verify", "rs-example-police/unit", "rs-example-hotline/old-line", *BY_PHONE, root=project
    )
    assert result.returncode == 2
    assert (
        "rs-example-hotline/old-line was retired on 2026-09-01. "
        "Its successor is rs-example-hotline/hotline." in result.stderr
    )
    assert golden_project.files(project) == before


def test_where_one_file_cannot_be_written_no_entry_is_confirmed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = golden_project.files(project)
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target == project / HOTLINE:
            raise OSError(errno.EACCES, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    ids = ("rs-example-police/unit", "rs-example-hotline/hotline")
    arguments = ("--root", str(project), "--today", TODAY.isoformat(), "verify", *ids, *BY_PHONE)
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert f"{project / HOTLINE} cannot be read or written: Permission denied." in result.output
    assert golden_project.files(project) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rs-example-police/unti", *BY_PHONE), 'Did you mean "rs-example-police/unit"?'),
        (("RS-EXAMPLE-POLICE/Unit", *BY_PHONE), 'Did you mean "rs-example-police/unit"?'),
        (
            ("gr-example-police/unit", *BY_PHONE),
            'There is no entry "gr-example-police/unit". Write the',
        ),
        (("rs-example-police", *BY_PHONE), "Name its entries: rs-example-police/emergency, rs-"),
        (("../../etc/passwd", *BY_PHONE), 'There is no entry "../../etc/passwd".'),
        (("rs-example-police/unit", *BY_PHONE[:-1], "2026-11-25"), "2026-11-25 lies in the future"),
        (("rs-example-police/unit", *BY_PHONE[:-1], "20 November"), "does not match the format"),
        (
            ("rs-example-hotline/hotline", *BY_PHONE[:-1], "2026-05-01"),
            "which is later than 2026-05-01",
        ),
        (
            (
                "rs-example-police/unit",
                "--method",
                "website",
                "--by",
                "maintainer",
                "--on",
                "2026-11-20",
            ),
            "is a source, not a confirmation",
        ),
        (
            (
                "rs-example-police/unit",
                "--method",
                "phone",
                "--by",
                "maintainer",
                "--on",
                "2026-11-20",
            ),
            "What a maintainer found is a source, not a confirmation",
        ),
        (
            (
                "rs-example-police/unit",
                "--method",
                "website",
                "--by",
                "institution",
                "--on",
                "2026-11-20",
            ),
            "What stands on a website is a source, not a confirmation",
        ),
    ],
)
def test_what_is_no_confirmation_is_refused_and_nothing_is_written(
    project: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = golden_project.files(project)
    result = handbook("verify", *arguments, root=project)
    assert result.returncode == 2
    assert said in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr
    assert golden_project.files(project) == before


def test_a_file_with_a_mistake_is_named(project: Path) -> None:
    file = project / POLICE
    file.write_text(file.read_text("utf-8").replace("type: police", "typ: police"), "utf-8")
    result = handbook("verify", "rs-example-police/unit", *BY_PHONE, root=project)
    assert result.returncode == 2
    assert f"cannot be read, since its file has a mistake: {POLICE}:5:1" in result.stderr


def test_permissions_and_line_ends_of_a_file_are_kept(project: Path) -> None:
    file = project / POLICE
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    file.chmod(0o640)
    old = file.read_bytes()
    assert (
        handbook("verify", "rs-example-police/emergency", *BY_PHONE, root=project).returncode == 0
    )
    new = file.read_bytes()
    assert new.replace(f"    {LINE}\r\n".encode(), b"") == old
    assert file.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in file.parent.iterdir() if p.name.startswith(".")] == []


def entry(body: str) -> str:
    head = "id: rs-x\nname: {en: X}\ntype: ngo\nfocal_points:\n"
    return head + body


@pytest.mark.parametrize(
    ("body", "new"),
    [
        (  # remarks stay where they are
            "  - id: a # one\n    sources: # two\n      - title: T # three\n    # four\n    hours: x\n",
            (
                "  - id: a # one\n    sources: # two\n      - title: T # three\n"
                f"    {LINE}\n    # four\n    hours: x\n"
            ),
        ),
        (  # no line end at the end of the file
            "  - id: a\n    sources: [{title: T}]",
            f"  - id: a\n    sources: [{{title: T}}]\n    {LINE}\n",
        ),
        (  # an entry on one line
            "  - {id: a, sources: [{title: T}], hours: x}\n",
            f"  - {{id: a, sources: [{{title: T}}], {LINE}, hours: x}}\n",
        ),
        (  # a confirmation on lines of its own, with remarks
            (
                "  - id: a\n    sources: [{title: T}]\n    verified:\n      # who\n      by: coordinator\n"
                "      on: 2026-01-01 # when\n      method: 'email'\n"
            ),
            (
                "  - id: a\n    sources: [{title: T}]\n    verified:\n      # who\n      by: institution\n"
                "      on: 2026-11-20 # when\n      method: phone\n"
            ),
        ),
        (  # a confirmation that is still to be filled in
            "  - id: a\n    sources: [{title: T}]\n    verified: # soon\n    hours: x\n",
            f"  - id: a\n    sources: [{{title: T}}]\n    {LINE} # soon\n    hours: x\n",
        ),
        (  # the same, said to be nothing
            "  - {id: a, sources: [{title: T}], verified: null}\n",
            f"  - {{id: a, sources: [{{title: T}}], {LINE}}}\n",
        ),
        (  # a source that ends with a block of text
            (
                "  - id: a\n    sources:\n      - title: T\n        detail: |\n          one\n          two\n"
                "    hours: x\n"
            ),
            (
                "  - id: a\n    sources:\n      - title: T\n        detail: |\n          one\n          two\n"
                f"    {LINE}\n    hours: x\n"
            ),
        ),
        (  # letters beyond the first plane, and a list without indentation
            '- id: a\n  name: {en: "\U0001d54f ž"}\n  sources:\n  - title: T\n- id: b\n  sources: [{title: T}]\n',
            (
                '- id: a\n  name: {en: "\U0001d54f ž"}\n  sources:\n  - title: T\n'
                f"  {LINE}\n- id: b\n  sources: [{{title: T}}]\n"
            ),
        ),
    ],
)
def test_every_way_of_writing_an_entry_is_kept(body: str, new: str) -> None:
    assert confirmed(entry(body), ["a"], SAID) == entry(new)


def test_what_cannot_be_edited_safely_is_refused() -> None:
    with pytest.raises(EntryError, match="The file has mistakes"):
        confirmed(entry("  - id: a\n    sources: &x [{title: T}]\n"), ["a"], SAID)
    with pytest.raises(EntryError, match='no entry "b"'):
        confirmed(entry("  - id: a\n    sources: [{title: T}]\n"), ["b"], SAID)


def test_in_every_real_file_only_the_confirmation_is_new() -> None:
    loaded = real_project.checked().loaded
    assert loaded.handbook is not None
    for institution in loaded.handbook.institutions:
        text = (ROOT / loaded.paths[institution.id]).read_text("utf-8")
        points = [p.id for p in institution.focal_points if not p.verified]
        new = confirmed(text, points, SAID)
        assert new.replace(f"    {LINE}\n", "") == text
        assert new.count(LINE) == len(points)
