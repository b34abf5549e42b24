"""Opening hours: what is read, what is shown in words, what is refused, and what a hint offers."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

import golden_project
import pytest
from conftest import ROOT, TODAY
from hypothesis import given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]

from generator.checking.check import Checked, check
from generator.domain import hours
from generator.domain.findings import Finding
from generator.domain.hours import DAY, WEEK
from generator.edition import opening
from generator.edition.reader import Reader

settings.register_profile("handbook", deadline=None, derandomize=True)
settings.load_profile("handbook")


def week(expression: str) -> hours.Week:
    return hours.read(expression).week()


def at(day: int, hour: int) -> int:
    return day * DAY + hour * 60


# --- what is read ---


@pytest.mark.parametrize("expression", ["24/7", "Mo-Su 00:00-24:00", "Mo-Su,PH 00:00-24:00"])
def test_day_and_night_is_the_whole_week(expression: str) -> None:
    assert hours.read(expression).always
    assert week(expression).intervals == ((0, WEEK),)


def test_day_and_night_but_on_holidays_is_not_always() -> None:
    assert not hours.read("24/7; PH off").always


def test_office_hours_repeat_on_five_days() -> None:
    office = hours.read("Mo-Fr 08:00-16:00; PH off")
    assert office.week().intervals == tuple((at(d, 8), at(d, 16)) for d in range(5))
    assert office.week().by_day() == [(0, 4, [(480, 960)])]
    assert office.holiday() == ()
    assert not office.always


@pytest.mark.parametrize(
    ("expression", "holiday"),
    [
        ("Mo-Fr 08:00-16:00", None),
        ("Mo-Fr 08:00-16:00; PH off", ()),
        ("Mo-Fr 08:00-16:00; PH closed", ()),
        ("PH off; Mo-Fr 08:00-16:00", ()),
        ("Mo-Fr 08:00-16:00; Sa,Su,PH off", ()),
        ("Mo-Fr 16:00-08:00; Sa,Su,PH 00:00-24:00", ((0, DAY),)),
        ("Mo-Su,PH 10:00-18:00", ((600, 1080),)),
        ("PH 10:00-12:00; Mo-Fr 08:00-16:00", ((600, 720),)),
        ("Mo-Fr 08:00-16:00, PH 10:00-12:00", ((600, 720),)),
    ],
)
def test_what_is_said_of_holidays_counts_wherever_it_stands(
    expression: str, holiday: tuple[hours.Span, ...] | None
) -> None:
    assert hours.read(expression).holiday() == holiday


def test_two_spans_a_day_and_other_hours_at_the_weekend() -> None:
    by_day = week("Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-12:00").by_day()
    assert by_day == [(0, 4, [(540, 720), (780, 1020)]), (5, 5, [(600, 720)])]


def test_a_comma_before_a_day_adds() -> None:
    by_day = week("Mo-Fr 09:00-12:00, Fr 13:00-17:00, Sa 10:00-12:00").by_day()
    assert by_day == [
        (0, 3, [(540, 720)]),
        (4, 4, [(540, 720), (780, 1020)]),
        (5, 5, [(600, 720)]),
    ]


def test_a_night_belongs_to_the_day_it_begins_on() -> None:
    assert week("Fr 20:00-04:00").intervals == ((at(4, 20), at(5, 4)),)
    assert week("Fr 20:00-04:00").by_day() == [(4, 4, [(at(0, 20), at(1, 4))])]
    assert week("Fr 20:00-28:00") == week("Fr 20:00-04:00")


def test_every_night_reads_the_same_on_all_seven_days() -> None:
    assert week("Mo-Su 20:00-04:00").by_day() == [(0, 6, [(at(0, 20), at(1, 4))])]


def test_the_night_to_monday_belongs_to_sunday() -> None:
    assert week("Su 22:00-06:00").by_day() == [(6, 6, [(at(0, 22), at(1, 6))])]


@pytest.mark.parametrize(
    ("expression", "days"),
    [
        ("Mo-Su 00:00-24:00", [(0, 6, [(0, DAY)])]),
        ("Sa-Su 00:00-24:00", [(5, 6, [(0, DAY)])]),
        ("Sa-Mo 00:00-24:00", [(0, 0, [(0, DAY)]), (5, 6, [(0, DAY)])]),
        ("Mo 00:00-24:00; Tu 08:00-16:00", [(0, 0, [(0, DAY)]), (1, 1, [(480, 960)])]),
        ("Mo-Fr 08:00-24:00; Sa-Su 00:00-24:00", [(0, 4, [(480, DAY)]), (5, 6, [(0, DAY)])]),
        ("Mo 08:00-24:00; Tu 00:00-16:00", [(0, 0, [(480, DAY)]), (1, 1, [(0, 960)])]),
    ],
)
def test_whole_days_stay_days(expression: str, days: list[object]) -> None:
    assert week(expression).by_day() == days


def test_times_of_the_year_have_hours_of_their_own_whatever_the_order() -> None:
    for expression in (
        "Mo-Fr 08:00-15:00; Sa 09:00-12:00; PH off; Jul-Aug Mo-Fr 08:00-13:00",
        "Jul-Aug Mo-Fr 08:00-13:00; Mo-Fr 08:00-15:00; Sa 09:00-12:00; PH off",
    ):
        office = hours.read(expression)
        assert office.seasons == ((hours.Dates(701, 831),),)
        assert office.week().by_day() == [(0, 4, [(480, 900)]), (5, 5, [(540, 720)])]
        summer = office.week(office.seasons[0])
        assert summer.by_day() == [(0, 4, [(480, 780)]), (5, 5, [(540, 720)])]


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [
        ("Jul", 701, 731),
        ("Feb", 201, 229),
        ("Jul-Aug", 701, 831),
        ("Dec 24", 1224, 1224),
        ("Dec 24-26", 1224, 1226),
        ("Dec 24-Jan 06", 1224, 106),
        ("2027 Jan 04-08", 20270104, 20270108),
        ("2026 Dec 24-2027 Jan 06", 20261224, 20270106),
    ],
)
def test_dates_are_months_days_and_spans_of_both(dates: str, first: int, last: int) -> None:
    assert hours.read(f"{dates} 08:00-10:00").seasons == ((hours.Dates(first, last),),)


@pytest.mark.parametrize(
    "expression",
    [
        "", "off", "PH off", "weekdays 8-16", "Mo-Fr 8-16", "Mo-Fr 08:00", "Mo-Fr", "sunrise-sunset",
        "week 1-3", "Mo[1] 08:00-10:00", "2026 Mo 08:00-10:00", "Mo-Fr 08:00+", "SH 08:00-10:00",
        "easter 08:00-10:00", "Mo-Fr 08:00-16:00, Sa", "Feb 30 08:00-10:00", "Mo 08:00-08:00",
        "Mo 24:00-25:00", "Mo 08:60-10:00", "Jul-2027 Aug 08:00-10:00", "Mo-Fr08:00-10:00",
        "Mo-Fr 08:00-10:00 || off", 'Mo-Fr 08:00-10:00 "call first"', "JulMo 08:00-10:00",
    ],
)  # fmt: skip
def test_what_an_office_does_not_need_is_refused(expression: str) -> None:
    with pytest.raises(hours.HoursError):
        hours.read(expression)


# --- against another reader of the same syntax ---

DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
CLOCK = st.integers(min_value=0, max_value=24 * 4).map(lambda n: f"{n // 4:02}:{n % 4 * 15:02}")
RULE = st.builds(
    lambda a, b, start, end: f"{a}-{b} {start}-{end}" if a != b else f"{a} {start}-{end}",
    st.sampled_from(DAYS), st.sampled_from(DAYS), CLOCK, CLOCK,
)  # fmt: skip
CLOSED = st.sampled_from(DAYS).map(lambda d: f"{d} off")
EXPRESSION = st.builds(
    lambda first, rest: first + "".join(f"{mark} {rule}" for mark, rule in rest),
    RULE,
    st.lists(st.tuples(st.sampled_from([";", ","]), RULE) | st.tuples(st.just(";"), CLOSED), max_size=3),
)  # fmt: skip


@given(EXPRESSION)
@settings(max_examples=400)
def test_a_week_is_that_of_another_reader_of_the_syntax(expression: str) -> None:
    monday = datetime(2024, 1, 1)  # noqa: DTZ001 -- wall-clock time of no particular place
    try:
        ours = week(expression)
        found = OpeningHours(expression).intervals(monday, monday + timedelta(days=7))
    except (hours.HoursError, ParserError):
        return
    theirs = {
        minute
        for start, end, state, _ in found
        if state == State.OPEN
        for minute in range(
            int((start - monday).total_seconds() // 60), int((end - monday).total_seconds() // 60)
        )
    }
    nights = [a >= b for a, b in re.findall(r"(\d\d:\d\d)-(\d\d:\d\d)", expression)]
    if not any(nights) or ";" not in expression:
        assert {m for a, b in ours.intervals for m in range(a, b)} == theirs


@pytest.mark.parametrize(
    ("expression", "days"),
    [
        ("Fr 22:00-04:00; Sa 10:00-12:00", [(4, 4, [(1320, DAY)]), (5, 5, [(600, 720)])]),
        ("Mo-Fr 08:00-16:00; Su 22:00-02:00", [(0, 4, [(480, 960)]), (6, 6, [(1320, 1560)])]),
        # The other reader leaves the morning after a night that a later part takes away.
        ("Mo-We 22:00-02:00; We off", [(0, 0, [(1320, 1560)]), (1, 1, [(1320, DAY)])]),
        ("Tu-We 20:00-02:00; We 20:00-23:00", [(1, 1, [(1200, DAY)]), (2, 2, [(1200, 1380)])]),
    ],
)
def test_a_night_ends_where_a_later_part_takes_its_day_or_the_next(
    expression: str, days: list[object]
) -> None:
    assert week(expression).by_day() == days


@given(EXPRESSION)
def test_the_days_hold_exactly_the_minutes_of_the_week(expression: str) -> None:
    try:
        found = week(expression)
    except hours.HoursError:
        return
    by_day: list[int] = []
    for first, last, spans in found.by_day():
        assert 0 <= first <= last <= 6
        for day in range(first, last + 1):
            for a, b in spans:
                assert 0 <= a < DAY
                assert a < b <= a + DAY
                by_day += [(day * DAY + m) % WEEK for m in range(a, b)]
    assert len(by_day) == len(set(by_day))
    assert set(by_day) == {m for a, b in found.intervals for m in range(a, b)}


@given(
    st.text()
    | st.text(alphabet="MoTuWePH0123456789:-,; offJan/[]", max_size=40)
    | st.lists(RULE | st.sampled_from(["PH off", "24/7", "off", "Mo"])).map("; ".join)
)
@settings(max_examples=300)
def test_any_text_is_hours_or_says_why_not(expression: str) -> None:
    try:
        found = hours.read(expression)
    except hours.HoursError:
        return
    assert re.fullmatch(r"[-+,;/0-9P]+", found.data)
    ends = [m for span in found.week().intervals for m in span]
    assert ends == sorted(set(ends))
    assert all(0 <= m <= WEEK for m in ends)


# --- in words ---


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return golden_project.make(tmp_path_factory.mktemp("hours") / "project")


@pytest.fixture(scope="module")
def checked(project: Path) -> Checked:
    return check(project, TODAY)


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("24/7", "Day and night"),
        ("24/7; PH off", "Day and night (not on public holidays)"),
        ("Mo-Fr 08:00-16:00; PH off", "Mon–Fri 08:00–16:00 (not on public holidays)"),
        ("Mo-Su 20:00-04:00", "every day 20:00–04:00"),
        ("Mo-Su,PH 08:00-20:00", "every day 08:00–20:00 (also on public holidays)"),
        (
            "Mo-Fr 16:00-08:00; Sa,Su,PH 00:00-24:00",
            "Mon–Thu 16:00–08:00; Fri 16:00–24:00; Sat–Sun 00:00–24:00; on public holidays 00:00–24:00",
        ),
        (
            "Mo-Fr 08:00-15:00; PH off; Jul-Aug Mo-Fr 08:00-13:00",
            "Mon–Fri 08:00–15:00 (not on public holidays); July–August: Mon–Fri 08:00–13:00",
        ),
        (
            "Mo-Fr 08:00-15:00; Dec 24-Jan 06 off; Dec 31 10:00-12:00",
            "Mon–Fri 08:00–15:00; 24 December – 6 January: closed; 31 December: 10:00–12:00",
        ),
    ],
)
def test_hours_are_words_of_the_reader(checked: Checked, expression: str, said: str) -> None:
    book = checked.loaded.handbook
    assert opening.words(Reader(book, book.language("en")), hours.read(expression)) == said


def test_hours_are_words_in_every_language_and_script() -> None:
    book = check(ROOT, TODAY).loaded.handbook
    for language in book.languages:
        said = opening.words(
            Reader(book, language),
            hours.read(
                "Mo-Fr 08:00-15:00; PH off; Sa 10:00-12:00; Jul-Aug Mo-Fr 08:00-13:00; Aug 15 off"
            ),
        )
        assert said.count(";") == 4, said
        assert "08:00–13:00" in said
        assert language.code == "en" or not re.search(r"(?i)\b(mon|fri|july|closed)\b", said)
        assert language.code != "sr-Latn" or not re.search(r"[Ѐ-ӿ]", said)


# --- what is written wrongly ---

MISWRITTEN = [
    ("Mo-Fr 8:00-16:00", "Mo-Fr 08:00-16:00"),
    ("Mo-Fr 08.00-16.00", "Mo-Fr 08:00-16:00"),
    ("Mo-Fr 8-16", "Mo-Fr 08:00-16:00"),
    ("Mo-Fr 8-16:30", "Mo-Fr 08:00-16:30"),
    ("Mo-Fr 0800-1600", "Mo-Fr 08:00-16:00"),
    ("Mo\u2013Fr 08:00\u201316:00", "Mo-Fr 08:00-16:00"),
    ("Mo - Fr 08:00 - 16:00", "Mo-Fr 08:00-16:00"),
    ("mo-fr 08:00-16:00", "Mo-Fr 08:00-16:00"),
    ("MO-FR 08:00-16:00; ph OFF", "Mo-Fr 08:00-16:00; PH off"),
    ("Mon-Fri: 8h-16h30", "Mo-Fr 08:00-16:30"),
    ("Monday to Friday, 9am-5pm", "Mo-Fr 09:00-17:00"),
    ("weekdays 8-16", "Mo-Fr 08:00-16:00"),
    ("daily 10-22", "Mo-Su 10:00-22:00"),
    ("Mo/We & Fr 10-12", "Mo,We,Fr 10:00-12:00"),
    ("July-August Mo-Fr 8-13", "Jul-Aug Mo-Fr 08:00-13:00"),
    ("Mo-Fr 8-16; dec 24-26 closed", "Mo-Fr 08:00-16:00; Dec 24-26 closed"),
    ("0-24", "24/7"),
    ("24h", "24/7"),
    ("Mo-Fr 09:00-17:00, Sa", "Mo-Fr,Sa 09:00-17:00"),
    ("Mo-Fr 08:00-12:00; Mo-Fr 13:00-16:00", "Mo-Fr 08:00-12:00,13:00-16:00"),
    ("mo-fr 8-12; mo-fr 13-16", "Mo-Fr 08:00-12:00,13:00-16:00"),
    ("08:00-12:00; 13:00-16:00", "08:00-12:00,13:00-16:00"),
    ("Mo-Fr 08:00-12:00; Fr 13:00-16:00", "Mo-Fr 08:00-12:00, Fr 13:00-16:00"),
    ("Mo 08:00-12:00; Mo-Fr 13:00-16:00", "Mo 08:00-12:00, Mo-Fr 13:00-16:00"),
    ("Mo 08:00-12:00; Mo-Fr 10:00-16:00", "Mo-Fr 10:00-16:00"),
    ("Fr 22:00-04:00; Sa 10:00-12:00", "Fr 22:00-04:00, Sa 10:00-12:00"),
    ("Mo-Fr 16:00-08:00; Sa off", "Mo-Fr 16:00-08:00"),
    ("Mo-Fr 20:00-04:00; Fr 20:00-02:00", "Mo-Th 20:00-04:00, Fr 20:00-02:00"),
    ("Mo-We 22:00-02:00; We off", "Mo-Tu 22:00-02:00"),
    ("call first", ""),
    ("Mo-Fr 08:00-16:00 by appointment", ""),
    ("sunrise-sunset", ""),
    ("Пон-Пет 8-16", ""),
]
MEANT = [
    "Mo-Fr 08:00-16:00; Fr 08:00-14:00",
    "Mo-Su 08:00-20:00; Su off",
    "Mo-Fr 16:00-08:00; Sa,Su,PH 00:00-24:00",
    "Mo-Su 16:00-08:00; PH off",
    "Mo-Fr 08:00-15:00; PH off; Jul-Aug Mo-Fr 08:00-13:00",
    "Mo-Fr 08:00-16:00; Aug 01-15 off",
    "24/7; PH off",
]
OFFICE = """id: rs-example-bad
name: {{en: Example Office}}
type: ngo
focal_points:
  - id: office
    roles: [assistance]
    email: office@example.org
    hours: "{hours}"
    sources:
      - {{title: Example list, language: en}}
"""


def said_of(project: Path, expression: str) -> list[Finding]:
    path = project / "directory/RS/example-bad.yml"
    path.write_text(OFFICE.format(hours=expression), "utf-8")
    return [f for f in check(project, TODAY).findings if f.path == "directory/RS/example-bad.yml"]


@pytest.mark.parametrize(("written", "form"), MISWRITTEN)
def test_a_hint_holds_only_what_was_written_and_works_when_it_is_followed(
    project: Path, written: str, form: str
) -> None:
    found = said_of(project, written)
    assert [f.code for f in found] in (["DIR007"], ["DIR044"])
    offered = re.findall(r'"([^"]*)"', found[0].hint)
    assert (offered[0] if offered else "") == form
    for other in offered:
        assert said_of(project, other) == []


@pytest.mark.parametrize("expression", MEANT)
def test_hours_of_which_nothing_is_lost_are_let_in(project: Path, expression: str) -> None:
    assert said_of(project, expression) == []
