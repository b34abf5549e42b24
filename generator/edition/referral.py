"""From a situation to the desks to call, here and in the other country, in the order of the steps.

What is done in which need, `directory/referral.yml` says; who does it, the directory. The answer
depends on nothing else: not on a language, not on the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Literal

from generator.domain import hours
from generator.domain.contacts import Entry, Phone
from generator.domain.countries import Fact
from generator.domain.handbook import Handbook
from generator.domain.referral import Referral, Side, Step
from generator.domain.vocabulary import CHILDREN
from generator.edition.reader import Reader
from generator.edition.selection import SURE, WAYS, by_role, for_children_only

Person = Literal["child", "woman", "adult", "unknown"]
"""A child is everyone who may be one; an adult is a man, or somebody of whom it is not known."""
PERSONS: tuple[Person, ...] = ("child", "woman", "adult")
"""Of whom it is known who they are; others are asked for as for a child."""
When = Literal["now", "days"]
MOST = {"here": 3, "there": 2}
"""How many desks a step names on each side: the first to call, and who is next if nobody answers."""


@dataclass(frozen=True)
class Desk:
    """A desk to call or write to."""

    entry: Entry
    role: str
    """What it is asked as."""
    way: str
    """How it is reached from where the caller is: by `phone`, by `mail`, `perhaps`, or `no`."""
    crosses: bool
    """Whether the caller is in another country."""
    always: bool
    """Whether it can be called day and night."""

    @property
    def phones(self) -> tuple[Phone, ...]:
        """Its numbers for this caller, the best first."""
        inside = not self.crosses or self.way == "no"
        return self.entry.point.phones if inside else self.entry.numbers_abroad


@dataclass(frozen=True)
class Planned:
    """A step, and whom to ask for it."""

    step: Step
    desks: tuple[Desk, ...]
    """The first to call, then those that are next. Empty where nobody is called, or nobody is known."""
    stands_in: bool = False
    """Whether they do something else than the step asks for: nobody there does that."""
    perhaps: tuple[Desk, ...] = ()
    """Numbers of which nobody knows whether they work from another country."""
    inside: tuple[Desk, ...] = ()
    """Desks that are reached from inside their country alone."""
    fact: Fact | None = None
    """What the country says about time limits."""

    @property
    def missing(self) -> bool:
        """Whether somebody is to be asked, and nobody is known."""
        return bool(self.step.roles) and not self.desks

    @property
    def by_night(self) -> Planned:
        """The same, with those first who answer at all hours: whoever cannot wait cannot look at the clock."""
        return replace(self, desks=tuple(sorted(self.desks, key=lambda d: not d.always)))

    @property
    def shown(self) -> tuple[str, ...]:
        """What distinguishes one answer from another: the desks' whole ids.

        Numbers of which nobody is sure are shown only where there are no others.
        """
        return tuple(d.entry.id for d in self.desks or (*self.perhaps, *self.inside))


Variants = tuple[tuple[tuple[Person, ...], Planned], ...]
"""Who is asked of whom: kinds of persons for whom the same desks are asked, and these desks."""


@dataclass(frozen=True)
class Row:
    """A step with all that may be answered to it in a country, for whoever shows every answer."""

    step: Step
    code: str
    persons: tuple[Person, ...]
    safe: Variants | None
    """Whom to ask at first; None where all are held back."""
    asked: Variants | None
    """Whom to ask once nothing is held back, where that is somebody else."""
    fact: Fact | None


class Finder:
    """Finds desks for steps; what it found it keeps, since every page asks for the same."""

    def __init__(self, handbook: Handbook, referral: Referral, entries: Iterable[Entry]) -> None:
        self._handbook = handbook
        self.referral = referral
        self._found: dict[tuple[str, ...], Planned] = {}
        self._in: dict[str, list[Entry]] = {}
        for entry in by_role(handbook, [e for e in entries if e.usable]):
            self._in.setdefault(entry.folder, []).append(entry)

    @cached_property
    def _countries(self) -> dict[str, dict[str, Fact]]:
        return {c.code: c.facts() for c in self._handbook.countries}

    def about(self, person: Person, need: str) -> Person:
        """Whom a situation is about: some needs are a child's, whatever else is said."""
        return next((n.person for n in self.referral.needs if n.id == need and n.person), person)

    def steps(
        self, person: Person, need: str | None, when: When, profession: str | None
    ) -> list[Step]:
        """The steps of a situation, on both sides."""
        wanted = need or self.referral.usual
        about = self.about(person, wanted)
        age = "adult" if about in ("woman", "adult") else "child"
        taken = [
            s
            for s in self.referral.steps
            if wanted in s.needs
            and (not s.person or age in s.person)
            and (not s.only_for or profession in s.only_for)
            and profession not in s.not_for
        ]
        urgent = [s for s in taken if s.at_once]
        return urgent if when == "now" and urgent else taken

    def ask(self, step: Step, code: str, person: Person, *, asked: bool) -> Planned:
        """Whom to ask for a step in a country.

        `asked` says that the person wants no protection from that country, and agrees to contact
        there: before that only bodies are named that are no authority of it.
        """
        person = "child" if person == "unknown" else person
        key = (step.id, code, person, str(asked))
        if key not in self._found:
            self._found[key] = self._ask(step, code, person, asked=asked)
        return self._found[key]

    def rows(self, side: Side, code: str) -> list[Row]:
        """All steps of a side in a country, each with whom to ask of whom, before and after the question."""
        return [self._row(step, code) for step in self.referral.steps if step.side == side]

    def _row(self, step: Step, code: str) -> Row:
        persons = tuple(
            p
            for p in PERSONS
            if not step.person or ("child" if p == "child" else "adult") in step.person
        )
        safe = self._variants(step, code, persons, asked=False)
        asked = self._variants(step, code, persons, asked=True)
        same = [(p, x.shown) for p, x in asked] == [(p, x.shown) for p, x in safe]
        return Row(
            step,
            code,
            persons,
            safe if same or any(x.shown for _, x in safe) else None,
            None if same else asked,
            safe[0][1].fact,
        )

    def _variants(
        self, step: Step, code: str, persons: tuple[Person, ...], *, asked: bool
    ) -> Variants:
        found: dict[tuple[str, ...], tuple[list[Person], Planned]] = {}
        for person in persons:
            planned = self.ask(step, code, person, asked=asked)
            found.setdefault(planned.shown, ([], planned))[0].append(person)
        return tuple((tuple(names), planned) for names, planned in found.values())

    def _ask(self, step: Step, code: str, person: Person, *, asked: bool) -> Planned:
        crosses = step.side == "there"
        held_back = crosses and not asked
        here = [
            e
            for e in self._in.get(code, [])
            if _fits(self._handbook, e, person)
            and (not held_back or e.institution.type in self.referral.safe_types)
        ]
        fact = self._countries.get(code, {}).get(step.deadline or "")
        asked_for = list(self._desks(here, step.roles, crosses=crosses))
        sure = [d for d in asked_for if d.way in SURE]
        if step.at_once:
            sure.sort(key=lambda d: d.way != "phone")  # nobody waits for an answer by mail
        rest = {way: tuple(d for d in asked_for if d.way == way)[:1] for way in ("perhaps", "no")}
        most = MOST[step.side]
        first = sure[:most]
        if not first and step.roles and not held_back:
            # Before the question nobody stands in: an association is no police and no consulate.
            chain = self._handbook.vocabulary.role(step.roles[0]).fallback
            instead = [r for r in chain if r not in step.roles]
            others = (d for d in self._desks(here, instead, crosses=crosses) if d.way in SURE)
            children = self._handbook.vocabulary.is_for_children(step.roles[0])
            fit = (d for d in others if children or not for_children_only(self._handbook, d.entry))
            first = list(islice(fit, most))
        if not crosses and first and not any(d.always for d in first):
            role = self._handbook.vocabulary.role
            chain = (*step.roles, *(word for r in step.roles for word in role(r).fallback))
            first += islice((d for d in self._desks(here, chain, crosses=False) if d.always), 1)
        return Planned(
            step,
            tuple(first),
            stands_in=bool(first) and not sure,
            perhaps=rest["perhaps"],
            inside=rest["no"],
            fact=fact,
        )

    def _desks(self, here: list[Entry], roles: Iterable[str], *, crosses: bool) -> Iterator[Desk]:
        """Desks with one of some roles, those of the first role first; each once."""
        seen: set[str] = set()
        for role in roles:
            found = [
                Desk(
                    e,
                    role,
                    e.abroad if crosses else _way_here(e),
                    crosses,
                    _always(e, or_unknown=self._handbook.vocabulary.role(role).always_open),
                )
                for e in here
                if role in e.point.roles and e.id not in seen
            ]
            seen |= {d.entry.id for d in found}
            yield from sorted(found, key=lambda d: (*WAYS, "no").index(d.way))


