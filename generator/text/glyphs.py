"""Which characters the fonts of the documents have.

The table was asked of the typesetter (`python -m generator.outputs.pdf.fonts` writes it anew),
so that whoever checks a text needs no typesetter. It covers the first two planes of Unicode:
no font here has anything beyond them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from generator.text.characters import is_seen

TABLE = Path(__file__).with_suffix(".json")


def _read() -> frozenset[str]:
    spans = (span.partition("-") for span in json.loads(TABLE.read_text("utf-8"))["ranges"])
    return frozenset(
        chr(code)
        for first, _, last in spans
        for code in range(int(first, 16), int(last or first, 16) + 1)
    )


HAVE = _read()
"""Every character that a document can show."""


def missing(characters: Iterable[str]) -> frozenset[str]:
    """Those of the characters that the fonts lack; what nobody can see needs no font."""
    return frozenset(c for c in frozenset(characters) - HAVE if is_seen(c))
