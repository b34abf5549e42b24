"""Opening hours are written as OpenStreetMap's opening_hours has them.

Days are Mo to Su, PH is public holidays, times have two digits for hours and minutes; parts
are parted by semicolons. Day and night is 24/7. What cannot be said so goes into the note.

PASS: `hours: "Mo-Fr 08:00-16:00; PH off"`, `hours: "Mo-Fr 16:00-08:00; Sa,Su,PH 00:00-24:00"`
FAIL: `hours: "weekdays 8-16"`, `hours: "Mo-Fr 09:00-17:00, Sa"`
HINT: write days as Mo to Su and times as 08:00; a day needs its times; words go into the note
"""

from collections.abc import Iterator

from generator.checking.helpers import miswritten_hours
from generator.checking.helpers.hours_written import hours_written
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "DIR007"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Read every expression."""
    for written, place in hours_written(project):
        if flaw := miswritten_hours.unreadable(written):
            yield Finding.at(place, CODE, SEVERITY, f'"{written}" {flaw.cause}.', _hint(flaw))


def _hint(flaw: miswritten_hours.Flaw) -> str:
    if not flaw.forms:
        return "Write days as Mo to Su, each with its times as hours and minutes of two digits; words go into the note."
    if flaw.untimed and len(flaw.forms) == 1:
        return f'Write its times behind it; "{flaw.forms[0]}" if it is open day and night then.'
    if len(flaw.forms) == 1:
        return f'Write "{flaw.forms[0]}".'
    same, always = flaw.forms
    return f'Write "{same}" if the times are the same, "{always}" if it is open day and night then, or its own times.'
