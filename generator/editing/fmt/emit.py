"""Writes a tree in the one form that all data files have.

Two spaces a level, list items two further in, no line is folded. A list of words stands in
brackets while it fits on a line; a group of fields only where its author chose so, it fits,
and no other group is in it. Text is plain where it can be, else in double quotes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import dropwhile

from generator.editing.fmt.tree import Entry, Group, Scalar, Value
from generator.reading.yaml_file import parse_yaml

WIDTH = 120

# Always in quotes, so that nobody has to know when they are needed.
_QUOTED = {"number", "hours", "calling_code", "date"}
_DIGITS = tuple("+0123456789")
_SIMPLE = re.compile(r"[^\W\d_][\w ./()–-]{5,}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_NOT_IN_BRACKETS = re.compile(r"[,\[\]{}:?#&*!|>'\"%@`]")


def emit(root: Group, first_line: str = "") -> str:
    """The whole file."""
    lines = [first_line] if first_line else []
    lines += _without_double_blanks(_block(root, 0))
    return "\n".join(lines) + "\n"


def _without_double_blanks(lines: Iterator[str]) -> Iterator[str]:
    last = ""
    for line in lines:
        if line or last:
            yield line
        last = line


def _block(group: Group, indent: int) -> Iterator[str]:
    """The lines of a group, an entry below the other."""
    pad = " " * indent
    for number, entry in enumerate(group.entries):
        above = _above(entry, indent)
        if number == 0:
            above = list(dropwhile(lambda line: not line, above))
        yield from (pad + line if line else "" for line in above)
        yield from _entry(entry, indent)
    yield from (pad + line if line else "" for line in group.tail)


def _above(entry: Entry, indent: int) -> list[str]:
    """What stands above an entry: also what stood between a hyphen and the first field."""
    if entry.key is not None or _on_its_line(entry, indent) is not None:
        return entry.before
    beside = [entry.beside] if entry.beside else []
    inner = entry.value.entries[0].before if isinstance(entry.value, Group) else []
    return [*entry.before, *beside, *inner]


def _entry(entry: Entry, indent: int) -> Iterator[str]:
    pad = " " * indent
    value = entry.value
    beside = f"  {entry.beside}" if entry.beside else ""
    if (line := _on_its_line(entry, indent)) is not None:
        yield pad + line + beside
    elif isinstance(value, Scalar):
        yield f"{pad}{_head(entry)} |-{beside}"
        yield from (f"{pad}  {x}" if x else "" for x in str(value.value).split("\n"))
    elif entry.key is not None:
        yield pad + _head(entry) + beside
        yield from _block(value, indent + 2)
    else:
        # The first field moves up behind the hyphen; what was above it is above the hyphen.
        first, *others = value.entries
        bare = replace(value, entries=[replace(first, before=[]), *others])
        line, *rest = _block(bare, indent + 2)
        yield f"{pad}- {line.lstrip()}"
        yield from rest


def _head(entry: Entry) -> str:
    return "-" if entry.key is None else f"{_key(entry.key)}:"


def _key(key: str) -> str:
    """A field's name. It is always text, even `on` and `no`."""
    return key if _NAME.fullmatch(key) else _quoted(key)


def _on_its_line(entry: Entry, indent: int) -> str | None:
    """An entry as one line; None if it takes more."""
    value, head = entry.value, _head(entry)
    if isinstance(value, Scalar):
        if isinstance(value.value, str) and "\n" in value.value and _can_be_block(value.value):
            return None
        written = _scalar(value.value, entry.key, in_brackets=False)
        if entry.beside and isinstance(value.value, str) and " " in written and written[0] != '"':
            written = _quoted(value.value)  # else the remark could be the end of the text
        return f"{head} {written or ('' if entry.key else 'null')}".rstrip()
    if not _bare(value):
        return None
    line = f"{head} {_line(value, entry.key)}"
    may = not value.entries or _of_words(value) or (value.brackets and _flat(value))
    return line if may and indent + len(line) <= WIDTH else None


def _of_words(group: Group) -> bool:
    return group.is_list and all(isinstance(e.value, Scalar) for e in group.entries)


def _flat(group: Group) -> bool:
    """Whether it is one group of fields, with nothing deeper than a list of words."""
    return not group.is_list and all(
        isinstance(e.value, Scalar) or _of_words(e.value) for e in group.entries
    )


def _bare(group: Group) -> bool:
    """Whether there is no comment, and no text of several lines, inside."""
    return not group.tail and all(
        not e.beside
        and not any(e.before)
        and (_bare(e.value) if isinstance(e.value, Group) else "\n" not in str(e.value.value))
        for e in group.entries
    )


def _line(value: Scalar | Group, key: str | None) -> str:
    if isinstance(value, Scalar):
        return _scalar(value.value, key, in_brackets=True) or "null"
    if value.is_list:
        return "[" + ", ".join(_line(e.value, None) for e in value.entries) + "]"
    fields = (f"{_key(e.key or '')}: {_line(e.value, e.key)}" for e in value.entries)
    return "{" + ", ".join(fields) + "}"


def _scalar(value: Value, key: str | None, *, in_brackets: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if key in _QUOTED:
        return _quoted(value)
    return _text(value, in_brackets=in_brackets)


def _text(text: str, *, in_brackets: bool) -> str:
    if text[:1] in _DIGITS or (in_brackets and _NOT_IN_BRACKETS.search(text)):
        return _quoted(text)
    if (_SIMPLE.fullmatch(text) and text[-1] != " ") or _reads_as(text):
        return text
    return _quoted(text)


def _reads_as(text: str) -> bool:
    """Whether the strict reader takes the text for itself when it has no quotes."""
    document = parse_yaml(f"k: {text}\n", "")
    return (
        not document.findings and isinstance(document.data, dict) and document.data == {"k": text}
    )


def _quoted(text: str) -> str:
    """In double quotes. JSON's escapes are YAML's too."""
    return json.dumps(text, ensure_ascii=False)


def _can_be_block(text: str) -> bool:
    """Whether a text of several lines can stand below | as it is."""
    return not text.startswith((" ", "\n", "\t")) and not text.endswith((" ", "\n", "\t"))
