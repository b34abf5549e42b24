"""Where two versions of a text differ: the sentences and lines that went, and those that came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_END = re.compile(r"(?<=[.!?:;…])\s+|\s*\n\s*")


def pieces(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Each place that differs: what stood there, and what stands there now. One of them may be empty."""
    first, second = ([p for p in _END.split(text) if p] for text in (old, new))
    matcher = SequenceMatcher(a=first, b=second, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what != "equal":
            yield " ".join(first[a:b]), " ".join(second[c:d])
