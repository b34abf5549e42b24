"""A telephone number exists in its country's numbering plan, and is written whole.

Numbers that work from abroad are written in international form, beginning with +, and so are
lines of a town and mobile ones of which nobody knows it; others as they are dialled within the
country, with the area code. A short number is one of Europe's (112, 116 …), or one that its
country is known to have. A body that belongs to no country has no number without +. A retired
entry keeps its number as it was.

PASS: `number: "+385 1 234 5678"`, `number: "112"`
FAIL: `number: "01 234"`, `number: "234-5678"`
HINT: compare it with its source; write it whole, with its area code or in international form
"""

from collections.abc import Iterator

from generator.checking.helpers.miswritten_phones import flaw
from generator.checking.helpers.short_numbers import listed
from generator.checking.project import Project
from generator.domain import phones
from generator.domain.contacts import REGIONAL, Phone
from generator.domain.findings import Finding, Severity

CODE = "DIR012"
SEVERITY = Severity.ERROR
WAIVABLE = True  # numbering plans change before the list of them does


def check(project: Project) -> Iterator[Finding]:
    """Parse every number with its country's plan."""
    own = listed(project)
    for institution, point in project.handbook.points():
        country = institution.folder
        for phone in point.phones if point.in_use else ():
            short = own.get(country, ())
            if flaw(phone.number, country, short):
                continue  # said by another rule
            wrong = _wrong(phone, country, short)
            if wrong:
                what, hint = wrong
                yield Finding.at(
                    phone.place("number"), CODE, SEVERITY, f'"{phone.number}" {what}.', hint
                )


def _wrong(phone: Phone, country: str, short: tuple[str, ...]) -> tuple[str, str] | None:
    number = phone.number
    whole_form = number.startswith(("+", "(+"))
    if country == REGIONAL and not whole_form:
        return (
            "has no country code, and its office belongs to no country",
            "Write it in international form, beginning with +.",
        )
    if phones.is_short(number):
        if phones.is_known_short(number, country, short):
            return None
        return (
            f"has no area code, and is not a short number that {country} is known to have",
            f"Write it whole, as it is dialled from another town. If it is a short number, add it to short_numbers in directory/{country}/country.yml.",
        )
    if phones.read(number, country):
        if not whole_form and phones.goes_whole(number, country, phone.from_abroad):
            what = "is said to work" if phone.reachable else "may work"
            return (
                f"{what} from abroad but lacks its country code",
                f'Write it as "{phones.international_form(number, country)}".',
            )
        return None
    before = phones.prefix(country)
    if not before or whole_form or phones.digits(number).startswith(before):
        what = phones.why_not(number, country)
        return what, "Compare it with its source, digit by digit."
    whole = phones.completed(number, country)
    hint = "Write it whole, as it is dialled from another town, or in international form."
    if whole:
        hint = f'Write "{phones.tidy(whole, country, phone.from_abroad)}".'
    return f"begins neither with + nor with {before}, so a part of it is missing", hint
