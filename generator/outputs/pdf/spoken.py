"""What a link says to somebody who listens: in the document's language, where it leads.

Typst writes descriptions of its own into tagged PDFs (ISO 14289-1, 7.18.5), in the words of the
languages that it knows and with bare addresses, and takes none from us. So what each address
and each place in the document is called is collected from the values that the document was
made of, and put in their stead when it is packed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_QUOTED = re.compile(r"[“„‘‚«»\"']([^“”„«»\"]+)[”“’‘»«\"']")
_PAGE = re.compile(r"(\d+)\D*$")


def links(values: dict[str, Any]) -> Callable[[str, str], str]:
    """What a document's links say, by where they lead and what Typst says of them."""
    words = values["spoken"]
    found = described(values, words)

    def said(target: str, typst_says: str) -> str:
        if re.match(r"(https?|mailto|tel):", target):
            return found.get(target) or target.split(":", 1)[1].removeprefix("//")
        named, page = _QUOTED.search(typst_says), _PAGE.search(typst_says)
        name = found.get(target) or (named[1] if named else "")
        where = words["on_page"].replace("{page}", page[1]) if page else ""
        return ", ".join(part for part in (name, where) if part) or typst_says

    return said


def described(values: Any, words: dict[str, str]) -> dict[str, str]:
    """What is found at an address (`https:`, `mailto:`, `tel:`) or a label (`guide:…`, `entry:…`)."""
    found: dict[str, str] = {}
    _collect(values, words, found)
    return found


def _collect(part: Any, words: dict[str, str], found: dict[str, str]) -> None:
    if isinstance(part, list | tuple):
        for inside in part:
            _collect(inside, words, found)
    if not isinstance(part, dict):
        return
    if part.get("k") == "link":
        found.setdefault(part["to"].removeprefix("#"), _text(part["c"]))
    if name := _text(part.get("name")) or _text(part.get("title")):
        for phone in part.get("phones", ()):
            found[phone["tel"]] = f"{words['call']} {phone['number']}, {name}"
        if part.get("email"):
            found[part["mailto"]] = f"{words['write']} {part['email']}, {name}"
        if part.get("website_url"):
            found.setdefault(part["website_url"], f"{words['website']}: {name}")
        for address in (part.get("url"), part.get("link")):
            if address:
                found[address] = name
        for kind, key in (("guide", "key"), ("country", "code"), ("entry", "id")):
            if part.get(key):
                found[f"{kind}:{part[key]}"] = name
    for inside in part.values():
        _collect(inside, words, found)


def _text(value: Any) -> str:
    """The words of a value, of nodes too."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(map(_text, value))
    if isinstance(value, dict):
        return _text(value.get("text") or value.get("c") or "")
    return ""
