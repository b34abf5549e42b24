"""Telephone numbers: from a number as people write it to what a link dials.

Numbering plans come from `phonenumbers` (ITU-T E.164 and national plans). What a link dials
is always what it parsed, and what it parsed is compared with the digits that were written: a
number that says anything besides (an extension, a second number, a word) is not read at all.
Whether a number counts as reachable from abroad is said by `contacts.Phone.reachable`.
Its list of short numbers is incomplete for this region, so a country's own stand in its
`country.yml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import phonenumbers
from phonenumbers import (
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberType,
    ValidationResult,
    shortnumberinfo,
)
from phonenumbers.shortnumberinfo import ShortNumberCost

from generator.domain.values import Reach
from generator.text.characters import without_invisible

EMERGENCY = "112"
"""The number for danger of all Europe."""

_FREE = {PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST}
# Free-phone and shared-cost numbers of the whole world (ITU-T E.169), not of one country.
_WORLDWIDE_FREE = {800, 808}
# Serbia and Kosovo: up to twelve digits behind the country code are valid by the list, while
# numbers have eight or nine.
_LONGER_THAN_REAL = {381, 383}

_ALONE = re.compile(r"(?:\+|\( ?\+)?[0-9(][0-9 ()./-]*[0-9]")
_TRUNK_ZERO = re.compile(r"\( ?0 ?\)")
_EXTENSION = re.compile(r" */ *\d{1,2}$")
_SHORT = re.compile(r"[1-9]\d{2,5}")
_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Number:
    """A number that was read: what it dials from abroad and at home, and what kind it is."""

    international: str | None
    """Digits in E.164 form with +; None for a short number."""
    at_home: str
    """Digits as they are dialled in the country of the entry."""
    calling_code: str
    """The calling code it belongs to; empty for a short number."""
    free: bool = False
    """Whether it is in a free or shared-cost range, which as a rule ends at the border."""
    company: bool = False
    """Whether it is one number for a whole company or office (UAN), which often ends there too."""
    premium: bool = False
    """Whether a call costs extra."""


def digits(number: str) -> str:
    """The digits alone."""
    return re.sub(r"[^0-9]", "", number)


def plain(written: str) -> str:
    """A number in the characters of a telephone: ASCII digits, spaces and hyphens, nothing unseen."""
    kept = []
    for c in without_invisible(written):
        category = unicodedata.category(c)
        if category == "Nd":
            kept.append(str(unicodedata.digit(c)))
        elif c in "\r\n\u2028\u2029":
            kept.append(", ")  # two lines are two numbers
        elif category == "Zs" or c == "\t":
            kept.append(" ")
        elif category == "Pd" or c in "\u2212\u00af":
            kept.append("-")
        elif c in "\u2044\u2215\uff0f":
            kept.append("/")
        else:
            kept.append({"\uff0b": "+", "\uff08": "(", "\uff09": ")"}.get(c, c))
    return " ".join("".join(kept).split())


@cache
def read(number: str, country: str) -> Number | None:
    """Read a number as it is written for a country's entry; None if it cannot be dialled as it is.

    Every digit counts: what `phonenumbers` makes of the number has to be what was written,
    apart from the (0) behind a country code.
    """
    if not is_one_number(number):
        return None
    if is_short(number):
        return Number(None, digits(number), "", premium=_is_premium_short(number, country))
    parsed = _parse(number, country)
    if parsed is None or not phonenumbers.is_valid_number(parsed):
        return None
    if _goes_on(number, country):
        return None
    whole = _format(parsed, PhoneNumberFormat.E164)
    own = str(phonenumbers.country_code_for_region(country)) == str(parsed.country_code)
    home = digits(_format(parsed, PhoneNumberFormat.NATIONAL)) if own else ""
    if not home or _parse(home, country) != parsed:
        home = ""  # it can only be dialled whole
    if _dialled_by_hand(number) not in {whole, f"00{whole[1:]}", home}:
        return None
    kind = phonenumbers.number_type(parsed)
    special = kind in _FREE or kind == PhoneNumberType.UAN
    worldwide = parsed.country_code in _WORLDWIDE_FREE
    written_whole = whole[1:] in digits(_TRUNK_ZERO.sub("", number))
    return Number(
        whole,
        home if home and (special or not written_whole) else whole,
        str(parsed.country_code),
        free=kind in _FREE and not worldwide,
        company=kind == PhoneNumberType.UAN and not worldwide,
        premium=kind == PhoneNumberType.PREMIUM_RATE,
    )


def is_one_number(number: str) -> bool:
    """Whether it is written like one number: digits with what stands between them, and no more."""
    return (
        _ALONE.fullmatch(number) is not None
        and re.fullmatch(r"[^()]*(?:\([^()]+\)[^()]*)*", number) is not None
    )


def is_short(number: str) -> bool:
    """Three to six digits, not beginning with 0 or +: 112, 116 006, 1109."""
    return not number.startswith(("+", "(")) and _SHORT.fullmatch(digits(number)) is not None


def is_known_short(number: str, country: str, listed: Iterable[str]) -> bool:
    """Whether a short number is one of Europe's, of `phonenumbers`' list or of the country's own.

    In the country's own list an x stands for any digit: 15xxx.
    """
    dialled = digits(number)
    if not is_short(number):
        return False
    if dialled == EMERGENCY or re.fullmatch(r"116\d{3}", dialled):
        return True
    if any(re.fullmatch(re.sub(r"\W", "", x).replace("x", r"\d"), dialled) for x in listed):
        return True
    parsed = _parse(dialled, country)
    return parsed is not None and shortnumberinfo.is_valid_short_number_for_region(parsed, country)


def international(number: str, country: str) -> str | None:
    """Digits in E.164 form with +, or None for a short number or one that cannot be read."""
    found = read(number, country)
    return found.international if found else None


def dialled(number: str, country: str) -> str:
    """What tells two numbers apart: the digits that are dialled, whole where there is a whole form."""
    return international(number, country) or digits(number)


def goes_whole(number: str, country: str, from_abroad: Reach) -> bool:
    """Whether a number is written and dialled in international form, which also works at home.

    One that works from abroad is; where nobody knows that, a line of a town and a mobile one.
    Others are dialled as in their country: a short or free number with a + can reach a stranger.
    """
    found = read(number, country)
    if found is None or found.international is None or from_abroad is False:
        return False
    return from_abroad is True or not (found.free or found.company)


def tel(number: str, country: str, from_abroad: Reach) -> str:
    """What a `tel:` link dials (RFC 3966): see `goes_whole`.

    A number that no plan knows, and that was let in by a waiver, is dialled digit by digit.
    """
    found = read(number, country)
    if found is None:
        alone = _ALONE.match(plain(number))
        rest = _EXTENSION.sub("", alone[0]) if alone else ""
        return f"tel:{_dialled_by_hand(rest)}"
    whole = goes_whole(number, country, from_abroad)
    return f"tel:{found.international if whole else found.at_home}"


def international_form(number: str, country: str) -> str:
    """A number in international form for people; one that has none, or cannot be read, as it is.

    Groups of digits stay as their owner writes them.
    """
    found = read(number, country)
    if found is None or found.international is None:
        return number
    parsed = _parse(number, country)
    usual = _format(parsed, PhoneNumberFormat.INTERNATIONAL) if parsed else number
    groups = re.findall(r"\d+", _TRUNK_ZERO.sub(" ", number))
    own = found.international[1 + len(found.calling_code) :]
    skip = sum(map(len, groups)) - len(own)  # what stands before: the country code, 00, or a 0
    while groups and skip >= len(groups[0]):
        skip -= len(groups.pop(0))
    if not groups or len(groups) == 1:
        return usual
    groups[0] = groups[0][skip:]
    return " ".join([f"+{found.calling_code}", *groups]) if "".join(groups) == own else usual


def tidy(written: str, country: str, from_abroad: Reach) -> str:
    """A number as it should stand in a file: in a telephone's characters, whole if it is dialled so."""
    number = plain(written)
    whole = goes_whole(number, country, from_abroad)
    return international_form(number, country) if whole else number


