"""What may be the address of a shelter is looked at by a person.

Addresses here rarely have a word for a street: a name with a number, or a town with its postal
code, in a text or entry that speaks of a shelter may say where it lies. If it says anything
else, a waiver in `directory/waivers.yml` says so and what; what is surely an address is SEC010.

PASS: `note: {en: The centre for social work places people in its shelter.}`
FAIL: `note: {en: "The shelter is at Primerna 12, 11000 Beograd."}`
HINT: delete the address at once and tell the maintainers; if it is none, waive this and say what it is
"""

from collections.abc import Iterator

from generator.checking.helpers.guides import passages
from generator.checking.project import Project
from generator.checking.safety import Safety
from generator.domain.findings import Finding, Severity
from generator.domain.located import Source
from generator.domain.place import Place
from generator.domain.walk import NO_LANGUAGE, Shown
from generator.domain.wordings import Wordings

CODE = "SEC015"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Look at every text that speaks of a shelter, and at those beside it."""
    safety = project.safety
    for beside in _neighbours(project.walk.texts):
        if any(safety.speaks_of_shelter(shown.text) for shown in beside):
            for shown in beside:
                if not safety.address(shown.text):
                    yield from _looked_at(shown.text, shown.place, safety)
    for guide in project.handbook.guides:
        for passage in passages(guide):
            if safety.speaks_of_shelter(" ".join(line for line, _ in passage)):
                for line, place in passage:
                    if not safety.address(line):
                        yield from _looked_at(line, place, safety)


def _neighbours(texts: tuple[Shown, ...]) -> list[list[Shown]]:
    """Texts that are read together: those of a part, and all of an institution but for its sources."""
    found: dict[str, list[Shown]] = {}
    for shown in texts:
        if shown.language == NO_LANGUAGE:
            continue
        fields = shown.path.split("/")
        entry = fields[0] == "institutions" and not isinstance(shown.part, Source)
        within = fields[:2] if entry else fields[:-1]
        alone = isinstance(shown.part, Wordings)  # each text of a translator stands by itself
        found.setdefault(shown.path if alone else "/".join(within), []).append(shown)
    return list(found.values())


def _looked_at(text: str, place: Place, safety: Safety) -> Iterator[Finding]:
    if found := safety.likely_address(text):
        yield Finding.at(
            place,
            CODE,
            SEVERITY,
            f'"{found[:60]}" may be the address of a shelter.',
            "If it is one, delete it at once and tell the maintainers: what was pushed stays in the history. If it is none, waive this in directory/waivers.yml and say there what it is.",
        )
