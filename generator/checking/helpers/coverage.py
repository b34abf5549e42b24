"""Which countries have nobody for a role."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.checking.project import Project
from generator.domain.contacts import FocalPoint
from generator.domain.findings import Finding, Severity


def uncovered(
    project: Project, code: str, what: str, counts: Callable[[FocalPoint], bool] = lambda _: True
) -> Iterator[Finding]:
    """Report the region's countries without an entry in use that has a role which this rule is to cover.

    Which role that is stands in the vocabulary. `counts` says which entries are enough. A country
    is let be while one of its files cannot be read.
    """
    for role in (r.id for r in project.handbook.vocabulary.roles if r.covered_by == code):
        covered = {
            institution.folder
            for institution, point in project.handbook.points()
            if role in point.roles and point.in_use and counts(point)
        }
        for country in project.handbook.countries:
            known = country.code in covered or project.is_unread(f"directory/{country.code}")
            if not known and not country.is_partner:
                yield Finding.at(
                    country.place("code"),
                    code,
                    Severity.WARNING,
                    f"{country.code} has no {what}.",
                    f"Add an entry with roles: [{role}]; while none is known, waive this in directory/waivers.yml.",
                )