def kept_together(number: str) -> str:
    """A number with no-break spaces, so that no line and no voice takes it apart.

    Voices of four of our languages read "116 006" with a plain space as an amount.
    """
    return number.replace(" ", _NO_BREAK)


# A number in a text: a short one of Europe in its usual groups, or one that begins with + or 0.
_IN_TEXT = re.compile(
    r"(?<![\w+/.-])(?<!\d )(?:116 \d{3}|\+\d{1,3}(?: \d+)+|0\d{1,3}(?: \d+)+)(?![\w/-])"
)


def kept_together_in(text: str) -> str:
    """A text whose telephone numbers have no-break spaces."""
    return _IN_TEXT.sub(lambda m: kept_together(m[0]), text)


def prefix(country: str) -> str:
    """What is dialled before an area code within a country: 0, in Hungary 06, in Greece nothing."""
    return phonenumbers.ndd_prefix_for_region(country, True) or ""


def completed(number: str, country: str) -> str:
    """A number that lacks its + or its 0, with it; empty where an area code may be missing too.

    Free and mobile numbers have no area code, so that only the 0 can be missing.
    """
    if read(f"+{number}", country):
        return f"+{number}"
    before = prefix(country)
    whole = f"{before} {number}" if len(before) > 1 else f"{before}{number}"
    found = read(whole, country)
    parsed = _parse(whole, country)
    if found is None or parsed is None or found.premium or not _is_whole(whole, country):
        return ""
    mobile = phonenumbers.number_type(parsed) == PhoneNumberType.MOBILE
    return whole if found.free or found.company or mobile else ""


