"""What a guide's Markdown holds, seen by the parser that the site uses.

The checks ask the parser itself, not a pattern, whether a text contains raw HTML, links,
images or anchors, so that nothing the site would render escapes them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

from generator.text.extensions import EXTENSIONS


@dataclass
class Parsed:
    """A text's parts that the checks ask about."""

    anchors: list[str] = field(default_factory=list)
    """Ids of headings and other elements, in order, repeats kept."""
    headings: list[tuple[int, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    raw_html: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    """Names of attributes other than those Markdown itself writes."""


_OWN_ATTRIBUTES = {
    "href",
    "title",
    "id",
    "class",
    "src",
    "alt",
    "style",
    "start",
    "colspan",
    "rowspan",
    "role",
    "markdown",
}


class _Keep(Treeprocessor):
    root: Element | None = None

    def run(self, root: Element) -> None:
        self.root = root


class _KeepBlocks(Preprocessor):
    """HTML elements with `markdown="1"`, which later steps turn into elements like Markdown's own."""

    blocks: tuple[Any, ...] = ()

    def run(self, lines: list[str]) -> list[str]:
        stash = self.md.htmlStash.rawHtmlBlocks
        self.blocks = tuple(b for b in stash if not isinstance(b, str))
        return lines


@lru_cache(maxsize=1)
def _parser() -> tuple[markdown.Markdown, _Keep, _KeepBlocks]:
    parser = markdown.Markdown(extensions=list(EXTENSIONS))
    keep = _Keep(parser)
    parser.treeprocessors.register(keep, "handbook_keep", -100)
    blocks = _KeepBlocks(parser)
    parser.preprocessors.register(blocks, "handbook_keep_blocks", -100)
    return parser, keep, blocks


_MAX_TEXT = 64 * 1024
_MAX_LINE = 4_000
_MAX_INDENT = 40
_MAX_HEADINGS = 200
_MAX_TAGS = 300
_MAX_ABBREVIATIONS = 100
# In one paragraph, list or table.
_MAX_LINES, _MAX_BRACKETS, _MAX_MARKS = 400, 200, 2_000
_NESTED = re.compile(r"[ \t]*(?:(?:[-*+>]|\d{1,9}\.)[ \t]*){13}")
_HEADING = re.compile(r"[ \t]*(?:#|(?:=+|-+)[ \t]*$)")


def too_hard(text: str) -> tuple[int, str] | None:
    """The line, from 1, at which a text becomes so intricate that parsing could take minutes.

    Parsers of Markdown try every bracket with every other. No guide comes near these limits.
    """
    if len(text) > _MAX_TEXT:
        return 1, f"The text is longer than {_MAX_TEXT // 1024} kB."
    headings = tags = abbreviations = lines = brackets = marks = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            lines = brackets = marks = 0
            continue
        lines += 1
        brackets += line.count("[")
        tags += line.count("<")
        marks += sum(map(line.count, "*_`&\\!(\"'"))
        headings += _HEADING.match(line) is not None
        abbreviations += line.lstrip().startswith("*[")
        if len(line) > _MAX_LINE:
            return number, f"The line is longer than {_MAX_LINE} characters."
        if len(line.expandtabs(4)) - len(line.lstrip()) > _MAX_INDENT or _NESTED.match(line):
            return number, "The line is nested too deeply."
        if headings > _MAX_HEADINGS or abbreviations > _MAX_ABBREVIATIONS or tags > _MAX_TAGS:
            return number, "The text has too many headings, abbreviations or signs <."
        if lines > _MAX_LINES or brackets > _MAX_BRACKETS or marks > _MAX_MARKS:
            return number, "The paragraph is too intricate."
    return None


@lru_cache(maxsize=4096)
def parse(text: str) -> Parsed:
    """Parse a Markdown text and list what it holds."""
    root, beside, within = _read(text)
    parsed = Parsed()
    for raw in (*beside, *within):
        shown = raw if isinstance(raw, str) else _source(raw)
        if "<" in shown:
            parsed.raw_html.append(shown.strip())
    for element in root.iter():
        _take(element, parsed)
    return parsed


def tree(text: str) -> Element:
    """The element tree of a Markdown text, every text in it as a browser shows it.

    Elements have HTML's names. Raw HTML, which the checks refuse, is left in as its source.
    """
    root, _, within = _read(text)

    def shown(part: str | None) -> str | None:
        if not part:
            return part
        part = HTML_PLACEHOLDER_RE.sub(lambda m: str(within[int(m[1])]), part)
        return unescape(part.replace(AMP_SUBSTITUTE, "&"))

    for element in root.iter():
        element.text, element.tail = shown(element.text), shown(element.tail)
        for name in ("href", "title", "alt"):
            if value := element.get(name):
                element.set(name, shown(value) or "")
    return root


def _read(text: str) -> tuple[Element, tuple[Any, ...], list[Any]]:
    """The element tree, raw HTML blocks beside it, and raw pieces that it has placeholders for."""
    parser, keep, blocks = _parser()
    parser.reset()
    keep.root, blocks.blocks = Element("empty"), ()  # an empty text never reaches them
    parser.convert(text)
    root = keep.root if keep.root is not None else Element("empty")
    return root, blocks.blocks, parser.htmlStash.rawHtmlBlocks


def _take(element: Element, parsed: Parsed) -> None:
    anchor = element.get("id")
    if anchor and not anchor.startswith(("fn:", "fnref")):
        parsed.anchors.append(anchor)
    if element.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        parsed.headings.append((int(element.tag[1]), anchor or ""))
    if (
        element.tag == "a"
        and (href := element.get("href"))
        and not href.startswith(("#fn:", "#fnref"))
    ):
        parsed.links.append(_address(href))
    if element.tag == "img":
        parsed.images.append(_address(element.get("src") or ""))
    for name, value in element.attrib.items():
        if name not in _OWN_ATTRIBUTES or (
            name == "style" and not re.fullmatch(r"text-align: ?(left|right|center);?", value)
        ):
            parsed.attributes.append(name)


def _address(href: str) -> str:
    """An address as a browser reads it: entities resolved, control characters dropped."""
    plain = unescape(href.replace(AMP_SUBSTITUTE, "&"))
    return re.sub(r"[\x00-\x1f\x7f]", "", plain).strip()


def _source(raw: Any) -> str:
    return f"<{getattr(raw, 'tag', '')}"
