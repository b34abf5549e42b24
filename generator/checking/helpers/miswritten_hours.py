"""Opening hours as people write them: what the usual form is, and what would be lost of them.

A form is only ever made of what was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from generator.domain import hours
from generator.domain.hours import DAY, MONTHS, WEEKDAYS, HoursError, Rule
from generator.text.characters import without_invisible

_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WORDS = {
    "weekdays": "Mo-Fr",
    "working days": "Mo-Fr",
    "weekends": "Sa-Su",
    "weekend": "Sa-Su",
    "daily": "Mo-Su",
    "every day": "Mo-Su",
    "closed on public holidays": "PH off",
    "closed on holidays": "PH off",
    "public holidays": "PH",
    "holidays": "PH",
    "ph": "PH",
    "to": "-",
    "until": "-",
    "and": ",",
    "off": "off",
    "closed": "closed",
    **{
        name[:n]: short
        for names, shorts in ((_DAY_NAMES, WEEKDAYS), (_MONTH_NAMES, MONTHS))
        for name, short in zip(names, shorts, strict=True)
        for n in range(len(short), len(name) + 1)
    },
}
_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b\.?", re.IGNORECASE)
_ALWAYS = re.compile(r"(?:24 ?/ ?7(?: ?/ ?365)?|24 ?h(?:ours)?\.?|0?0(?:[:.]00)? ?- ?24(?:[:.]00)?|non-?stop)(?: ?h)?", re.IGNORECASE)  # fmt: skip
_SIGNS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212~", "-")
    | dict.fromkeys("\"'\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb", None)  # no part of hours
    | {"\u00a0": " ", "\n": ";"}
)


@dataclass(frozen=True)
class Flaw:
    """What is wrong with opening hours as they are written, and what to write instead."""

    cause: str
    forms: tuple[str, ...] = ()
    """Whole expressions made of what was written, the likeliest first; none if none is certain."""
    untimed: bool = False
    """Whether a day lacks its times."""


def unreadable(written: str) -> Flaw | None:
    """Why hours cannot be read; None if they can."""
    try:
        hours.read(written)
    except HoursError as error:
        cause = str(error)
    else:
        return None
    text = _usual(written)
    try:
        hours.read(text)
    except HoursError as error:
        timed = tuple(_with_times(text))
        return Flaw(str(error) if timed else cause, timed, untimed=bool(timed))
    return Flaw("is not written as opening hours are", (_whole(text),)) if text else Flaw(cause)


def lost(expression: str) -> Iterator[Flaw]:
    """Hours that were written and would not be shown, since a later part takes their place."""
    parts = hours.parts(expression)
    for i, j in combinations(range(len(parts)), 2):
        if not parts[j][0] and (flaw := _loss(parts, i, j)):
            yield flaw


def _loss(parts: list[tuple[bool, str]], i: int, j: int) -> Flaw | None:
    """What a later part takes from an earlier one, if it can hardly be meant."""
    (_, early), (_, late) = parts[i], parts[j]
    before, after = _weekly(early), _weekly(late)
    if not before or not after or not before.spans:
        return None

    def form(earlier: str | None, later: str | None = late, *, adds: bool = False) -> str:
        """The expression with other parts in their places; None leaves one out."""
        changed = {i: (parts[i][0], earlier), j: (adds, later)}
        made = [changed.get(n, part) for n, part in enumerate(parts)]
        return hours.joined((x, text) for x, text in made if text)

    shared = before.days & after.days
    apart = after.spans and not _meet(before.spans, after.spans)
    if apart and before.days == after.days:
        together = ",".join(re.findall(hours.SPAN, f"{early} {late}"))
        one = f"{early.split(' ')[0]} {together}" if early[0].isalpha() else together
        return Flaw(f'shows "{late}" alone; "{early}" is lost', (form(one, None),))
    if before.days <= after.days:
        mended = form(early, adds=True) if apart else form(None)
        return Flaw(f'shows "{late}" alone; "{early}" is lost', (mended,))
    others = _on(before.days - shared, early) if shared else early
    if shared and apart:
        what = f'shows only "{late}" on {_named(shared)}, not "{early}"'
        return Flaw(what, (form(early, adds=True), form(others)))
    if _night_is_cut(before, after):
        what = f'ends the night of "{early}" at midnight, since "{late}" takes the next day'
        return Flaw(what, (form(others, late if after.spans else None, adds=True),))
    return None


def _on(days: frozenset[int], part: str) -> str:
    """The times of a part on other days."""
    return f"{_named(days)} {','.join(re.findall(hours.SPAN, part))}"


def _weekly(text: str) -> Rule | None:
    """A part that speaks of weekdays, in all the year; None if it does not."""
    try:
        rules = [r for r in hours.rules_of(text) if r.days and not r.dates]
    except HoursError:
        return None
    return rules[0] if rules else None


def _meet(some: tuple[tuple[int, int], ...], others: tuple[tuple[int, int], ...]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)


def _night_is_cut(before: Rule, after: Rule) -> bool:
    """Whether a night goes over into a day that another rule takes and on which it is closed then."""
    nights = [(0, b - DAY) for _, b in before.spans if b > DAY]
    mornings = {(day + 1) % 7 for day in before.days - after.days} & after.days
    covered = any(a == 0 and all(b >= night for _, night in nights) for a, b in after.spans)
    return bool(nights and mornings and not covered)


def _named(days: frozenset[int]) -> str:
    """Days of the week as an expression has them: Mo-We,Fr."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(
        WEEKDAYS[r[0]] if len(r) == 1 else f"{WEEKDAYS[r[0]]}-{WEEKDAYS[r[-1]]}" for r in runs
    )


