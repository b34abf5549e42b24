"""A Markdown text as one document: its sections, marks and words, and what it holds besides."""

from __future__ import annotations

import json
import re
from collections import Counter

import golden_project
import pytest
from constructs import CONSTRUCTS
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.text import nodes
from generator.text.extensions import EXTENSIONS
from generator.text.markdown import Document, UnprintableError, read
from generator.text.nodes import Node


def kinds(made: tuple[Node, ...]) -> list[str]:
    return [n["k"] for n in made if isinstance(n, dict)]


# --- sections ---

BODIES = st.lists(
    st.sampled_from(["## A {#a}", "### B {#b}", "## C {#c}", "text", "", "## No anchor"]),
    max_size=8,
).map("\n".join)


@given(BODIES)
def test_a_text_is_the_sum_of_its_sections(body: str) -> None:
    anchors = re.findall(r"\{#(.)\}", body)
    parts = read(body).sections
    assert [a for a in parts if a != "intro"] == list(dict.fromkeys(anchors))
    if len(set(anchors)) == len(anchors):
        assert "".join(p.source for p in parts.values()).strip() == body.strip()
        assert sum((p.blocks for p in parts.values()), ()) == read(body).blocks
    assert read(body).marks.keys() == parts.keys()


@given(BODIES)
def test_a_mark_changes_with_the_words_and_not_with_the_lines(body: str) -> None:
    marks = read(body).marks
    assert read(body.replace("text", "text ")).marks == marks
    changed = read(body.replace("text", "other")).marks
    sources = "".join(s.source for s in read(body).sections.values())
    assert (changed == marks) == ("text" not in sources)


def test_a_mark_is_the_hash_of_the_words_of_the_source() -> None:
    # Translations have these in their front matter: another way to make them would outdate all.
    text = "Before all.\n\n## When {#when}\n\nAt **once**,\nby day  or night.\n"
    assert dict(read(text).marks) == {"intro": "c806e3f0", "when": "f535d6ec"}


def test_a_section_has_its_heading_its_words_and_its_place() -> None:
    text = "Before.\n\n## *Why[^1]* now[^1] {#why}\n\nBecause.\n\n### At night {#night}\n\nToo.\n\n[^1]: A note.\n"
    intro, why, night = read(text).sections.values()
    assert (intro.anchor, intro.heading, intro.plain, intro.start) == ("intro", "", "Before.", 0)
    assert (why.heading, why.plain, why.start) == ("Why now", "Because.", text.index("## "))
    assert (night.heading, night.plain) == ("At night", "Too.")


@pytest.mark.parametrize(
    "text",
    ["- ## A {#a}\n", "> ## A {#a}\n", "!!! note\n    ## A {#a}\n", "A {#a}\n---\n", "## A{#a}\n", "## A {#A}\n", "## A {#a} ##\n", "##A {#a}\n", "    ## A {#a}\n"],
)  # fmt: skip
def test_only_a_heading_on_a_line_of_its_own_begins_a_section(text: str) -> None:
    assert list(read(text).sections) == ["intro"]
    assert all(h.start is None for h in read(text).headings)


def test_a_notice_is_put_below_the_headings_of_the_named_sections() -> None:
    text = "Before.\n\n## A {#a}\n\nText.\n\n## B {#b}\n\nText.\n"
    noticed = text.replace("{#b}", "{#b}\n\nOld.\n")
    assert read(text).with_notice(["intro", "b"], "Old.") == f"Old.\n\n{noticed}"


