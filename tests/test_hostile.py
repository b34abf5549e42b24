"""What an attacker might propose: each case is refused, or harmless where it is shown.

Folders of `tests/bad/` hold many cases one by one (tags, aliases, raw HTML, links). Here are
those that are large, those that are made for every field there is, and the built site.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import golden_project
import lxml.html
import pytest
import yaml
from conftest import TODAY, handbook, handbook_process, serve
from expected import yaml_of

from generator.checking.check import check
from generator.domain.findings import Finding, Severity
from generator.text.markdown import read as read_markdown

SCRIPT = (
    "</script><script>window.ran=1</script><img src=x onerror=window.ran=1>\"'><svg/onload=window.ran=1>"
    "<a href=javascript:window.ran=1>a</a> [b](javascript:window.ran=1) ![c](https://evil.invalid/c.png)"
    " <https://evil.invalid/> `<script>` <!-- -->"
)
DATA = ("directory/RS/example-hotline.yml", "directory/RS/country.yml", "directory/vocabulary.yml")
TEXTS = ("content/languages.yml", "content/sr/texts.yml", "mkdocs.yml")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return golden_project.make(tmp_path / "project")


def errors(project: Path) -> list[Finding]:
    return [f for f in check(project, TODAY).findings if f.severity is Severity.ERROR]


# --- refused while reading, whatever the size ---

LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(20)
)
BOMBS = {
    "billion laughs": LAUGHS,
    "a mapping in a mapping in a mapping": "{a: " * 60_000,
    "a list in a list in a list": "[" * 200_000,
    "a key that is a list": "? [a, b]\n: c\n",
    "a line of 500 kB": "id: " + "x" * 500_000,
    "a million fields": "\n".join(f"f{n}: 1" for n in range(8_000)),
    "a thousand documents": "---\na: 1\n" * 1_000,
    "a python object": "id: !!python/object/apply:os.system ['touch ran']\n",
    "a file to include": "id: !include /etc/passwd\n",
    "a variable of the machine": "id: !ENV HOME\n",
    "a merge": "a: &a {b: c}\nd: {<<: *a}\n",
    "bytes": "id: !!binary aGVsbG8=\n",
}


@pytest.mark.parametrize(
    "name", ["directory/RS/example-bomb.yml", "content/sr/strings.yml", "mkdocs.yml"]
)
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_at_its_place(project: Path, bomb: str, name: str) -> None:
    (project / name).write_text(BOMBS[bomb], "utf-8")
    found = [f for f in errors(project) if f.path == name]
    assert found
    assert all(len(str(f)) < 1_000 for f in found)
    assert not list(project.rglob("ran"))


@pytest.mark.parametrize(
    "name", ["directory/RS/example-line.yml", "content/en/guides/start/line.md"]
)
def test_a_line_of_50_megabytes_is_refused_unread(project: Path, name: str) -> None:
    with (project / name).open("wb") as file:
        file.write(b"id: ")
        for _ in range(50):
            file.write(b"x" * 1024 * 1024)
    assert [(f.path, f.code) for f in errors(project)] == [(name, "CFG011")]
    shown = handbook("check", root=project).stdout
    assert len(shown) < 20_000


@pytest.mark.parametrize(
    "line", ["[" * 20_000, "*a **b " * 20_000, "![" * 20_000, "> " * 5_000, "<" * 20_000, "- " * 5_000, "`" * 20_001, "a\n: " * 5_000, "|a" * 20_000, "[^1]" * 5_000]
)  # fmt: skip
def test_a_guide_that_is_hard_to_parse_ends_in_findings_or_in_peace(
    project: Path, line: str
) -> None:
    path = project / "content/en/guides/start/first-hour.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("At once.", line), "utf-8")
    assert all(f.path.startswith("content/") for f in errors(project))


# --- paths in ids, names and links ---

CLIMBS = (
    "../../../../tmp/x",
    "/etc/passwd",
    "..\\..\\x",
    "a/../../b",
    ".",
    "..",
    "%2e%2e/x",
    "a\\b",
    "C:x",
)


def leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The places of all texts in a document."""
    parts = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in parts:
        if isinstance(value, dict | list):
            yield from leaves(value, (*path, key))
        elif isinstance(value, str):
            yield (*path, key)


def read(file: Path) -> Any:
    """A file's data; PyYAML takes the field `on` for a truth value."""
    return yaml_of(re.sub(r"\bon: (?=\d)", "'on': ", file.read_text("utf-8")))


def changed(file: Path, leaf: tuple[Any, ...] = (), value: str = "") -> None:
    """Write another text at one place of a file."""
    data = part = read(file)
    for key in leaf[:-1]:
        part = part[key]
    if leaf:
        part[leaf[-1]] = value
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    file.write_text(text, "utf-8")


def test_a_file_that_is_only_written_anew_stays_without_error(project: Path) -> None:
    for name in (*DATA, *TEXTS, "content/sr/strings.yml"):
        changed(project / name)
    assert errors(project) == []


IDS = [
    (name, leaf)
    for name in DATA + TEXTS[:1]
    for leaf in leaves(read(golden_project.GOLDEN / name))
    if leaf[-1] in {"id", "code", "phase", "replaced_by", "locale", "derived_from", "timezone"}
    or leaf[-2:-1] in {("roles",), ("phases",), ("languages",), ("serves",), ("fallbacks",)}
]


@pytest.mark.parametrize("climb", CLIMBS)
def test_no_id_can_climb_out_of_its_folder(project: Path, climb: str) -> None:
    accepted = []
    for name, leaf in IDS:
        before = (project / name).read_bytes()
        changed(project / name, leaf, climb)
        if not errors(project):
            accepted.append((name, leaf))
        (project / name).write_bytes(before)
    assert accepted == []


