"""No number is a person's: no name stands beside a number, and no number in a name or note.

A private number cannot be taken back once it is printed. Numbers stand in `phones`, where each is
judged; one that an institution lists there may be spoken of. Where the rule takes something
else for a person or a number, waive it.

PASS: `note: {en: Ask for the desk against trafficking.}`
FAIL: `note: {en: Ask for Marija.}` beside a number, `note: {en: "After hours +381 64 000 0000 (private)"}`
HINT: delete the name or number; a number of the office belongs into `phones`
"""

import re
from collections.abc import Iterator

from generator.checking.helpers import persons
from generator.checking.project import Project
from generator.checking.safety import Safety
from generator.domain import phones
from generator.domain.contacts import Institution, Phone
from generator.domain.findings import Finding, Severity
from generator.domain.located import Localized

CODE = "DIR035"
SEVERITY = Severity.ERROR
WAIVABLE = True  # an office may be named after somebody

# One that begins with + or 0, with what stands between its digits; 354/2012 is a law.
_NUMBER = re.compile(
    r"(?<![\w/.,+-])\(?(?:\+|00?)[1-9(][0-9 ()./\u00a0\u202f‑–-]{5,}[0-9](?!\w|[/.][0-9])"
)


def check(project: Project) -> Iterator[Finding]:
    """Look at the names and notes of every entry."""
    safety = project.safety
    for institution in project.handbook.institutions:
        own = {phones.dialled(p.number, institution.folder) for p in _all(institution)}
        yield from _numbers(institution.name, institution.folder, own)
        for point in institution.focal_points:
            beside = [phone.note for phone in point.phones]
            for text in (point.name, point.note, *beside):
                if text:
                    yield from _numbers(text, institution.folder, own)
            for text in (point.note, *beside):
                if text and (point.phones or _holds_number(text)):
                    yield from _persons(text, safety)


def _all(institution: Institution) -> Iterator[Phone]:
    for point in institution.focal_points:
        yield from point.phones


def _numbers(text: Localized, country: str, own: set[str]) -> Iterator[Finding]:
    for tag in text.tags():
        for found in _NUMBER.finditer(text[tag]):
            number = phones.plain(found[0])
            if phones.dialled(number, country) not in own:
                yield Finding.at(
                    text.place(tag),
                    CODE,
                    SEVERITY,
                    f"The number {number} stands in a text.",
                    "Delete it here. If it is the office's own, write it into phones; a person's number is not published.",
                )


def _holds_number(text: Localized) -> bool:
    return any(_NUMBER.search(text[tag]) for tag in text.tags())


def _persons(text: Localized, safety: Safety) -> Iterator[Finding]:
    whole = list(persons.told(text, safety))
    alone = [
        (tag, name)
        for tag, name in persons.asked_for(text, safety)
        if not any(tag == t and name in known for t, known in whole)
    ]
    for tag, name in dict.fromkeys([*whole, *alone]):
        yield Finding.at(
            text.place(tag),
            CODE,
            SEVERITY,
            f'"{name[:60]}" beside a number looks like a person whom it reaches.',
            "Write the office or the function instead; nobody's name may be published.",
        )
