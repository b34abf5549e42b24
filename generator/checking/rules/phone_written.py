"""A telephone number is one number, in digits, and nothing besides.

A link dials what is written. An extension, a second number, a word or a character that only
looks right would be dialled too, or lost.

PASS: `number: "+385 1 234 5678"`, `number: "01/2345-678"`
FAIL: `number: "+385 1 234 5678 ext. 12"`, `number: "+385 1 234 5678, 234 5679"`
HINT: write one number a line; an extension goes into the number's note
"""

from collections.abc import Iterator

from generator.checking.helpers.miswritten_phones import Flaw, flaw
from generator.checking.helpers.short_numbers import listed
from generator.checking.project import Project
from generator.domain import phones
from generator.domain.findings import Finding, Severity
from generator.domain.values import Reach

CODE = "DIR031"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look at every number of an entry in use."""
    own = listed(project)
    for institution, point in project.handbook.points():
        country = institution.folder
        for phone in point.phones if point.in_use else ():
            found = flaw(phone.number, country, own.get(country, ()))
            if found:
                yield Finding.at(
                    phone.place("number"),
                    CODE,
                    SEVERITY,
                    f'"{phone.number}" {found.cause}.',
                    _hint(found, country, phone.from_abroad),
                )


def _hint(found: Flaw, country: str, from_abroad: Reach) -> str:
    """What to write, made of what was written alone."""

    def form(number: str) -> str:
        return phones.tidy(number, country, from_abroad)

    if not found.form:
        return "Write the digits of one number, as they are dialled; words go into its note."
    write = f'Write "{form(found.form)}"'
    if found.others:
        others = ", ".join(f'"{form(x)}"' for x in found.others)
        return f"{write} here, and {others} as a number of its own below."
    if found.joined:
        return (
            f'{write}, and "{found.rest}" into its note, if it is an extension; '
            f'or "{form(found.joined)}", if it belongs to the number.'
        )
    if found.rest:
        return (
            f'{write}. "{found.rest}" goes into its note; a second number gets a line of its own.'
        )
    return f"{write}."
