"""What the pages' script needs to say whether an office is open: its words, and all holidays."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from generator.domain.holidays import Holidays
from generator.edition.readers import ReadersEdition
from generator.text import scripts

SCRIPT = Path(__file__).parent / "script/opening.js"
AHEAD = dt.timedelta(days=400)
"""How far ahead the holidays are sent along: a page is read long after it was built."""


def opening_script(readers: ReadersEdition) -> str:
    """The part of the pages' script that knows the time, with this language's words and all holidays."""
    reader, today = readers.reader, readers.edition.today
    years = range(today.year, (today + AHEAD).year + 1)
    given = {
        "weekdays": [reader.weekday(day, "wide") for day in range(7)],
        "words": {
            "open": reader.t("contact.open_now"),
            "closed": reader.t("contact.closed_now"),
            "holiday": reader.t("contact.open_holiday"),
            "perhaps": reader.t("contact.open_perhaps"),
        },
        "holidays": {
            country: _days(table, years) for country, table in readers.book.holidays.items()
        },
    }
    data = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
    last = f"\nwindow.handbookOpening = Object.assign({{ here, opening }}, {data});\n"
    return scripts.joined([SCRIPT.read_text("utf-8")], last)


def _days(table: Holidays, years: range) -> dict[str, Any]:
    """The holidays of some whole years: so the file changes once a year, not every day."""
    days = {day: sure for year in years for day, sure in table.in_year(year).items()}
    numbers = {int(day.strftime("%Y%m%d")): sure for day, sure in sorted(days.items())}
    return {
        "from": years[0] * 10000 + 101,
        "to": years[-1] * 10000 + 1231,
        "sure": [day for day, sure in numbers.items() if sure],
        "perhaps": [day for day, sure in numbers.items() if not sure],
    }
