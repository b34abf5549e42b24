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

from generator.checking.helpers.guides import passages
from generator.checking.project import Project
from generator.checking.safety import Safety
from generator.domain.findings import Finding, Severity
from generator.domain.located import Source
from generator.domain.place import Place
from generator.domain.walk import NO_LANGUAGE, Shown

CODE = "SEC010"
SEVERITY = Severity.ERROR

_ENTRY = re.compile(r"institutions/[^/]+(?:/focal_points/[^/]+)?")
_MAP = re.compile(
    r"(?i)maps\.app\.goo|goo\.gl/maps|maps\.google|google\.[a-z.]+/maps|openstreetmap\.org/(?:#map|\?mlat|node|way)"
    r"|what3words|w3w\.co|waze\.com|plus\.codes"
)


def check(project: Project) -> Iterator[Finding]:
    """Look at every text that speaks of a shelter, and at all of an entry that is one."""
    safety = project.safety
    entries: dict[str, list[Shown]] = {}
    for shown in project.walk.texts:
        if safety.speaks_of_shelter(shown.text):
            yield from _looked_at(shown, safety)
        if entry := _ENTRY.match(shown.path):
            entries.setdefault(entry[0], []).append(shown)
    for path, own in entries.items():
        institution, _, point = path.partition("/focal_points/")
        texts = [*entries.get(institution, ()), *own] if point else []
        if any(_says_what_it_is(t) and safety.speaks_of_shelter(t.text) for t in texts):
            for shown in texts:
                yield from _looked_at(shown, safety)
    for guide in project.handbook.guides:
        for passage in passages(guide):
            if safety.speaks_of_shelter(" ".join(line for line, _ in passage)):
                for line, place in passage:
                    if found := _where(line, safety):
                        yield _found(place._replace(column=line.index(found) + 1), found)


def _says_what_it_is(shown: Shown) -> bool:
    """Whether a text is of the entry itself: a source may speak of shelters, and a mailbox be called so."""
    return shown.language != NO_LANGUAGE and not isinstance(shown.part, Source)


def _where(text: str, safety: Safety) -> str | None:
    """What says in a text where something lies: an address, else a link to a map."""
    if address := safety.address(text):
        return address
    found = _MAP.search(text)
    return found[0] if found else None


def _looked_at(shown: Shown, safety: Safety) -> Iterator[Finding]:
    if shown.language == NO_LANGUAGE:
        if _MAP.search(shown.text):
            yield _found(shown.place, shown.text)
    elif found := _where(shown.text, safety):
        yield _found(shown.place, found)


def _found(place: Place, address: str) -> Finding:
    return Finding.at(
        place,
        CODE,
        SEVERITY,
        f'"{address[:60]}" looks like the address of a shelter.',
        "Delete it at once and name only the body that places people there. What was pushed stays in the history: tell the maintainers.",
    )
