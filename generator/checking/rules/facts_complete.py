"""A country of the region says who identifies, who coordinates, and how long the reflection period is.

Its page, its card and its sheet show them. A country beyond the region, `scope: partner`, has
the facts that are known.

PASS: `country.yml` with `identification`, `coordination` and `reflection_period`
FAIL: `country.yml` without `coordination`, where `scope: partner` is not written
HINT: add the field, with its sources; if nothing certain is known, say so with `confidence: low`
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.countries import EVERY_COUNTRY
from generator.domain.findings import Finding, Severity

CODE = "DIR049"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look at the facts of every country of the region."""
    for country in project.handbook.countries:
        for name in () if country.is_partner else EVERY_COUNTRY:
            if name not in country.facts():
                yield Finding.at(
                    country.place("code"),
                    CODE,
                    SEVERITY,
                    f'The field "{name}" is missing in the facts of {country.code}.',
                    f'Add a line "{name}: …" with its sources, or "scope: partner" if the country lies beyond the region.',
                )
