"""Serbian Cyrillic to Latin: one letter to one or two, by the norm (ISO 9 does not apply).

Addresses, mail addresses, code, placeholders, anchors and Latin words stay as they are.
"""

from __future__ import annotations

import re

_LOWER = dict(
    zip(
        "абвгдђежзијклљмнњопрстћуфхцчџш",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "đ",
            "e",
            "ž",
            "z",
            "i",
            "j",
            "k",
            "l",
            "lj",
            "m",
            "n",
            "nj",
            "o",
            "p",
            "r",
            "s",
            "t",
            "ć",
            "u",
            "f",
            "h",
            "c",
            "č",
            "dž",
            "š",
        ],
        strict=True,
    )
)
# Letters of neighbours, in names, as Serbian writes them (Ѓорѓи is Đorđi).
_LOWER |= {
    "ѓ": "đ", "ќ": "ć", "ѕ": "dz", "ѐ": "e", "ѝ": "i", "щ": "št", "ъ": "a", "ь": "", "ю": "ju", "я": "ja",
    "й": "j", "ы": "y", "э": "e", "ё": "jo", "і": "i", "ї": "ji", "є": "je", "ґ": "g", "ў": "u",
}  # fmt: skip
_LETTERS = _LOWER | {c.upper(): latin.capitalize() for c, latin in _LOWER.items()}
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_KEEP = re.compile(
    r"""https?://\S+ | \S+@\S+\.\S+ | (?<![\w.-])(?:[\w-]+\.)+(?:срб|мкд|бг|ею|рф|укр|бел|ком|орг)(?![\w-])(?:[/?\#]\S*)? | `[^`]*` | %\{\w+\} | \{\#[^}]*\} | (?<=\])\([^)\s]*(?=[)\s])""",
    re.X | re.I,
)


def to_latin(text: str) -> str:
    """Transliterate, keeping what is not prose."""
    parts: list[str] = []
    at = 0
    for kept in _KEEP.finditer(text):
        parts += [_prose(text[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join([*parts, _prose(text[at:])])


def _prose(text: str) -> str:
    return _CYRILLIC.sub(lambda m: _word(m[0]), text)


def _word(word: str) -> str:
    if not _LETTERS.keys() >= set(word):
        return word  # of a language that is not read here: better whole than half
    capitals = len(word) > 1 and word.isupper()
    return "".join(
        latin.upper() if capitals and len(latin) > 1 else latin
        for latin in (_LETTERS[letter] for letter in word)
    )
