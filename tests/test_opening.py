"""Whether an office is open, as the pages' script says it: against other readers, and on holidays."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import golden_project
import pytest
from conftest import ROOT, TODAY
from hypothesis import given, settings
from hypothesis import strategies as st
from node import Node
from opening_hours import OpeningHours  # type: ignore[attr-defined]
from real_project import readers

from generator.checking.check import check
from generator.commands.build import Order, make_edition
from generator.domain import hours
from generator.domain.contacts import Entry, FocalPoint
from generator.edition import opening
from generator.edition.readers import ReadersEdition
from generator.outputs.site.days import SCRIPT, opening_script

settings.register_profile("handbook", deadline=None, derandomize=True)
settings.load_profile("handbook")

BELGRADE = ZoneInfo("Europe/Belgrade")
NONE: dict[str, Any] = {"from": 20000101, "to": 20991231, "sure": [], "perhaps": []}


@cache
def node() -> Node:
    return Node(SCRIPT)


def said(questions: list[tuple[str, dict[str, Any] | None, dt.datetime]]) -> list[str]:
    """What the script says of hours at moments, in Belgrade."""
    given = [[h, days, at.timestamp() * 1000] for h, days, at in questions]
    answer: list[str] = node().evaluate(
        """(given) => given.map(([h, days, at]) =>
          opening(h, "Europe/Belgrade", days || undefined, new Date(at)))""",
        given,
    )
    return answer


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=BELGRADE)


def one(expression: str, moment: str, holidays: dict[str, Any] | None) -> str:
    return said([(hours.read(expression).data, holidays, at(moment))])[0]


# --- against another reader of the syntax ---

DATED = [
    "Mo-Fr 08:00-16:00",
    "Mo-Fr 16:00-08:00, Sa 10:00-12:00",
    "24/7",
    "Mo-Su 20:00-04:00",
    "Mo-Fr 08:00-15:00; Jul-Aug Mo-Fr 08:00-13:00",
    "Mo-Fr 08:00-15:00; Jul 01-15 off",
    "Mo-Sa 08:00-15:00; Dec 24-Jan 06 10:00-12:00",
    "Mo-Su 08:00-15:00; 2027 Jan 04-08 off",
    "Nov-Mar 09:00-15:00; Apr-Oct 08:00-20:00",
    "Mo,We,Fr 09:00-12:00,13:00-17:00; Sa 10:00-12:00",
]


@pytest.mark.parametrize("expression", DATED)
def test_it_is_open_when_another_reader_says_so(expression: str) -> None:
    begin = dt.datetime(2026, 12, 20, tzinfo=dt.UTC)
    # Every 41 minutes of a week at Christmas, and of each second week of a year.
    moments = [begin + dt.timedelta(minutes=41 * n) for n in range(600)]
    moments += [
        begin + dt.timedelta(days=14 * w, minutes=83 * n) for w in range(26) for n in range(60)
    ]
    other = OpeningHours(expression)
    theirs = [other.is_open(m.astimezone(BELGRADE).replace(tzinfo=None)) for m in moments]
    data = hours.read(expression).data
    ours = said([(data, NONE, m) for m in moments])
    assert [x == "open" for x in ours] == theirs
    assert set(ours) <= {"open", "closed"}


TIME = st.integers(min_value=0, max_value=95).map(lambda n: f"{n // 4:02}:{n % 4 * 15:02}")
RULE = st.builds(
    lambda day, a, b: f"{day} {a}-{b}",
    st.sampled_from(["Mo-Fr", "Sa,Su", "We", "Mo-Su", "Fr-Mo"]), TIME, TIME,
)  # fmt: skip


@given(st.lists(RULE, min_size=1, max_size=3), st.sampled_from(["; ", ", "]))
@settings(max_examples=60)
def test_the_script_opens_in_the_minutes_of_the_week_that_python_shows(
    rules: list[str], mark: str
) -> None:
    try:
        read = hours.read(mark.join(rules))
    except hours.HoursError:
        return
    monday = at("2026-06-01")
    minutes = range(0, hours.WEEK, 29)
    ours = said([(read.data, NONE, monday + dt.timedelta(minutes=m)) for m in minutes])
    week = read.week().intervals
    assert [x == "open" for x in ours] == [any(a <= m < b for a, b in week) for m in minutes]


def test_the_days_when_the_clocks_change_have_their_own_times() -> None:
    assert one("Mo-Su 03:00-04:00", "2027-03-28T03:30", NONE) == "open"
    assert one("Mo-Su 01:00-02:30", "2026-10-25T02:15", NONE) == "open"


# --- holidays ---

NEW_YEAR = {"from": 20260101, "to": 20271231, "sure": [20270101, 20270102], "perhaps": [20270309]}


@pytest.mark.parametrize(
    ("expression", "moment", "state"),
    [
        # On a holiday for certain: Friday, 1 January 2027.
        ("Mo-Fr 08:00-16:00; PH off", "2027-01-01T11:00", "closed"),
        ("PH off; Mo-Fr 08:00-16:00", "2027-01-01T11:00", "closed"),
        ("Mo-Fr 08:00-15:00; PH off; Jan Mo-Fr 08:00-13:00", "2027-01-01T11:00", "closed"),
        ("24/7; PH off", "2027-01-01T11:00", "closed"),
        ("Mo-Fr 08:00-16:00", "2027-01-01T11:00", "holiday"),
        ("Mo-Fr 08:00-16:00", "2027-01-01T17:00", "closed"),
        ("24/7", "2027-01-01T11:00", "open"),
        ("Mo-Su 00:00-24:00", "2027-01-01T11:00", "open"),
        ("Mo-Su,PH 08:00-20:00", "2027-01-01T11:00", "open"),
        ("Mo-Fr 16:00-08:00; Sa,Su,PH 00:00-24:00", "2027-01-01T11:00", "open"),
        ("Mo-Fr 08:00-16:00; PH 10:00-12:00", "2027-01-01T11:00", "open"),
        ("Mo-Fr 08:00-16:00; PH 10:00-12:00", "2027-01-01T13:00", "closed"),
        # The night before and the night after.
        ("Mo-Fr 22:00-06:00; PH off", "2027-01-01T03:00", "closed"),
        ("Mo-Su 22:00-06:00; PH off", "2027-01-03T03:00", "closed"),
        ("Mo-Su 22:00-06:00", "2027-01-01T03:00", "holiday"),
        ("Mo-Su 22:00-06:00", "2027-01-03T03:00", "holiday"),
        # Perhaps a holiday: Tuesday, 9 March 2027.
        ("Mo-Fr 08:00-16:00; PH off", "2027-03-09T11:00", "perhaps"),
        ("Mo-Fr 08:00-16:00", "2027-03-09T11:00", "perhaps"),
        ("Mo-Fr 08:00-16:00; PH off", "2027-03-09T17:00", "closed"),
        ("24/7", "2027-03-09T11:00", "open"),
        ("Mo-Su,PH 08:00-20:00", "2027-03-09T11:00", "open"),
        # An ordinary day.
        ("Mo-Fr 08:00-16:00; PH off", "2027-03-10T11:00", "open"),
        ("Mo-Fr 08:00-16:00", "2027-03-10T11:00", "open"),
        # A day of which nothing is known any more: the page is older than its table.
        ("Mo-Fr 08:00-16:00; PH off", "2028-03-08T11:00", "perhaps"),
        ("24/7", "2028-03-08T11:00", "open"),
    ],
)
def test_nothing_is_open_without_reserve_on_a_holiday(
    expression: str, moment: str, state: str
) -> None:
    assert one(expression, moment, NEW_YEAR) == state


@pytest.mark.parametrize(
    ("expression", "state"),
    [("Mo-Fr 08:00-16:00; PH off", "perhaps"), ("Mo-Fr 08:00-16:00", "perhaps"), ("24/7", "open")],
)
def test_a_country_without_a_table_is_never_open_without_reserve(
    expression: str, state: str
) -> None:
    assert one(expression, "2027-03-10T11:00", None) == state


@pytest.mark.parametrize(
    ("numbers", "state"),
    [
        (["Mo-Fr 08:00-16:00", "Mo-Su 20:00-24:00"], "open"),
        (["Mo-Su 20:00-24:00", "Sa 08:00-16:00"], "closed"),
        (["Mo-Fr 08:00-16:00", ""], "open"),
        (["Mo-Su 20:00-24:00", ""], ""),
    ],
)
def test_an_office_is_open_while_one_of_its_numbers_is(numbers: list[str], state: str) -> None:
    data = "|".join(hours.read(x).data if x else "" for x in numbers)
    assert said([(data, NONE, at("2027-03-10T11:00"))]) == [state]


def test_hours_of_a_number_stand_in_for_those_of_its_desk() -> None:
    words, usual = readers("en").book.vocabulary, "Mo-Fr 08:00-16:00"
    phones = [{"number": "112", "from_abroad": False, "hours": "24/7"}]
    source = [{"title": "Example list"}]
    desk = {"id": "desk", "roles": ["assistance"], "hours": usual, "sources": source}
    for listed, wanted in (
        ([], [usual]),
        (phones, ["24/7"]),
        ([*phones, {"number": "113", "from_abroad": False}], ["24/7", usual]),
    ):
        entry = Entry.model_construct(point=FocalPoint.model_validate({**desk, "phones": listed}))
        assert opening.counted(entry, words) == "|".join(hours.read(x).data for x in wanted)


def test_unknown_hours_and_unknown_time_zones_say_nothing() -> None:
    assert one("24/7", "2027-03-10T11:00", NONE) == "open"
    assert said([("", NONE, at("2027-03-10T11:00"))]) == [""]
    assert (
        node().evaluate('() => opening("/1234567/0-1440", "Europe/Nowhere", undefined, new Date())')
        == ""
    )


# --- what the build sends along ---


def given_with(script: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        re.findall(r"Object\.assign\(\{ here, opening \}, (.*)\);\n", script)[0]
    )
    return data


def test_weekdays_are_words_of_the_language_also_where_browsers_have_none() -> None:
    for language, monday, sunday in (
        ("en", "Monday", "Sunday"),
        ("mk", "понеделник", "недела"),
        ("sq", "e hënë", "e diel"),
        ("bs", "ponedjeljak", "nedjelja"),
        ("sr-Latn", "ponedeljak", "nedelja"),
    ):
        days = given_with(opening_script(readers(language)))["weekdays"]
        assert (days[0], days[6]) == (monday, sunday)


def test_holidays_of_four_hundred_days_are_sent_along(tmp_path: Path) -> None:
    root = golden_project.make(tmp_path / "project")
    edition = make_edition(check(root, TODAY), Order(root, root / "build/site", TODAY))
    given = given_with(opening_script(ReadersEdition(edition, edition.handbook.language("en"))))
    assert set(given["holidays"]) == {"RS"}
    serbia = given["holidays"]["RS"]
    assert serbia["from"] <= int(TODAY.strftime("%Y%m%d"))
    assert serbia["to"] >= int((TODAY + dt.timedelta(days=400)).strftime("%Y%m%d"))
    assert {20270101, 20270102} <= set(serbia["sure"])
    assert serbia["perhaps"] == [20261207, 20271206]


def test_nothing_of_ours_asks_the_browser_for_words_or_order() -> None:
    for path in (ROOT / "generator").rglob("*.js"):
        text = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text("utf-8"), flags=re.S)
        found = re.findall(r"Intl\.\w+|toLocale\w+|localeCompare", text)
        allowed = ["Intl.DateTimeFormat"] if path == SCRIPT else []
        assert [x for x in found if x != "Intl.PluralRules"] == allowed, path
