"""`mkdocs.yml` holds the publisher's own settings; what would not build is refused."""

from __future__ import annotations

import os
from pathlib import Path

import golden_project
import pytest
import yaml
from conftest import TODAY, handbook, handbook_process

from generator.checking.check import check
from generator.domain.findings import Finding, Severity
from generator.reading.engine import FORMERLY
from generator.reading.settings import address_problem, read

OWN = """site_url: https://golden.example.org/handbook/
extra:
  repository: https://git.example.org/golden/handbook
  branch: main
  publisher: Example Office
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return golden_project.make(tmp_path / "project")


def found(folder: Path, settings: str) -> list[Finding]:
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return read(folder)[1]


BAD_ADDRESSES = ["https://[", "https://x/?a", "https://x/?", "https://x/#a", "https://x/#", "https:///", "https://", "https:", "https://x//a//", "https://x//", "https://x/./a", "https://x/../", "https://x/a/..", "https://user:pw@x/", "https://x:abc/", "https://x:99999/", "https://x:/", "https://:80/", "https://-x/", "https://x./", "https://x..org/", "ftp://x/", "//x/", "x", "https://x/a b", "https://x/%zz/", "https://x/a\\\\b", "https://x/<b>", "https://x/\"y", "https://x/a;b", "https://[::1]/"]  # fmt: skip


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_an_address_that_others_cannot_follow_is_refused(tmp_path: Path, address: str) -> None:
    quoted = address.replace('"', '\\"')
    for name, line, text in (
        ("site_url", 1, OWN.replace("https://golden.example.org/handbook/", f'"{quoted}"')),
        ("repository", 3, OWN.replace("https://git.example.org/golden/handbook", f'"{quoted}"')),
    ):
        (finding,) = found(tmp_path, text)
        assert (finding.code, finding.path, finding.line) == ("CFG017", "mkdocs.yml", line)
        assert f'"{name}"' in finding.message
        assert finding.hint.startswith(f"Write your own, such as {name}: https://")


GOOD_ADDRESSES = ["https://x", "https://x/", "http://localhost:8000/", "https://handbook.example.org/a/b-c_d.e~f/", "https://пример.срб/приручник", "https://x/%D0%B0/", "https://10.0.0.1/a"]  # fmt: skip


@pytest.mark.parametrize("address", GOOD_ADDRESSES)
def test_an_address_of_a_site_is_taken(tmp_path: Path, address: str) -> None:
    assert address_problem(address) is None
    assert found(tmp_path, OWN.replace("https://golden.example.org/handbook/", address)) == []


@pytest.mark.slow
def test_a_site_below_a_path_in_another_script_builds(project: Path) -> None:
    address = "https://пример.срб:8443/приручник/%D0%B0/"
    (project / "mkdocs.yml").write_text(
        OWN.replace("https://golden.example.org/handbook/", address), "utf-8"
    )
    assert Severity.ERROR not in {f.severity for f in check(project, TODAY).findings}
    result = handbook_process("build", "--language", "en", "--no-pdf", root=project)
    assert result.returncode == 0, result.stderr


def test_a_publisher_that_is_not_named_is_told(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, OWN.replace("  publisher: Example Office\n", ""))
    assert (finding.code, finding.severity) == ("CFG018", Severity.WARNING)
    (finding,) = found(tmp_path, OWN.replace("Example Office", "[a, b]"))
    assert (finding.code, finding.line) == ("CFG017", 5)


@pytest.mark.parametrize("branch", ["a//b", "a/../b", "a..b", "/a", "a/", "a.", ".a", "-a", "a b"])
def test_a_branch_that_git_does_not_have_is_refused(tmp_path: Path, branch: str) -> None:
    (finding,) = found(tmp_path, OWN.replace("main", f'"{branch}"'))
    assert (finding.code, finding.line) == ("CFG017", 4)


@pytest.mark.parametrize("branch", ["main", "v1.2", "feature/a-b_c", "1"])
def test_a_branch_of_git_is_taken(tmp_path: Path, branch: str) -> None:
    assert found(tmp_path, OWN.replace("main", f'"{branch}"')) == []


def test_what_every_project_held_before_the_generator_wrote_it_is_let_be(tmp_path: Path) -> None:
    former = dict(FORMERLY)
    extra = yaml.safe_load(OWN)["extra"] | former.pop("extra")
    site = {"site_url": "https://golden.example.org/handbook/", "extra": extra}
    assert found(tmp_path, yaml.safe_dump(former | site)) == []
    for name, value in former.items():
        less = value[:1] if isinstance(value, list) else None
        assert found(tmp_path, OWN + yaml.safe_dump({name: less})) == []


@pytest.mark.parametrize(
    "text",
    [
        "use_directory_urls: false",
        "use_directory_urls: 1",
        "strict: 1",
        "strict: false",
        "docs_dir: .",
        "extra_css: [assets/nothing.css]",
        "extra_css: text",
        "extra_javascript: {a: b}",
        "validation: text",
        "validation: {nav: text}",
        "validation: {nav: {unknown: warn}}",
        "validation: {links: {anchors: ignore}}",
        'plugins: ""',
        "plugins: {}",
        "markdown_extensions: {attr_list: {a: b}}",
        "markdown_extensions: [extra]",
        "markdown_extensions: {extra: {}}",
        "theme: material",
        "theme: {name: readthedocs}",
        "theme: {palette: {scheme: slate}}",
        "theme: {features: [navigation.instant]}",
        "theme: {logo: x.png}",
        "nav: []",
        "site_name: x",
        "hooks: ''",
    ],
)
def test_what_the_generator_writes_cannot_be_set_otherwise(tmp_path: Path, text: str) -> None:
    (finding,) = found(tmp_path, OWN + text)
    assert (finding.code, finding.line, finding.severity) == ("SEC013", 6, Severity.ERROR)
    assert finding.hint.startswith("Remove it")
    assert found(tmp_path, OWN) == []


PIPES = [
    "mkdocs.yml",
    "directory/vocabulary.yml",
    "directory/waivers.yml",
    "directory/RS/example-police.yml",
    "directory/RS/country.yml",
    "content/languages.yml",
    "content/terms.yml",
    "content/knowledge/law.yml",
    "content/en/strings.yml",
    "content/sr/strings.yml",
    "content/sr/texts.yml",
    "content/en/guides/start/first-hour.md",
    "content/en/guides/start/another.md",
]


@pytest.mark.parametrize("name", PIPES)
def test_a_pipe_in_place_of_a_file_is_refused_and_nobody_waits_for_it(
    project: Path, name: str
) -> None:
    (project / name).unlink(missing_ok=True)
    os.mkfifo(project / name)
    said = [str(f) for f in check(project, TODAY).findings if f.path == name]
    assert f"{name}:1:1: CFG001 This is not a plain file." in said[0]


@pytest.mark.parametrize("address", ["https://[", "https://x/?a", "x", "https://x//a/"])
def test_an_address_given_with_a_command_is_judged_alike(project: Path, address: str) -> None:
    result = handbook("build", "--site-url", address, root=project)
    assert result.returncode == 2
    assert "Error: --site-url" in result.stderr
    assert not (project / "build").exists()
