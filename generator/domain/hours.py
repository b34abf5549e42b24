"""Opening hours in OpenStreetMap's opening_hours syntax: days, times, dates and public holidays.

The directory uses the part of the syntax that offices need: `24/7`, `Mo-Fr 08:00-16:00; PH off`,
`Mo-Fr 16:00-08:00; Sa,Su,PH 00:00-24:00`, `Jul-Aug Mo-Fr 08:00-13:00`. As there, a later rule
takes the place of earlier ones on its days, with what the night before brought; one behind a
comma adds to them. Wherever they stand, holidays count before weekdays, times of the year
before both, and `PH off` before everything: nothing is open on a holiday of which an office
says that it is closed.

Which days are holidays is not known here: see `domain.holidays`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

DAY = 24 * 60
WEEK = 7 * DAY
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

SPAN = r"\d{2}:\d{2}-\d{2}:\d{2}"
_WEEKDAY = f"(?:{'|'.join(WEEKDAYS)})"
_SOME_DAYS = rf"(?:{_WEEKDAY}(?:-{_WEEKDAY})?|PH)"
_MONTH = f"(?:{'|'.join(MONTHS)})"
_DATE = (
    rf"(?:\d{{4}} )?{_MONTH}(?: \d{{1,2}})?(?:-(?:(?:\d{{4}} )?{_MONTH}(?: \d{{1,2}})?|\d{{1,2}}))?"
)
_RULE = re.compile(
    rf"(?:(?P<dates>{_DATE}(?:, ?{_DATE})*)(?: |$))?"
    rf"(?:(?P<days>{_SOME_DAYS}(?:, ?{_SOME_DAYS})*)(?: |$))?(?P<times>{SPAN}(?:, ?{SPAN})*|off|closed)?"
)
# A comma behind a time, before a day or a month, begins a rule that adds to those before.
_BETWEEN = re.compile(
    rf" *(?:(;)|(?:(?<=:\d\d)|(?<=off)|(?<=closed)),(?= *(?:{_WEEKDAY}|PH|{_MONTH}))) *"
)

Span = tuple[int, int]


class HoursError(ValueError):
    """Why an expression cannot be read, in words that follow it: "has a day without a time"."""


@dataclass(frozen=True)
class Dates:
    """From a day to a day, both in: month and day as a number (701), in one year with it (20270701)."""

    first: int
    last: int


@dataclass(frozen=True)
class Rule:
    """One part of an expression: when it counts, and when it is open then."""

    days: frozenset[int]
    """Days of the week, 0 is Monday; none: it counts on public holidays, whatever day they are."""
    spans: tuple[Span, ...]
    """Minutes of the day, as (from, to); more than 1440 is after midnight. None: it is closed."""
    dates: tuple[Dates, ...] = ()
    """The times of the year in which it counts; none: all of it."""
    adds: bool = False
    """Whether it adds to the rules before, and does not take their place."""

    @property
    def of_holidays(self) -> bool:
        """Whether it counts on public holidays."""
        return not self.days

    @property
    def data(self) -> str:
        """The rule for the browser: `0701-0831/12345/480-780`, P for public holidays."""
        dates = ",".join(f"{d.first:04}-{d.last:04}" for d in self.dates)
        days = "".join(str(day + 1) for day in sorted(self.days)) or "P"
        spans = ",".join(f"{a}-{b}" for a, b in self.spans)
        return f"{'+' * self.adds}{dates}/{days}/{spans}"


@dataclass(frozen=True)
class Hours:
    """An expression as it was read."""

    rules: tuple[Rule, ...]

    @property
    def always(self) -> bool:
        """Open day and night, whatever day it is."""
        whole = all(r.spans == ((0, DAY),) and not r.dates for r in self.rules)
        return whole and len(self.rules[0].days) == len(WEEKDAYS)

    @property
    def data(self) -> str:
        """The expression for the browser, which works out when it is open."""
        return ";".join(rule.data for rule in self.rules)

    @property
    def seasons(self) -> tuple[tuple[Dates, ...], ...]:
        """The times of the year that have rules of their own."""
        return tuple(dict.fromkeys(rule.dates for rule in self.rules if rule.dates))

    def holiday(self, season: tuple[Dates, ...] = ()) -> tuple[Span, ...] | None:
        """When it is open on a public holiday; empty: closed, None: nothing is said of them."""
        said = [r.spans for r in self.rules if r.of_holidays and r.dates == season]
        return said[-1] if said else None

    def week(self, season: tuple[Dates, ...] = ()) -> Week:
        """A usual week, without holidays, in a time of the year."""
        kept = [
            _kept(enumerate(self.rules), lambda r, d=day: d in r.days and r.dates in {(), season})  # type: ignore[misc]
            for day in range(7)
        ]
        spans = (
            (day * DAY + a, day * DAY + b)
            for day in range(7)
            for a, b in _open(kept[day - 1], kept[day])
        )
        return Week(tuple(_merged(spans)))


def _kept(
    rules: Iterable[tuple[int, Rule]], counts: Callable[[Rule], bool]
) -> list[tuple[int, Rule]]:
    """The rules that decide on a day, with their numbers: the last that takes a place, and additions."""
    kept: list[tuple[int, Rule]] = []
    for number, rule in rules:
        if counts(rule):
            kept = [*(kept if rule.adds else ()), (number, rule)]
    return kept


def _open(yesterday: list[tuple[int, Rule]], today: list[tuple[int, Rule]]) -> Iterator[Span]:
    """Minutes of a day that are open. A night ends at midnight where a later rule takes the day."""
    taken = next((number for number, rule in today if not rule.adds), -1)
    for number, rule in yesterday:
        if number >= taken:
            yield from ((max(a - DAY, 0), b - DAY) for a, b in rule.spans if b > DAY)
    for _, rule in today:
        yield from ((a, min(b, DAY)) for a, b in rule.spans)


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@dataclass(frozen=True)
class Week:
    """A usual week: minutes from Monday 00:00, as (from, to), in the country's time."""

    intervals: tuple[Span, ...]

    @property
    def always(self) -> bool:
        """Open day and night."""
        return self.intervals == ((0, WEEK),)

    def every_day_at(self, minute: int) -> bool:
        """Whether it is open at a minute of the day, whatever day of the week it is."""
        times = (day * DAY + minute for day in range(7))
        return all(any(a <= time < b for a, b in self.intervals) for time in times)

    def by_day(self) -> list[tuple[int, int, list[Span]]]:
        """Runs of days (0 is Monday) with the same hours: (first, last, [(from, to)]) in minutes.

        A night belongs to the day it begins on and ends after midnight; what is open for
        longer than 24 hours is cut at midnight.
        """
        days: list[list[Span]] = [[] for _ in range(7)]
        for start, end in self._across_sunday():
            while start < end:
                midnight = (start // DAY + 1) * DAY
                stop = end if end - start <= DAY else midnight
                day = start // DAY % 7
                days[day].append((start % DAY, start % DAY + stop - start))
                start = stop
        runs: list[tuple[int, int, list[Span]]] = []
        for day, hours in enumerate(map(sorted, days)):
            if not hours:
                continue
            if runs and runs[-1][1] == day - 1 and runs[-1][2] == hours:
                runs[-1] = (runs[-1][0], day, hours)
            else:
                runs.append((day, day, hours))
        return runs

    def _across_sunday(self) -> Iterator[Span]:
        """The intervals, with a night from Sunday to Monday in one piece."""
        if not self.intervals:
            return
        (_, morning), *rest = self.intervals
        if self.always or not rest or self.intervals[0][0] != 0 or rest[-1][1] != WEEK:
            yield from self.intervals
            return
        yield from rest[:-1]
        yield rest[-1][0], WEEK + morning


# --- reading ---


@cache
def read(expression: str) -> Hours:
    """Read an expression. Raises HoursError with the reason."""
    rules = [r for adds, text in parts(expression) for r in rules_of(text, adds=adds)]
    if not any(rule.spans for rule in rules):
        raise HoursError("is never open")
    return Hours(tuple(_in_order(rules)))


def parts(expression: str) -> list[tuple[bool, str]]:
    """The rules as they are written, each with whether it adds to those before."""
    text = " ".join(expression.split()).rstrip("; ")
    marks = list(_BETWEEN.finditer(text))
    begins = [0, *(m.end() for m in marks)]
    ends = [*(m.start() for m in marks), len(text)]
    adds = [False, *(not m[1] for m in marks)]
    return [(x, text[a:b]) for x, a, b in zip(adds, begins, ends, strict=True)]


def joined(written: Iterable[tuple[bool, str]]) -> str:
    """An expression made of its rules."""
    whole = ""
    for adds, text in written:
        whole += f"{', ' if adds else '; '}{text}" if whole else text
    return whole


def _in_order(rules: list[Rule]) -> list[Rule]:
    """What is said of holidays behind what is said of all other days, `PH off` last of all."""

    def weight(rule: Rule) -> int:
        if rule.of_holidays and not rule.dates:
            return 1 if rule.spans else 3
        return 2 if rule.dates else 0

    return sorted(rules, key=weight)


def rules_of(text: str, *, adds: bool = False) -> Iterator[Rule]:
    """One written rule: of weekdays, of holidays, or one for each."""
    found = _RULE.fullmatch(text)
    if text == "24/7":
        yield Rule(frozenset(range(7)), ((0, DAY),), adds=adds)
        return
    if not found or not text:
        raise HoursError(f'has a part that cannot be read: "{text}"')
    if not found["times"]:
        raise HoursError(f'has no time behind "{text}", which means day and night')
    closed = found["times"] in {"off", "closed"}
    spans = () if closed else tuple(map(_span, re.findall(SPAN, found["times"])))
    written = re.findall(_DATE, found["dates"] or "")
    rule = Rule(_days(found["days"]), spans, tuple(map(_dates, written)), adds and not closed)
    if rule.days:
        yield rule
    if "PH" in (found["days"] or ""):
        yield replace(rule, days=frozenset(), adds=False)


def _days(text: str | None) -> frozenset[int]:
    if text is None:
        return frozenset(range(7))
    days: set[int] = set()
    for part in re.findall(_SOME_DAYS, text):
        if part != "PH":
            first, last = map(WEEKDAYS.index, (part[:2], part[-2:]))
            days |= {day % 7 for day in range(first, last + 1 + 7 * (last < first))}
    return frozenset(days)


def _span(text: str) -> Span:
    (h, m), (to_h, to_m) = (map(int, part.split(":")) for part in text.split("-"))
    start, end = h * 60 + m, to_h * 60 + to_m
    if max(m, to_m) > 59 or start >= DAY or end > 2 * DAY:
        raise HoursError(f'has a time that no clock has: "{text}"')
    if start == end:
        raise HoursError(f'opens and closes at the same time: "{text}"')
    return start, end if end > start else end + DAY


def _dates(text: str) -> Dates:
    found = re.fullmatch(
        rf"(?:(\d{{4}}) )?({_MONTH})(?: (\d+))?(?:-(?:(\d{{4}}) )?({_MONTH})?(?: ?(\d+))?)?", text
    )
    if not found:
        raise HoursError(f'has dates that cannot be read: "{text}"')
    year, month, day, to_year, to_month, to_day = found.groups()
    last_month = MONTHS.index(to_month or month)
    last_day = to_day or ("" if to_month else day) or str(_LENGTHS[last_month])
    for number, of in ((day or "1", MONTHS.index(month)), (last_day, last_month)):
        if not 1 <= int(number) <= _LENGTHS[of]:
            raise HoursError(f'has a day that the month does not have: "{text}"')
    first = (MONTHS.index(month) + 1) * 100 + int(day or 1)
    last = (last_month + 1) * 100 + int(last_day)
    if year:
        first, last = int(year) * 10000 + first, int(to_year or year) * 10000 + last
        if last < first:
            raise HoursError(f'has dates that end before they begin: "{text}"')
    elif to_year:
        raise HoursError(f'has a year at the end of its dates alone: "{text}"')
    return Dates(first, last)
