"""The part of a country that a desk serves is one that its country names, each once.

Whoever looks for a desk by the place finds it there.

PASS: `serves_area: [BA-SRP]`, and `- code: BA-SRP` below `areas` in `directory/BA/country.yml`
FAIL: `serves_area: [BA-RS]`, two areas with one code, an area that is part of itself
HINT: write the code of an area of the country, or add the area with its name to country.yml
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.contacts import REGIONAL
from generator.domain.countries import Country
from generator.domain.findings import Finding, Severity, did_you_mean

CODE = "DIR073"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look up every area of countries and desks."""
    known = {c.code: [a.code for a in c.areas] for c in project.handbook.countries}
    known[REGIONAL] = []
    for country in project.handbook.countries:
        yield from _of_country(country)
    for institution, point in project.handbook.points():
        here = known.get(institution.folder)  # None where its country could not be read
        for code in point.serves_area if here is not None else ():
            if code not in (here or ()):
                yield Finding.at(
                    point.place("serves_area"),
                    CODE,
                    SEVERITY,
                    f'"{code}" is not an area of {institution.folder}.',
                    did_you_mean(code, here)
                    if here
                    else "Add it with its name below areas in the country's country.yml.",
                )


def _of_country(country: Country) -> Iterator[Finding]:
    before: set[str] = set()
    for area in country.areas:
        wrong, field = "", "code"
        if not area.code.startswith(f"{country.code}-"):
            wrong = f'The code "{area.code}" does not begin with {country.code}-.'
        elif area.code in before:
            wrong = f'The code "{area.code}" stands twice.'
        elif area.part_of and area.part_of not in before:
            wrong = f'"{area.part_of}", which {area.code} is part of, does not stand above it.'
            field = "part_of"
        if wrong:
            yield Finding.at(
                area.place(field),
                CODE,
                SEVERITY,
                wrong,
                "Give each area a code of its own, and put it below the one that it is part of.",
            )
        before.add(area.code)
