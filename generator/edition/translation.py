"""Which sections of a translation are older than the English original.

A translation records for each section the mark (a short hash) of the English section it
was made from. When the English changes, only that section is out of date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

from generator.domain.guides import Guide

INTRO = "intro"
_HEADING = re.compile(r"^#{2,6} .*\{#([a-z0-9-]+)\}[ \t]*$", re.M)


def sections(body: str) -> dict[str, str]:
    """The text of each section by its anchor; what stands before the first heading is `intro`."""
    found = list(_HEADING.finditer(body))
    ends = [*(h.start() for h in found[1:]), len(body)] if found else []
    parts = {h[1]: body[h.start() : end] for h, end in zip(found, ends, strict=True)}
    intro = body[: found[0].start()] if found else body
    return ({INTRO: intro} if intro.strip() else {}) | parts


def marks(body: str) -> dict[str, str]:
    """The mark of each section: eight hexadecimal digits of the hash of its words."""
    return {
        anchor: sha256(" ".join(text.split()).encode()).hexdigest()[:8]
        for anchor, text in sections(body).items()
    }


def outdated(translation: Guide, original: Guide) -> list[str]:
    """Anchors of the sections whose English text is not the one that was translated."""
    return [
        a for a, mark in marks(original.body).items() if translation.head.sections.get(a) != mark
    ]


def with_notice(body: str, anchors: Iterable[str], notice: str) -> str:
    """A text with a notice in each of the named sections."""
    for anchor in anchors:
        if anchor == INTRO:
            body = f"{notice}\n\n{body}"
        else:
            body = re.sub(
                rf"^(#{{2,6}} .*\{{#{anchor}\}}[ \t]*)$",
                lambda m: f"{m[1]}\n\n{notice}\n",
                body,
                flags=re.M,
            )
    return body
