"""Where a shelter lies is not written anywhere.

Those who look for the people in it read this list too. An entry names the body that places
people there. Streets, coordinates and links to maps are refused in an entry or a sentence
that speaks of a shelter. This is an error that cannot be waived.

PASS: `note: {en: The centre for social work places people in its shelter.}`
FAIL: `note: {en: "The shelter is at 12 Example Street."}`
HINT: delete the address at once and tell the maintainers, since the history keeps it
"""

import re
from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.contacts import FocalPoint, Institution
from generator.domain.findings import Finding, Severity
from generator.domain.guides import Guide
from generator.domain.place import Place
from generator.edition.texts import data_texts

CODE = "SEC010"
SEVERITY = Severity.ERROR

_SHELTER = re.compile(
    r"(?i)\bshelters?\b|safe ?-?houses?\b|\brefuges?\b|sigurn\w+ kuć|sklon(?:išt|ist)|zakloništ|varn\w+ hiš"
    r"|zavetišč|adăpost|menedékház|védett ház|strehim|strehëz|сигурн\w+ ку[ћќ]|склоништ|засолништ|прибежищ"
    r"|защитено жилищ|приют|ξενών|καταφύγι|sığınma ?ev|sığınak|konukev"
)
# Most texts speak of none: looking for these is much quicker than the pattern.
_STEMS = (
    "shelter", "safe", "refuge", "sigurn", "sklon", "zaklon", "varn", "zavetišč", "adăpost", "menedék",
    "védett", "strehim", "strehëz", "сигурн", "склон", "засолн", "прибеж", "защитен", "приют", "ξενών",
    "καταφύγι", "sığın", "konukev",
)  # fmt: skip
_NUMBER = r"(?:br|бр|nr|no|№|αρ)?[.:]?\s*\d{1,4}[a-zA-Zа-я]?\b"
_ADDRESS = re.compile(
    r"\b\d{1,4}[A-Za-z]?,? (?:[A-Z][\w'’.-]+ ){1,4}(?:Street|St\b\.?|Road|Rd\b\.?|Avenue|Ave\b\.?|Boulevard|Blvd\b\.?|Square|Lane)"
    rf"|(?:[A-Z][\w'’-]+ )+(?:Street|Road|Avenue|Boulevard|Blvd\.?|Square|Lane),? {_NUMBER}"
    r"|(?i:\b(?:ul\.|ulic\w+|bul\.|bulevar\w*|rruga|rr\.|str\.|strada|calea|bd\.|b-dul|ул\.|улиц\w+|бул\.|булевар\w*"
    r"|οδός|οδού|λεωφόρος|λεωφόρου|cadde\w*|cad\.|soka[kğ]\w*|sok\.|utca|út|körút|krt\.|cesta|trg)\s*(?:[^\s,;]+\s+){0,4}?"
    rf"{_NUMBER})"
    r"|\b[34]\d\.\d{3,}\s*[,;]\s*[12]\d\.\d{3,}"
)
_MAP = re.compile(
    r"(?i)maps\.app\.goo|goo\.gl/maps|maps\.google|google\.[a-z.]+/maps|openstreetmap\.org/(?:#map|\?mlat|node|way)"
    r"|what3words|w3w\.co|waze\.com|plus\.codes"
)


def check(project: Project) -> Iterator[Finding]:
    """Look at every text that speaks of a shelter, and at all of an entry that is one."""
    for institution, point in project.handbook.points():
        texts = list(_texts(institution, point))
        if any(_of_shelter(text) for text, _ in texts):
            for text, place in texts:
                yield from _looked_at(text, place)
            addresses = [
                (institution.website, institution.place("website")),
                (point.website, point.place("website")),
                *((source.url, source.place("url")) for source in point.sources),
            ]
            for address, place in addresses:
                if address and _MAP.search(address):
                    yield _found(place, address)
    for localized, _ in data_texts(project.handbook):
        for tag in localized.tags():
            if _of_shelter(localized[tag]):
                yield from _looked_at(localized[tag], localized.place(tag))
    for guide in project.handbook.guides:
        yield from _in_guide(guide)


def _of_shelter(text: str) -> bool:
    small = text.casefold()
    return any(stem in small for stem in _STEMS) and _SHELTER.search(text) is not None


def _texts(institution: Institution, point: FocalPoint) -> Iterator[tuple[str, Place]]:
    every = (institution.name, point.name, point.note, *(phone.note for phone in point.phones))
    for text in every:
        if text:
            yield from ((text[tag], text.place(tag)) for tag in text.tags())


def _in_guide(guide: Guide) -> Iterator[Finding]:
    for number, line in enumerate(guide.body.split("\n")):
        found = _ADDRESS.search(line) or _MAP.search(line)
        if found and _of_shelter(line):
            yield _found(Place(guide.path, guide.body_line + number, found.start() + 1), found[0])


def _looked_at(text: str, place: Place) -> Iterator[Finding]:
    if found := _ADDRESS.search(text) or _MAP.search(text):
        yield _found(place, found[0])


def _found(place: Place, address: str) -> Finding:
    return Finding.at(
        place,
        CODE,
        SEVERITY,
        f'"{address[:60]}" looks like the address of a shelter.',
        "Delete it at once and name only the body that places people there. What was pushed stays in the history: tell the maintainers.",
    )
