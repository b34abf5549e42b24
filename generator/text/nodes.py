"""A guide's Markdown as nodes that the print templates set.

The site's own parser reads the text; its elements become plain values (lists, names and
strings) that Typst reads as JSON. A text is thus never part of a template, and nothing in
it can be taken for a command. What Markdown itself makes has its form on paper; pictures and
raw HTML have none, and are findings in `handbook check` (SEC002, SEC003).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown.extensions.footnotes import NBSP_PLACEHOLDER

from generator.text import markdown

Node = str | dict[str, Any]
"""A text, or a node: its kind under "k" and what that kind needs."""

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_INLINE = {"strong", "em", "code", "a", "br", "abbr", "sup"}
_BLOCK = {"p", "ul", "ol", "blockquote", "pre", "hr", "table", "dl", "div", *_HEADINGS}
_LAST = 2**31 - 1  # what browsers and Typst can count to
_INSIDE = {"li", "thead", "tbody", "tr", "th", "td", "dt", "dd"}


class UnprintableError(Exception):
    """A text holds something that has no form on paper."""


def blocks(text: str) -> list[Node]:
    """A text's blocks, its links as they stand there. Raises UnprintableError."""
    root = markdown.tree(text)
    known = _INLINE | _BLOCK | _INSIDE | {root.tag}
    if lost := next((e.tag for e in root.iter() if e.tag not in known), None):
        raise UnprintableError(lost)
    return list(_as_checklist(_Writer(root).blocks(root)))


def _as_checklist(made: list[Node]) -> Iterator[Node]:
    """Make the numbered list under `how` a list of steps to tick."""
    under = ""
    for node in made:
        if isinstance(node, dict) and node["k"] == "heading":
            under = node["id"]
        if under == "how" and isinstance(node, dict) and node["k"] == "ol":
            node, under = {**node, "k": "steps"}, ""
        yield node


def walk(nodes: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Every node of a text, those inside others too."""
    for node in nodes:
        if isinstance(node, dict):
            yield node
        inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        yield from walk(x for x in inside if isinstance(x, dict | list))


def with_links(node: Any, address: Callable[[str], str]) -> Any:
    """The same text with every link led elsewhere."""
    if isinstance(node, list):
        return [with_links(n, address) for n in node]
    if not isinstance(node, dict):
        return node
    made = {name: with_links(value, address) for name, value in node.items()}
    return made | {"to": address(node["to"])} if node.get("k") == "link" else made


def links(nodes: Iterable[Node]) -> list[str]:
    """Where the links of a text lead, in order."""
    return [node["to"] for node in walk(nodes) if node.get("k") == "link"]


def checklist(nodes: list[Node]) -> list[list[Node]]:
    """The steps of a guide: the blocks of each item of the numbered list under `how`."""
    return next((node["items"] for node in walk(nodes) if node.get("k") == "steps"), [])


def lead(step: list[Node]) -> list[Node]:
    """What a step says first: its bold beginning, or else its first sentence."""
    inside = step[0].get("c", []) if step and isinstance(step[0], dict) else []
    if inside and isinstance(inside[0], dict) and inside[0]["k"] == "strong":
        return list(inside[0]["c"])
    said: list[Node] = []
    for part in inside:
        if isinstance(part, str) and (end := re.search(r"[.;!?](?= |$)", part)):
            return [*said, part[: end.end()]]
        said.append(part)
    return said


class _Writer:
    def __init__(self, root: Element) -> None:
        self.explained: set[str] = set()
        self.notes = {
            item.get("id", ""): item
            for div in root.iter("div")
            if div.get("class") == "footnote"
            for item in div.iter("li")
        }

    # --- blocks ---

    def blocks(self, parent: Element) -> list[Node]:
        """The blocks in an element; loose text in it becomes a paragraph."""
        made: list[Node] = []
        loose: list[Node] = _text(parent.text)
        for element in parent:
            if element.tag in _INLINE:
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
                    "start": min(int(element.get("start", "1")), _LAST),
                    "items": [self.blocks(item) for item in element],
                }
            case "blockquote":
                yield {"k": "quote", "c": self.blocks(element)}
            case "pre":
                yield {"k": "pre", "text": "".join(element.itertext()).rstrip("\n")}
            case "hr":
                yield {"k": "rule"}
            case "table":
                yield self.table(element)
            case "dl":
                yield {"k": "terms", "items": list(self.terms(element))}
            case "div":
                yield from self.div(element)
            case heading:
                yield {
                    "k": "heading",
                    "level": _HEADINGS[heading],
                    "id": element.get("id", ""),
                    "c": self.inlines(element),
                }

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
        kind = next((c for c in classes if c != "admonition"), "note")
        yield {"k": "notice", "kind": kind, "title": title, "c": self.blocks(body)}

    def table(self, element: Element) -> Node:
        rows = [[self.inlines(cell) for cell in row] for row in element.iter("tr")]
        first = next(element.iter("tr"))
        align = [
            (re.findall(r"left|right|center", c.get("style") or "") or ["left"])[0] for c in first
        ]
        return {"k": "table", "align": align, "head": rows[0], "rows": rows[1:]}

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
                target = element[0].get("href", "").removeprefix("#") if len(element) else ""
                note = self.notes.get(target)
                return [{"k": "footnote", "c": self.footnote(note)}] if note is not None else []
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

    def footnote(self, item: Element) -> list[Node]:
        """A footnote's text without the links back, which paper does not need."""
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
        return made


# What Markdown puts before the link back: a placeholder of its own for a hard space.
_BACK_SPACE = re.compile(r"(\s|" + re.escape(NBSP_PLACEHOLDER) + r")+$")


def _text(text: str | None) -> list[Node]:
    """A run of text; the source's line ends are spaces."""
    plain = re.sub(r"[ \t\r\n]+", " ", text or "")
    return [plain] if plain else []


def _paragraph(inside: list[Node]) -> list[Node]:
    if not any(n.strip() if isinstance(n, str) else True for n in inside):
        return []
    return [{"k": "p", "c": inside}]
