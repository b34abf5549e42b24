"""A data file as a tree that keeps what a writer needs: values, comments, blank lines, brackets.

Comments are ours to place because fields change places: a comment above a field belongs to
that field. (ruamel.yaml hangs it on the value before, so that it stays behind, and loses
those inside brackets.)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from generator.editing.fmt.comments import Comment, comments

Value = str | int | bool | date | None


@dataclass
class Scalar:
    """A single value."""

    value: Value


@dataclass
class Group:
    """A mapping or a list. `tail` are comments below its last entry, as deep as its entries."""

    entries: list[Entry]
    is_list: bool
    brackets: bool = False
    tail: list[str] = field(default_factory=list)
    start: int = 0
    end: int = 0
    column: int = 0

    def get(self, key: str) -> Scalar | Group | None:
        """What stands under a key."""
        return next((e.value for e in self.entries if e.key == key), None)


@dataclass
class Entry:
    """A field of a mapping, or an item of a list (whose key is None).

    `before` are the comments and blank lines above it, `beside` is the comment on its line.
    """

    key: str | None
    value: Scalar | Group
    before: list[str] = field(default_factory=list)
    beside: str = ""
    start: int = 0


_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def grow(text: str, data: Any) -> Group:
    """The tree of a text that the strict reader has read as `data`, which gives the values."""
    root = _node(yaml.compose(text, Loader=_Loader), data)
    if not isinstance(root, Group) or not root.entries:
        raise TypeError("a data file holds fields")
    for run in comments(text):
        _place(root, run)
    return root


def from_plain(data: Any) -> Scalar | Group:
    """The tree of plain values that come from no file."""
    if isinstance(data, dict):
        return Group([Entry(k, from_plain(v)) for k, v in data.items()], is_list=False)
    if isinstance(data, list | tuple):
        return Group([Entry(None, from_plain(v)) for v in data], is_list=True)
    return Scalar(data)


def _node(node: Any, data: Any) -> Scalar | Group:
    if isinstance(node, yaml.MappingNode):
        entries = [
            Entry(k.value, _node(v, data[k.value]), start=k.start_mark.index) for k, v in node.value
        ]
    elif isinstance(node, yaml.SequenceNode):
        entries = [
            Entry(None, _node(v, item), start=v.start_mark.index)
            for v, item in zip(node.value, data, strict=True)
        ]
    else:
        return Scalar(data)
    return Group(
        entries,
        is_list=isinstance(node, yaml.SequenceNode),
        brackets=bool(node.flow_style),
        start=node.start_mark.index,
        end=node.end_mark.index,
        column=node.start_mark.column,
    )


# --- whose a comment is ---


def _place(root: Group, run: list[Comment]) -> None:
    """Give a run of comments and blank lines between two words to the entries they belong to."""
    waiting: list[str] = []
    to_next = False
    following: Entry | None = None
    for comment in run:
        if not comment.own_line:
            entry = _last(root, comment.index)
            if entry.beside or entry.start > comment.index:
                entry.before.append(comment.text)
            else:
                entry.beside = comment.text
            continue
        if not comment.text:
            waiting.append("")
            continue
        around = _open(root, comment.index)
        inner = around[-1]
        if inner.brackets:
            following = next((e for e in inner.entries if e.start > comment.index), None)
            target = following.before if following else inner.tail
        else:
            following, owner = _next(root, comment.index)
            group = next((g for g in reversed(around) if g.column <= comment.column), root)
            to_next = to_next or (
                following is not None and (owner is group or comment.column <= owner.column)
            )
            target = following.before if to_next and following else group.tail
        target += [*waiting, comment.text]
        waiting = []
    if waiting and run:
        following = _next(root, run[-1].index)[0]
        if following:
            following.before += waiting


def _open(root: Group, index: int) -> list[Group]:
    """The groups that a place stands in, from outer to inner."""
    found = [root]
    while True:
        before = [e for e in found[-1].entries if e.start < index]
        value = before[-1].value if before else None
        if not isinstance(value, Group) or value.start > index:
            return found
        if value.brackets and value.end <= index:
            return found
        found.append(value)


def _last(root: Group, index: int) -> Entry:
    """The entry whose line a comment stands on; the first, beside what comes before all entries."""
    for group in reversed(_open(root, index)):
        if before := [e for e in group.entries if e.start < index]:
            return before[-1]
    return root.entries[0]


def _next(group: Group, index: int) -> tuple[Entry | None, Group]:
    """The first entry after a place, and the group it stands in."""
    last: Entry | None = None
    for entry in group.entries:
        if entry.start > index:
            break
        last = entry
    if last and isinstance(last.value, Group):
        found, owner = _next(last.value, index)
        if found:
            return found, owner
    return next((e for e in group.entries if e.start > index), None), group