def plan(
    finder: Finder,
    here: str,
    there: str | None = None,
    person: Person = "unknown",
    need: str | None = None,
    when: When = "days",
    profession: str | None = None,
    *,
    asked: bool = False,
) -> tuple[Planned, ...]:
    """The steps of a situation, in order, each with whom to ask.

    `here` and `there` are codes of countries; the same twice, or no other, is a referral inside
    the country. An unknown age is a child's. See `Finder.ask` for `asked`.
    """
    sides: dict[str, str] = {"here": here}
    if there and there != here:
        sides["there"] = there
    about = finder.about(person, need or finder.referral.usual)
    found = (
        finder.ask(step, sides[step.side], about, asked=asked)
        for step in finder.steps(person, need, when, profession)
        if step.side in sides
    )
    return tuple(p.by_night if when == "now" else p for p in found)


def only_for(reader: Reader, step: Step) -> str:
    """Who alone takes a step, in words; empty where everyone does."""
    who = ", ".join(reader.t(f"audience.{x}") for x in step.only_for)
    return reader.t("refer.only_for", who=who) if who else ""


def _way_here(entry: Entry) -> str:
    return "phone" if entry.point.phones else "mail"


def _always(entry: Entry, *, or_unknown: bool) -> bool:
    written = entry.point.hours
    return bool(entry.point.phones) and (hours.read(written).always if written else or_unknown)


def _fits(handbook: Handbook, entry: Entry, person: Person) -> bool:
    """Whether somebody may be sent there: no adult to those who are there for children, and so on.

    A desk for women alone is for those of whom it is known that they are women.
    """
    serves = set(entry.point.serves) - {"foreign_nationals"}
    if person == "child":
        return not serves or CHILDREN in serves
    if for_children_only(handbook, entry):
        return False
    of_age = serves - {CHILDREN}
    if not of_age or "adults" in of_age:
        return True
    return "women" in of_age if person == "woman" else "men" in of_age
