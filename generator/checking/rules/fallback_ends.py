"""Whom to ask instead leads to somebody.

Where a country has nobody for a role, its pages and cards name whom to ask instead. The last in
that list is a role that every country should have, or a reader ends at nobody.

PASS: `fallback: [victim_support, hotline]` of `legal_aid`, where `hotline` has `covered_by`
FAIL: the same with `[victim_support]` alone, or with `[legal_aid, hotline]`
HINT: name each other role once, and end with one that has `covered_by`
"""

from collections import Counter
from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.vocabulary import Role

CODE = "DIR029"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look at the list of every role that has one."""
    roles = {r.id: r for r in project.handbook.vocabulary.roles}
    ends = [r.id for r in roles.values() if r.covered_by]
    for role in roles.values():
        if role.id in role.fallback:
            yield _found(role, f'"{role.id}" names itself as whom to ask instead.', "Take it out.")
        for word, count in Counter(role.fallback).items():
            if count > 1:
                yield _found(role, f'"{role.id}" names "{word}" twice.', "Take one of them out.")
        if role.fallback and role.fallback[-1] in roles and role.fallback[-1] not in ends:
            yield _found(
                role,
                f'"{role.id}" ends with "{role.fallback[-1]}", which no rule asks for in every country.',
                f"End with one of: {', '.join(others)}."
                if (others := [e for e in ends if e != role.id])
                else 'Write "covered_by: DIR022" at the role that coordinates, and end with it.',
            )


def _found(role: Role, message: str, hint: str) -> Finding:
    return Finding.at(role.place("fallback"), CODE, SEVERITY, message, hint)
