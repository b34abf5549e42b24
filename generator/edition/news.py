"""What changed, for readers: lines in their language, for pages and feeds.

Only what the handbook shows today is named, and no value that was taken out is repeated: it
may have been taken out for somebody's safety.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.domain.contacts import Entry
from generator.domain.countries import FACTS
from generator.edition.changes.change import Change, Kind, Subject, Trust
from generator.edition.changes.history import Event
from generator.edition.reader import Fragment, Reader

MANY = 5
MAX_LINES = 200

_LABELS = {
    "name": "changes.name",
    "phones": "changes.telephone",
    "email": "changes.mailbox",
    "website": "contact.website",
    "hours": "contact.hours",
    "languages": "contact.languages",
    "serves": "contact.serves",
    "serves_area": "contact.area",
    "note": "contact.note",
    "roles": "contact.roles",
    "sources": "contact.source",
    **{name: f"country.{name}" for name in FACTS},
}


@dataclass(frozen=True)
class Line:
    """One change: where it leads, what it is about, what happened."""

    country: str
    name: Fragment
    said: str
    anchor: str
    """On the country's page."""


@dataclass(frozen=True)
class Group:
    """What one commit changed in one country."""

    commit: str
    when: dt.datetime
    country: str
    lines: tuple[Line, ...]

    @property
    def day(self) -> dt.date:
        """The day, in universal time."""
        return self.when.date()

    @property
    def anchor(self) -> str:
        """Its place on the page, the same for ever."""
        return f"c-{self.commit[:12]}-{self.country.lower()}"


def groups(reader: Reader, entries: dict[str, Entry], events: tuple[Event, ...]) -> Iterator[Group]:
    """Changes by commit and country, the newest first, as many as a page can hold."""
    left = MAX_LINES
    for event in events:
        found: dict[str, list[Change]] = {}
        for change in event.changes:
            found.setdefault(change.where, []).append(change)
        for code in sorted(found, key=lambda c: reader.alphabetical(reader.country(c))):
            lines = tuple(_lines(reader, entries, code, found[code]))
            if lines and left > 0:
                left -= len(lines)
                yield Group(event.commit, event.when, code, lines)


def by_day(found: list[Group]) -> list[tuple[dt.date, dict[str, list[Group]]]]:
    """Groups under their days and countries. Whoever commits gives the day, so days may repeat."""
    days = []
    for day, same in groupby(found, key=lambda g: g.day):
        countries: dict[str, list[Group]] = {}
        for group in same:
            countries.setdefault(group.country, []).append(group)
        days.append((day, countries))
    return days


def _lines(
    reader: Reader, entries: dict[str, Entry], code: str, changes: list[Change]
) -> Iterator[Line]:
    # What was new and is retired by now is no news.
    changes = [c for c in changes if not (_new(c) and _retired(entries, c))]
    added = [c for c in changes if _new(c) and c.id in entries]
    if len(added) > MANY:
        said = reader.t("changes.added_many", count=len(added))
        yield Line(code, Fragment(said, reader.code), "", "title")
    for change in changes:
        if len(added) > MANY and _new(change):
            continue
        if change.subject is Subject.COUNTRY:
            if change.kind is Kind.CHANGED:
                facts = Fragment(reader.t("country.facts"), reader.code)
                yield Line(code, facts, _changed(reader, change), "facts")
        elif (entry := _entry(entries, change)) and (said := _said(reader, change)):
            name = entry.institution.name
            if change.subject is Subject.FOCAL_POINT and entry.point.name:
                name = entry.point.name
            shown = reader.say(name, entry.local)
            yield Line(code, shown, said, entry.id)


def _new(change: Change) -> bool:
    return change.subject is Subject.FOCAL_POINT and change.kind is Kind.ADDED


def _retired(entries: dict[str, Entry], change: Change) -> bool:
    entry = entries.get(change.id)
    return entry is not None and entry.point.retired is not None


def _entry(entries: dict[str, Entry], change: Change) -> Entry | None:
    """The entry that a change leads to; of an institution, its first."""
    if change.subject is Subject.FOCAL_POINT:
        return entries.get(change.id)
    if change.kind is not Kind.CHANGED:
        return None  # its entries tell
    return next((e for e in entries.values() if e.institution.id == change.id), None)


def _said(reader: Reader, change: Change) -> str:
    t = reader.t
    parts: list[str] = []
    match change.kind:
        case Kind.ADDED:
            parts.append(t("changes.added"))
        case Kind.RETIRED:
            parts.append(t("changes.retired"))
        case Kind.REINSTATED:
            parts.append(t("changes.reinstated"))
        case _:
            pass
    if change.fields and change.kind is not Kind.ADDED:
        parts.append(_changed(reader, change))
    match change.trust:
        case Trust.CONFIRMED:
            parts.append(t("changes.confirmed"))
        case Trust.RESET | Trust.LOST:
            parts.append(t("changes.unconfirmed"))
        case _:
            pass
    return "; ".join(parts)


def _changed(reader: Reader, change: Change) -> str:
    keys = [_LABELS.get(f.field.partition(".")[0], "changes.other") for f in change.fields]
    ordered = sorted(dict.fromkeys(keys), key=lambda k: k == "changes.other")
    return reader.t("changes.changed", fields=", ".join(reader.t(key) for key in ordered))
