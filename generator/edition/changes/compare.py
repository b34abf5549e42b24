"""Compares two states of the handbook, model with model. Pure: the same states, the same changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from generator.domain import phones
from generator.domain.contacts import FocalPoint, Institution, file_of
from generator.domain.countries import FACTS, Country, Fact
from generator.domain.located import Verification
from generator.edition.changes import compare_texts
from generator.edition.changes.change import Change, FieldChange, Kind, Subject, Trust
from generator.edition.changes.fields import differing
from generator.reading.load import PAIRS
from generator.reading.revision import State

T = TypeVar("T")


def compare(before: State, after: State) -> tuple[Change, ...]:
    """Everything that differs, sorted."""
    made = [
        *countries(before, after),
        *directory(before, after),
        *arrangements(before, after),
        *compare_texts.vocabulary(before.handbook, after.handbook),
        *compare_texts.guides(before, after),
        *compare_texts.texts(before.handbook, after.handbook),
    ]
    return tuple(sorted(made, key=lambda c: c.order))


def unread(before: State, after: State) -> tuple[str, ...]:
    """Files that could not be compared because one of the states has them with mistakes."""
    return tuple(sorted(before.unread | after.unread))


def pairs(
    old: Iterable[T], new: Iterable[T], key: Callable[[T], str]
) -> Iterator[tuple[T | None, T | None, T]]:
    """Each thing of either side with its counterpart of the same key, and the newer that is there."""
    first, second = {key(x): x for x in old}, {key(x): x for x in new}
    for name in sorted(first.keys() | second.keys()):
        present = second[name] if name in second else first[name]
        yield first.get(name), second.get(name), present


def path_of(institution: Institution, state: State) -> str:
    """An institution's file."""
    return state.paths.get(institution.id, file_of(institution.id))


# --- institutions and focal points ---


def directory(before: State, after: State) -> Iterator[Change]:
    """Institutions and their focal points."""
    both = pairs(before.handbook.institutions, after.handbook.institutions, lambda i: i.id)
    for old, new, present in both:
        path = path_of(present, after if new else before)
        if path not in before.unread | after.unread:
            yield from institution(old, new, present, path)


def institution(
    old: Institution | None, new: Institution | None, present: Institution, path: str
) -> Iterator[Change]:
    """How one institution and its focal points differ."""
    if old is None or new is None:
        kind = Kind.ADDED if new else Kind.REMOVED
        yield _about(present, kind, path)
    elif fields := differing(old, new, leave_out=("focal_points",)):
        yield _about(present, Kind.CHANGED, path, fields)
    points = pairs(old.focal_points if old else (), new.focal_points if new else (), lambda p: p.id)
    for first, second, point in points:
        changed = relied_on(first, second, old, new) if first and second and old and new else ()
        if change := focal_point(present, first, second, point, path, bool(changed)):
            yield change


def _about(
    what: Institution, kind: Kind, path: str, fields: tuple[FieldChange, ...] = ()
) -> Change:
    return Change(kind, Subject.INSTITUTION, what.folder, what.id, _english(what), path, fields)


def _english(institution: Institution) -> str:
    name = institution.name
    return name["en"] if "en" in name else name[name.tags()[0]]


def point_name(institution: Institution, point: FocalPoint) -> str:
    """Institution and focal point as one name: "ASTRA, SOS hotline"."""
    own = point.name
    inner = (own["en"] if "en" in own else own[own.tags()[0]]) if own else point.id
    return f"{_english(institution)}, {inner}"


def focal_point(
    owner: Institution,
    old: FocalPoint | None,
    new: FocalPoint | None,
    present: FocalPoint,
    path: str,
    changed: bool,
) -> Change | None:
    """How one focal point differs; None where it does not.

    `changed` tells whether it says anything that a confirmation from before does not cover.
    """
    fields: tuple[FieldChange, ...] = ()
    detail = ""
    if new is None:
        kind = Kind.REMOVED
    elif old is None:
        kind = Kind.ADDED
        fields = tuple(FieldChange("phones", "", p.number) for p in new.phones)
        if new.email:
            fields += (FieldChange("email", "", new.email),)
    else:
        fields = differing(old, new, leave_out=("verified", "retired", "withdrawn"))
        kind = Kind.CHANGED
        if new.withdrawn and not old.withdrawn:
            kind, detail = Kind.WITHDRAWN, new.withdrawn.replaced_by or ""
            why = new.withdrawn.why
            fields += tuple(FieldChange(f"withdrawn.why.{x}", "", why[x]) for x in why.tags())
        elif new.retired and not old.retired:
            kind, detail = Kind.RETIRED, new.retired.replaced_by or ""
        elif (old.withdrawn and not new.withdrawn) or (old.retired and not new.retired):
            kind = Kind.REINSTATED
        if old.retired and new.retired:
            fields += differing(old.retired, new.retired, prefix="retired.")
        if old.withdrawn and new.withdrawn:
            fields += differing(old.withdrawn, new.withdrawn, prefix="withdrawn.")
    was, trust = trust_between(old, new, changed)
    if kind is Kind.CHANGED and not fields and trust is None:
        return None
    if trust and was:
        detail = "; ".join(x for x in (detail, _said(was)) if x)
    return Change(
        kind,
        Subject.FOCAL_POINT,
        owner.folder,
        owner.whole_id(present),
        point_name(owner, present),
        path,
        fields,
        trust,
        detail,
    )


def _said(verified: Verification) -> str:
    return f"{verified.on}, by {verified.by}, {verified.method}"


