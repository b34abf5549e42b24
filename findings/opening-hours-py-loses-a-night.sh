#!/bin/sh
# Opening hours in OpenStreetMap's syntax: a span that ends before it begins goes on after midnight,
# so "Su 22:00-02:00" is open on Monday until 02:00. A later rule takes the place of earlier ones on
# its days; an earlier rule does not take anything from a later one.
#
# Expected: "Mo-Fr 08:00-16:00; Su 22:00-02:00" is open on Monday at 01:00 (opening_hours.js, the
# reference, says so), as "Su 22:00-02:00" alone is.
# What happens (opening-hours-py 2.1.4): it is closed then; the hours after midnight of a rule that is
# not the first are lost wherever an earlier rule has hours on the next day.
# Why it matters here: a helpline's night would be shown as closed; so the handbook reads hours itself
# and keeps this library only to compare.
#
# Fails if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check opening-hours-py==2.1.4
"$folder/venv/bin/python" - <<'PYTHON'
from datetime import datetime

from opening_hours import OpeningHours

monday = datetime(2024, 1, 1, 1)
alone = OpeningHours("Su 22:00-02:00").is_open(monday)
both = OpeningHours("Mo-Fr 08:00-16:00; Su 22:00-02:00").is_open(monday)
print("opening-hours-py 2.1.4, Monday 01:00: alone", alone, "- behind another rule", both)
assert alone
assert not both, "the hours after midnight are kept now"
PYTHON
