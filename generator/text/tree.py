"""The parser's elements as one tree of plain values: lists, names and texts.

A text is thus never part of a template, and nothing in it can be taken for a command: Typst
reads it as JSON. What Markdown itself makes has its form here. Of anything else, pictures say,
the words alone are left, and `unknown` names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.extensions.footnotes import NBSP_PLACEHOLDER

from generator.text.nodes import Node
from generator.text.parser import HEADINGS

_INLINE = {"strong", "em", "code", "a", "br", "abbr", "sup"}
_BLOCK = {"p", "ul", "ol", "blockquote", "pre", "hr", "table", "dl", "div", *HEADINGS}
_LAST = 2**31 - 1  # what browsers and Typst can count to
_INSIDE = {"li", "thead", "tbody", "tr", "th", "td", "dt", "dd"}


def blocks(root: Element) -> list[Node]:
    """A text's blocks, its links as they stand there."""
    return list(_as_checklist(_Writer(root).blocks(root)))


def unknown(root: Element) -> str | None:
    """An element that has no form in the tree."""
    known = _INLINE | _BLOCK | _INSIDE | {root.tag}
    return next((str(e.tag) for e in root.iter() if e.tag not in known), None)


def notes(root: Element) -> dict[str, Element]:
    """The text of each footnote by its label."""
    return {
        anchor.removeprefix("fn:"): item
        for div in root.iter("div")
        if div.get("class") == "footnote"
        for item in div.iter("li")
        if (anchor := item.get("id") or "").startswith("fn:")
    }


def _as_checklist(made: list[Node]) -> Iterator[Node]:
    """Make the numbered list under `how` a list of steps to tick."""
    under = ""
    for node in made:
        if isinstance(node, dict) and node["k"] == "heading":
            under = node["id"]
        if under == "how" and isinstance(node, dict) and node["k"] == "ol":
            node, under = {**node, "k": "steps"}, ""
        yield node