# --- words ---


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Call **now**, by *day* or `night`.", "Call now, by day or night."),
        ("See [the law](https://example.org/law) and  \n<https://example.org>.", "See the law and https://example.org."),
        ("Write to <office@example.org>.", "Write to office@example.org."),
        ("1. One\n2. Two\n    - three", "One Two three"),
        ("| A | B |\n| - | - |\n| 1 | 2 |", "A B 1 2"),
        ('!!! note "The rule"\n    Do no harm.', "The rule. Do no harm."),
        ('!!! note "The **rule**"\n    Do no harm.', "The rule. Do no harm."),
        ('!!! note ""\n    Do no harm.', "Do no harm."),
        ('!!! note "Why?"\n    Do no harm.', "Why? Do no harm."),
        ("Term\n:   What it is.", "Term What it is."),
        ("Smith & Sons &lt; 5 \\* 3", "Smith & Sons < 5 * 3"),
        ("Here.[^1] There.\n\n[^1]: A note.", "Here. A note. There."),
        ("The 4th\n4\\. October", "The 4th 4. October"),
    ],
)  # fmt: skip
def test_words_are_what_a_reader_sees(text: str, words: str) -> None:
    assert nodes.plain(read(text).blocks) == words


# --- the tree ---


def test_every_construct_of_a_guide_becomes_a_node() -> None:
    made = read(CONSTRUCTS).blocks
    assert kinds(made) == [
        *("p", "heading", "steps", "heading", "table", "notice", "notice"),
        *("heading", "terms", "quote", "pre", "rule", "heading", "p"),
    ]
    inside = Counter(n["k"] for n in nodes.walk(made))
    assert inside["footnote"] == 1
    assert inside["ol"] == 1
    assert inside["ul"] == 2
    assert nodes.links(made) == ["https://example.org/a?b=1&c=2"]


def test_only_the_list_under_how_is_one_to_tick() -> None:
    made = read("## How {#how}\n\n1. a\n\n## When {#when}\n\n1. b\n").blocks
    assert kinds(made) == ["heading", "steps", "heading", "ol"]


def test_an_abbreviation_is_explained_the_first_time_alone() -> None:
    made = read("The NRM and the NRM.\n\n*[NRM]: national referral mechanism\n").on_paper()
    assert made == [
        {"k": "p", "c": ["The ", "NRM (national referral mechanism)", " and the ", "NRM", "."]}
    ]


def test_text_is_what_a_browser_shows() -> None:
    (paragraph,) = read("Smith & Sons &lt; 5 \\* <b>").blocks
    shown = "".join(n for n in paragraph["c"] if isinstance(n, str))  # type: ignore[index]
    assert shown == "Smith & Sons < 5 * <b>"


def test_an_image_has_no_form_on_paper() -> None:
    with pytest.raises(UnprintableError, match="img"):
        read("![Map](map.png)").on_paper()


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (f"{'9' * 30}. last\n", 2**31 - 1),
        ("<ol start='x' markdown='1'>\n<li markdown='1'>a</li>\n</ol>", 1),
        ("3. a\n", 3),
    ],
)
def test_a_list_begins_at_a_number_that_can_be_counted_to(text: str, start: int) -> None:
    (made,) = read(text).blocks
    assert made["start"] == start  # type: ignore[index]


@pytest.mark.parametrize(
    ("step", "lead"),
    [
        ("**Danger first.** If anyone is hurt, call.", "Danger first."),
        ("Call the hotline. You need no proof.", "Call the hotline."),
        ("Write it down", "Write it down"),
    ],
)
def test_what_a_step_says_first(step: str, lead: str) -> None:
    (only,) = nodes.checklist(read(f"## How {{#how}}\n\n1. {step}\n").on_paper())
    assert "".join(str(n) for n in nodes.lead(only)) == lead


