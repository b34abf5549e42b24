"""A text as one tree of plain values: what consists of what, and what a reader sees of it.

`text.markdown` makes the tree; the site's checks, the search and the print templates read it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

Node = str | dict[str, Any]
"""A text, or a node: its kind under "k" and what that kind needs."""

_IN_A_LINE = {"strong", "em", "code", "link", "sup"}
# What nodes hold that is shown, in the order in which it is.
_SHOWN = ("title", "text", "terms", "said", "head", "rows", "items", "c")


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


def plain(part: Any) -> str:
    """The words of a text as a reader sees them, without marks, numbers of lists and addresses behind words."""
    said: list[str] = []
    _show(part, said)
    return " ".join("".join(said).split())


def heading(node: Any) -> str:
    """The words of a heading, without notes to them."""
    return plain(_without_notes(node["c"]))


def _without_notes(part: Any) -> Any:
    if isinstance(part, list):
        kept = (x for x in part if isinstance(x, str) or x["k"] != "footnote")
        return [_without_notes(x) for x in kept]
    return (
        {**part, "c": _without_notes(part["c"])} if isinstance(part, dict) and "c" in part else part
    )


def _show(part: Any, said: list[str]) -> None:
    """Add what is shown of a part; recursion that yields would take three times as long."""
    if isinstance(part, str):
        said.append(part)
    elif isinstance(part, dict):
        space = "" if part["k"] in _IN_A_LINE else " "
        said.append(space)
        for name in _SHOWN:
            if name in part:
                _show(part[name], said)
                # What stands below a title begins anew.
                if name == "title" and plain(part[name])[-1:].isalnum():
                    said.append(".")
                said.append(space)
    else:
        for inside in part:
            _show(inside, said)
            if not isinstance(inside, str | dict):
                said.append(" ")
