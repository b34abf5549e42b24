"""Where a text names a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checking.safety import Safety
from generator.domain.located import Localized

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


def asked_for(text: Localized, safety: Safety) -> Iterator[tuple[str, str]]:
    """Language and given name of everybody that a note tells to ask for, or that it is nothing but."""
    for tag in text.tags():
        yield from ((tag, name) for name in safety.asked_for_by_name(text[tag]))
        words = re.findall(r"[^\W\d_][\w-]*", text[tag])
        alone = 0 < len(words) <= 2 and words[0][0].isupper() and safety.is_given_name(words[0])
        if alone and not safety.names_office(text[tag]):
            yield tag, words[0]
