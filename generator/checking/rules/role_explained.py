"""The vocabulary says what to do with each role.

Without `first` no number stands at the top of a country's page and card, not even one for
danger. Without `fallback` a page ends at nobody where a country has no such contact.

PASS: `first: 1` at `emergency`, `fallback: [victim_support, hotline]` at `legal_aid`
FAIL: a vocabulary without `first`; `legal_aid` without `fallback`
HINT: add what is missing; docs/fields.md explains each
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "DIR030"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Look for a role that comes first, and at each role for whom to ask instead."""
    words = project.handbook.vocabulary
    if words.roles and not words.first_of(r.id for r in words.roles):
        yield Finding.at(
            words.place("roles"),
            CODE,
            SEVERITY,
            "No role says that its numbers are called first, so none stand at the top of a country's page.",
            'Add "first: 1" to the role of the numbers for danger.',
        )
    for role in words.roles:
        if not role.fallback:
            yield Finding.at(
                role.place("id"),
                CODE,
                SEVERITY,
                f'"{role.id}" does not say whom to ask instead in a country that has nobody for it.',
                'Add "fallback:" with other roles, the nearest first; end with one that has "covered_by".',
            )