PIECES = [*"ab*_`[]()!#>-|:\n 1.{}\\&<", "    ", "\n\n", "[^1]", "\n\n[^1]: ", "!!! note\n    ", '<div markdown="1">', "</div>", '<table markdown="1">', "{: start=x }", "\n## A {#a}\n", "a\n: b"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_is_a_tree(text: str) -> None:
    document = read(text)
    assert all(isinstance(n, str | dict) for n in document.blocks)
    assert isinstance(nodes.plain(document.blocks), str)
    assert len(document.marks) == len(document.sections)


@given(st.text())
@settings(max_examples=50)
def test_reading_any_text_never_raises(text: str) -> None:
    assert isinstance(read(text), Document)


# --- what a text holds besides: the checks see what the site shows ---


def test_texts_are_read_with_the_sites_extensions() -> None:
    staged = golden_project.EXPECTED / "staged/en/mkdocs.yml"
    configured = json.loads(staged.read_text("utf-8"))["markdown_extensions"]
    assert sorted(configured) == sorted(EXTENSIONS)


def test_a_text_is_read_once() -> None:
    assert read("## A {#a}\n") is read("## A {#a}\n")


@pytest.mark.parametrize(
    "text",
    ["[x](javascript:alert(1))", "[x](&#106;avascript:alert(1))", "[x](JavaScript&colon;alert(1))", "[x][y]\n\n[y]: javascript:alert(1)", "x\n{: href='javascript:alert(1)' }\n\n[x](y){: href='javascript:alert(1)' }", "[x](javascript:alert(1)){: .footnote-ref }"],
)  # fmt: skip
def test_an_address_is_seen_as_a_browser_reads_it(text: str) -> None:
    assert "javascript:alert(1)" in [x.lower() for x in read(text).links]


@pytest.mark.parametrize(
    "text",
    ["<b>x</b>", "a <i>x</i>", "<!-- x -->", "<div markdown='1'>\n\nx\n\n</div>", "x[^1]\n\n[^1]: <u>y</u>", "- a\n\n    <script>x</script>", "| a |\n| - |\n| <b>x</b> |", "<javascript:alert(1)>"],
)  # fmt: skip
def test_raw_html_is_seen_wherever_it_stands(text: str) -> None:
    assert read(text).raw_html


@pytest.mark.parametrize("text", ["`<b>`", "    <b>x</b>", "1 &lt; 2", "a < b", "<a@example.org>"])
def test_what_only_looks_like_html_is_not_taken_for_it(text: str) -> None:
    assert read(text).raw_html == ()


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("## A {#a}", [("h2", ("id",))]),
        ("## A {#a .b}", [("h2", ("id", "class"))]),
        ("x\n{: .hb-state }", [("p", ("class",))]),
        ("[x](y){: .hb-chip role=status }", [("a", ("class", "role"))]),
        ("- x\n{: hidden }", [("li", ("hidden",))]),
        ("| a {: .b } |\n| - |\n| c |", [("th", ("class",))]),
        ("!!! note\n    x\n    {: .b }", [("p", ("class",))]),
        ("`{: .b }` and x {: .b } y", []),
        ("1. a\n\n| a | b |\n| :- | -: |\n| c | d |", []),
    ],
)
def test_attributes_of_authors_are_told_from_those_of_markdown(
    text: str, given: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(a.tag, a.names) for a in read(text).attributes] == given


def test_reading_a_text_leaves_nothing_behind_for_the_next() -> None:
    read("[x](somewhere.md)[^1]\n\n## A {#a}\n\n<b>\n\n[^1]: y")
    for text in ("", " \n"):
        left = read(text)
        held = (left.blocks, left.links, left.anchors, left.headings, left.raw_html)
        assert held == ((), (), (), (), ())
        assert (left.attributes, left.notes, left.references) == ((), (), ())


# --- footnotes ---


def test_a_footnote_that_refers_to_itself_ends() -> None:
    (made,) = read("x[^1]\n\n[^1]: y[^1]\n").blocks
    assert nodes.plain([made]) == "x y"


def test_footnotes_that_refer_to_each_other_end() -> None:
    document = read("x[^1]\n\n[^1]: y[^2]\n\n[^2]: z[^1]\n")
    assert nodes.plain(document.blocks) == "x y z"
    assert [(r.to, r.within) for r in document.references] == [
        *(("1", None), ("2", "1"), ("1", "2"))
    ]


def test_definitions_are_told_from_references() -> None:
    document = read("x[^1] y[^3] `[^4]`\n\n[^1]: once\n\n[^1]: twice\n\n[^2]: alone\n")
    assert document.notes == ("1", "1", "2")
    assert [r.to for r in document.references] == ["1"]
    assert document.lost_references == ("3",)
