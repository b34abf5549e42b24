"""Holidays that have another day every year are dated for the months to come.

Feasts that follow the moon are announced year by year. Where the next day is missing, an
office would be shown as open on it.

PASS: `on: ["2026-03-20", "2027-03-09"]`, looked at in November 2026
FAIL: `on: ["2025-03-30", "2026-03-20"]`, looked at in November 2026
HINT: add the day of the year that the message names, with `confidence: low` until it is announced
"""

import datetime as dt
from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "DIR046"
SEVERITY = Severity.WARNING
AHEAD = dt.timedelta(days=400)


def check(project: Project) -> Iterator[Finding]:
    """Look at holidays all of whose days have a year, several of them."""
    last = (project.today + AHEAD).year
    for table in project.handbook.holidays.values():
        for holiday in table.days:
            years = {day[:4] for day in holiday.on if len(day) > len("01-01")}
            if len(years) > 1 and str(last) not in years:
                yield Finding.at(
                    holiday.place("on"),
                    CODE,
                    SEVERITY,
                    f"No day is given for {last}.",
                    f"Add the expected day of {last} from the official calendar, with confidence: low until it is announced.",
                )
