"""Opening hours in OpenStreetMap's opening_hours syntax, as a week.

The directory uses the part of the syntax that repeats every week, with `PH off` for public
holidays: `24/7`, `Mo-Fr 08:00-16:00; PH off`, `Mo-Su 12:00-20:00`. Seasons and sunsets have
no place on a contact card.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]

DAY = 24 * 60
WEEK = 7 * DAY
_MONDAY = datetime(2024, 1, 1)  # noqa: DTZ001 -- wall-clock time of no particular place
_WEEKLY = re.compile(r"(?:24/7|\b(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|off|closed)\b|\d{2}:\d{2}|[-,;\s])+")

# The one thing a card can say of public holidays: closed.
_HOLIDAYS = re.compile(r";\s*PH (?:off|closed)\s*;?\s*$")


@dataclass(frozen=True)
class Week:
    """When a line is open: minutes from Monday 00:00, as (from, to), in the country's time."""

    intervals: tuple[tuple[int, int], ...]
    except_holidays: bool

    @property
    def always(self) -> bool:
        """Open day and night."""
        return self.intervals == ((0, WEEK),)

    def by_day(self) -> list[tuple[int, int, list[tuple[int, int]]]]:
        """Runs of days (0 is Monday) with the same hours: (first, last, [(from, to)]) in minutes.

        A night belongs to the day it begins on and ends after midnight; what is open for
        longer than 24 hours is cut at midnight.
        """
        days: list[list[tuple[int, int]]] = [[] for _ in range(7)]
        for start, end in self._across_sunday():
            while start < end:
                midnight = (start // DAY + 1) * DAY
                stop = end if end - start <= DAY else midnight
                day = start // DAY % 7
                days[day].append((start % DAY, start % DAY + stop - start))
                start = stop
        runs: list[tuple[int, int, list[tuple[int, int]]]] = []
        for day, hours in enumerate(map(sorted, days)):
            if not hours:
                continue
            if runs and runs[-1][1] == day - 1 and runs[-1][2] == hours:
                runs[-1] = (runs[-1][0], day, hours)
            else:
                runs.append((day, day, hours))
        return runs

    def _across_sunday(self) -> Iterator[tuple[int, int]]:
        """The intervals, with a night from Sunday to Monday in one piece."""
        (_, morning), *rest = self.intervals
        if self.always or not rest or self.intervals[0][0] != 0 or rest[-1][1] != WEEK:
            yield from self.intervals
            return
        yield from rest[:-1]
        yield rest[-1][0], WEEK + morning


@cache
def week(expression: str) -> Week:
    """Read an expression. Raises ValueError if it is not one, or does not repeat weekly."""
    holidays = _HOLIDAYS.search(expression)
    rest = _HOLIDAYS.sub("", expression, count=1)
    if not _WEEKLY.fullmatch(expression.strip()) or "PH" in rest:
        raise ValueError(expression)
    try:
        parsed = OpeningHours(expression)
        found = parsed.intervals(_MONDAY, _MONDAY + timedelta(days=7))
    except ParserError as error:
        raise ValueError(expression) from error
    intervals: list[tuple[int, int]] = []
    for start, end, state, _ in found:
        if state != State.OPEN:
            continue
        span = (_minutes(start), _minutes(end))
        if intervals and intervals[-1][1] == span[0]:
            span = (intervals.pop()[0], span[1])
        intervals.append(span)
    if not intervals:
        raise ValueError(expression)
    return Week(tuple(intervals), except_holidays=holidays is not None)


def _minutes(moment: datetime) -> int:
    return int((moment - _MONDAY).total_seconds() // 60)
