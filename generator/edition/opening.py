"""Opening hours in the reader's words: "Mon–Fri 08:00–15:00 (not on public holidays); July–August: …"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.domain.contacts import Entry
from generator.domain.hours import DAY, MONTHS, WEEK, Dates, Hours, Span, Week, read
from generator.domain.vocabulary import Vocabulary
from generator.edition.reader import Reader


def counted(entry: Entry, vocabulary: Vocabulary) -> str:
    """When an entry counts as open, as the browser's script reads it; empty where that is not known.

    It is open while one of its numbers is: their hours stand one behind the other. An emergency
    number answers day and night, whether or not anybody wrote it down.
    """
    point = entry.point
    always = any(vocabulary.role(role).always_open for role in point.roles)
    usual = point.hours or ("24/7" if always else "")
    numbers = dict.fromkeys(p.hours or usual for p in point.phones) or {usual: None}
    return "|".join(read(hours).data if hours else "" for hours in numbers)


def words(reader: Reader, hours: Hours) -> str:
    """When it is open: in a usual week, in times of the year with hours of their own, on holidays."""
    if hours.always:
        return reader.t("contact.always_open")
    return "; ".join(
        part for season in ((), *hours.seasons) if (part := _season(reader, hours, season))
    )


def _season(reader: Reader, hours: Hours, season: tuple[Dates, ...]) -> str:
    week, holiday = hours.week(season), hours.holiday(season)
    runs = list(_week(reader, week))
    note = ""
    if holiday == ():
        note = f" ({reader.t('contact.except_holidays')})"
    elif holiday is not None and _is_as_every_day(week, holiday):
        note = f" ({reader.t('contact.also_holidays')})"
    elif holiday is not None:
        runs.append(f"{reader.t('contact.holidays')} {_spans(holiday)}")
    if not season:
        return "; ".join(runs) + (note if runs else "")
    if week.by_day() and all(dates.first == dates.last for dates in season):
        runs = [_spans(week.by_day()[0][2])]  # a day has no days of the week
    said = "; ".join(runs) or reader.t("contact.closed_then")
    return f"{', '.join(_dates(reader, dates) for dates in season)}: {said}{note if runs else ''}"


def _is_as_every_day(week: Week, holiday: tuple[Span, ...]) -> bool:
    if week.intervals == ((0, WEEK),):
        return holiday == ((0, DAY),)
    return week.by_day() == [(0, 6, sorted(holiday))]


def _week(reader: Reader, week: Week) -> Iterator[str]:
    if week.intervals == ((0, WEEK),):
        yield reader.t("contact.always_open")
        return
    for first, last, spans in week.by_day():
        if (first, last) == (0, 6):
            # In a list, a sentence's first word is a word like others.
            days = reader.t("contact.every_day").lower() if reader.code != "en" else "every day"
        else:
            days = reader.weekday(first)
            days = days if first == last else f"{days}–{reader.weekday(last)}"
        yield f"{days} {_spans(spans)}"


def _spans(spans: tuple[Span, ...] | list[Span]) -> str:
    return ", ".join(f"{_clock(a)}–{_clock(b)}" for a, b in spans)


def _clock(minutes: int) -> str:
    """Minutes of a day as 24-hour time; 1440 is 24:00, more is past midnight."""
    minutes = minutes if minutes <= DAY else minutes - DAY
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _dates(reader: Reader, dates: Dates) -> str:
    """A time of the year: "July–August", "24 December – 6 January"."""
    year, first = divmod(dates.first, 10000)
    last_year, last = divmod(dates.last, 10000)
    (month, day), (last_month, last_day) = divmod(first, 100), divmod(last, 100)
    whole = day == 1 and last_day >= 28 and not year
    if whole and last_day == _length(last_month):
        names = reader.month(month), reader.month(last_month)
        return names[0] if month == last_month else f"{names[0]}–{names[1]}"
    days = [
        reader.day(dt.date(y, m, d)) if y else reader.day_of_year(m, d)
        for y, m, d in ((year, month, day), (last_year, last_month, last_day))
    ]
    return days[0] if first == last and year == last_year else f"{days[0]} – {days[1]}"


def _length(month: int) -> int:
    """Days of a month in a leap year."""
    return 29 if MONTHS[month - 1] == "Feb" else 30 + (month + (month > 7)) % 2