def ways(point: FocalPoint, country: str) -> frozenset[str]:
    """What a person would dial or write to: digits of its numbers, its mailbox."""
    return frozenset(written(point, country))


def written(point: FocalPoint, country: str) -> dict[str, str]:
    """The same, with how each is written in the file."""
    made = {phones.dialled(p.number, country): p.number for p in point.phones}
    return made | ({point.email.lower(): point.email} if point.email else {})


def new_ways(old: FocalPoint, new: FocalPoint, country: str) -> frozenset[str]:
    """Numbers and mailboxes that were not there before: nobody can have confirmed them then."""
    return ways(new, country) - ways(old, country)


# Of these nobody who confirms an entry speaks: its names for files, and where it was read.
_NOT_CONFIRMED = (
    "id",
    "type",
    "translated_names",
    "sources",
    "verified",
    "visibility",
    "retired",
    "withdrawn",
)


def relied_on(
    old: FocalPoint, new: FocalPoint, before: Institution, after: Institution
) -> tuple[FieldChange, ...]:
    """What an entry says now that whoever confirmed it before cannot have confirmed.

    Everything that a caller relies on counts, of the entry and of its institution. What was
    only taken out, translated or written in another way does not.
    """
    fields = (
        *differing(old, new, leave_out=_NOT_CONFIRMED),
        *differing(before, after, leave_out=(*_NOT_CONFIRMED, "focal_points")),
    )
    fresh = new_ways(old, new, after.folder)
    return tuple(f for f in fields if _says_more(f, fresh, old, before))


def _says_more(
    change: FieldChange, fresh: frozenset[str], old: FocalPoint, before: Institution
) -> bool:
    if (
        change.field == "review_after_days"
    ):  # an entry's own period only ever shortens the usual one
        return bool(change.old) and (not change.new or int(change.new) > int(change.old))
    if change.field == "phones" and change.new:
        return phones.dialled(change.new, before.folder) in fresh
    if change.field == "email":
        return change.new.lower() in fresh
    translated = not change.old and "." in change.field and _had_text(change, old, before)
    return bool(change.new) and not translated


def _had_text(change: FieldChange, old: FocalPoint, before: Institution) -> bool:
    """Whether a text that is new in one language stood there in another."""
    name = change.field.partition(".")[0]
    if name == "phones":
        noted = [p for p in old.phones if p.note and p.number == change.about]
        return change.field.startswith("phones.note") and bool(noted)
    return bool(getattr(old, name, None) or getattr(before, name, None))


def renewed(old: Verification | None, new: Verification | None) -> bool:
    """Whether the change brings a confirmation of its own."""
    if new is None:
        return False
    return old is None or (_said(new) != _said(old) and new.on >= old.on)


def _confirmation(point: FocalPoint | None) -> Verification | None:
    """What the institution or the coordinator said; not what a maintainer found."""
    found = point.verified if point else None
    return found if found and found.confirms else None


def trust_between(
    old: FocalPoint | None, new: FocalPoint | None, changed: bool
) -> tuple[Verification | None, Trust | None]:
    """What became of a confirmation, and the one that it is about.

    `changed` tells whether anything says more than what was confirmed.
    """
    if new is None:
        return None, None
    was, now = _confirmation(old), _confirmation(new)
    if now is not None and renewed(was, now):
        return now, Trust.CONFIRMED
    if was and now is None:
        return was, Trust.RESET if changed else Trust.LOST
    if was and now and changed:
        return now, Trust.KEPT
    if was and now and _said(was) != _said(now):
        return now, Trust.LOST  # an earlier day than before
    return None, None


# --- countries ---


def arrangements(before: State, after: State) -> Iterator[Change]:
    """What countries have agreed with each other."""
    if PAIRS in before.unread | after.unread:
        return
    for old, new, present in pairs(before.handbook.pairs, after.handbook.pairs, lambda p: p.id):
        fields = differing(old, new) if old and new else ()
        if old is None or new is None or fields:
            kind = Kind.ADDED if old is None else Kind.CHANGED if new else Kind.REMOVED
            where, name = "-".join(present.between), present.name
            english = name["en"] if "en" in name else name[name.tags()[0]]
            yield Change(kind, Subject.BETWEEN, where, present.id, english, PAIRS, fields)


def countries(before: State, after: State) -> Iterator[Change]:
    """Facts about countries."""
    both = pairs(before.handbook.countries, after.handbook.countries, lambda c: c.code)
    for old, new, present in both:
        path = (after if new else before).paths.get(
            present.code, f"directory/{present.code}/country.yml"
        )
        if path not in before.unread | after.unread and (
            change := country(old, new, present, path)
        ):
            yield change


def country(old: Country | None, new: Country | None, present: Country, path: str) -> Change | None:
    """How the facts about one country differ; None where they do not."""
    if old is None or new is None:
        kind = Kind.ADDED if new else Kind.REMOVED
        return Change(kind, Subject.COUNTRY, present.code, present.code, "", path)
    fields = differing(old, new, leave_out=FACTS)
    for name in FACTS:
        fields += _fact(name, getattr(old, name), getattr(new, name))
    if not fields:
        return None
    return Change(Kind.CHANGED, Subject.COUNTRY, new.code, new.code, "", path, fields)


def _fact(name: str, old: Fact | None, new: Fact | None) -> tuple[FieldChange, ...]:
    """How one fact differs; one that comes or goes, by its text."""
    if old and new:
        return differing(old, new, prefix=f"{name}.")
    if old is None and new is None:
        return ()
    before, after = (f.text[f.text.tags()[0]] if f else "" for f in (old, new))
    return (FieldChange(name, before, after),)
