"""What countries have agreed names countries of this handbook, each once, and has an id of its own.

It stands on the page of each of them.

PASS: `between: [BA, ME, RS]`
FAIL: `between: [BA, BA]`, `between: [BA, YU]`, two with `id: trebinje`
HINT: write the code of a folder of `directory/`; give one of two a new id, which then never changes
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity, did_you_mean

CODE = "DIR072"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look at the countries and ids of each."""
    known = [c.code for c in project.handbook.countries]
    seen: set[str] = set()
    for pair in project.handbook.pairs:
        place = pair.place("between")
        for code in dict.fromkeys(pair.between):
            if code not in known:
                message = f'"{code}" is not a country of this handbook.'
                yield Finding.at(place, CODE, SEVERITY, message, did_you_mean(code, known))
        if len(set(pair.between)) < len(pair.between):
            yield Finding.at(
                place, CODE, SEVERITY, "A country stands here twice.", "Name each of them once."
            )
        if pair.id in seen:
            yield Finding.at(
                pair.place("id"),
                CODE,
                SEVERITY,
                f'The id "{pair.id}" stands twice.',
                "Give the new one another id, which then never changes.",
            )
        seen.add(pair.id)
