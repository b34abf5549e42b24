"""Texts so intricate that a parser of Markdown would take minutes: it tries every bracket with every other."""

from __future__ import annotations

import re

_MAX_TEXT = 64 * 1024
_MAX_LINE = 4_000
_MAX_INDENT = 40
_MAX_HEADINGS = 200
_MAX_TAGS = 300
_MAX_ABBREVIATIONS = 100
# In one paragraph, list or table.
_MAX_LINES, _MAX_BRACKETS, _MAX_MARKS = 400, 200, 2_000
_NESTED = re.compile(r"[ \t]*(?:(?:[-*+>]|\d{1,9}\.)[ \t]*){13}")
_HEADING = re.compile(r"[ \t]*(?:#|(?:=+|-+)[ \t]*$)")


def too_hard(text: str) -> tuple[int, str] | None:
    """The line, from 1, at which a text is too much, and why. No guide comes near these limits."""
    if len(text) > _MAX_TEXT:
        return 1, f"The text is longer than {_MAX_TEXT // 1024} kB."
    headings = tags = abbreviations = lines = brackets = marks = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            lines = brackets = marks = 0
            continue
        lines += 1
        brackets += line.count("[")
        tags += line.count("<")
        marks += sum(map(line.count, "*_`&\\!(\"'"))
        headings += _HEADING.match(line) is not None
        abbreviations += line.lstrip().startswith("*[")
        if len(line) > _MAX_LINE:
            return number, f"The line is longer than {_MAX_LINE} characters."
        if len(line.expandtabs(4)) - len(line.lstrip()) > _MAX_INDENT or _NESTED.match(line):
            return number, "The line is nested too deeply."
        if headings > _MAX_HEADINGS or abbreviations > _MAX_ABBREVIATIONS or tags > _MAX_TAGS:
            return number, "The text has too many headings, abbreviations or signs <."
        if lines > _MAX_LINES or brackets > _MAX_BRACKETS or marks > _MAX_MARKS:
            return number, "The paragraph is too intricate."
    return None
