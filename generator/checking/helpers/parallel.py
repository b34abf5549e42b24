"""What a translation may not change: where links lead, numbers, and how the text is built.

A text is read by the parser that the site and the PDFs use, so that nothing is compared but
what a reader sees.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.domain.guides import Guide
from generator.domain.handbook import Handbook
from generator.domain.place import Place
from generator.edition import translation
from generator.text import markdown, nodes
from generator.text.markdown import Document

# 10,000 in English is 10.000 or 10 000 elsewhere.
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)")
_LISTS = {"steps": "numbered list", "ol": "numbered list", "ul": "list"}


@dataclass(frozen=True)
class Shape:
    """What a section holds beside its words."""

    links: tuple[str, ...]
    """Where its links lead, in the order of the text."""
    numbers: tuple[str, ...]
    """Its numbers in digits, without those that Markdown puts before list items."""
    build: tuple[str, ...]
    """Its lists with their lengths, tables with their sizes and notices, in order."""
    bold: int
    """How many pieces are in bold."""


@dataclass(frozen=True)
class Pair:
    """A section of a translation that is as new as the English one it was made from."""

    guide: Guide
    anchor: str
    here: Shape
    english: Shape

    @property
    def name(self) -> str:
        """What messages call it."""
        return "The introduction" if self.anchor == markdown.INTRO else f'"{self.anchor}"'

    def place(self, text: str = "") -> Place:
        """Where a piece of the section stands; its beginning where that cannot be found."""
        body = self.guide.body
        section = self.guide.document.sections[self.anchor]
        at = section.start + max(section.source.find(text), 0)
        line = self.guide.body_line + body.count("\n", 0, at)
        return Place(self.guide.path, line, at - body.rfind("\n", 0, at))


def pairs(handbook: Handbook) -> Iterator[Pair]:
    """Every current section of every translation with its original.

    A section that either text lacks, and a text that cannot be read, have findings of their own.
    """
    english = {g.key: g for g in handbook.guides if g.language == "en"}
    for guide in handbook.guides:
        original = english.get(guide.key)
        if guide.language == "en" or original is None:
            continue
        old = translation.outdated(guide, original)
        here, there = shapes(guide.document), shapes(original.document)
        for anchor, shape in there.items():
            if anchor in here and anchor not in old:
                yield Pair(guide, anchor, here[anchor], shape)


@lru_cache(maxsize=4096)
def shapes(document: Document) -> dict[str, Shape]:
    """The shape of each section by its anchor; none where the text has no form on paper."""
    if document.unprintable:
        return {}
    return {anchor: _shape(list(section.blocks)) for anchor, section in document.sections.items()}


def numbers(text: str) -> tuple[str, ...]:
    """The numbers of a text in digits, however its language sets off thousands."""
    whole = _THOUSANDS.sub(lambda m: re.sub(r"\D", "", m[0]), text)
    return tuple(re.findall(r"\d+", whole))


def lacking(here: tuple[str, ...], english: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """What of the English is missing here, and what is here that the English has not."""
    mine, theirs = Counter(here), Counter(english)
    return list((theirs - mine).elements()), list((mine - theirs).elements())


def _shape(part: list[nodes.Node]) -> Shape:
    inside = list(nodes.walk(part))
    return Shape(
        links=tuple(nodes.links(part)),
        numbers=tuple(n for text in texts(part) for n in numbers(text)),
        build=tuple(said for node in inside if (said := _built(node))),
        bold=sum(node.get("k") == "strong" for node in inside),
    )


def _built(node: dict[str, Any]) -> str:
    match node.get("k"):
        case "table":
            return f"table (columns: {len(node['head'])}, rows: {len(node['rows'])})"
        case "notice":
            return f"notice ({node['kind']})"
        case kind if kind in _LISTS:
            return f"{_LISTS[kind]} of {len(node['items'])}"
        case _:
            return ""


def texts(part: Any) -> Iterator[str]:
    """Every run of text: what is said, not where links lead."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, list):
        for inside in part:
            yield from texts(inside)
    elif isinstance(part, dict):
        for name, inside in part.items():
            if name == "text" or (isinstance(inside, list) and name != "align"):
                yield from texts(inside)
