"""What single fields hold: texts, ids, codes, addresses, days.

The walk over the handbook (`domain.walk`) tells by these types what a field holds.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.text.outside import Mistake, mail_mistake, web_mistake


def _with_a_letter(text: str) -> str:
    if not any(c.isalnum() for c in text):
        raise ValueError(
            f'"{text}" has neither a letter nor a digit; write it in words, or delete the line'
        )
    return text


AreaCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}-[A-Z0-9-]{1,12}$")]
"""A part of a country, as ISO 3166-2 codes it: BA-SRP, HR-21."""
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=1000),
    AfterValidator(_with_a_letter),
]
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    AfterValidator(_with_a_letter),
]
# What programs read and nobody is shown as it is written: a time zone, a locale, opening hours.
# The mark makes it another type than a name, so that the walk does not take it for a text.
MachineName = Annotated[Name, "read by programs"]
PhoneNumber = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=40)]


def _a_reach(value: object) -> object:
    if value is True or value is False or value == "unknown":
        return value
    raise PydanticCustomError("reach_type", "must be true, false or unknown")


# Whether a number can be reached from another country. "unknown" counts as true in Python: ask
# the phone, or compare with `is`.
Reach = Annotated[
    bool | Literal["unknown"],
    BeforeValidator(_a_reach),
    WithJsonSchema({"enum": [True, False, "unknown"]}),
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=60)]
GuideName = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9_]+/[a-z0-9]+(-[a-z0-9]+)*$", max_length=120),
    Field(examples=["start/first-hour"]),
]
Year = Annotated[int, Field(ge=1900, le=2100)]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$"), Field(examples=["RS"])]
LanguageTag = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"),
    Field(examples=["sr"]),
]


def _of_a_page(address: object) -> object:
    return _without(web_mistake, address)


def _of_a_mailbox(address: object) -> object:
    return _without(mail_mistake, address)


def _without(mistake: Callable[[str], Mistake | None], address: object) -> object:
    if isinstance(address, str) and (found := mistake(address)):
        raise ValueError(f"{address[:80]} {found.cause}; {found.hint}")
    return address


WebAddress = Annotated[
    str,
    StringConstraints(pattern=r"^https?://[^\s<>\"'`\[\]]+$", max_length=1000),
    BeforeValidator(_of_a_page),
    Field(examples=["https://example.org"]),
]
MailAddress = Annotated[
    str,
    StringConstraints(pattern=r"^[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+$", max_length=254),
    BeforeValidator(_of_a_mailbox),
    Field(examples=["office@example.org"]),
]
# Words of the closed lists in `directory/vocabulary.yml`; the mark names the list. They are read
# as they are written: the rule DIR004 looks them up, and names the nearest.
Word = Annotated[str, StringConstraints(min_length=1, max_length=60)]
RoleWord = Annotated[Word, Field(json_schema_extra={"x-words": "roles"})]
PhaseWord = Annotated[Word, Field(json_schema_extra={"x-words": "phases"})]
TypeWord = Annotated[Word, Field(json_schema_extra={"x-words": "types"})]
ServesWord = Annotated[Word, Field(json_schema_extra={"x-words": "serves"})]
AudienceWord = Annotated[Word, Field(json_schema_extra={"x-words": "audiences"})]


class PartialDate(str):
    """A day, a month or a year: `2023-08-06`, `2023-08` or `2023`."""

    __slots__ = ()

    @classmethod
    def parse(cls, value: object) -> Self:
        """Accept a date, a year as a number, or text; raise ValueError for anything else."""
        text = value.isoformat() if isinstance(value, dt.date) else str(value)
        if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
            raise ValueError(
                f"{text} is not a day, month or year; write year-month-day, year-month or the year, in digits"
            )
        try:
            cls._first_day(text)
        except ValueError:
            raise ValueError(
                f"{text} is not in the calendar; write a day, a month or a year that there is"
            ) from None
        return cls(text)

    @staticmethod
    def _first_day(text: str) -> dt.date:
        year, month, day = [*(int(part) for part in text.split("-")), 1, 1][:3]
        return dt.date(year, month, day)

    @property
    def first_day(self) -> dt.date:
        """The first day it can mean."""
        return self._first_day(self)


Day = Annotated[
    PartialDate,
    BeforeValidator(PartialDate.parse),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
            "examples": ["2026-03-01", "2026-03", "2026"],
        }
    ),
]


def _as_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


T = TypeVar("T")
Items = Annotated[tuple[T, ...], BeforeValidator(_as_tuple)]
