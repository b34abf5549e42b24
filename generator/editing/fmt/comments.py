"""Finds the comments and blank lines of a YAML text: what stands between its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*[ \t]+(#.*)")


@dataclass(frozen=True)
class Comment:
    """A comment, or a blank line if its text is empty. `own_line`: nothing stands before it."""

    text: str
    index: int
    column: int
    own_line: bool


def comments(text: str) -> Iterator[list[Comment]]:
    """Runs of comments and blank lines, each between two words of the text."""
    end = 0
    for token in yaml.scan(text, Loader=_Loader):
        start = token.start_mark.index
        if start > end and (run := list(_between(text, end, start))):
            yield run
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            # The comment after | or > lies inside what the scanner takes for the text.
            head = _BLOCK_HEAD.match(text, start)
            if head:
                yield [Comment(head[1].rstrip(), head.start(1), 1, own_line=False)]
            # It also takes the blank lines below.
            end = start + len(text[start : token.end_mark.index].rstrip())
        else:
            end = max(end, token.end_mark.index)
    if run := list(_between(text, end, len(text))):
        yield run


def _between(text: str, start: int, end: int) -> Iterator[Comment]:
    gap = text[start:end]
    pieces = gap.split("\n")
    at = start
    for number, piece in enumerate(pieces):
        line_start = text.rfind("\n", 0, at) + 1
        own_line = not text[line_start:at].strip()
        stripped = piece.strip()
        if stripped:
            index = at + len(piece) - len(piece.lstrip())
            yield Comment(stripped, index, index - line_start, own_line)
        elif own_line and number < len(pieces) - 1 and (number > 0 or at == line_start):
            yield Comment("", at, 0, own_line=True)
        at += len(piece) + 1
