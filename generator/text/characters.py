"""Characters that nobody can see, or that are no text at all: one table for all who look for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

# Controls, line and paragraph separators, turns of direction, halves of characters.
_UNSAFE = r"\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
# What Unicode lets programs ignore (Default_Ignorable_Code_Point), the blank Braille cell and
# the marks of ruby: soft hyphens, spaces of no width, joiners, fillers, choices of a form, tags.
_INVISIBLE = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f"
    r"\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)

UNSAFE = re.compile(f"[{_UNSAFE}]")
"""What a terminal, or a line of a log, could take for a command."""
NO_TEXT = re.compile(rf"(?![\t\n])[{_UNSAFE}]")
"""What no text may hold; a tab and a line break it may."""
INVISIBLE = re.compile(f"[{_INVISIBLE}]")
"""What a reader cannot see, so that two texts look the same and are not."""


def printable(text: str, instead: str = "�") -> str:
    """A text in one line that a terminal cannot take for a command."""
    return UNSAFE.sub(instead, re.sub(r"[\t\n\r]+", " ", text))


def without_invisible(text: str) -> str:
    """A text without what nobody can see."""
    return INVISIBLE.sub("", text)


def is_seen(character: str) -> bool:
    """Whether a character takes room on paper, as letters, signs and spaces do."""
    return not (UNSAFE.fullmatch(character) or INVISIBLE.fullmatch(character))


# Runs of other letters than English ones, and of the signs that bytes are misread as.
_FOREIGN = re.compile(r"[^\x00-\x7f]{2,}")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d?);")
# What UTF-8 is misread as: Western and Central European Windows.
_MISREAD_AS = ("cp1252", "cp1250", "latin-1")
# Letters of the handbook's languages, and signs: anything else came of it by chance.
_MEANT = re.compile(
    r"[\u00a0-\u017f\u0218-\u021b\u0386-\u03ce\u0400-\u045f\u2010-\u203a\u20ac\u2116]+"
)


LOST = "\ufffd"
"""What stands where a program could not read a letter."""


def all_spoiled(text: str) -> Iterator[tuple[str, str]]:
    """What was spoiled on its way into a text, with what it was: `Å¾` was ž, `&amp;` was &.

    The first is what becomes of a file that is opened with another encoding than it was saved in.
    Of a letter that a program gave up nobody knows what it was: then the second is empty.
    """
    if LOST in text:
        yield LOST, ""
    for found in _FOREIGN.finditer(text):
        for encoding in _MISREAD_AS:
            try:
                meant = found[0].encode(encoding, "strict").decode("utf-8")
            except UnicodeError:
                continue
            if _MEANT.fullmatch(meant):
                yield found[0], meant
                break
    for entity in _ENTITY.finditer(text):
        if (meant := unescape(entity[0]).replace("\N{NO-BREAK SPACE}", " ")) != entity[0]:
            yield entity[0], meant


def named(character: str) -> str:
    """What a character is called: `zero width space, U+200B`."""
    name = unicodedata.name(character, "a character without a name").lower()
    return f"{name}, U+{ord(character):04X}"