def _whole(expression: str) -> str:
    """An expression of which nothing is lost."""
    for _ in hours.parts(expression):
        for flaw in lost(expression):
            expression = flaw.forms[0]
            break
    return expression


_DAYS_ALONE = re.compile(rf"(?:(?:{'|'.join(WEEKDAYS)}|PH)[,-]?)+")


def _with_times(text: str) -> Iterator[str]:
    """What can be meant by days without times: the same times, or day and night."""
    parts = hours.parts(text)
    times = [" ".join(re.findall(rf"{hours.SPAN}(?:,{hours.SPAN})*", t)) for _, t in parts]
    for n, (_, part) in enumerate(parts):
        if times[n] or not _DAYS_ALONE.fullmatch(part):
            continue
        if n and times[n - 1] and parts[n - 1][1].startswith(tuple(WEEKDAYS)):
            days = f"{parts[n - 1][1].split(' ')[0]},{part}"
            yield hours.joined(
                [*parts[: n - 1], (parts[n - 1][0], f"{days} {times[n - 1]}"), *parts[n + 1 :]]
            )
        yield hours.joined([*parts[:n], (False, f"{part} 00:00-24:00"), *parts[n + 1 :]])
        return


def _usual(written: str) -> str:
    """The same in the signs and words of an expression."""
    text = " ".join(without_invisible(written).translate(_SIGNS).split())
    if _ALWAYS.fullmatch(text):
        return "24/7"
    text = _WORD.sub(lambda m: _WORDS[m[0].lower().rstrip(".")], text)
    text = re.sub(r"(?<=[a-z]) ?[/&+] ?(?=[A-Z])", ",", text)
    text = re.sub(r"(\d{1,2})(?:[:.](\d\d))? ?([ap])\.?m\b\.?", _from_twelve, text, flags=re.I)
    text = re.sub(r"(?<![\d:])(\d{1,2})(?:[:.](\d\d))? ?h(\d\d)?\b\.?", _clock, text)
    text = re.sub(r"(?<![\d:])(\d{1,2})[.:](\d\d)(?!\d)", _clock, text)
    text = re.sub(r"(?<![\d:])(\d\d)(\d\d) ?- ?(\d\d)(\d\d)(?![\d:])", r"\1:\2-\3:\4", text)
    text = re.sub(r" ?- ?", "-", text)
    text = _BARE.sub(_hours_alone, text)
    text = re.sub(r" ?, ?", ",", text)
    text = re.sub(r"(?<=[A-Za-z])(?:[:,]| ?: ?)?(?=\d\d:)", " ", text)
    text = re.sub(r"(?<=[a-z]): (?=\d\d:)", " ", text)
    text = re.sub(r"(?<=:\d\d),(?=[A-Z])", ", ", text)
    return re.sub(r" ?(?:; ?)+", "; ", text).strip("; .")


# 8-16 behind no month, also with minutes on one side: 8-16:30.
_BARE = re.compile(
    rf"(?P<date>(?:{'|'.join(MONTHS)}) \d+-\d+)|(?<![\d:])(\d{{1,2}})(:\d\d)?-(\d{{1,2}})(:\d\d)?(?![\d:])"
)


def _hours_alone(found: re.Match[str]) -> str:
    if found["date"]:
        return found[0]
    return f"{int(found[2]):02}{found[3] or ':00'}-{int(found[4]):02}{found[5] or ':00'}"


def _clock(found: re.Match[str]) -> str:
    minutes = next((m for m in found.groups()[1:] if m), "00")
    return f"{int(found[1]):02}:{minutes}"


def _from_twelve(found: re.Match[str]) -> str:
    """A time with am or pm on the clock of 24 hours."""
    hour = int(found[1]) % 12 + 12 * (found[3].lower() == "p")
    return f"{hour:02}:{found[2] or '00'}"
