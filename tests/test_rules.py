"""The reference page of the rules is complete and fresh, and each rule has its examples."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT

from generator.checking import codes, reference, rules
from generator.commands.cli import main
from generator.domain.findings import Severity
from generator.domain.guides import Guide, GuideHead
from generator.domain.located import Source
from generator.edition import addresses as anchors

HERE = Path(__file__).parent
CODE = re.compile(r"(?:CFG|DIR|GDE|TRN|SEC)\d{3}")
KNOWN = {c.code: c for c in reference.every_code()}
# What cannot lie in a folder of examples, and where it is made and looked at instead.
MADE_BY_TESTS = {
    "SEC001": "test_bad_input.py",
    "TRN001": "test_bad_input.py",
    "TRN039": "test_strings.py",
    "CFG040": "test_new.py",
    "CFG041": "test_fmt.py",
    "CFG042": "test_fmt.py",
    **{f"CFG04{n}": "test_import.py" for n in range(3, 9)},
    **{f"DIR06{n}": "test_changes.py" for n in range(5)},
    "GDE060": "test_changes.py",
}


def issued() -> set[str]:
    """Every code that stands as a text in the generator's source."""
    found = set()
    for path in (ROOT / "generator").rglob("*.py"):
        if path.name != "reading_codes.py":
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found |= {node.value} if CODE.fullmatch(node.value) else set()
    return found


def test_every_code_that_can_be_issued_is_documented_and_no_other() -> None:
    assert issued() == set(KNOWN)


def test_no_code_is_documented_twice() -> None:
    counts = Counter(c.code for c in reference.every_code())
    assert [c for c, n in counts.items() if n > 1] == []


def test_every_rule_file_is_a_rule_with_an_example_that_passes_and_one_that_fails() -> None:
    for rule in rules.all_rules():
        made = codes.from_docstring(rule.CODE, rule.SEVERITY, rule.__doc__)
        assert made.title.endswith("."), rule.__name__
        assert made.hint, rule.__name__


@pytest.mark.parametrize("part", ["PASS", "FAIL", "HINT"])
def test_a_docstring_without_one_of_its_parts_is_refused(part: str) -> None:
    text = "It is so.\n\nPASS: a\nFAIL: b\nHINT: c\n"
    assert codes.from_docstring("DIR000", Severity.ERROR, text).hint == "c"
    broken = re.sub(rf"{part}: .\n", "", text)
    with pytest.raises(ValueError, match=part):
        codes.from_docstring("DIR000", Severity.ERROR, broken)


def test_the_reference_page_is_what_the_command_prints() -> None:
    printed = CliRunner().invoke(main, ["--root", str(ROOT), "check", "--rules"])
    assert printed.exit_code == 0
    page = (ROOT / "docs/rules.md").read_text("utf-8")
    assert printed.stdout == page, "renew it: handbook check --rules > docs/rules.md"


def test_the_reference_page_explains_every_code_once() -> None:
    page = (ROOT / "docs/rules.md").read_text("utf-8")
    headings = re.findall(r"^### (\w+)$", page, re.M)
    assert headings == sorted(headings, key=lambda c: (list(reference.GROUPS).index(c[:3]), c))
    assert set(headings) == set(KNOWN)
    assert set(re.findall(r"^\| \[(\w+)\]", page, re.M)) == set(KNOWN)


def test_every_code_has_a_folder_of_examples() -> None:
    shown = {
        code
        for path in HERE.glob("*/*/expected.txt")
        for code in CODE.findall(path.read_text("utf-8"))
    }
    assert set(KNOWN) - shown - set(MADE_BY_TESTS) == set()
    for code, name in MADE_BY_TESTS.items():
        assert code in (HERE / name).read_text("utf-8"), code


# --- anchors that belong to us ---

SITE = ROOT / "generator/outputs/site"


def looked_up() -> set[str]:
    """Ids that our scripts and styles look for on a page."""
    scripts = "\n".join(p.read_text("utf-8") for p in SITE.rglob("*.js"))
    styles = "\n".join(p.read_text("utf-8") for p in SITE.rglob("*.css"))
    selectors = re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", styles, flags=re.S))
    named = re.findall(r"""getElementById\(\s*["'`]([\w-]+)""", scripts)
    strings = re.findall(r"""["'`][^"'`\n]*#([a-z][\w-]*)""", scripts)
    return {*named, *strings, *re.findall(r"#([\w-]+)", "\n".join(selectors))}


def test_no_text_can_take_an_anchor_that_our_scripts_or_styles_look_up() -> None:
    found = looked_up()
    assert {"hb-hits", "filter"} <= found
    assert [x for x in sorted(found) if not anchors.is_ours(x)] == []


@pytest.mark.parametrize(
    ("page", "template"),
    [
        ("guides/start/first-hour", "guide"),
        ("about/index", "about"),
        ("about/declaration", "text"),
    ],
)
def test_no_text_can_take_an_anchor_of_its_own_page(page: str, template: str) -> None:
    section, _, slug = page.rpartition("/")
    head = GuideHead.model_construct(sources=(Source.model_construct(),))
    guide = Guide.model_construct(section=section, slug=slug, head=head)
    text = (SITE / f"templates/{template}.md.j2").read_text("utf-8")
    frame = (SITE / "theme/main.html").read_text("utf-8")
    own = set(re.findall(r"\{#([\w-]+)\}", text)) | set(
        re.findall(r'\bid="([\w-]+)"', text + frame)
    )
    assert {x for x in own if not anchors.is_ours(x)} <= anchors.added(guide) <= own


@pytest.mark.parametrize(
    "folder", sorted(p for kind in ("bad", "doubtful") for p in (HERE / kind).iterdir()), ids=lambda p: p.name
)  # fmt: skip
def test_no_hint_offers_a_number_a_mailbox_or_a_day_that_nobody_wrote(folder: Path) -> None:
    written = " ".join(
        p.read_text("utf-8", errors="replace")
        for p in folder.rglob("*.*")
        if p.is_file() and p.name != "expected.txt"
    )
    digits = re.sub(r"\D", "", written)
    for line in (folder / "expected.txt").read_text("utf-8").splitlines():
        hint = line.partition(" Hint: ")[2]
        for offered in re.findall(r"\+?\d[\d ()/.-]{4,}\d|\b\d{5,}\b", hint):
            number = re.sub(r"\D", "", offered)
            assert number in digits or number.removeprefix("381") in digits, line
        for mailbox in re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", hint):
            assert mailbox in written, line
