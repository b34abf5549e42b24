"""Asks the typesetter which characters its fonts have, for the table in `generator/text/glyphs.json`.

`python -m generator.outputs.pdf.fonts` writes the table anew: after a new version of Typst or
of a font, when the test says that they differ.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from generator.outputs.pdf import typeset
from generator.text.characters import is_seen
from generator.text.glyphs import TABLE

_LACKED = re.compile(r'the text `"(?:\\u\{([0-9a-f]+)\}|(.))"` could not be displayed')
# What one document asks for. Typst takes ever longer to tell of many mistakes.
_AT_ONCE = 4096
# Each font may have signs of its own there, which no other program shows.
_PRIVATE = range(0xE000, 0xF900)


def candidates() -> list[str]:
    """Every character of the first two planes that takes room and means the same everywhere."""
    return [chr(n) for n in range(0x20000) if n not in _PRIVATE and is_seen(chr(n))]


def have(characters: Sequence[str]) -> frozenset[str]:
    """Those of the characters that a document can show."""
    return frozenset(
        character
        for start in range(0, len(characters), _AT_ONCE)
        for character in _have(characters[start : start + _AT_ONCE])
    )


def _have(characters: Sequence[str]) -> frozenset[str]:
    """All but those that the typesetter names in its complaint."""
    try:
        # Each on a line of its own: marks would join the letter before them.
        typeset.compiled("characters", {"text": "\n".join(characters)})
    except typeset.PdfError as error:
        found = _LACKED.findall(error.diagnostic)
        if not found:
            raise
        return frozenset(characters) - {chr(int(code, 16)) if code else c for code, c in found}
    return frozenset(characters)


def ranges(characters: frozenset[str]) -> Iterator[str]:
    """Code points in hexadecimal, neighbours joined: `20-7e`."""
    first = last = -2
    for code in [*sorted(map(ord, characters)), -1]:
        if code != last + 1:
            if last >= 0:
                yield f"{first:x}-{last:x}" if first < last else f"{first:x}"
            first = code
        last = code


def main() -> None:
    """Write the table."""
    about = (
        "Characters that the fonts of the PDFs have. Made by python -m generator.outputs.pdf.fonts."
    )
    table = {"about": about, "ranges": list(ranges(have(candidates())))}
    TABLE.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
