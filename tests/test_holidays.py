"""Public holidays: the days they fall on, how certain that is, and what other tables say."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import golden_project
import pytest
from conftest import ROOT, TODAY
from dateutil import easter

from generator.checking.check import check
from generator.domain.holidays import Holidays, orthodox_easter, western_easter


@pytest.fixture(scope="module")
def tables() -> dict[str, Holidays]:
    book = check(ROOT, TODAY).loaded.handbook
    assert book
    return book.holidays


def test_easter_is_that_of_another_reckoning() -> None:
    for year in range(1900, 2100):
        assert western_easter(year) == easter.easter(year, easter.EASTER_WESTERN)
        assert orthodox_easter(year) == easter.easter(year, easter.EASTER_ORTHODOX)


def test_every_country_of_the_region_has_its_holidays(tables: dict[str, Holidays]) -> None:
    assert set(tables) == {p.parent.name for p in ROOT.glob("directory/*/holidays.yml")}
    assert len(tables) >= 14


@pytest.mark.parametrize(
    ("country", "day", "certain"),
    [
        ("RS", "2026-02-17", True),  # 15 February is a Sunday, 16 is a holiday itself
        ("RS", "2026-04-10", True),  # Orthodox Good Friday
        ("RS", "2027-01-01", True),
        ("RS", "2027-05-04", True),  # 2 May is Easter Sunday, 3 May Easter Monday
        ("BG", "2027-05-04", True),  # 1 May is Holy Saturday
        ("BG", "2027-12-28", True),  # 25 and 26 December are a weekend
        ("MK", "2028-05-02", None),
        ("ME", "2025-07-15", True),  # 13 July is a Sunday
        ("ME", "2027-05-03", True),
        ("ME", "2027-05-04", None),
        ("ME", "2026-11-14", False),
        ("XK", "2026-02-17", True),
        ("XK", "2028-04-10", True),  # 9 April is a Sunday, on which nothing else falls
        ("RO", "2027-01-06", True),
        ("GR", "2027-03-15", False),  # Clean Monday, by custom
        ("TR", "2027-10-28", False),  # from 13:00
        ("BA", "2027-01-09", False),  # in one entity
        ("SI", "2027-02-08", False),  # the law was not read
        ("RS", "2027-03-03", None),
    ],
)
def test_a_day_is_a_holiday_for_certain_perhaps_or_not(
    tables: dict[str, Holidays], country: str, day: str, certain: bool | None
) -> None:
    date = dt.date.fromisoformat(day)
    assert tables[country].in_year(date.year).get(date) is certain


def test_only_a_day_whose_law_was_read_is_certain(tables: dict[str, Holidays]) -> None:
    for table in tables.values():
        for holiday in table.days:
            sources = holiday.sources or (table.law,)
            assert holiday.confidence == "low" or any(s.read for s in sources), holiday


def test_a_holiday_that_is_moved_never_falls_on_a_weekend_or_a_holiday() -> None:
    table = Holidays.model_validate(
        {
            "code": "RS",
            "law": {"title": "x", "read": "full"},
            "days": [
                {"name": {"en": "a"}, "on": ["01-01", "01-02"], "moved_from": "weekend", "confidence": "high"},
                {"name": {"en": "b"}, "on": ["01-03"], "confidence": "high"},
            ],
        }
    )  # fmt: skip
    assert [d.day for d in table.in_year(2028)] == [1, 2, 3, 4, 5]  # 1 January is a Saturday
    assert [d.day for d in table.in_year(2027)] == [1, 2, 3, 4]  # 2 January is a Saturday
    assert all(table.in_year(2028).values())


def test_a_table_of_another_country_is_refused(tmp_path: Path) -> None:
    project = golden_project.make(tmp_path / "project")
    path = project / "directory/RS/holidays.yml"
    path.write_text(path.read_text("utf-8").replace("code: RS", "code: BG"), "utf-8")
    found = [f for f in check(project, TODAY).findings if f.path == "directory/RS/holidays.yml"]
    assert [f.code for f in found] == ["DIR002"]