def why_not(number: str, country: str) -> str:
    """Why a number that is written like one cannot exist, in words that follow it."""
    parsed = _parse(number, country)
    if parsed is None:
        return (
            "begins with a country code that does not exist"
            if "+" in number
            else "has too few digits"
        )
    reason = phonenumbers.is_possible_number_with_reason(parsed)
    few = {ValidationResult.TOO_SHORT, ValidationResult.IS_POSSIBLE_LOCAL_ONLY}
    if reason in few:
        return "has too few digits, or no area code"
    if reason == ValidationResult.TOO_LONG:
        return "has too many digits"
    region = phonenumbers.region_code_for_country_code(parsed.country_code or 0)
    return f"is not in the numbering plan of {country if region == country else f'+{parsed.country_code}'}"


def _dialled_by_hand(number: str) -> str:
    """The digits as somebody would dial them who reads the number."""
    rest = _TRUNK_ZERO.sub("", number) if "+" in number or number.startswith("00") else number
    return ("+" if "+" in number else "") + digits(rest)


def _goes_on(number: str, country: str) -> bool:
    """Whether a number that is whole already goes on: with an extension, or with a second number.

    A slash behind a whole number ends it. In plans that let numbers be longer than they are,
    one of ten digits and more has its end where a group of digits makes it whole.
    """
    parsed = _parse(number, country)
    if parsed is None:
        return False
    long = parsed.country_code in _LONGER_THAN_REAL and len(_national(parsed)) >= 10
    marks = " /.-" if long else "/"
    ends = [i for i, c in enumerate(number) if c in marks and number[i - 1].isdigit()]
    return any(_is_whole(number[:end], country) for end in ends)


def _is_whole(number: str, country: str) -> bool:
    parsed = _parse(number, country)
    return (
        parsed is not None
        and phonenumbers.is_valid_number(parsed)
        and len(_national(parsed)) >= 8  # whole in every plan here
    )


def _national(parsed: PhoneNumber) -> str:
    return str(phonenumbers.national_significant_number(parsed))


def _is_premium_short(number: str, country: str) -> bool:
    parsed = _parse(digits(number), country)
    return (
        parsed is not None
        and shortnumberinfo.is_valid_short_number_for_region(parsed, country)
        and shortnumberinfo.expected_cost_for_region(parsed, country)
        == ShortNumberCost.PREMIUM_RATE
    )


def _parse(number: str, country: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return None


def _format(parsed: PhoneNumber, form: int) -> str:
    return str(phonenumbers.format_number(parsed, form))
