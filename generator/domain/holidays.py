"""Public holidays of a country, each with the law it rests on, and the days they fall on.

Libraries of holidays disagree here and have gaps, so the table is our own. A day whose law
nobody read has low confidence, and then nothing is said to be open on it without reserve.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from generator.domain.countries import Confidence
from generator.domain.located import Localized, Located, Source
from generator.domain.values import CountryCode, Items, Name


def _in_the_calendar(day: str) -> str:
    try:
        dt.date.fromisoformat(f"2024-{day}" if len(day) == 5 else day)
    except ValueError:
        raise ValueError(f"{day} is not in the calendar; write a day that the month has") from None
    return day


# Month and day in any year, or a day of one year.
FeastDay = Annotated[
    str,
    StringConstraints(pattern=r"^([0-9]{4}-)?[0-9]{2}-[0-9]{2}$"),
    AfterValidator(_in_the_calendar),
]


class Holiday(Located):
    """A public holiday, of one or more days."""

    name: Localized
    """Its name, in the country's own language and in English."""
    on: Items[FeastDay] = Field((), examples=[["01-01", "01-02"]])
    """Its days, in quotes: month and day, if it is the same every year; else each with its year."""
    easter: Items[Annotated[int, Field(ge=-60, le=60)]] = Field((), examples=[[-2, 0, 1]])
    """Its days counted from Easter Sunday: -2 is Good Friday, 0 Sunday itself, 1 Easter Monday."""
    calendar: Literal["western", "orthodox"] | None = None
    """Whose Easter it is counted from."""
    moved_from: Literal["sunday", "weekend"] | None = None
    """On which days of the week it gives another free day: the next one that is neither weekend nor holiday."""
    article: Name | None = Field(None, examples=["Art. 1a"])
    """Where in the law it stands."""
    confidence: Confidence
    """How well it is sourced: high is the law in force or its official text, medium a copy or report of it that was read; low anything else, and days that hold for a part of the country or the people, for a part of the day, or until they are announced."""
    sources: Items[Source] = ()
    """Where it was read, if not in the law that is named above."""

    @model_validator(mode="after")
    def _falls_on_a_day(self) -> Self:
        if bool(self.on) == bool(self.easter):
            raise ValueError("a holiday has one of the two, on or easter; write the one that holds")
        if bool(self.easter) != bool(self.calendar):
            raise ValueError(
                "easter and calendar belong together; say calendar: western or calendar: orthodox"
            )
        return self

    def days(self, year: int) -> Iterator[dt.date]:
        """The days of a year on which it falls; nothing where they are not known for that year."""
        for day in self.on:
            if len(day) == 5:
                if day != "02-29" or _is_leap(year):
                    yield dt.date.fromisoformat(f"{year}-{day}")
            elif day.startswith(str(year)):
                yield dt.date.fromisoformat(day)
        for offset in self.easter:
            sunday = western_easter(year) if self.calendar == "western" else orthodox_easter(year)
            yield sunday + dt.timedelta(offset)


class Holidays(Located):
    """The public holidays of a country: `directory/<CC>/holidays.yml`."""

    code: CountryCode
    """The country's code: the two capital letters of its folder."""
    law: Source
    """The law that says which days they are, and how much of it was read."""
    days: Items[Holiday] = Field(min_length=1)
    """The holidays, in the order of the law."""

    def in_year(self, year: int) -> dict[dt.date, bool]:
        """Every holiday of a year, and whether that is certain.

        A day that gives another one is not certain to do so where the holiday itself is not.
        """
        found: dict[dt.date, bool] = {}
        for holiday in self.days:
            for day in holiday.days(year):
                found[day] = found.get(day, False) or holiday.confidence != "low"
        moved = sorted(
            (day, holiday.confidence != "low")
            for holiday in self.days
            for day in holiday.days(year)
            if holiday.moved_from and day.weekday() >= (5 if holiday.moved_from == "weekend" else 6)
        )
        for day, certain in moved:
            free = day
            # A day that is not certain, such as one of a faith, does not push a certain one on.
            while free.weekday() > 4 or (found.get(free, False) if certain else free in found):
                free += dt.timedelta(1)
            found[free] = certain
        return dict(sorted(found.items()))


def western_easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def orthodox_easter(year: int) -> dt.date:
    """Easter Sunday of the Julian calendar in that of today (Meeus); thirteen days apart until 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return dt.date(year, month, day + 1) + dt.timedelta(13)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
