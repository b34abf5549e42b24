"""Telephone numbers: whether they can be dialled, and how a link dials them.

Numbering plans come from `phonenumbers` (ITU-T E.164 and national plans). Its list of
short numbers is incomplete for this region (it does not know GR 1109 or MK 15 505), so a
short number is only checked for its shape.
"""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import PhoneNumberType

_TOLL_FREE = {PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN}


def digits(number: str) -> str:
    """The digits alone."""
    return re.sub(r"\D", "", number)


def is_short(number: str) -> bool:
    """Three to six digits, not beginning with 0 or +: 112, 116 006, 1109."""
    return re.fullmatch(r"[1-9]\d{2,5}", digits(number)) is not None and not number.startswith("+")


def _parse(number: str, country: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return None


def is_valid(number: str, country: str) -> bool:
    """Whether a number can exist in the numbering plan of its country."""
    if re.search(r"[^\d+()/.\s-]", number):
        return False
    if is_short(number):
        return True
    parsed = _parse(number, country)
    return parsed is not None and phonenumbers.is_valid_number(parsed)


def is_toll_free(number: str, country: str) -> bool:
    """Whether it is in a free or shared-cost range, which as a rule ends at the border."""
    parsed = _parse(number, country)
    return parsed is not None and phonenumbers.number_type(parsed) in _TOLL_FREE


def example(country: str) -> str:
    """A made-up number in a country's international form, for hints."""
    made = phonenumbers.example_number(country)
    if made is None:
        return "+381 11 …"
    return str(phonenumbers.format_number(made, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def international(number: str, country: str) -> str | None:
    """Digits in E.164 form with +, or None for a short number or one that does not parse."""
    if is_short(number):
        return None
    parsed = _parse(number, country)
    if parsed is None:
        return None
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def readable(number: str, country: str) -> str:
    """A number in its international form as people write it, with spaces."""
    parsed = _parse(number, country)
    if parsed is None:
        return number
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def tel(number: str, country: str, *, from_abroad: bool) -> str:
    """What a `tel:` link dials (RFC 3966).

    A number that works from abroad is dialled in international form, which also works at
    home. One that does not is dialled as people dial it in its country: a free line is not
    reliably connected under its international form.
    """
    if from_abroad and (whole := international(number, country)):
        return f"tel:{whole}"
    return f"tel:{digits(number)}" if not number.startswith("+") else f"tel:+{digits(number)}"