@pytest.mark.parametrize(
    "link", ["../../../../../etc/passwd", "../../../../directory/vocabulary.yml", "/etc/passwd", "file:///etc/passwd", "//evil.invalid/x", "\\\\evil.invalid\\x", "../../../../mkdocs.yml", "data:text/html,x", "vbscript:x", "java&#115;cript:x", "JaVaScRiPt:x", "java\tscript:x", "blob:x", "../start/first-hour.md/../../../../../x"]
)  # fmt: skip
@pytest.mark.parametrize("form", ["[x]({})", "![x]({})", "[x][1]\n\n[1]: {}\n", "<{}>"])
def test_a_link_out_of_the_handbook_is_refused_or_no_link(
    project: Path, link: str, form: str
) -> None:
    path = project / "content/en/guides/start/first-hour.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("At once.", form.format(link)), "utf-8")
    parsed = read_markdown(path.read_text("utf-8").split("\n---\n", 1)[1])
    ours = {"../cross_border/referral-step-by-step.md#what", "#contacts", "https://example.org/law"}
    is_link = bool(set(parsed.links) - ours - {"mailto:office@example.org"} or parsed.images)
    assert bool(errors(project)) or not is_link


# --- a script in every field ---


def test_a_script_in_any_text_is_refused_or_harmless_in_the_browser(
    project: Path, chromium: Any
) -> None:
    """Try every text of every kind of file; build those that pass, all at once, and look."""
    shown = []
    for name in DATA + TEXTS:
        data = read(project / name)
        for leaf in leaves(data):
            before = (project / name).read_bytes()
            changed(project / name, leaf, SCRIPT)
            if not errors(project):
                shown.append((name, leaf))
            (project / name).write_bytes(before)
    ours = {(name, leaf[-1]) for name, leaf in shown if name.startswith("directory/")}
    assert ours == {(DATA[0], "en"), (DATA[0], "sr"), (DATA[0], "title")} | {
        (DATA[1], "en"), (DATA[1], "sr"), (DATA[1], "title")
    }  # fmt: skip
    assert "mkdocs.yml" not in {name for name, _ in shown}
    for number, (name, leaf) in enumerate(shown):
        changed(project / name, leaf, f"{SCRIPT} {number}")
    assert errors(project) == []
    result = handbook("build", "--jobs", "1", "--language", "en", "--language", "sr", root=project)
    assert result.returncode == 0, result.stderr
    site = project / "build/site"
    pages = sorted(site.rglob("*.html"))
    assert sum("window.ran" in p.read_text("utf-8") for p in pages) > 4
    for page in pages:
        assert_inert(page)
    assert_harmless_in(chromium, site, pages)


def assert_inert(page: Path) -> None:
    tree = lxml.html.fromstring(page.read_bytes())
    for element in tree.iter(lxml.etree.Element):
        assert not [a for a in element.attrib if a.lower().startswith("on")], page
        for name in ("href", "src", "action", "formaction", "xlink:href", "srcdoc"):
            value = re.sub(r"\s", "", element.get(name) or "").lower()
            assert not value.startswith(("javascript:", "data:text", "vbscript:")), page
            assert "evil.invalid" not in value or element.tag == "a", page
    assert "window.ran" not in "".join(
        tree.xpath("//script[not(@type='application/json')]//text()")
    )
    assert not tree.xpath("//img[@src='x'] | //svg[@onload]")


def assert_harmless_in(chromium: Any, site: Path, pages: list[Path]) -> None:
    with serve(site) as origin:
        foreign: list[str] = []
        page = chromium.new_page()
        page.on(
            "request",
            lambda r: None if r.url.startswith((origin, "about:")) else foreign.append(r.url),
        )
        for path in pages:
            if path.relative_to(site).parts[0] in ("en", "sr") or path.parent == site:
                page.goto(origin + path.relative_to(site).as_posix())
                assert page.evaluate("window.ran") is None, path
        for query in ("script", "hotline"):
            page.goto("about:blank")
            page.goto(f"{origin}en/search/#q={query}")
            page.wait_for_function("document.querySelector('#hb-results > .hb-hit')")
            assert page.evaluate("window.ran") is None
        assert foreign == []
        page.close()


# --- template code ---


@pytest.mark.parametrize(
    "code",
    [
        "{{ 7*7 }}",
        "{% include '/etc/passwd' %}",
        "{{ config.extra }}",
        "--8<-- '/etc/passwd'",
        "${HOME}",
        "<% x %>",
    ],
)
@pytest.mark.parametrize("name", [*DATA[:2], *TEXTS[:2], "content/sr/strings.yml"])
def test_template_code_in_any_text_of_the_data_is_refused(
    project: Path, code: str, name: str
) -> None:
    data = read(project / name)
    for leaf in list(leaves(data))[:12]:
        before = (project / name).read_bytes()
        changed(project / name, leaf, f"Text {code}.")
        assert errors(project), (name, leaf)
        (project / name).write_bytes(before)


def test_nothing_of_the_project_is_run_while_it_is_checked(project: Path) -> None:
    """A module, a configuration or a pickle of the proposal lies there; none is loaded."""
    for name in ("sitecustomize.py", "generator.py", "conftest.py", "yaml.py", "build/cache.pkl"):
        path = project / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("open('ran', 'w')\n")
    shutil.copytree(project / "build", project / ".cache")
    result = handbook_process("check", root=project)
    assert result.returncode == 0, result.stdout + result.stderr
    assert not list(project.rglob("ran"))
