"""What the print template is told of two countries: whom to call here, then whom to call there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.edition.readers import ReadersEdition
from generator.edition.referral import Desk, Finder, Person, Planned, Row, Variants, only_for
from generator.outputs.pdf.values import Speaker
from generator.text import outside

MOST_NUMBERS = 2
"""How many numbers of a desk are shown: the best, and one more."""


def pair(
    speaker: Speaker, readers: ReadersEdition, finder: Finder, here: str, there: str
) -> dict[str, Any]:
    """Both sides of a border, each with its steps in order.

    On the other side what is asked of bodies that are no authority stands first; the rest stands
    below the line that says that the person has been asked.
    """
    t, name = speaker.t, speaker.reader.country
    near = list(enumerate(finder.rows("here", here), 1))
    far = list(enumerate(finder.rows("there", there), 1))
    say = _Steps(speaker, readers)
    safe = [say.step(n, row, row.safe) for n, row in near if row.safe]
    # What was said of a step above the line is not said again below it.
    first = [say.step(n, row, row.safe) for n, row in far if row.safe]
    rest = [say.step(n, row, row.asked, again=bool(row.safe)) for n, row in far if row.asked]
    return {
        "lead": t("refer.pair_lead"),
        "next": f"{t('refer.next')}:",
        "inside": f"{t('refer.inside')}:",
        "here": {"title": t("refer.in", country=name(here)), "steps": safe},
        "there": {
            "title": t("refer.to", country=name(there)),
            "gate": {
                "title": t("refer.gate_title"),
                "text": f"{t('refer.gate_text')} {t('refer.gate_child')}",
                "none": None if first else t("refer.gate_none"),
                "open": t("refer.gate_open"),
            },
            "steps": first,
            "rest": rest,
        },
    }


class _Steps:
    """Says what is done, and whom to ask."""

    def __init__(self, speaker: Speaker, readers: ReadersEdition) -> None:
        self._speaker = speaker
        self._t = speaker.t
        self._readers = readers

    def step(
        self, number: int, row: Row, variants: Variants | None, *, again: bool = False
    ) -> dict[str, Any]:
        """A step with those who are asked for it; `again` where it stands there for the second time."""
        t, step = self._t, row.step
        needs = "; ".join(t(f"need.{need}") for need in step.needs)
        return {
            "number": number,
            "do": self._speaker.say(step.do),
            "needs": None if again else f"{t('refer.for_needs')}: {needs}",
            "only_for": only_for(self._speaker.reader, step) or None,
            "how": None if again else self._speaker.say(step.how),
            "deadline": None if again else self._deadline(row),
            "answers": self._answers(variants) if variants and step.roles else [],
        }

    def _deadline(self, row: Row) -> dict[str, Any] | None:
        """What the country says about time: in figures where it has them."""
        t, key = self._t, row.step.deadline
        if key is None:
            return None
        label = t("refer.deadline" if row.step.side == "here" else "refer.deadline_there")
        if row.fact is None:
            return {"label": label, "text": t("refer.deadline_unknown"), "quality": None}
        fact = self._speaker.fact(key, row.fact)
        figure = fact["figure"]
        text = f"{fact['title']}: {', '.join(figure)}." if figure else fact["text"]
        return {"label": label, "text": text, "quality": fact["quality"]}

    def _answers(self, variants: Variants) -> list[dict[str, Any]]:
        """Who is called by whom; who is next stands apart, so that one who is called by all stands once."""
        called: dict[tuple[object, ...], list[tuple[tuple[Person, ...], Planned]]] = {}
        for persons, planned in variants:
            first = [(d.entry.id, d.role) for d in planned.desks[:1]]
            key = (*first, planned.stands_in) if first else planned.shown
            called.setdefault(key, []).append((persons, planned))
        made = []
        for found in called.values():
            planned = found[0][1]
            desks = planned.desks or planned.perhaps
            inside = () if planned.desks else planned.inside
            made.append(
                {
                    "who": self._who(p for persons, _ in found for p in persons)
                    if len(called) > 1
                    else None,
                    "lead": self._lead(planned),
                    "call": self._desk(desks[0]) if desks else None,
                    "next": [
                        {
                            "who": self._who(persons) if len(found) > 1 else None,
                            "desks": [self._desk(d) for d in others.desks[1:]],
                        }
                        for persons, others in found
                        if others.desks[1:]
                    ],
                    "inside": [self._desk(d) for d in inside],
                }
            )
        return made

    def _who(self, persons: Iterable[Person]) -> str:
        return " · ".join(self._t(f"refer.if_{p}") for p in persons)

    def _lead(self, planned: Planned) -> str | None:
        """That nobody is known, or nobody who does this."""
        t = self._t
        if planned.stands_in:
            return f"{t('refer.stands_in')}:"
        if not planned.missing:
            return None
        nobody = t("refer.nobody_there" if planned.step.side == "there" else "refer.nobody")
        return f"{nobody} {t('refer.own_coordinator')}."

    def _desk(self, desk: Desk) -> dict[str, Any]:
        entry, point = desk.entry, desk.entry.point
        phones = [self._speaker.phone(p, entry) for p in desk.phones[:MOST_NUMBERS]]
        if not desk.crosses or desk.way == "no":
            phones = [{**p, "reach": None} for p in phones]
        mail = point.email if desk.way == "mail" else None
        facts = [self._speaker.when_open(point.hours), self._readers.areas(entry)]
        return {
            "name": self._speaker.say(entry.name, entry),
            "role": self._t(f"role.{desk.role}"),
            "state": self._speaker.state(entry),
            "note": self._speaker.say_if(point.note, entry),
            "facts": [fact for fact in facts if fact],
            "phones": phones,
            **({"email": mail, "mailto": outside.mailto(mail)} if mail else {"email": None}),
        }
