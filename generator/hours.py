"""Opening hours in OpenStreetMap's opening_hours syntax, as a week.

The directory uses the part of the syntax that repeats every week, with `PH off` for public
holidays: `24/7`, `Mo-Fr 08:00-16:00; PH off`, `Mo-Su 12:00-20:00`. Seasons and sunsets have
no place on a contact card.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]

DAY = 24 * 60
WEEK = 7 * DAY
_MONDAY = datetime(2024, 1, 1)  # noqa: DTZ001 -- wall-clock time of no particular place
_WEEKLY = re.compile(r"(?:24/7|\b(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|off|closed)\b|\d{2}:\d{2}|[-,;\s])+")


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

        An interval belongs to the day it begins on, and may end after midnight.
        """
        days: list[list[tuple[int, int]]] = [[] for _ in range(7)]
        for start, end in self.intervals:
            day = start // DAY
            while end - day * DAY > DAY and start == day * DAY:  # whole days
                days[day].append((0, DAY))
                day += 1
                start = day * DAY
            days[day].append((start - day * DAY, end - day * DAY))
        runs: list[tuple[int, int, list[tuple[int, int]]]] = []
        for day, hours in enumerate(days):
            if not hours:
                continue
            if runs and runs[-1][1] == day - 1 and runs[-1][2] == hours:
                runs[-1] = (runs[-1][0], day, hours)
            else:
                runs.append((day, day, hours))
        return runs


@cache
def week(expression: str) -> Week:
    """Read an expression. Raises ValueError if it is not one, or does not repeat weekly."""
    if not _WEEKLY.fullmatch(expression.strip()):
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
    return Week(tuple(intervals), except_holidays="PH" in expression)


def _minutes(moment: datetime) -> int:
    return int((moment - _MONDAY).total_seconds() // 60)
