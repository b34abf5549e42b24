"""All hours that are written are shown.

A part behind a semicolon takes the place of earlier ones on its days, with the hours after
midnight that a night brought there. So a morning can be lost without a word.

PASS: `hours: "Mo-Fr 08:00-12:00,13:00-16:00"`, `hours: "Mo-Fr 08:00-16:00; Fr 08:00-14:00"`
FAIL: `hours: "Mo-Fr 08:00-12:00; Mo-Fr 13:00-16:00"`, `hours: "Fr 22:00-04:00; Sa 10:00-12:00"`
HINT: write the times of a day together; a comma in place of the semicolon adds
"""

from collections.abc import Iterator

from generator.checking.helpers import miswritten_hours
from generator.checking.helpers.hours_written import hours_written
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.hours import HoursError, read

CODE = "DIR044"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Compare the parts of every expression that can be read."""
    for written, place in hours_written(project):
        try:
            read(written)
        except HoursError:
            continue  # said by another rule
        for flaw in miswritten_hours.lost(written):
            both, *other = flaw.forms
            hint = f'Write "{both}".'
            if other:
                hint = f'Write "{both}" if both count, "{other[0]}" if only the later one does.'
            yield Finding.at(place, CODE, SEVERITY, f'"{written}" {flaw.cause}.', hint)
            break  # the form that is offered may mend the others too
