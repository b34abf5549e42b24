"""Slips of the hand that make a file no YAML: each with its line, and the line as it is meant.

A parser notices most of them a line too late, and stops there. What is mended here is mended
for reading on only, so that all that is wrong with a file is said in one run. A line counts as
mended only where the parser then gets beyond it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import yaml

MOST = 20
LONGEST = 100_000
"""Characters of a text in which slips are looked for: each costs some readings."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

GLUED = re.compile(r"([A-Za-z][\w-]*):([^\s/].*)")
"""A field's name and value without a space between them."""
# A line's beginning: its spaces and the hyphens of lists.
_OPENING = r"^(\s*(?:- +)*)"
_GLUED_LINE = re.compile(rf"{_OPENING}([A-Za-z][\w-]*)(?::\u00a0+|\s*\uff1a\s*|:(?=[^\s/]))(.*)$")
_COLON_IN_TEXT = re.compile(rf"{_OPENING}([A-Za-z][\w-]*: +)([^\s\"'\[{{|>#].*: .*?)\s*$")
_EQUALS = re.compile(rf"{_OPENING}([a-z][\w-]*) *= *(.*)$")
_FIELD_OR_ITEM = re.compile(r"- |[A-Za-z][\w-]*:(?:\s|$)")
_HYPHEN = re.compile(r"^( *)(-|\u2013 *|\u2014 *|\u2022 *|\u2212 *)([\w\"'{\[].*)$")


class Slip(NamedTuple):
    """A mistyped line, counted from 0, with what is wrong and the whole line as it is meant."""

    code: str
    line: int
    column: int
    message: str
    hint: str
    meant: str


def mended(text: str) -> tuple[str, list[Slip]]:
    """A text as far as it can be mended, and the slips in it. They are none where none is certain."""
    found: list[Slip] = []
    while len(text) <= LONGEST and len(found) < MOST and (at := _stops_at(text)) is not None:
        lines = text.split("\n")
        for slip in _near(lines, at):
            lines[slip.line], before = slip.meant, lines[slip.line]
            better = "\n".join(lines)
            further = _stops_at(better)
            if further is None or further > max(at, slip.line):
                found.append(slip)
                text = better
                break
            lines[slip.line] = before
        else:
            break
    return text, found


def _stops_at(text: str) -> int | None:
    """The line, from 0, at which the parser gives up; None where it reads all."""
    if tab := re.search(r"^ *\t", text, re.M):
        return text.count("\n", 0, tab.start())
    try:
        for _ in yaml.parse(text, Loader=_Loader):
            pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark.line if mark else None
    except yaml.YAMLError:
        return None  # a character that is no text: no slip
    return None


def _near(lines: list[str], at: int) -> Iterator[Slip]:
    """What may be a slip on the line where the parser gave up, or on the written line above it."""
    above = next((n for n in range(min(at, len(lines)) - 1, -1, -1) if lines[n].strip()), None)
    for number in (above, at):
        if number is not None and number < len(lines):
            for judge in _JUDGES:
                yield from judge(lines, number)


def _glued(lines: list[str], number: int) -> Iterator[Slip]:
    if found := _GLUED_LINE.match(lines[number]):
        meant = f"{found[1]}{found[2]}: {found[3]}"
        yield Slip(
            "CFG005",
            number,
            found.end(2) + 1,
            "A space is missing behind the colon.",
            _write(meant) or "Write a colon and a space.",
            meant,
        )


def _equals(lines: list[str], number: int) -> Iterator[Slip]:
    if found := _EQUALS.match(lines[number]):
        meant = f"{found[1]}{found[2]}: {found[3]}"
        yield Slip(
            "CFG005",
            number,
            found.end(2) + 1,
            "A field's name ends with a colon, not with another sign.",
            _write(meant) or "Write a colon and a space.",
            meant,
        )


def _colon_in_text(lines: list[str], number: int) -> Iterator[Slip]:
    found = _COLON_IN_TEXT.match(lines[number])
    quote = next((q for q in "\"'" if found and q not in found[3] and "\\" not in found[3]), None)
    if found and quote:
        meant = f"{found[1]}{found[2]}{quote}{found[3]}{quote}"
        yield Slip(
            "CFG005",
            number,
            found.start(3) + found[3].index(": ") + 1,
            "A text with a colon and a space is taken for another field.",
            _write(meant) or "Put the text in quotes.",
            meant,
        )


def _hyphen(lines: list[str], number: int) -> Iterator[Slip]:
    if found := _HYPHEN.match(lines[number]):
        meant = f"{found[1]}- {found[3]}"
        sign = "A space is missing behind the hyphen."
        if found[2] != "-":
            sign = "This is another sign than the hyphen that begins an item."
        yield Slip(
            "CFG005",
            number,
            found.start(2) + 1,
            sign,
            _write(meant) or "Begin the line with a hyphen and a space.",
            meant,
        )


def _indented(lines: list[str], number: int) -> Iterator[Slip]:
    line = lines[number]
    bare = line.lstrip()
    own = line[: len(line) - len(bare)]
    tab = "\t" in own
    if not _FIELD_OR_ITEM.match(bare):
        return
    for wanted in dict.fromkeys(_indentations(lines, number, own)):
        if own != " " * wanted:
            spaces = f"{wanted} space{'s' * (wanted != 1)}" if wanted else "no space"
            yield Slip(
                "CFG003" if tab else "CFG005",
                number,
                len(own) if tab else len(own) + 1,
                "A tab is used for indentation."
                if tab
                else f"The line begins with {len(own)} spaces, which fits no line before it."
                if own
                else "The line begins without a space, which fits no line before it.",
                f"Begin the line with {spaces}.",
                " " * wanted + bare,
            )


def _indentations(lines: list[str], number: int, own: str) -> Iterator[int]:
    """How far a line may be meant to be indented, the likeliest first."""
    item = lines[number].lstrip().startswith("- ")
    above = [x for x in reversed(lines[:number]) if _is_written(x)]
    if above and re.search(r":\s*(#.*)?$", above[0]):
        yield len(_opening(above[0])) + 2  # a field whose value begins below it
    after = next((x for x in lines[number + 1 :] if _is_written(x)), "\t")
    levels = [x for x in [after, *above] if "\t" not in _opening(x)]
    if item:
        fitting = [_spaces(x) for x in levels if x.lstrip().startswith("- ")]
    else:
        fitting = [len(_opening(x)) for x in levels]
    width = len(own.expandtabs(4))
    yield from sorted(fitting, key=lambda n: abs(n - width))  # the next line's first of two as near


def _spaces(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_written(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _opening(line: str) -> str:
    found = re.match(_OPENING, line)
    return found[1] if found else ""


def _write(meant: str) -> str:
    """The hint with a line as it is meant, where it is short enough to be read."""
    meant = meant.strip()
    return f"Write {meant}" if len(meant) <= 120 else ""


_JUDGES: tuple[Callable[[list[str], int], Iterator[Slip]], ...] = (
    _glued,
    _equals,
    _colon_in_text,
    _hyphen,
    _indented,
)
