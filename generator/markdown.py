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

from generator.extensions import EXTENSIONS


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
        and not href.startswith(("#fn:", "#fnref:"))
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
