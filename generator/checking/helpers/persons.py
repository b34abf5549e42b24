"""Where a text names a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checking.safety import Safety
from generator.domain.located import Localized

# A. Example; before a house's number it is a street.
_INITIAL = re.compile(r"(?<![\w.])([^\W\d_])\. ?([^\W\d_][\w-]+)(?!,? \d)")
_WORD = re.compile(r"[^\W\d_][\w-]+")
_OPENS = re.compile(r"(?:^|[.!?:;]\s+)$")
_PAIR = re.compile(r"(?<!\w)([^\W\d_][\w-]+) +(?=([^\W\d_][\w-]+))")


def titled(text: Localized, safety: Safety) -> Iterator[tuple[str, str]]:
    """Language and words of every title with the name behind it."""
    for tag in text.tags():
        yield from ((tag, named) for named in safety.titled(text[tag]))


def told(text: Localized, safety: Safety) -> Iterator[tuple[str, str]]:
    """Language and name of every person that a note tells of."""
    yield from titled(text, safety)
    for tag in text.tags():
        pairs = [m.groups() for m in _PAIR.finditer(text[tag])]
        pairs = [(a, b) for a, b in pairs if a[0].isupper() and b[0].isupper()]
        asked = [
            (a, b) for a, b in safety.asked_for(text[tag]) if a[0].isupper() and b[0].isupper()
        ]
        for first, last in dict.fromkeys((*asked, *pairs)):
            certain = (first, last) in asked or safety.is_like_surname(last)
            if certain and safety.is_given_name(first) and not safety.names_office(last):
                yield tag, f"{first} {last}"
        for found in _INITIAL.finditer(text[tag]):
            if found[1].isupper() and found[2][0].isupper() and safety.is_like_surname(found[2]):
                yield tag, found[0]


def asked_for(text: Localized, safety: Safety) -> Iterator[tuple[str, str]]:
    """Language and given name of everybody that a note tells to ask for, or names alone."""
    for tag in text.tags():
        yield from ((tag, name) for name in safety.asked_for_by_name(text[tag]))
        yield from ((tag, name) for name in _alone(text[tag], safety))
        words = re.findall(r"[^\W\d_][\w-]*", text[tag])
        alone = 0 < len(words) <= 2 and words[0][0].isupper() and safety.is_given_name(words[0])
        if alone and not safety.names_office(text[tag]):
            yield tag, words[0]


def _alone(text: str, safety: Safety) -> Iterator[str]:
    """Given names within a text that are no part of a longer name: Call Marija after five."""
    words = list(_WORD.finditer(text))
    for before, word, after in zip([None, *words], words, [*words[1:], None], strict=False):
        name = word[0]
        if name.isupper() or not name[0].isupper() or not safety.is_given_name(name):
            continue
        first = before[0] if before and text[before.end() : word.start()] == " " else ""
        last = after[0] if after and text[word.end() : after.start()] == " " else ""
        if safety.names_office(f"{first} {name} {last}"):
            continue
        opens = before is not None and _OPENS.search(text[: before.start()])
        longer = last[:1].isupper() or (first[:1].isupper() and not opens)
        if not longer or safety.is_like_surname(first) or safety.is_like_surname(last):
            yield name
