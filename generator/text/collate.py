"""Alphabetical order, as the readers of a language expect it.

Letters count first, then accents, then case, as in the Unicode Collation Algorithm (UTS #10)
with CLDR's root order: spaces and punctuation before digits, digits before letters. What a
language says of its own is data: its alphabet. With it the order is that of ICU, which
tests/test_collate.py asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple
from unicodedata import category, normalize

# The root order, as far as our texts go. The script of an alphabet comes before the others.
_SCRIPTS = (
    "abcdefghiıjklmnŋopqrstŧuvwxyzþ",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "абвгдђеєжзѕиіјклљмнњопрстћуфхцчџшщъыьэюя",
)
_SIGNS = " _‗-‐‒–—―,;:!¡?¿.·'‹›\"«»()[]{}§¶@*/\\&#%‰†‡•′″`´^¯¨¸°©®+±÷×<=>¬|¦~⁄¤¢$£¥€"
_ACCENTS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0328\u0327\u0304\u0326\u0338\u0335"

# What the root order takes apart, though Unicode's own decomposition does not.
_APART = dict(zip("đðħłøĐÐĦŁØ", "ddhloDDHLO", strict=True))
_APART = {letter: f"{plain}\u0335" for letter, plain in _APART.items()}
_APART |= {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ß": "ss", "ẞ": "SS", "ς": "σ"}
_APART |= {**dict.fromkeys("‘’‚‛", "'"), **dict.fromkeys("“”„‟", '"')}

# Kinds of characters in their order; within each there is an order of its own.
_SIGN, _SYMBOL, _DIGIT, _LETTER, _FOREIGN = range(5)


class Key(NamedTuple):
    """What texts are sorted by. The text itself comes last, so that the order is always the same."""

    letters: tuple[tuple[int, int], ...]
    accents: tuple[int, ...]
    case: tuple[int, ...]
    text: str


class _Element(NamedTuple):
    """A letter with its case, an accent, or both."""

    letter: tuple[int, int] | None
    accent: int = 0
    case: int = 0


def collation(alphabet: str = "") -> Callable[[str], Key]:
    """The sort key of a language: `sorted(names, key=collation(alphabet))`.

    The alphabet has the language's letters in order and in lower case, between spaces, a
    digraph as one: `a b c cs d …`. What counts as the same letter but for an accent is tied
    to it, `ö=ő`; so is a digraph written double, which is that letter twice, `sz=ssz`.
    Letters that it lacks stand where other languages have them.
    """
    spelled = _spelled(alphabet)
    longest = max(map(len, spelled))

    def elements(text: str) -> Iterator[_Element]:
        at = 0
        while at < len(text):
            for size in range(longest, 0, -1):
                if found := spelled.get(text[at : at + size]):
                    yield from found
                    at += size
                    break
            else:
                c = text[at]
                apart = normalize("NFKD", _APART.get(c, c))
                if apart == c:
                    yield _sign(c)
                else:
                    yield from elements(apart)
                at += 1

    def key(text: str) -> Key:
        found = list(elements(normalize("NFD", text)))
        accents: list[int] = []
        for one in found:
            if one.letter:
                accents.append(0)
            if one.accent:
                accents.append(one.accent)
        return Key(
            tuple(one.letter for one in found if one.letter),
            tuple(accents),
            tuple(one.case for one in found if one.letter),
            text,
        )

    return key


def letters(alphabet: str) -> list[list[str]]:
    """The letters of an alphabet in order, each with what is tied to it."""
    return [item.split("=") for item in alphabet.split()]


def _spelled(alphabet: str) -> dict[str, list[_Element]]:
    """What each spelling of each letter stands for."""
    own = {letter: tied for letter, *tied in letters(alphabet)}
    turkish = "ı" in own

    def upper(text: str) -> str:
        return (text.replace("i", "İ") if turkish else text).upper()

    found: dict[str, list[_Element]] = {}
    for place, letter in enumerate(_completed(list(own))):
        for number, spelling in enumerate([letter, *own.get(letter, [])]):
            forms = (spelling, upper(spelling[0]) + spelling[1:], upper(spelling))
            for case, form in enumerate(forms):
                if number and spelling == letter[0] + letter:
                    one = _Element((_LETTER, place), case=case)
                    # after the letter twice, each written whole
                    stands = [one._replace(case=case + len(forms)), one]
                else:
                    stands = [_Element((_LETTER, place), number, case)]
                found.setdefault(normalize("NFD", form), stands)
    return found


def _completed(own: list[str]) -> list[str]:
    """An alphabet's letters with all others: of its script where they belong, then other scripts."""
    out = list(own)
    for script in sorted(_SCRIPTS, key=lambda s: -len(set(s) & set(own))):
        before = None
        for letter in script:
            if letter not in out:
                out.insert(out.index(before) + 1 if before else len(out), letter)
            before = letter
    return out


def _sign(c: str) -> _Element:
    """A character that is no letter of ours."""
    kind = category(c)
    if kind.startswith("M"):
        at = _ACCENTS.find(c)
        return _Element(None, accent=at + 1 if at >= 0 else ord(c))
    if c.isspace():
        return _Element((_SIGN, 0))
    if kind.startswith("C"):
        return _Element(None)
    if c in _SIGNS:
        return _Element((_SIGN, _SIGNS.index(c)))
    if kind == "Nd":
        return _Element((_DIGIT, int(c)))
    return _Element((_FOREIGN if kind.startswith("L") else _SYMBOL, ord(c)))
