"""Every country has a hotline that can be called from abroad.

A colleague across the border has nobody to ask otherwise. While none is known, waive it with a
reason and a day.

PASS: an entry in use with `roles: [hotline]` and a number with `from_abroad: true`
FAIL: a country with nothing but `116 006`
HINT: ask the national coordinator for a number that works from abroad
"""

from collections.abc import Iterator

from generator.checking.rules import Project
from generator.domain.findings import Finding, Severity

CODE = "DIR021"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Look for such a number in every country."""
    covered = {
        institution.country
        for institution, point in project.handbook.points()
        if "hotline" in point.roles
        and not point.retired
        and any(phone.from_abroad for phone in point.phones)
    }
    yield from uncovered(
        project, CODE, covered, "hotline that can be called from abroad", "hotline"
    )


def without_role(project: Project, code: str, what: str, role: str) -> Iterator[Finding]:
    """Report the countries without an entry in use that has a role."""
    covered = {
        institution.country
        for institution, point in project.handbook.points()
        if role in point.roles and not point.retired
    }
    yield from uncovered(project, code, covered, what, role)


def uncovered(
    project: Project, code: str, covered: set[str], what: str, role: str
) -> Iterator[Finding]:
    """Report the countries that are not covered, where the handbook has the role at all."""
    if role not in {r.id for r in project.handbook.vocabulary.roles}:
        return
    for country in project.handbook.countries:
        if country.code not in covered:
            yield Finding.at(
                country.place("code"),
                code,
                SEVERITY,
                f"{country.code} has no {what}.",
                f"Add an entry with roles: [{role}]; while none is known, waive this in directory/waivers.yml.",
            )
