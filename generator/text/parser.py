"""Python-Markdown, set up as the site sets it up, with what it does not tell by itself.

The checks ask the parser, not a pattern, what a text holds, so that nothing the site would
render escapes them.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder
from markdown.extensions.footnotes import FootnoteExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

from generator.text.extensions import EXTENSIONS

HEADINGS = {f"h{n}": n for n in range(1, 7)}
"""The elements of headings and their levels."""


@dataclass(frozen=True)
class Attributes:
    """What an author gave an element in braces: `{#anchor .class name=value}`."""

    tag: str
    source: str
    """What stands between the braces."""
    names: tuple[str, ...]
    """Names of the attributes in HTML."""
    anchor: str | None
    """The id that the element has now."""


@dataclass(frozen=True)
class Parsed:
    """What the parser makes of a text."""

    root: Element
    """The elements, by HTML's names, every text in them as a browser shows it.

    Raw HTML, which the checks refuse, is left in as its source.
    """
    raw_html: tuple[str, ...]
    attributes: tuple[Attributes, ...]
    notes: tuple[str, ...]
    """Labels of footnotes as they are defined, repeats kept."""
    referred: Mapping[str, int]
    """How many places refer to a footnote, by its label; some are lost in an address or a title."""
    abbreviations: tuple[str, ...]
    """What is explained wherever it stands on the page."""


def parse(text: str) -> Parsed:
    """Parse a text. Raises what Python-Markdown raises, for a text that it gives up on."""
    return _OWN.parser.parse(text)


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


class _KeepAttributes(AttrListTreeprocessor):
    """Tells what an author wrote in braces from what Markdown itself writes."""

    kept: list[tuple[Element, str]]

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        left = super().assign_attrs(elem, attrs_string, strict=strict)
        if not (strict and left):
            self.kept.append((elem, attrs_string))
        return left


class _Abbreviations(AbbrExtension):
    abbrs: dict[str, str]


class _KeepNotes(FootnoteExtension):
    """Notices a footnote that stands twice, of which the parser keeps the last."""

    defined: list[str]

    def reset(self) -> None:
        super().reset()
        self.defined = []

    def setFootnote(self, id: str, text: str) -> None:  # noqa: A002, N802 -- the parser's own names
        super().setFootnote(id, text)
        self.defined.append(id)


class _Parser:
    """The parser, and what is kept of its last text."""

    def __init__(self) -> None:
        self.notes = _KeepNotes()
        self.abbreviations = _Abbreviations()
        names = [x for x in EXTENSIONS if x not in ("abbr", "footnotes")]
        self.markdown = markdown.Markdown(extensions=[*names, self.abbreviations, self.notes])
        self.tree = _Keep(self.markdown)
        self.blocks = _KeepBlocks(self.markdown)
        self.attributes = _KeepAttributes(self.markdown)
        # A name that is known already is replaced, a low priority comes last.
        self.markdown.treeprocessors.register(self.attributes, "attr_list", 8)
        self.markdown.treeprocessors.register(self.tree, "handbook_keep", -100)
        self.markdown.preprocessors.register(self.blocks, "handbook_keep_blocks", -100)

    def parse(self, text: str) -> Parsed:
        self.markdown.reset()
        # An empty text never reaches them.
        self.tree.root, self.blocks.blocks, self.attributes.kept = None, (), []
        self.markdown.convert(text)
        root = Element("empty") if self.tree.root is None else self.tree.root
        within = self.markdown.htmlStash.rawHtmlBlocks
        raw = (x if isinstance(x, str) else _source(x) for x in (*self.blocks.blocks, *within))
        _show(root, within)
        return Parsed(
            root=root,
            raw_html=tuple(x.strip() for x in raw if "<" in x),
            attributes=tuple(_attributes(*x) for x in self.attributes.kept),
            notes=tuple(self.notes.defined),
            referred={k.removeprefix("fnref:"): n for k, n in self.notes.found_refs.items()},
            abbreviations=tuple(self.abbreviations.abbrs),
        )


class _Own(threading.local):
    """A parser of each thread's own: it keeps what it reads until the next text."""

    def __init__(self) -> None:
        self.parser = _Parser()


_OWN = _Own()


def _attributes(element: Element, source: str) -> Attributes:
    named, _ = get_attrs_and_remainder(source)
    names = tuple("class" if name == "." else str(name) for name, _ in named)
    return Attributes(str(element.tag), source, names, element.get("id"))


def _show(root: Element, within: list[Any]) -> None:
    """Replace the parser's placeholders and the entities by what they stand for."""

    def shown(part: str | None) -> str | None:
        if not part:
            return part
        part = HTML_PLACEHOLDER_RE.sub(lambda m: str(within[int(m[1])]), part)
        return unescape(part.replace(AMP_SUBSTITUTE, "&"))

    for element in root.iter():
        element.text, element.tail = shown(element.text), shown(element.tail)
        for name in ("href", "src", "title", "alt"):
            if value := element.get(name):
                element.set(name, shown(value) or "")


def _source(raw: Any) -> str:
    return f"<{getattr(raw, 'tag', '')}"
