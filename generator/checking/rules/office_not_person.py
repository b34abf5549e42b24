"""An entry names an office, never a person.

Whoever helps trafficked people can be threatened for it, and a desk outlives those who sit at
it. Titles, given names and endings of surnames give a person away. An institution may be named
after somebody; where the rule takes that for a person, waive it.

PASS: `name: {en: Anti-trafficking department}`
FAIL: `name: {en: Ivana Petrović}`, `note: {en: Ask for Ms Petrović.}`
HINT: write the office, the desk or the function; delete the name
"""

import re
from collections.abc import Iterator

from generator.checking.helpers import persons
from generator.checking.project import Project
from generator.checking.safety import Safety
from generator.domain.contacts import FocalPoint, Institution
from generator.domain.findings import Finding, Severity
from generator.domain.located import Localized

CODE = "SEC009"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Look at the names and notes of every entry."""
    safety = project.safety
    for institution in project.handbook.institutions:
        yield from _titled(institution.name, safety)
        for point in institution.focal_points:
            yield from _named(institution, point, safety)
            if point.note and not point.phones:  # beside a number it is DIR035
                for tag, name in persons.told(point.note, safety):
                    yield _found(point.note, tag, name)


def _named(institution: Institution, point: FocalPoint, safety: Safety) -> Iterator[Finding]:
    if point.name is None:
        return
    yield from _titled(point.name, safety)
    for tag in point.name.tags():
        text = point.name[tag]
        words = re.findall(r"[^\W\d_][\w-]*", text)
        if (
            2 <= len(words) <= 3
            and all(w[0].isupper() for w in words)
            and any(safety.is_given_name(w) or safety.is_like_surname(w) for w in words)
            and not safety.names_office(text)
            and not any(text in institution.name[t] for t in institution.name.tags())
        ):
            yield _found(point.name, tag, text)


def _titled(text: Localized, safety: Safety) -> Iterator[Finding]:
    for tag, named in persons.titled(text, safety):
        yield _found(text, tag, named)


def _found(text: Localized, tag: str, name: str) -> Finding:
    return Finding.at(
        text.place(tag),
        CODE,
        SEVERITY,
        f'"{name[:60]}" looks like the name of a person.',
        "Write the office or the function instead; nobody's name may be published.",
    )
