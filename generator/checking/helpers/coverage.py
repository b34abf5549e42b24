"""Which countries have nobody for a role."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity


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
                Severity.WARNING,
                f"{country.code} has no {what}.",
                f"Add an entry with roles: [{role}]; while none is known, waive this in directory/waivers.yml.",
            )
