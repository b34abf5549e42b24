"""Who is asked in which situation, as a table that a practitioner can go through. In English.

What is asked on one side does not depend on the other, so a table for each country says it for all
pairs: what is done for a person who is here, and what for one who belongs here and is elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.referral import Side
from generator.edition.referral import Finder, Person, Planned
from generator.outputs.reports.words import country

_PERSONS: tuple[tuple[Person, str], ...] = (
    ("child", "a child, or somebody of unknown age"),
    ("woman", "a woman"),
    ("adult", "a man, or another adult"),
)
_SIDES: tuple[tuple[Side, bool, str], ...] = (
    ("here", False, "The person is here"),
    ("there", False, "The person belongs here and is elsewhere: before they were asked"),
    ("there", True, "The same, after they said: no protection wanted, contact agreed"),
)


def table(finder: Finder, code: str) -> str:
    """Every need and person for one country: each step with its desks, the first to call first."""
    lines = [f"# {country(code)} ({code})"]
    for side, asked, title in _SIDES:
        lines += ["", f"## {title}"]
        for need in finder.referral.needs:
            answers: dict[tuple[str, ...], list[str]] = {}
            for person, words in _PERSONS if not need.person else _PERSONS[:1]:
                found = tuple(
                    line
                    for step in finder.steps(person, need.id, "days", None)
                    if step.side == side and step.roles
                    for line in _lines(finder.ask(step, code, person, asked=asked))
                )
                answers.setdefault(found, []).append(words)
            for found, persons in answers.items():
                what = found or ("  nobody is asked",)
                lines += ["", f"{need.id}: {'; '.join(persons)}", *what]
    return "\n".join(lines) + "\n"


def _lines(planned: Planned) -> Iterator[str]:
    yield f"  {planned.step.do['en']}"
    instead = " (in place of those asked for)" if planned.stands_in else ""
    for number, desk in enumerate(planned.desks, 1):
        first = desk.phones[0].number if desk.way == "phone" else desk.entry.point.email
        yield f"    {number}. {desk.entry.id} as {desk.role}{instead}: {first}"
    if planned.missing:
        yield "    nobody is known who can be reached"
    for desk in planned.perhaps:
        yield f"    perhaps {desk.entry.id}: {desk.phones[0].number}"
    for desk in planned.inside:
        yield f"    from inside only {desk.entry.id}: {desk.phones[0].number}"
