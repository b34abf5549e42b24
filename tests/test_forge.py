"""What the code host runs and shows: workflows that are safe, forms that fit, commands that exist."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import click
import golden_project
import pytest
import yaml
from conftest import ROOT, TODAY

from generator.checking.check import check
from generator.commands.build import Order, make_edition
from generator.commands.cli import main
from generator.edition import forge
from generator.edition.readers import ReadersEdition
from generator.outputs.site.view import View

GITHUB = ROOT / ".github"
WORKFLOWS = {p.stem: p for p in sorted((GITHUB / "workflows").glob("*.yml"))}
FORMS = {p.stem: p for p in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) if p.stem != "config"}

# What a job may ask for beyond reading, and nothing else may.
WRITES = {
    ("comment", "comment"): {"actions": "read", "contents": "read", "pull-requests": "write"},
    ("due", "issues"): {"contents": "read", "issues": "write"},
    ("publish", "deploy"): {"pages": "write", "id-token": "write"},
}


def read(path: Path) -> Any:
    """A workflow as any YAML reader would; `on` is a truth value to YAML 1.1."""
    data = yaml.safe_load(path.read_text("utf-8"))
    if True in data:
        data["on"] = data.pop(True)
    return data


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name, path in WORKFLOWS.items():
        for job, body in read(path)["jobs"].items():
            yield name, job, body


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, job, body in jobs():
        for step in body["steps"]:
            yield f"{name}/{job}", step


# --- workflows ---


def test_there_is_a_workflow_for_each_occasion() -> None:
    assert set(WORKFLOWS) == {"comment", "due", "proposal", "publish"}
    occasions = {name: set(read(path)["on"]) for name, path in WORKFLOWS.items()}
    assert occasions == {
        "comment": {"workflow_run"},
        "due": {"schedule", "workflow_dispatch"},
        "proposal": {"pull_request"},
        "publish": {"push", "schedule", "workflow_dispatch"},
    }


def test_the_comment_follows_the_workflow_of_the_proposal() -> None:
    name = read(WORKFLOWS["proposal"])["name"]
    assert read(WORKFLOWS["comment"])["on"]["workflow_run"]["workflows"] == [name]


def test_every_action_is_pinned_by_hash_and_says_its_version() -> None:
    used = [
        line.strip().removeprefix("- ")
        for path in WORKFLOWS.values()
        for line in path.read_text("utf-8").splitlines()
        if re.match(r"\s*(- )?uses:", line)
    ]
    assert len(used) == sum("uses" in step for _, step in steps())
    for line in used:
        assert re.fullmatch(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_what_builds_the_site_has_the_whole_history() -> None:
    """The page of what changed, and its feed, are read from git."""
    building = {
        f"{name}/{job}": body
        for name, job, body in jobs()
        if any("handbook" in s.get("run", "") and " build " in s["run"] for s in body["steps"])
    }
    assert set(building) == {"proposal/preview", "publish/build"}
    for name, body in building.items():
        fetched = next(s for s in body["steps"] if "actions/checkout" in s.get("uses", ""))
        assert fetched["with"]["fetch-depth"] == 0, name
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    for name in ("preview", "pages"):
        assert any("handbook build" in line for line in gitlab[name]["script"])
        assert gitlab[name]["variables"]["GIT_DEPTH"] == 0, name


def test_an_action_has_the_same_version_everywhere() -> None:
    used = {step["uses"] for _, step in steps() if "uses" in step}
    assert len({x.split("@")[0] for x in used}) == len(used)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_has_no_permission_of_its_own_and_waits_for_its_like(name: str) -> None:
    workflow = read(WORKFLOWS[name])
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]["group"]


def test_a_job_may_only_read_the_files_unless_it_is_listed_here() -> None:
    for name, job, body in jobs():
        expected = WRITES.get((name, job), {"contents": "read"})
        assert body["permissions"] == expected, f"{name}/{job}"


def test_every_job_ends_by_itself() -> None:
    for name, job, body in jobs():
        assert 1 <= body["timeout-minutes"] <= 60, f"{name}/{job}"


def test_a_job_that_may_write_runs_neither_the_program_nor_anything_it_installs() -> None:
    for name, job in WRITES:
        for step in read(WORKFLOWS[name])["jobs"][job]["steps"]:
            script = step.get("run", "python3 .ci/")
            assert re.match(r"python3 \.ci/\w*", script), script
            if "checkout" in step.get("uses", ""):
                assert step["with"]["sparse-checkout"] == ".ci"


def test_scripts_that_hold_a_token_need_only_what_every_machine_has() -> None:
    for name in ("comment", "due"):
        text = (ROOT / f".ci/{name}.py").read_text("utf-8")
        imported = re.findall(r"^(?:from|import) (\w+)", text, re.M)
        assert set(imported) <= set(sys.stdlib_module_names)


def test_no_step_keeps_the_token_of_its_checkout() -> None:
    for where, step in steps():
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False, where


def test_the_comment_takes_its_script_from_the_main_branch() -> None:
    found = [
        (where, step["with"]["ref"], step["with"].get("path"))
        for where, step in steps()
        if where.startswith("comment/") and "checkout" in step.get("uses", "")
    ]
    main = "${{ github.event.repository.default_branch }}"
    assert found == [
        ("comment/compare", main, None),
        ("comment/compare", "${{ github.event.workflow_run.head_sha }}", "build/proposal"),
        ("comment/comment", main, None),
    ]


def test_what_compares_a_proposal_runs_nothing_of_it() -> None:
    scripts = [s["run"] for where, s in steps() if where == "comment/compare" and "run" in s]
    assert scripts[0] == "make .venv/.ready SYNC=--no-dev"
    programs = [line.split()[0] for line in scripts[1].splitlines()]
    assert programs == ["base=$(git", ".venv/bin/handbook", "sed", "cat"]
    assert len(scripts) == 2
    assert read(WORKFLOWS["comment"])["on"]["workflow_run"]["types"] == ["requested"]


def test_what_makes_the_site_is_pinned_by_hash_and_listed(tmp_path: Path) -> None:
    installer = (ROOT / ".ci/uv.txt").read_text("utf-8")
    version = re.search(r"^uv==([\d.]+) ", installer, re.M)
    assert version
    assert installer.count("--hash=sha256:") > 10
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["build-system"]["build-backend"] == "uv_build"
    assert project["build-system"]["requires"][0].startswith(f"uv_build>={version[1]},")
    listed = tmp_path / "parts.json"
    uv = str(Path(sys.executable).parent / "uv")
    options = ["--quiet", "--frozen", "--no-dev", "--format", "cyclonedx1.5"]
    subprocess.run(
        [uv, "export", *options, "--output-file", str(listed)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    parts = json.loads(listed.read_text("utf-8"))["components"]
    assert {"mkdocs", "typst", "lxml"} <= {p["name"] for p in parts}
    assert all(f["hashes"] for p in parts for f in p["externalReferences"])


def test_machines_install_what_they_need_and_keep_it() -> None:
    for name, job, body in jobs():
        scripts = " ".join(s.get("run", "") for s in body["steps"])
        if "make .venv/.ready" in scripts or "make test" in scripts:
            assert "make test" in scripts or "SYNC=--no-dev" in scripts, f"{name}/{job}"
            assert any("actions/cache@" in s.get("uses", "") for s in body["steps"]), (
                f"{name}/{job}"
            )


def test_no_expression_stands_in_a_script() -> None:
    for where, step in steps():
        assert "${{" not in step.get("run", ""), where


def test_a_proposal_gets_no_secret() -> None:
    for path in WORKFLOWS.values():
        assert "secrets." not in path.read_text("utf-8")
    assert "token" not in re.sub(r"#.*", "", WORKFLOWS["proposal"].read_text("utf-8"))


def test_what_the_comparison_leaves_behind_is_what_the_comment_reads() -> None:
    script = (ROOT / ".ci/comment.py").read_text("utf-8")
    kept = {
        (step["with"]["name"], step["with"]["path"])
        for where, step in steps()
        if where == "comment/compare" and "upload" in step.get("uses", "")
    }
    assert kept == {("diff", "diff.md")}
    assert 'ARTIFACT, FILE = "diff", "diff.md"' in script


def test_zizmor_finds_nothing_at_its_pedantic_persona() -> None:
    command = [str(Path(sys.executable).parent / "zizmor"), "--offline", "--persona", "pedantic"]
    result = subprocess.run(
        [*command, "--no-progress", str(GITHUB)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_exception_for_zizmor_says_why() -> None:
    text = (GITHUB / "zizmor.yml").read_text("utf-8")
    lines = text.splitlines()
    ignored = [n for n, line in enumerate(lines) if re.match(r"\s+- \w+\.yml", line)]
    assert ignored
    assert all(lines[n - 1].lstrip().startswith("#") for n in ignored)


def test_the_languages_to_build_are_those_of_the_handbook() -> None:
    result = subprocess.run(
        [sys.executable, ".ci/languages.py"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    listed = read(ROOT / "content/languages.yml")["languages"]
    assert yaml.safe_load(result.stdout) == [x["code"] for x in listed]


# --- GitLab ---


def test_gitlab_runs_what_github_runs() -> None:
    def commands(text: str) -> set[str]:
        names = "check|fmt --check|schema --check|diff|status --due|build --no-pdf"
        return set(re.findall(rf"bin/handbook (?:--root \S+ )?({names})\b", text)) | set(
            re.findall(r"(make test|\.ci/due\.py)", text)
        )

    ours = "".join(p.read_text("utf-8") for p in WORKFLOWS.values())
    assert commands(ours) == commands((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    assert len(commands(ours)) == 8


def test_gitlab_gives_its_token_to_one_job_only() -> None:
    pipeline = read(ROOT / ".gitlab-ci.yml")
    holders = [name for name, job in pipeline.items() if "DUE_TOKEN" in str(job)]
    assert holders == ["issues"]
    assert pipeline["issues"]["environment"]["name"] == "issues"
    assert "handbook" not in str(pipeline["issues"]["script"])


# --- forms ---


@pytest.mark.parametrize("name", FORMS)
def test_a_form_warns_of_case_data_and_has_it_confirmed(name: str) -> None:
    form = read(FORMS[name])
    first = form["body"][0]
    assert first["type"] == "markdown"
    assert "**Write nothing about a case or a person.**" in first["attributes"]["value"]
    last = form["body"][-1]["attributes"]["options"]
    assert [x["required"] for x in last] == [True]
    assert "nothing about a case or a person" in last[0]["label"]


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_one_that_github_reads(name: str) -> None:
    form = read(FORMS[name])
    assert {"name", "description", "body"} <= set(form)
    fields = [x for x in form["body"] if x["type"] != "markdown"]
    ids = [x["id"] for x in fields]
    assert len(set(ids)) == len(ids)
    for field in fields:
        assert re.fullmatch(r"[a-z-]+", field["id"])
        assert field["type"] in {"input", "textarea", "dropdown", "checkboxes"}
        assert field["attributes"]["label"]
        for option in field["attributes"].get("options", []):
            assert isinstance(option, str | dict)  # No without quotes would be a truth value


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    project = golden_project.make(tmp_path_factory.mktemp("forge") / "project")
    checked = check(project, TODAY)
    edition = make_edition(checked, Order(project, project / "build/site", TODAY))
    return View(ReadersEdition(edition, edition.handbook.language("sr")), "directory/rs/index.md")


def test_the_links_of_the_site_fill_fields_that_the_forms_have(view: View) -> None:
    entry = view.edition.entries[0]
    for url in (view.report_url(entry), view.suggest_url("RS")):
        given = dict(parse_qsl(urlsplit(url).query, strict_parsing=True))
        form = read(GITHUB / "ISSUE_TEMPLATE" / given.pop("template"))
        assert given.pop("title")
        required = {
            x["id"] for x in form["body"] if x.get("validations", {}).get("required") and "id" in x
        }
        ids = {x["id"] for x in form["body"] if "id" in x}
        assert set(given) <= ids
        assert {"what", "entry", "country"} & required <= set(given)


def test_a_report_says_which_entry_file_and_language_it_is_about(view: View) -> None:
    entry = view.edition.entries[0]
    given = dict(parse_qsl(urlsplit(view.report_url(entry)).query))
    file = view.edition.file_of[entry.institution.id]
    assert given["entry"] == f"{entry.id} · {file} · sr"
    assert given["what"] == view.reader.t("contact.report_body")


def test_gitlab_gets_the_same_as_one_text() -> None:
    fields = {"what": "Шта & како?", "entry": "rs-a/b · directory/RS/a.yml · sr"}
    url = forge.issue_url("gitlab", "https://git.example.org/a/b", "wrong-number", "A #1", fields)
    assert url.startswith("https://git.example.org/a/b/-/issues/new?")
    assert dict(parse_qsl(urlsplit(url).query)) == {
        "issue[title]": "A #1",
        "issue[description]": "Шта & како?\n\n\nrs-a/b · directory/RS/a.yml · sr",
    }
    assert (
        forge.edit_url("gitlab", "https://git.example.org/a/b", "main", "directory/RS/a.yml")
        == "https://git.example.org/a/b/-/edit/main/directory/RS/a.yml"
    )


def test_every_country_and_written_language_has_an_owner() -> None:
    text = (GITHUB / "CODEOWNERS").read_text("utf-8")
    owned = set(re.findall(r"^(/\S+/)\s+@\S+$", text, re.M))
    countries = {f"/directory/{p.parent.name}/" for p in ROOT.glob("directory/*/country.yml")}
    written = {
        f"/content/{x['code']}/"
        for x in read(ROOT / "content/languages.yml")["languages"]
        if "derived_from" not in x and x["code"] != "en"
    }
    assert {x for x in owned if x.startswith("/directory/")} == countries
    assert {x for x in owned if x.startswith("/content/")} == written
    assert "PLACEHOLDER" in text


# --- what documents say ---

DOCUMENTS = [
    ROOT / name
    for name in ("README.md", "CONTRIBUTING.md", ".gitlab-ci.yml", ".pre-commit-config.yaml")
] + [*WORKFLOWS.values(), *sorted((ROOT / ".ci").glob("*")), *sorted((ROOT / "docs").glob("*.md"))]


def command_lines(path: Path) -> list[str]:
    """What a document tells somebody, or a machine, to type after `handbook`."""
    text = path.read_text("utf-8")
    found = re.findall(r"\.venv/bin/handbook (?P<line>[^`\n|>;]+)", text)
    found += re.findall(r"`handbook ([^`\n]+)`", text)
    found += re.findall(r"^handbook ([^\n#|>]+)", text, re.M)
    return [re.sub(r"[\[\]…]", " ", line).strip() for line in found]


def unknown(line: str) -> str | None:
    """The first thing in a command line that the program does not have."""
    words = shlex.split(line)
    context = click.Context(main)
    command: click.Command = main
    trail: list[str] = []
    while words:
        word = words.pop(0)
        if word == "--":
            return None  # what follows are paths
        if word.startswith("-"):
            name, _, value = word.partition("=")
            option = next((p for p in command.get_params(context) if name in p.opts), None)
            if option is None:
                return " ".join([*trail, name])
            if isinstance(option, click.Option) and not option.is_flag:
                value = value or (words.pop(0) if words else "")
                known = option.type.choices if isinstance(option.type, click.Choice) else [value]
                if value not in known:
                    return " ".join([*trail, name, value])
        elif isinstance(command, click.Group):
            below = command.get_command(context, word)
            if below is None:
                return " ".join([*trail, word])
            command = below
            trail.append(word)
        elif not any(isinstance(p, click.Argument) for p in command.params):
            return " ".join([*trail, word])
    return None


ALL_LINES = sorted(
    {(p.relative_to(ROOT).as_posix(), x) for p in DOCUMENTS for x in command_lines(p)}
)


def test_the_documents_name_commands_at_all() -> None:
    assert {path for path, _ in ALL_LINES} >= {
        ".ci/due.py",
        ".github/workflows/due.yml",
        ".github/workflows/proposal.yml",
        ".github/workflows/publish.yml",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
        "CONTRIBUTING.md",
        "README.md",
    }


@pytest.mark.parametrize(("path", "line"), ALL_LINES)
def test_every_command_that_a_document_or_workflow_names_exists(path: str, line: str) -> None:
    missing = unknown(line)
    assert missing is None, f"{path}: handbook {line}: no {missing}"


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("check --format github directory/RS", None),
        ("check --format xml", "check --format xml"),
        ("--today 2026-11-20 build --part -l sr --out build/part", None),
        ("build --fast", "build --fast"),
        ("publish", "publish"),
        ("export more", "export more"),
    ],
)
def test_a_command_line_that_does_not_exist_is_noticed(line: str, missing: str | None) -> None:
    assert unknown(line) == missing


def test_messages_that_the_guide_explains_are_those_of_the_program() -> None:
    said = "".join(
        p.read_text("utf-8")
        for folder in ("bad", "doubtful")
        for p in sorted((ROOT / "tests" / folder).glob("*/expected.txt"))
    )
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    table = re.findall(r"^\| `([A-Z]{3}\d{3} .+?)` \|", text, re.M)
    assert len(table) == 11
    for message in table:
        assert message in said


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", ".github/pull_request_template.md"]
)
def test_links_within_the_project_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)", text):
        file = re.sub(r"^\.\./blob/main/", "", target) or name
        assert (ROOT / file).is_file(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", (ROOT / file).read_text("utf-8"), re.M)
            assert anchor in {re.sub(r"[^\w -]", "", x).lower().replace(" ", "-") for x in headings}


def test_hooks_run_only_what_is_in_this_project() -> None:
    config = read(ROOT / ".pre-commit-config.yaml")
    assert {repo["repo"] for repo in config["repos"]} == {"local"}
    hooks = config["repos"][0]["hooks"]
    assert {hook["id"] for hook in hooks} == {"check", "fmt", "schema"}
    assert all(hook["entry"].startswith(".venv/bin/handbook ") for hook in hooks)


# --- the tools that check scripts and styles ---


def test_the_tools_from_npm_are_pinned_by_hash_and_name_no_registry() -> None:
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    tools = {name: entry for name, entry in locked.items() if name}
    assert tools
    assert not [name for name, entry in tools.items() if "resolved" in entry]
    assert not [name for name, entry in tools.items() if not entry.get("integrity")]


def test_the_tools_from_npm_run_nothing_when_they_are_installed() -> None:
    assert "ignore-scripts=true" in (ROOT / ".npmrc").read_text("utf-8").splitlines()
