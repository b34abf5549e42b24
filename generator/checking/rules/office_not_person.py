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

from generator.checking.helpers import names
from generator.checking.project import Project
from generator.domain.contacts import FocalPoint, Institution
from generator.domain.findings import Finding, Severity
from generator.domain.located import Localized

CODE = "SEC009"
SEVERITY = Severity.WARNING

# Before a name: "Ms Petrović", "г-жа Петрова", "κ. Παπαδόπουλος", "Dr Ana".
_TITLED = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Prof|Dr|Mag|gosp|g-đ\w|gđ\w|gospođ\w|gospodin\w?|dl|dna|domnul|doamna|zoti|zonja"
    r"|г-н\w?|г-[ђѓж]\w|господин\w?|госпо[ђѓж]\w|д-р|др|κ|κος|κα|κυρία|Bay|Bayan|Sayın)"
    r"\.? +([^\W\d_][\w’'-]+)"
)
_ASKED_FOR = re.compile(
    r"(?:contact person|ask for|contact|kontakt osoba|kontakt-osoba|kontakt|контакт(?: особа| лице)?"
    r"|лице за контакт|persoan[ăa] de contact|υπεύθυν\w+|υπόψη|kapcsolattartó|kontaktna oseba"
    r"|irtibat kişisi|personi i kontaktit)\s*:?\s+([^\W\d_]\w+)\s+([^\W\d_][\w-]+)",
    re.I,
)
_PAIR = re.compile(r"(?<!\w)([^\W\d_][\w-]+) +(?=([^\W\d_][\w-]+))")
_OFFICE = re.compile(
    r"(?i)cent|office|line|phone|telefon|fond|found|assoc|udru|здруж|удруж|друж|ngo|polic|ministr|department"
    r"|service|unit|agency|network|house|project|committee|council|linj|линија|телефон|центар|център|кабинет"
    r"|γραμμή|κέντρο|vakf|dernek|hattı|alapítvány|egyesület|társd|shoqat|qendra|asocia|fundat|fundaț|zavod|kuć|кућ|куќ"
)


def check(project: Project) -> Iterator[Finding]:
    """Look at the names and notes of every entry."""
    for institution in project.handbook.institutions:
        yield from _titled(institution.name)
        for point in institution.focal_points:
            yield from _named(institution, point)
            for text in (point.note, *(phone.note for phone in point.phones)):
                if text:
                    yield from _told(text)


def _named(institution: Institution, point: FocalPoint) -> Iterator[Finding]:
    if point.name is None:
        return
    yield from _titled(point.name)
    for tag in point.name.tags():
        text = point.name[tag]
        words = re.findall(r"[^\W\d_][\w-]*", text)
        if (
            2 <= len(words) <= 3
            and all(w[0].isupper() for w in words)
            and any(names.is_given_name(w) or names.is_like_surname(w) for w in words)
            and not _OFFICE.search(text)
            and not any(text in institution.name[t] for t in institution.name.tags())
        ):
            yield _found(point.name, tag, text)


def _told(text: Localized) -> Iterator[Finding]:
    yield from _titled(text)
    for tag in text.tags():
        pairs = [m.groups() for m in _PAIR.finditer(text[tag])]
        pairs = [(a, b) for a, b in pairs if a[0].isupper() and b[0].isupper()]
        asked = [m.groups() for m in _ASKED_FOR.finditer(text[tag])]
        asked = [(a, b) for a, b in asked if a[0].isupper() and b[0].isupper()]
        for first, last in dict.fromkeys((*asked, *pairs)):
            certain = (first, last) in asked or names.is_like_surname(last)
            if certain and names.is_given_name(first) and not _OFFICE.search(last):
                yield _found(text, tag, f"{first} {last}")


def _titled(text: Localized) -> Iterator[Finding]:
    for tag in text.tags():
        for match in _TITLED.finditer(text[tag]):
            if match[1][0].isupper():
                yield _found(text, tag, match[0])


def _found(text: Localized, tag: str, name: str) -> Finding:
    return Finding.at(
        text.place(tag),
        CODE,
        SEVERITY,
        f'"{name[:60]}" looks like the name of a person.',
        "Write the office or the function instead; nobody's name may be published.",
    )
