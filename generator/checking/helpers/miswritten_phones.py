"""Telephone numbers that say more, or something else, than a link can dial: what is wrong, what to write.

A form is only ever made of what was written. Where nothing certain can be made of it there is
none: somebody else's number in a hint would be copied.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.domain import phones
from generator.text.characters import named

# Letters that are typed for digits, in the alphabets of the region.
_LIKE_DIGITS = str.maketrans("OoОоΟοlIІіΙι|", "0000001111111")
_LETTER = re.compile(r"[^\W\d_]|\|")
_LEAD = re.compile(r"[^0-9+(]+(?=[0-9+(])")
_RUN = re.compile(r"[+(]*[0-9][0-9 ()./-]*")
_QUOTES = "\"'`“”„«»‘’‚‹› "
_TWO = "is two numbers, or one with an extension"


@dataclass(frozen=True)
class Flaw:
    """What is wrong with a number as it is written."""

    cause: str
    """What is wrong: "ends with a full stop"."""
    form: str = ""
    """The number as it should stand there, made of what was written; empty if none is certain."""
    others: tuple[str, ...] = ()
    """Other whole numbers that were written behind it."""
    rest: str = ""
    """What was written behind it and is no whole number."""
    joined: str = ""
    """The number if the rest belongs to it."""


def flaw(written: str, country: str, listed: Sequence[str] = ()) -> Flaw | None:
    """Why a link cannot dial a number as it is written; None if only its plan can say."""
    text, cause = _repaired(written)
    if phones.read(text, country):
        return Flaw(cause, text) if cause else None
    if number := _beginning(text, country, listed):
        behind = text[len(number) :].strip(" .,;:/-")
        if not behind.strip("()"):
            return Flaw(cause or f'ends with "{text[-1]}"', number)
        runs = [r[0].strip(" .,;:/-") for r in _RUN.finditer(behind)]
        if runs and all(_is_whole(r, country, listed) for r in runs):
            return Flaw(cause or "is more than one number", number, others=tuple(runs))
        if not re.search("[0-9]", behind):
            return Flaw(cause or f'has words behind it ("{behind}")', number, rest=behind)
        joined = f"{number}{behind}" if behind.isdigit() and text.endswith(f" {behind}") else ""
        joined = joined if phones.read(joined, country) else ""
        return Flaw(cause or _TWO, number, rest=behind, joined=joined)
    if number := _without_inner_zero(text, country):
        return Flaw(cause or "has a 0 behind the country code, which is not dialled", number)
    if phones.is_one_number(text):
        return Flaw(cause, text) if cause else None
    return Flaw(cause or "cannot be dialled as it is written")


def _repaired(written: str) -> tuple[str, str]:
    """The number in the characters of a telephone, and what was wrong with those it had."""
    text = phones.plain(written)
    cause = _unusual(written) if text != written else ""
    bare = text.strip(_QUOTES)
    if bare != text:
        text, cause = bare, cause or "has quotation marks of its own"
    lead = _LEAD.match(text)
    if lead and not re.search(r"[*#]|^[\d]", lead[0].translate(_LIKE_DIGITS)):
        text, cause = text[lead.end() :], cause or f'begins with "{lead[0].strip()}"'
    letters = sorted(set(_LETTER.findall(text)))
    if letters and all(x.translate(_LIKE_DIGITS).isdigit() for x in letters):
        text = text.translate(_LIKE_DIGITS)
        cause = cause or f"has a letter in place of a digit ({named(letters[0])})"
    plus = re.match(r"(\(?) *\+[+ ]*(?:00(?=[1-9]))?", text)
    if plus and plus[0] != f"{plus[1]}+":
        text = f"{plus[1]}+{text[plus.end() :]}"
        cause = cause or "has more than a + before its country code"
    if text.count("(") != text.count(")") and text.strip("() ").count("(") == text.strip(
        "() "
    ).count(")"):
        text, cause = text.strip("() "), cause or "has a bracket without its other half"
    return text, cause


def _unusual(written: str) -> str:
    """What is said of the first character that no telephone has."""
    for c in written:
        if c != " " and c != phones.plain(f"1{c}1")[1:-1]:
            return f"holds a character that is not on a telephone ({named(c)})"
    return "has a space too many"


def _is_whole(number: str, country: str, listed: Sequence[str]) -> bool:
    found = phones.read(number, country)
    if found is None or found.international:
        return found is not None
    return phones.is_known_short(number, country, listed)


def _beginning(text: str, country: str, listed: Sequence[str]) -> str:
    """The longest whole number with which a text begins; empty if there is none."""
    for end in reversed([m.end() for m in re.finditer(r"[0-9](?![0-9])", text)]):
        number = text[:end]
        goes_on = re.match(r"[ ().-]*[0-9]", text[end:])
        if _is_whole(number, country, listed) and not (goes_on and phones.is_short(number)):
            return number
    return ""


def _without_inner_zero(number: str, country: str) -> str:
    """`+381 011 …` without the zero that is dialled within the country only."""
    for zero in re.finditer(r"(?<=[ ()./-])0(?=[1-9])", number):
        candidate = number[: zero.start()] + number[zero.end() :]
        if number.startswith(("+", "(+", "00")) and phones.read(candidate, country):
            return candidate
    return ""
