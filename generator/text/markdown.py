"""A Markdown text as one document: its sections, its words and whatever it holds.

A text is read once, by the parser that the site uses; the site, the checks, the search, the
paper and the comparison of translations ask the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from itertools import pairwise
from types import MappingProxyType
from typing import Any
from xml.etree.ElementTree import Element

from generator.text import nodes, parser, tree
from generator.text.nodes import Node
from generator.text.parser import Attributes

INTRO = "intro"
"""What the section before the first heading is called."""

# The one way to write a heading: what translations are compared by depends on it.
_HEADING = re.compile(r"^(#{1,6}) .*\{#([a-z0-9-]+)\}[ \t]*$", re.M)
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")


class UnprintableError(Exception):
    """A text holds something that has no form on paper."""


@dataclass(frozen=True)
class Heading:
    """A heading as the parser sees it."""

    level: int
    anchor: str
    """Its id, made of its words where its author wrote none."""
    words: str
    written: bool
    """Whether its author gave it an anchor."""
    start: int | None
    """Where its line begins in the text; None for one that is not written as `## Words {#anchor}`."""


@dataclass(frozen=True, eq=False)
class Section:
    """A heading and what stands below it, up to the next heading of any level."""

    anchor: str
    source: str
    """Its piece of the text, the heading's line included."""
    start: int
    """Where that piece begins in the text."""
    title: tuple[Node, ...]
    """Its heading; nothing before the first one."""
    below: tuple[Node, ...]
    """What stands below the heading."""

    @property
    def blocks(self) -> tuple[Node, ...]:
        """All of it."""
        return self.title + self.below

    @property
    def heading(self) -> str:
        """The heading's words."""
        return "".join(map(nodes.heading, self.title))

    @property
    def plain(self) -> str:
        """The words below the heading, as a reader sees them."""
        return nodes.plain(self.below)

    @cached_property
    def words(self) -> str:
        """All words as a reader sees them: every translation is compared with the English ones."""
        return nodes.plain(self.blocks)

    @property
    def mark(self) -> str:
        """Eight hexadecimal digits of the hash of the words of its source."""
        return sha256(" ".join(self.source.split()).encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Reference:
    """A place that refers to a footnote."""

    to: str
    within: str | None
    """The footnote that the place is in, if any."""


@dataclass(frozen=True, eq=False)
class Document:
    """What a text holds. Read it with `read`."""

    text: str
    blocks: tuple[Node, ...]
    """The whole as a tree."""
    unprintable: str | None
    """An element that has no form on paper."""
    headings: tuple[Heading, ...]
    """All headings, also those inside lists and quotations."""
    anchors: tuple[str, ...]
    """Ids of headings and other elements, in order, repeats kept; not those of footnotes."""
    links: tuple[str, ...]
    """Where links lead, as a browser reads it; not from notes and back."""
    images: tuple[str, ...]
    raw_html: tuple[str, ...]
    attributes: tuple[Attributes, ...]
    """What elements were given in braces."""
    abbreviations: tuple[str, ...]
    """What is explained wherever it stands on the page."""
    notes: tuple[str, ...]
    """Labels of footnotes as they are defined, repeats kept."""
    references: tuple[Reference, ...]
    lost_references: tuple[str, ...]
    """What looks like a reference to a footnote, but there is no such footnote."""
    misplaced_references: tuple[str, ...]
    """Footnotes that something refers to which shows no references: an address or a title."""

    @cached_property
    def sections(self) -> Mapping[str, Section]:
        """Each section by its anchor; what stands before the first heading is `intro`."""
        return MappingProxyType({s.anchor: s for s in _sections(self)})

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The mark of each section by its anchor."""
        return MappingProxyType({anchor: s.mark for anchor, s in self.sections.items()})

    def on_paper(self) -> list[Node]:
        """The blocks, to be printed. Raises UnprintableError."""
        if self.unprintable:
            raise UnprintableError(self.unprintable)
        return list(self.blocks)

    def with_notice(self, anchors: Container[str], notice: str) -> str:
        """The text with a notice at the beginning of each of the named sections."""
        text = self.text
        for section in sorted(self.sections.values(), key=lambda s: -s.start):
            if section.anchor in anchors and section.anchor != INTRO:
                heading, _, below = text[section.start :].partition("\n")
                text = f"{text[: section.start]}{heading}\n\n{notice}\n\n{below}"
        return f"{notice}\n\n{text}" if INTRO in anchors else text


@lru_cache(maxsize=4096)
def read(text: str) -> Document:
    """Read a text. Raises what the parser raises, for one that it gives up on."""
    parsed = parser.parse(text)
    root = parsed.root
    links = tuple(_addresses(root, "a", "href"))
    lost = tuple(_lost(root))
    references = tuple(_references(root))
    anchors = tuple(
        a for e in root.iter() if (a := e.get("id")) and not a.startswith(("fn:", "fnref"))
    )
    images = tuple(_addresses(root, "img", "src"))
    unprintable = tree.unknown(root)
    blocks = tuple(tree.blocks(root))  # takes the links back out of the footnotes: it is the last
    return Document(
        text=text,
        blocks=blocks,
        unprintable=unprintable,
        headings=tuple(_headings(text, blocks, parsed.attributes)),
        anchors=anchors,
        links=links,
        images=images,
        raw_html=parsed.raw_html,
        attributes=parsed.attributes,
        abbreviations=parsed.abbreviations,
        notes=parsed.notes,
        references=references,
        lost_references=lost,
        misplaced_references=tuple(
            label
            for label, count in parsed.referred.items()
            if count > sum(r.to == label for r in references)
        ),
    )


def _headings(
    text: str, blocks: Iterable[Node], attributes: Iterable[Attributes]
) -> Iterator[Heading]:
    """The headings, each that stands by itself with its line in the text: both go in one order."""
    written = {a.anchor for a in attributes if a.tag in parser.HEADINGS and "id" in a.names}
    lines = list(_HEADING.finditer(text))
    for block in blocks:
        for node in nodes.walk([block]):
            if node["k"] != "heading":
                continue
            level, anchor = node["level"], node["id"]
            start = None
            if node is block:
                here = (n for n, x in enumerate(lines) if (len(x[1]), x[2]) == (level, anchor))
                if (place := next(here, None)) is not None:
                    start = lines[place].start()
                    del lines[: place + 1]
            yield Heading(level, anchor, nodes.heading(node), anchor in written, start)


def _sections(document: Document) -> Iterator[Section]:
    """Cut text and tree at the same headings. The title's level begins no section."""
    text = document.text
    found = [h for h in document.headings if h.start is not None and h.level > 1]
    cuts = [*(h.start or 0 for h in found), len(text)]
    before, *parts = _parts(document.blocks, found)
    if text[: cuts[0]].strip():
        yield Section(INTRO, text[: cuts[0]], 0, (), before)
    for heading, (start, end), part in zip(found, pairwise(cuts), parts, strict=True):
        yield Section(heading.anchor, text[start:end], start, part[:1], part[1:])


def _parts(blocks: Iterable[Node], headings: Iterable[Heading]) -> Iterator[tuple[Node, ...]]:
    """The blocks before the first of the headings, and each heading with those below it."""
    part: list[Node] = []
    left = [(h.level, h.anchor) for h in headings]
    for node in blocks:
        heading = isinstance(node, dict) and node["k"] == "heading" and (node["level"], node["id"])
        if left and heading == left[0]:
            yield tuple(part)
            part = []
            del left[0]
        part.append(node)
    yield tuple(part)


def _addresses(root: Element, tag: str, name: str) -> Iterator[str]:
    for element in root.iter(tag):
        address = element.get(name)
        of_note = element.get("class") in ("footnote-ref", "footnote-backref")
        if address and not (of_note and address.startswith("#fn")):
            yield re.sub(r"[\x00-\x1f\x7f]", "", address).strip()


def _references(root: Element) -> Iterator[Reference]:
    inside = {id(e): label for label, item in tree.notes(root).items() for e in item.iter()}
    for element in root.iter("a"):
        if element.get("class") == "footnote-ref":
            label = (element.get("href") or "").removeprefix("#fn:")
            yield Reference(label, inside.get(id(element)))


def _lost(root: Element) -> Iterator[str]:
    """What a reader would see as `[^1]`."""
    said: list[Any] = []
    for element in root.iter():
        if element.tag not in ("code", "pre"):
            said.append(element.text)
        said.append(element.tail)
    for text in said:
        yield from _NOTE.findall(text or "")
