"""Every folder of the directory has a `country.yml`.

PASS: `directory/RS/astra.yml` beside `directory/RS/country.yml`
FAIL: `directory/RS/astra.yml` alone
"""

from collections.abc import Iterator

from generator.findings import Finding, Severity
from generator.rules import Project

CODE = "DIR005"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Report one institution of each country that has no facts."""
    known = {c.code for c in project.handbook.countries}
    for institution in project.handbook.institutions:
        if institution.country not in known:
            known.add(institution.country)
            yield Finding.at(
                institution.place("id"),
                CODE,
                SEVERITY,
                f"The country {institution.country} has no readable country.yml.",
                "Copy country.yml from another country's folder and fill it in.",
            )