class _Writer:
    def __init__(self, root: Element) -> None:
        self.explained: set[str] = set()
        self.notes = notes(root)
        self.within: list[str] = []
        """Labels of the footnotes that are being written: one may refer to itself."""

    # --- blocks ---

    def blocks(self, parent: Element) -> list[Node]:
        """The blocks in an element; loose text in it becomes a paragraph."""
        made: list[Node] = []
        loose: list[Node] = _text(parent.text)
        for element in parent:
            if element.tag not in _BLOCK | _INSIDE:
                loose += self.inline(element)
            else:
                made += _paragraph(loose)
                loose = []
                made += self.block(element)
            loose += _text(element.tail)
        return made + _paragraph(loose)

    def block(self, element: Element) -> Iterator[Node]:
        match element.tag:
            case "p":
                yield from _paragraph(self.inlines(element))
            case "ul" | "ol":
                yield {
                    "k": element.tag,
                    "start": _start(element),
                    "items": [self.blocks(item) for item in element],
                }
            case "blockquote":
                yield {"k": "quote", "c": self.blocks(element)}
            case "pre":
                yield {"k": "pre", "text": "".join(element.itertext()).rstrip("\n")}
            case "hr":
                yield {"k": "rule"}
            case "table":
                yield from self.table(element)
            case "dl":
                yield {"k": "terms", "items": list(self.terms(element))}
            case "div":
                yield from self.div(element)
            case heading if heading in HEADINGS:
                yield {
                    "k": "heading",
                    "level": HEADINGS[heading],
                    "id": element.get("id") or "",
                    "c": self.inlines(element),
                }
            case _:
                yield from self.blocks(element)

    def div(self, element: Element) -> Iterator[Node]:
        """An admonition. The footnotes' own list is left out: each stands on its page's foot."""
        classes = (element.get("class") or "").split()
        if "footnote" in classes:
            return
        if "admonition" not in classes:
            yield from self.blocks(element)
            return
        first = element[0] if len(element) else None
        title: list[Node] = []
        body = Element("div")
        if first is not None and first.get("class") == "admonition-title":
            title = self.inlines(first)
            body.extend(element[1:])
        else:
            body.extend(element)
        kind = " ".join(c for c in classes if c != "admonition") or "note"
        yield {"k": "notice", "kind": kind, "title": title, "c": self.blocks(body)}

    def table(self, element: Element) -> Iterator[Node]:
        rows = [[self.inlines(cell) for cell in row] for row in element.iter("tr")]
        for first in element.iter("tr"):
            align = [
                (re.findall(r"left|right|center", c.get("style") or "") or ["left"])[0]
                for c in first
            ]
            yield {"k": "table", "align": align, "head": rows[0], "rows": rows[1:]}
            return

    def terms(self, element: Element) -> Iterator[Node]:
        """Terms with what is said of them: several terms may share a description."""
        names: list[list[Node]] = []
        said: list[list[Node]] = []
        for part in element:
            if part.tag == "dt":
                if said:
                    yield {"k": "term", "terms": names, "said": said}
                    names, said = [], []
                names.append(self.inlines(part))
            else:
                said.append(self.blocks(part))
        yield {"k": "term", "terms": names, "said": said}

    # --- inside a line ---

    def inlines(self, parent: Element) -> list[Node]:
        made: list[Node] = _text(parent.text)
        for element in parent:
            made += self.inline(element)
            made += _text(element.tail)
        return made

    def inline(self, element: Element) -> list[Node]:
        match element.tag:
            case "strong" | "em":
                return [{"k": element.tag, "c": self.inlines(element)}]
            case "code":
                return [{"k": "code", "text": "".join(element.itertext())}]
            case "br":
                return [{"k": "br"}]
            case "a":
                return [{"k": "link", "to": element.get("href", ""), "c": self.inlines(element)}]
            case "abbr":
                return self.abbreviation(element)
            case "sup" if (element.get("id") or "").startswith("fnref"):
                return self.footnote((element.get("id") or "").partition(":")[2])
            case "sup":
                return [{"k": "sup", "c": self.inlines(element)}]
            case _:
                return self.inlines(element)

    def abbreviation(self, element: Element) -> list[Node]:
        """Paper has no tooltip: the long form follows the first time."""
        short, whole = "".join(element.itertext()), element.get("title", "")
        if short in self.explained or not whole:
            return [short]
        self.explained.add(short)
        return [f"{short} ({whole})"]

    def footnote(self, label: str) -> list[Node]:
        """A footnote where the text refers to it, without the links back, which only the site needs."""
        item = self.notes.get(label)
        if item is None or label in self.within:
            return []
        self.within.append(label)
        made: list[Node] = []
        for number, paragraph in enumerate(item):
            for link in [e for e in paragraph if e.get("class") == "footnote-backref"]:
                paragraph.remove(link)
            last = paragraph[-1] if len(paragraph) else None
            if last is None:
                paragraph.text = _BACK_SPACE.sub("", paragraph.text or "")
            else:
                last.tail = _BACK_SPACE.sub("", last.tail or "")
            made += [{"k": "br"}] if number else []
            made += self.inlines(paragraph)
        self.within.pop()
        return [{"k": "footnote", "c": made}]


# What Markdown puts before the link back: a placeholder of its own for a hard space.
_BACK_SPACE = re.compile(r"(\s|" + re.escape(NBSP_PLACEHOLDER) + r")+$")


def _start(element: Element) -> int:
    start = element.get("start") or ""
    return min(int(start), _LAST) if start.isdecimal() else 1


def _text(text: str | None) -> list[Node]:
    """A run of text; the source's line ends are spaces."""
    plain = re.sub(r"[ \t\r\n]+", " ", text or "")
    return [plain] if plain else []


def _paragraph(inside: list[Node]) -> list[Node]:
    if not any(n.strip() if isinstance(n, str) else True for n in inside):
        return []
    return [{"k": "p", "c": inside}]
