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

from generator.checking.helpers.guides import lines
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.domain.located import Source
from generator.domain.place import Place
from generator.domain.walk import NO_LANGUAGE, Shown

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
_ENTRY = re.compile(r"institutions/[^/]+(?:/focal_points/[^/]+)?")
_MAP = re.compile(
    r"(?i)maps\.app\.goo|goo\.gl/maps|maps\.google|google\.[a-z.]+/maps|openstreetmap\.org/(?:#map|\?mlat|node|way)"
    r"|what3words|w3w\.co|waze\.com|plus\.codes"
)


def check(project: Project) -> Iterator[Finding]:
    """Look at every text that speaks of a shelter, and at all of an entry that is one."""
    entries: dict[str, list[Shown]] = {}
    for shown in project.walk.texts:
        if _of_shelter(shown.text):
            yield from _looked_at(shown)
        if entry := _ENTRY.match(shown.path):
            entries.setdefault(entry[0], []).append(shown)
    for path, own in entries.items():
        institution, _, point = path.partition("/focal_points/")
        texts = [*entries.get(institution, ()), *own] if point else []
        if any(_says_what_it_is(t) and _of_shelter(t.text) for t in texts):
            for shown in texts:
                yield from _looked_at(shown)
    for guide in project.handbook.guides:
        for line, place in lines(guide):
            found = _ADDRESS.search(line) or _MAP.search(line)
            if found and _of_shelter(line):
                yield _found(place._replace(column=found.start() + 1), found[0])


def _says_what_it_is(shown: Shown) -> bool:
    """Whether a text is of the entry itself: a source may speak of shelters, and a mailbox be called so."""
    return shown.language != NO_LANGUAGE and not isinstance(shown.part, Source)


def _of_shelter(text: str) -> bool:
    small = text.casefold()
    return any(stem in small for stem in _STEMS) and _SHELTER.search(text) is not None


def _looked_at(shown: Shown) -> Iterator[Finding]:
    if shown.language == NO_LANGUAGE:
        if _MAP.search(shown.text):
            yield _found(shown.place, shown.text)
    elif found := _ADDRESS.search(shown.text) or _MAP.search(shown.text):
        yield _found(shown.place, found[0])


def _found(place: Place, address: str) -> Finding:
    return Finding.at(
        place,
        CODE,
        SEVERITY,
        f'"{address[:60]}" looks like the address of a shelter.',
        "Delete it at once and name only the body that places people there. What was pushed stays in the history: tell the maintainers.",
    )
