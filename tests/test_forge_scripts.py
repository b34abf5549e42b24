"""The scripts that hold a token: what they take from outside is data, and they repeat nothing."""

from __future__ import annotations

import http.server
import importlib.util
import io
import json
import os
import re
import subprocess
import sys
import threading
import types
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown


def load(name: str) -> types.ModuleType:
    spec = importlib.util.spec_from_file_location(f"ci_{name}", ROOT / f".ci/{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


comment, due = load("comment"), load("due")


def packed(**files: str | bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return data.getvalue()


# --- the comment's text ---


def test_only_the_expected_file_is_read_from_the_archive() -> None:
    assert comment.read(packed(diff_md="**ASTRA**", other_md="x")) == "**ASTRA**"


@pytest.mark.parametrize(
    "archive",
    [b"", b"no archive", packed(other_md="x"), packed(diff_md="x")[:-30]],
    ids=["empty", "no archive", "other file", "cut off"],
)
def test_what_is_not_such_an_archive_is_refused(archive: bytes) -> None:
    with pytest.raises(comment.RefusedError, match=r"no readable diff\.md"):
        comment.read(archive)


def test_a_small_archive_of_a_huge_file_is_refused() -> None:
    archive = packed(diff_md=b"0" * 50_000_000)
    assert len(archive) < 100_000
    with pytest.raises(comment.RefusedError, match="larger than"):
        comment.read(archive)


def test_bytes_that_are_no_text_become_marks_instead_of_an_error() -> None:
    assert comment.read(packed(diff_md=b"a\xff\xfeb")) == "a\ufffd\ufffdb"


HOSTILE = [
    "![x](https://example.org/track.png)",
    "![x][y]\n\n[y]: https://example.org/track.png",
    "[Approved by the ministry](https://example.org)",
    "[Approved][y]\n\n[y]: https://example.org",
    "[Approved][]\n\n[Approved]: https://example.org",
    "[Approved]\n\n  [Approved]: https://example.org",
    "<img src=x onerror=alert(1)>",
    "<details><summary>x</summary>",
    "<https://example.org>",
    "<!-- hidden -->",
    "<a href='https://example.org'>x</a>",
    "```mermaid\nflowchart LR\n```",
    "~~~geojson\n{}\n~~~",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_of_a_proposal_makes_no_link_image_or_element(text: str) -> None:
    page = markdown(comment.harmless(text), extensions=["tables", "fenced_code"])
    assert set(re.findall(r"<(\w+)", page)) <= {"p", "ul", "li", "code"}


@pytest.mark.parametrize(
    "text",
    [
        "@example-org/editors",
        "Thanks, @someone!",
        "(@someone)",
        "&#64;someone",
        "a -@someone",
        ".@someone",
        "+@someone",
    ],
)
def test_nobody_is_mentioned(text: str) -> None:
    shown = re.sub("<.*?>", "", markdown(comment.harmless(text)))
    assert "&#64;" not in shown.replace("&amp;#64;", "")
    assert not re.search(r"(?<!\w)@\w", shown)


@pytest.mark.parametrize("text", ["fixes #12", "GH-12", "example/repo#12"])
def test_no_issue_is_referred_to(text: str) -> None:
    assert not re.search(r"#\d|(?i:gh-\d)", comment.harmless(text))


@pytest.mark.parametrize(
    "text",
    [
        "### Serbia\n\n- **ASTRA**, `rs-astra/hotline`: telephone changed from `+381 11 785 0000` to `+381 11 785 0001`",
        "office@example.org",
        "Čačak · Κέρκυρα · Ниш · R&D",
        "see https://example.org/contact",
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
    ],
)
def test_what_a_comparison_says_stays_as_it_is(text: str) -> None:
    assert comment.harmless(text) == text


def test_invisible_and_direction_characters_are_taken_out() -> None:
    assert comment.harmless("a\u202eb\u200bc\x1b[31md\u00a0e\x00\r\nf") == "abc[31md e\nf"


def test_a_long_comparison_is_cut_at_a_line_and_says_so() -> None:
    text = comment.comment("- a line of the list\n" * 10_000, "https://example.org/run")
    assert len(text) < 65_536
    assert "- a line of the list\n\n*The list goes on" in text


@given(st.text())
def test_whatever_stands_in_a_comparison_there_is_a_comment(text: str) -> None:
    body = comment.comment(text, "https://example.org/run")
    assert body.startswith(comment.MARK)
    assert body.count("<") == 3  # our mark and our small print
    assert len(body) < 65_536


# --- the comment's way ---

FAKE_GH = """#!{python}
import json, pathlib, re, sys
folder = pathlib.Path(__file__).parent
arguments = sys.argv[2:]
method = arguments[arguments.index("--method") + 1] if "--method" in arguments else "GET"
path = next(a for a in arguments if a.startswith("repos/"))
sent = json.load(sys.stdin) if "--input" in arguments else None
with (folder / "asked.jsonl").open("a") as log:
    log.write(json.dumps([method, path, sent]) + "\\n")
answers = json.loads((folder / "answers.json").read_text())
if path.endswith("/zip"):
    sys.stdout.buffer.write((folder / "archive.zip").read_bytes())
elif method == "GET":
    for found in answers[path.split("?")[0]]:
        print(json.dumps(found))
"""

BASE = "repos/example/handbook"
SHA, OTHER = "a" * 40, "b" * 40


class Host:
    """A GitHub that answers from a file and writes down what it was asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        program = folder / "gh"
        program.write_text(FAKE_GH.format(python=sys.executable))
        program.chmod(0o755)
        self.answers: dict[str, list[Any]] = {
            f"{BASE}/actions/runs/7/artifacts": [
                {"name": "preview", "id": 1, "size_in_bytes": 9_000_000},
                {"name": "diff", "id": 2, "size_in_bytes": 300},
            ],
            f"{BASE}/pulls": [
                {"number": 11, "head": {"sha": OTHER}},
                {"number": 12, "head": {"sha": SHA}},
            ],
            f"{BASE}/issues/12/comments": [],
        }
        self.archive = packed(diff_md="**ASTRA**: telephone changed")

    def run(self) -> subprocess.CompletedProcess[str]:
        (self.folder / "answers.json").write_text(json.dumps(self.answers))
        (self.folder / "archive.zip").write_bytes(self.archive)
        environment = {
            "PATH": f"{self.folder}{os.pathsep}{os.environ['PATH']}",
            "REPOSITORY": "example/handbook",
            "RUN": "8",
            "KEPT_BY": "7",
            "COMMIT": SHA,
        }
        return subprocess.run(
            [sys.executable, str(ROOT / ".ci/comment.py")],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def written(self) -> list[tuple[str, str, Any]]:
        asked = (self.folder / "asked.jsonl").read_text().splitlines()
        return [tuple(x) for x in map(json.loads, asked) if x[0] != "GET"]


@pytest.fixture
def host(tmp_path: Path) -> Host:
    return Host(tmp_path)


def test_the_proposal_of_the_commit_gets_the_comment(host: Host) -> None:
    result = host.run()
    assert result.returncode == 0, result.stderr
    [(method, path, sent)] = host.written()
    assert (method, path) == ("POST", f"{BASE}/issues/12/comments")
    assert "**ASTRA**: telephone changed" in sent["body"]
    assert "https://github.com/example/handbook/actions/runs/8" in sent["body"]


def test_a_comment_that_is_there_is_renewed(host: Host) -> None:
    mark = comment.MARK
    host.answers[f"{BASE}/issues/12/comments"] = [
        {"id": 1, "user": {"login": "somebody"}, "body": f"{mark}\nnot ours"},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "another workflow's"},
        {"id": 3, "user": {"login": "github-actions[bot]"}, "body": f"{mark}\nold"},
    ]
    assert host.run().returncode == 0
    assert [x[:2] for x in host.written()] == [("PATCH", f"{BASE}/issues/comments/3")]


def test_a_number_in_the_archive_decides_nothing(host: Host) -> None:
    host.archive = packed(diff_md="x", number="11", pr_txt="11")
    assert host.run().returncode == 0
    assert [x[1] for x in host.written()] == [f"{BASE}/issues/12/comments"]


def test_a_commit_of_no_open_proposal_gets_no_comment(host: Host) -> None:
    host.answers[f"{BASE}/pulls"] = [{"number": 11, "head": {"sha": OTHER}}]
    assert host.run().returncode == 0
    assert host.written() == []


def test_a_run_that_left_nothing_behind_is_no_failure(host: Host) -> None:
    host.answers[f"{BASE}/actions/runs/7/artifacts"] = []
    result = host.run()
    assert result.returncode == 0
    assert "left no comparison behind" in result.stdout


def test_a_large_archive_is_not_even_fetched(host: Host) -> None:
    host.answers[f"{BASE}/actions/runs/7/artifacts"][1]["size_in_bytes"] = 2_000_000
    result = host.run()
    assert result.returncode == 1
    assert "Not commented: the archive is larger" in result.stderr
    assert not any("/zip" in x for x in (host.folder / "asked.jsonl").read_text().splitlines())


# --- the weekly issues ---

LIST = [
    {
        "id": "rs-example/line",
        "role": "hotline",
        "state": "due",
        "known": "2026-03",
        "ask": ["+381 10 234569", "office@example.org"],
    },
    {"id": "rs-another/office", "role": "assistance", "state": "unconfirmed", "known": None},
    {"id": "xk-police/desk", "role": "police", "state": "unconfirmed", "known": None},
]


def issues_for(entries: list[dict[str, Any]], *waivers: dict[str, Any]) -> list[Any]:
    return list(due.wanted({"due": entries, "waivers": waivers}))


def test_there_is_one_issue_a_country() -> None:
    issues = issues_for(LIST)
    assert [(x.country, x.title) for x in issues] == [
        ("RS", "RS: 2 to confirm"),
        ("XK", "XK: 1 to confirm"),
    ]
    assert [x for x in issues[0].body.splitlines() if x.startswith("- ")] == [
        "- `rs-example/line` hotline · due · last known 2026-03 · ask `+381 10 234569 or office@example.org`",
        "- `rs-another/office` assistance · unconfirmed",
    ]
    assert "handbook verify rs-example/line --method phone --by institution" in issues[0].body


def test_bodies_of_the_region_have_an_issue_of_their_own() -> None:
    entry = {"id": "regional-example-body/desk", "role": "assistance", "state": "unconfirmed"}
    (issue,) = issues_for([entry])
    assert issue.title == "Across the region: 1 to confirm"
    assert due.MARK.match(issue.body)[1] == issue.country


def test_nothing_is_closed_by_a_list_that_leaves_files_out() -> None:
    known = due.Issue("XK", "XK: 1 to confirm", "text", open=True, number=7)
    assert [x.open for x in due.changes([], [known])] == [False]
    assert list(due.changes([], [known], whole=False)) == []


def test_the_list_cannot_write_markup_into_an_issue() -> None:
    text = "[x](https://example.org) @team <b> `x` #1 ![y]\n- z"
    body = issues_for(
        [{"id": "rs-a/b", "role": text, "state": text, "known": text, "ask": [text]}]
    )[0].body
    line = next(x for x in body.splitlines() if x.startswith("- "))
    assert not set("[]<>@#!") & set(line)
    assert line.count("`") == 2


@pytest.mark.parametrize("wrong", ["rs-a", "../etc", "rs-a/b` @team", "RS-a/b", ""])
def test_what_is_not_an_id_stops_everything(wrong: str) -> None:
    with pytest.raises(ValueError, match="not an entry's id"):
        issues_for([{"id": wrong}])


def test_an_issue_stays_within_what_a_forge_takes() -> None:
    entries = [
        {"id": f"rs-a/point-{n:05}", "role": "role " * 10, "ask": ["1" * 80]} for n in range(2000)
    ]
    assert len(issues_for(entries)[0].body) < 65_536


def test_waivers_that_end_soon_are_one_issue_without_markup() -> None:
    said = "This waiver of DIR021 for AL ends on 2027-05-31."
    waiver = {"path": "directory/waivers.yml", "line": 7, "message": said}
    *_, last = issues_for(LIST, waiver, waiver | {"message": "@team [x](//y) <b> `z`"})
    assert last.title == "waivers: 2 that end soon"
    assert due.MARK.match(last.body)[1] == last.country
    lines = [x for x in last.body.splitlines() if x.startswith("- ")]
    assert lines[0] == f"- line 7: {said}"
    assert not set("[]<>@`") & set(lines[1])


class Forge(http.server.ThreadingHTTPServer):
    """A GitHub or GitLab that keeps issues in memory."""

    def __init__(self) -> None:
        self.issues: list[dict[str, Any]] = []
        self.log: list[tuple[str, str]] = []
        super().__init__(("127.0.0.1", 0), _Answer)

    def write(self, sent: dict[str, Any], number: int | None, *, gitlab: bool) -> dict[str, Any]:
        names = ("description", "iid", "opened") if gitlab else ("body", "number", "open")
        if number is None:
            issue: dict[str, Any] = {names[1]: len(self.issues) + 1, "state": names[2]}
            issue["user"] = {"login": "github-actions[bot]"}
            self.issues.append(issue)
        else:
            issue = next(x for x in self.issues if x[names[1]] == number)
        issue |= {x: sent[x] for x in ("title", names[0])}
        events = {"reopen": "opened", "close": "closed"}
        issue["state"] = sent.get("state") or events.get(
            sent.get("state_event", ""), issue["state"]
        )
        return issue


class _Answer(http.server.BaseHTTPRequestHandler):
    server: Forge

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self) -> None:
        gitlab = "/projects/" in self.path
        token = self.headers["PRIVATE-TOKEN"] if gitlab else self.headers["Authorization"]
        assert token == ("secret" if gitlab else "Bearer secret")
        size = int(self.headers["Content-Length"] or 0)
        sent = json.loads(self.rfile.read(size)) if size else {}
        url = urlsplit(self.path)
        if self.command == "GET":
            page = int(parse_qs(url.query)["page"][0])
            data: Any = self.server.issues[(page - 1) * 100 : page * 100]
        else:
            self.server.log.append((self.command, sent["title"]))
            last = url.path.rsplit("/", 1)[1]
            number = int(last) if last.isdigit() else None
            data = self.server.write(sent, number, gitlab=gitlab)
        body = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PATCH = do_PUT = _answer  # noqa: N815 -- the names that http.server calls


@pytest.fixture
def server() -> Iterator[Forge]:
    with Forge() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture(params=["github", "gitlab"])
def environment(request: pytest.FixtureRequest, server: Forge) -> dict[str, str]:
    address = f"http://127.0.0.1:{server.server_port}"
    where = (
        {"GITHUB_API_URL": address, "GITHUB_REPOSITORY": "example/handbook"}
        if request.param == "github"
        else {"CI_API_V4_URL": address, "CI_PROJECT_ID": "5"}
    )
    return {"PATH": os.environ["PATH"], "TOKEN": "secret", **where}


def renew(entries: list[Any], environment: dict[str, str], folder: Path) -> str:
    file = folder / "due.json"
    file.write_text(json.dumps({"due": entries, "waivers": []}), "utf-8")
    command = [sys.executable, str(ROOT / ".ci/due.py"), str(file)]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_issues_are_written_renewed_closed_and_opened_again_but_never_doubled(
    server: Forge, environment: dict[str, str], tmp_path: Path
) -> None:
    renew(LIST, environment, tmp_path)
    assert [x[1] for x in server.log] == ["RS: 2 to confirm", "XK: 1 to confirm"]
    server.log.clear()

    assert "0 issues written" in renew(LIST, environment, tmp_path)
    assert server.log == []

    renew(LIST[:1], environment, tmp_path)
    assert [x[1] for x in server.log] == ["RS: 1 to confirm", "XK: nothing to do"]
    assert [x["state"] for x in server.issues] in (["open", "closed"], ["opened", "closed"])
    server.log.clear()

    assert "0 issues written" in renew(LIST[:1], environment, tmp_path)
    renew(LIST, environment, tmp_path)
    assert [x[1] for x in server.log] == ["RS: 2 to confirm", "XK: 1 to confirm"]
    assert len(server.issues) == 2
    assert len({x["state"] for x in server.issues}) == 1


def test_issues_of_others_are_left_alone(server: Forge, tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{server.server_port}"
    theirs = {"number": 1, "state": "open", "title": "x", "user": {"login": "somebody"}}
    server.issues += [theirs | {"body": "<!-- handbook: due in AL -->"}, theirs | {"body": None}]
    environment = {"GITHUB_API_URL": address, "GITHUB_REPOSITORY": "a/b", "TOKEN": "secret"}
    assert "0 issues written" in renew([], environment, tmp_path)


def test_an_issue_is_found_on_a_later_page(server: Forge, tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{server.server_port}"
    environment = {"GITHUB_API_URL": address, "GITHUB_REPOSITORY": "a/b", "TOKEN": "secret"}
    other = {"number": 0, "state": "open", "title": "x", "body": "", "user": {"login": "somebody"}}
    server.issues += [dict(other) for _ in range(130)]
    renew(LIST, environment, tmp_path)
    assert "0 issues written" in renew(LIST, environment, tmp_path)
    assert len(server.issues) == 132
