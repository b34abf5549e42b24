"""Puts a change in words: plain English sentences for maintainers, whatever the output's format."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from babel import Locale

from generator.domain.contacts import REGIONAL
from generator.edition.changes.change import Change, FieldChange, Kind, Subject, Trust
from generator.edition.changes.pieces import pieces
from generator.text.collate import collation
from generator.text.hosts import ascii_form

# A renderer of untrusted text: as it is, or escaped for Markdown.
Quote = Callable[[str], str]

_FIELDS = {
    "phones": "telephone",
    "phones.from_abroad": "telephone",
    "phones.hours": "hours of the telephone",
    "phones.languages": "languages of the telephone",
    "phones.note": "note on the telephone",
    "email": "mailbox",
    "serves": "whom it serves",
    "serves_area": "area that it serves",
    "areas": "areas of the country",
    "sources": "source",
    "translated_names": "names that are our translation",
    "review_after_days": "review period in days",
    "retired.on": "day of retirement",
    "retired.replaced_by": "successor",
    "withdrawn.on": "day of withdrawal",
    "withdrawn.replaced_by": "successor",
    "withdrawn.why": "why it was withdrawn",
    "calling_code": "calling code",
    "official_languages": "official languages",
    "languages_note": "note on languages",
    "other_names": "other names",
    "designation_note": "note on the designation",
    "written_on": "day of writing",
    "section": "section",
    "identification": "who identifies",
    "coordination": "coordinating body",
    "reflection_period": "reflection period",
    "child_notification": "notification about children",
    "ex_officio": "duty to report",
    "granted_by": "granted by",
    "child_rule": "rule for children",
    "verified": "confirmation",
    "reviewed": "review by a practitioner",
    "strings": "interface text",
    "texts": "short text of the directory",
    "strings.count": "interface texts",
    "texts.count": "short texts of the directory",
    "section.text": "section",
}


def country(code: str) -> str:
    """A country's English name, or that of the bodies that belong to none."""
    if code == REGIONAL:
        return "Across the region"
    name = str(Locale("en", "GB").territories.get(code, code)).replace(" & ", " and ")
    return name + ("*" if code == "XK" else "")


def language(code: str) -> str:
    """A language's English name, or its code."""
    names = {"cnr": "Montenegrin"}
    return names.get(code) or str(Locale("en", "GB").languages.get(code, code))


def heading(change: Change) -> str:
    """Under which heading a change stands."""
    if change.subject in (Subject.COUNTRY, Subject.INSTITUTION, Subject.FOCAL_POINT):
        return country(change.where)
    if change.subject is Subject.BETWEEN:
        return "Between countries"
    if change.subject is Subject.GUIDE:
        return f"Guides and pages: {language(change.where)}"
    return "Languages and lists"


def headings(changes: tuple[Change, ...]) -> list[tuple[str, list[Change]]]:
    """Changes under their headings: countries by name, then guides, then the rest."""
    found: dict[tuple[int, str], list[Change]] = {}
    for change in changes:
        name = heading(change)
        rank = 0 if change.subject in _DIRECTORY else 1 if change.subject is Subject.GUIDE else 2
        found.setdefault((rank, name), []).append(change)
    alphabetical = collation()
    order = sorted(found, key=lambda key: (key[0], alphabetical(key[1])))
    return [(key[1], found[key]) for key in order]


_DIRECTORY = (Subject.COUNTRY, Subject.INSTITUTION, Subject.FOCAL_POINT, Subject.BETWEEN)


def subject(change: Change, quote: Quote) -> str:
    """What a change is about."""
    if change.subject is Subject.COUNTRY:
        return "Facts about the country"
    if change.subject is Subject.VOCABULARY:
        return "Closed lists" if change.id == "vocabulary" else "Languages of the handbook"
    if change.subject is Subject.TEXTS:
        return language(change.where)
    return quote(change.name)


def sentence(change: Change, quote: Quote) -> str:
    """What happened, in one line: "telephone changed from … to …; confirmation reset"."""
    parts = [*_whole(change, quote), *(_field(f, quote, change.kind) for f in change.fields)]
    parts += _trust(change)
    if not parts:
        parts = ["the marks of its sections renewed"]
    return "; ".join(parts)


def _whole(change: Change, quote: Quote) -> Iterator[str]:
    new = {Subject.INSTITUTION: "new institution", Subject.FOCAL_POINT: "new entry"}
    match change.kind:
        case Kind.ADDED:
            yield new.get(change.subject, "added")
        case Kind.REMOVED:
            yield "deleted"
        case Kind.RETIRED | Kind.WITHDRAWN:
            successor = change.detail.partition("; ")[0] if "/" in change.detail else ""
            yield change.kind.value + (f", replaced by {quote(successor)}" if successor else "")
        case Kind.REINSTATED:
            yield "in use again"
        case Kind.TRANSLATED:
            yield f"translated ({change.detail or 'says neither draft nor reviewed'})"
        case Kind.CHANGED:
            pass


def _trust(change: Change) -> Iterator[str]:
    said = change.detail.rpartition("; ")[2]
    match change.trust:
        case Trust.CONFIRMED:
            yield f"confirmed on {said}"
        case Trust.RESET:
            yield "confirmation reset"
        case Trust.LOST:
            yield f"confirmation lost ({said})"
        case Trust.KEPT:
            yield f"but the confirmation of an earlier state was kept ({said})"
        case None:
            pass


def field_name(field: str) -> str:
    """A field's name in words: `reflection_period.text.en` is "reflection period, text (en)"."""
    if field in _FIELDS:
        return _FIELDS[field]
    *parts, last = field.split(".")
    if parts and (len(last) in (2, 3) or "-" in last):
        return f"{field_name('.'.join(parts))} ({last})"
    words = [_FIELDS.get(p, p.replace("_", " ")) for p in (*parts, last)]
    return ", ".join(words)


def _field(change: FieldChange, quote: Quote, whole: Kind) -> str:
    name = field_name(change.field)
    about = f" {quote(change.about)}" if change.about else ""
    if change.field.endswith(".count"):
        return f"{change.new} {name} {change.about}"
    if change.field == "section.text" and change.about == "more":
        return f"{change.new} more places"
    if change.about == "order":
        return f"{name}: put in another order"
    if change.field == "phones.from_abroad":
        return f"{name}{about} now {change.new}"
    if change.field == "section":
        how = "changed" if change.old and change.new else "added" if change.new else "deleted"
        return f"{name}{about} {how}"
    if _is_long(change.old) and _is_long(change.new):
        return f"{name}{about} changed: {'; '.join(_pieces(change, quote))}"
    old, new = (_value(change.field, text, quote) for text in (change.old, change.new))
    if not change.old and whole is Kind.ADDED:
        return f"{name}{about} {new}"
    if not change.old:
        return f"{name}{about} added: {new}"
    if not change.new:
        return f"{name}{about} deleted: {old}"
    return f"{name}{about} changed from {old} to {new}"


_LONG = 120


def _is_long(text: str) -> bool:
    return len(text) > _LONG


def _pieces(change: FieldChange, quote: Quote) -> Iterator[str]:
    """What differs of a long text: all of it would hide that, or be cut off before it."""
    for old, new in pieces(change.old, change.new):
        if old and new:
            yield f"from {quote(old)} to {quote(new)}"
        else:
            yield f"{quote(old or new)} {'deleted' if old else 'added'}"


def _value(field: str, text: str, quote: Quote) -> str:
    """A value; beside an address its form for machines, where two could look the same."""
    plain = ascii_form(text) if field in ("email", "website") else text
    return quote(text) if plain == text else f"{quote(text)} ({quote(plain)})"
