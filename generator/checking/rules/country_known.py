"""Every folder of the directory has a `country.yml`, but that of bodies that belong to no country.

PASS: `directory/RS/astra.yml` beside `directory/RS/country.yml`
FAIL: `directory/RS/astra.yml` alone
HINT: copy `country.yml` from another country's folder and fill it in; the calling code stands in the message
"""

from collections.abc import Iterator

import phonenumbers

from generator.checking.project import Project
from generator.domain.contacts import REGIONAL
from generator.domain.findings import Finding, Severity

CODE = "DIR005"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Report one institution of each country that has no facts."""
    known = {REGIONAL, *(c.code for c in project.handbook.countries)}
    for institution in project.handbook.institutions:
        facts = f"directory/{institution.folder}/country.yml"
        there = facts in project.loaded.paths.values() or project.is_unread(facts)
        if institution.folder not in known and not there:
            known.add(institution.folder)
            yield Finding.at(
                institution.place("id"),
                CODE,
                SEVERITY,
                f"The country {institution.folder} has no readable country.yml.",
                "Copy country.yml from another country's folder and fill it in.",
            )
    for country in project.handbook.countries:
        if f"/{country.code}/" not in project.loaded.paths[country.code]:
            continue  # which of the two is right, another rule asks
        wanted = str(phonenumbers.country_code_for_region(country.code))
        if wanted == "0":
            yield Finding.at(
                country.place("code"),
                CODE,
                SEVERITY,
                f'"{country.code}" is not the code of a country.',
                "Write its two letters of ISO 3166, such as RS.",
            )
        elif country.calling_code != wanted:
            yield Finding.at(
                country.place("calling_code"),
                CODE,
                SEVERITY,
                f"The calling code of {country.code} is not {country.calling_code}.",
                f'Write "{wanted}".',
            )
