"""The fold: one skeleton for every way of writing a word.

`žrtva`, `zrtva`, `ŽRTVA` and `жртва` all fold to `zrtva`; `Đakovo` and `djakovo` to
`dakovo`; `ΘΎΜΑΤΑ`, `θυματα` and `thymata` to `timata`. The table is `fold.json`, which the
script in the browser reads too. Transliterations follow ELOT 743 (Greek), the Bulgarian
transliteration act of 2009, and the norms of Serbian and Macedonian.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from generator.text.characters import INVISIBLE, without_invisible

TABLE: dict[str, Any] = json.loads((Path(__file__).parent / "fold.json").read_text("utf-8"))
"""The table. `browser_table` is the part that the script needs."""

TOKEN = re.compile(TABLE["token"])
_RULES = [
    (re.compile(pattern), replacement.replace("$1", r"\1"))
    for pattern, replacement in TABLE["rules"]
]
_LETTERS: dict[str, str] = TABLE["letters"]
_ALIASES: dict[str, list[str]] = {
    normalize("NFC", k): v for k, v in TABLE["aliases"].items() if k != "about"
}


def browser_table() -> dict[str, Any]:
    """What the script needs of the table."""
    table = {name: TABLE[name] for name in ("token", "groups", "letters", "rules")}
    return {**table, "unseen": _for_script(INVISIBLE.pattern)}


def _for_script(pattern: str) -> str:
    """A pattern of characters as JavaScript writes those beyond the first plane (flag u)."""
    return re.sub(r"\\U000([0-9a-f]{5})", r"\\u{\1}", pattern)


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Reduce a word to its skeleton of a-z and 0-9; empty if nothing of it is a letter or digit."""
    text = normalize("NFKD", word.lower())
    text = "".join(c for c in text if not "\u0300" <= c <= "\u036f")
    for group, latin in TABLE["groups"]:
        text = text.replace(group, latin)
    text = "".join(_LETTERS.get(c, "") for c in text)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def words(text: str) -> list[str]:
    """The words of a text in order, as they are written but for what nobody can see."""
    return TOKEN.findall(normalize("NFC", without_invisible(text)))


def skeletons(text: str) -> list[str]:
    """The folded words of a text, without those of which nothing is left."""
    return [s for s in map(fold, words(text)) if s]


@lru_cache(maxsize=200_000)
def spellings(word: str) -> frozenset[str]:
    """The skeleton of a word and those of its other usual spellings, for the index."""
    lower = normalize("NFC", word.lower())
    plain = _without_accents(lower)
    found = {fold(word)}
    applicable = [(k, v) for k, v in _ALIASES.items() if k in lower or k in plain]
    for letter, others in applicable:
        base = lower if letter in lower else plain
        found |= {fold(base.replace(letter, other)) for other in others}
    if len(applicable) > 1:  # the first alternative of all at once: Εύβοια → ef…b…
        changed = plain
        for letter, others in applicable:
            changed = changed.replace(letter, others[0])
        found.add(fold(changed))
    return frozenset(found - {""})


def _without_accents(text: str) -> str:
    """Greek without its accents, other scripts as they are: groups such as ού count as ου."""
    return "".join(
        normalize("NFD", c)[0] if "\u0370" <= c <= "\u03ff" or "\u1f00" <= c <= "\u1fff" else c
        for c in text
    )
