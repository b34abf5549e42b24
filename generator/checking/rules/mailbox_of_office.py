"""A mail address belongs to an office, not to a person.

People change their post, and their address then leads to nobody, or to somebody who must not
read about a case. Given names, initials and endings of surnames give a personal mailbox away;
where one does so wrongly, waive it. A mailbox within a note is judged too.

PASS: `email: office@example.org`
FAIL: `email: ivana.petrovic@example.org`, `note: {en: Write to ivana@example.org.}`
HINT: write the address of the office; if there is none, leave the line out
"""

import re
from collections.abc import Iterator

from generator.checking.project import Project
from generator.checking.safety import Safety
from generator.domain.contacts import FocalPoint
from generator.domain.findings import Finding, Severity
from generator.domain.place import Place
from generator.text.outside import MAILBOX

CODE = "DIR017"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Look at what stands before the @ of every address."""
    for institution, point in project.handbook.points():
        if not point.in_use:
            continue
        for address, place in _addresses(point):
            local, _, host = address.lower().partition("@")
            if _is_personal(local, f"{institution.id} {point.id} {host}", project.safety):
                yield Finding.at(
                    place,
                    CODE,
                    SEVERITY,
                    f"{address} looks like a person's mailbox.",
                    "Write the office's own address, or leave it out.",
                )


def _addresses(point: FocalPoint) -> Iterator[tuple[str, Place]]:
    """Mailboxes of an entry: its own, and those in its notes."""
    if point.email:
        yield point.email, point.place("email")
    for text in filter(None, (point.note, *(phone.note for phone in point.phones))):
        for tag in text.tags():
            yield from ((found[0], text.place(tag)) for found in MAILBOX.finditer(text[tag]))


def _is_personal(local: str, own_words: str, safety: Safety) -> bool:
    parts = [p for p in re.split(r"[._\-+\d]+", local) if p]
    if any(p in own_words for p in parts if len(p) > 2):
        return False  # named after the institution, whatever it is called
    if any(safety.is_given_name(p) or safety.is_like_surname(p) for p in parts):
        return True
    return len(parts) == 2 and len(parts[0]) == 1 and len(parts[1]) > 3
