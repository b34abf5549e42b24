"""Roles, types and the like are words of `directory/vocabulary.yml`.

PASS: `roles: [hotline]`
FAIL: `roles: [hotlin]`
HINT: choose a word of `directory/vocabulary.yml`
"""

from collections.abc import Iterable, Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity, did_you_mean
from generator.domain.place import Place

CODE = "DIR004"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look every word up in its list."""
    book = project.handbook
    words = book.vocabulary
    roles = [r.id for r in words.roles]
    for role in words.roles:
        yield from _among(role.place("phase"), "phase", [role.phase], words.phases)
        if role.led_by:
            yield from _among(role.place("led_by"), "role", [role.led_by], roles)
        yield from _among(role.place("fallback"), "role", role.fallback, roles)
        yield from _among(
            role.place("hears_about"), "institution type", role.hears_about, words.types
        )
    for institution in book.institutions:
        yield from _among(
            institution.place("type"), "institution type", [institution.type], words.types
        )
    for _, point in book.points():
        yield from _among(point.place("roles"), "role", point.roles, roles)
        yield from _among(point.place("serves"), "group", point.serves, words.serves)
    for guide in book.guides:
        head = guide.head
        yield from _among(head.place("roles"), "role", head.roles, roles)
        yield from _among(head.place("audiences"), "audience", head.audiences, words.audiences)
        yield from _among(head.place("serves"), "group", head.serves, words.serves)
        if head.phase:
            yield from _among(head.place("phase"), "phase", [head.phase], words.phases)


def _among(place: Place, what: str, used: Iterable[str], known: Iterable[str]) -> Iterator[Finding]:
    for word in used:
        if word not in known:
            hint = did_you_mean(word, known)
            if not word.isascii():
                hint += " Type it anew in Latin letters: those of other alphabets look the same."
            yield Finding.at(place, CODE, SEVERITY, f'"{word}" is not a known {what}.', hint)
