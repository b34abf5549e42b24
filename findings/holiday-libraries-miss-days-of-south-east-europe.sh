#!/bin/sh
# Public holidays as data: an office that says "closed on public holidays" must not be shown as
# open on one.
#
# Expected: what the laws say.
# - Serbia: if a state holiday falls on a Sunday, the next working day is free (Art. 3a of the Law
#   on State and Other Holidays). 15 February 2026 is a Sunday, 16 a holiday itself: 17 February is
#   free. In 2027, 2 May is a Sunday and 3 May Easter Monday: 4 May is free. Orthodox Easter is free
#   from Good Friday to Monday (Art. 2), Saturday too.
# - Romania: 6 and 7 January are free (Art. 139 of the Labour Code, Law 52/2023).
# - Montenegro: Njegoš Day has two days, 13 and 14 November (amendments of 2023).
# - Kosovo, Moldova, Montenegro, Bosnia and Herzegovina, North Macedonia, Albania have holidays.
# What happens: workalendar 17.0.0 has none of the first three, no 6 and 7 January, and six of the
# countries not at all; holidays 0.109 has no 14 November in Montenegro.
# Why it matters here: a search for what is open now would send somebody to a closed door; the
# handbook therefore has tables of its own, each day with its law.
#
# Fails if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check holidays==0.109 workalendar==17.0.0
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from datetime import date

import holidays
from workalendar.registry import registry

calendars = registry.get_calendars()


def of_workalendar(country: str, year: int) -> set[date]:
    return {day for day, _ in calendars[country]().holidays(year)}


serbia = [date(2026, 2, 17), date(2026, 4, 11), date(2027, 5, 4)]
romania = [date(2027, 1, 6), date(2027, 1, 7)]
missing = [d for d in serbia if d not in of_workalendar("RS", d.year)]
missing += [d for d in romania if d not in of_workalendar("RO", d.year)]
unknown = [c for c in ("AL", "BA", "MD", "ME", "MK", "XK") if c not in calendars]
print("workalendar 17.0.0 lacks:", *missing, "and knows nothing of", *unknown)
assert missing == serbia + romania, "workalendar knows some of these days now"
assert len(unknown) == 6, "workalendar knows some of these countries now"

assert date(2026, 2, 17) in holidays.country_holidays("RS", years=2026)
montenegro = holidays.country_holidays("ME", years=2025)
print("holidays 0.109, Montenegro in November 2025:", *[d for d in sorted(montenegro) if d.month == 11])
assert date(2025, 11, 13) in montenegro
assert date(2025, 11, 14) not in montenegro, "holidays knows 14 November in Montenegro now"
PYTHON
