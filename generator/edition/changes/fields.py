"""How two versions of one model differ, field by field, as texts that people can compare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.domain.contacts import REACH, Phone
from generator.domain.countries import Area
from generator.domain.located import Localized, Located, Source, Verification
from generator.edition.changes.change import FieldChange


def differing(
    old: Located, new: Located, *, prefix: str = "", leave_out: tuple[str, ...] = ()
) -> tuple[FieldChange, ...]:
    """The fields that differ, in the model's order."""
    found: list[FieldChange] = []
    for name in type(new).model_fields:
        if name not in leave_out:
            found += _field(f"{prefix}{name}", getattr(old, name), getattr(new, name))
    return tuple(found)


def _field(name: str, old: Any, new: Any) -> Iterator[FieldChange]:
    sample = old if old not in (None, ()) else new
    if isinstance(sample, Localized):
        yield from _texts(name, old, new)
    elif isinstance(sample, tuple) and sample and isinstance(sample[0], Phone):
        yield from _phones(name, old, new)
    elif isinstance(sample, tuple) and sample and isinstance(sample[0], Area):
        yield from _items(name, [_area(a) for a in old], [_area(a) for a in new])
    elif isinstance(sample, tuple) and sample and isinstance(sample[0], Source):
        yield from _items(name, [_source(s) for s in old], [_source(s) for s in new])
    else:
        first, second = _shown(old), _shown(new)
        if first != second:
            yield FieldChange(name, first, second)


def _texts(
    name: str, old: Localized | None, new: Localized | None, about: str = ""
) -> Iterator[FieldChange]:
    first, second = (old.root if old else {}), (new.root if new else {})
    for tag in sorted(first.keys() | second.keys(), key=lambda t: (t != "en", t)):
        if first.get(tag) != second.get(tag):
            yield FieldChange(f"{name}.{tag}", first.get(tag, ""), second.get(tag, ""), about)


def _phones(name: str, old: tuple[Phone, ...], new: tuple[Phone, ...]) -> Iterator[FieldChange]:
    first, second = {p.number: p for p in old}, {p.number: p for p in new}
    gone = [n for n in first if n not in second]
    come = [n for n in second if n not in first]
    before = len(gone) == len(come) == 1
    if before:
        yield FieldChange(name, gone[0], come[0])
        yield from _phone(name, first[gone[0]], second[come[0]])
    else:
        yield from (FieldChange(name, number, "") for number in gone)
        yield from (FieldChange(name, "", number) for number in come)
    kept = [n for n in first if n in second]
    for number in kept:
        yield from _phone(name, first[number], second[number])
    if kept and not gone and not come and kept != [n for n in second if n in first]:
        yield FieldChange(name, "", "", about="order")


_REACH = {
    "yes": "reachable from abroad",
    "no": "not reachable from abroad",
    "unknown": "not known whether it is reachable from abroad",
}


def _phone(name: str, old: Phone, new: Phone) -> Iterator[FieldChange]:
    if old.from_abroad != new.from_abroad:
        said = [_REACH[REACH[phone.from_abroad]] for phone in (old, new)]
        yield FieldChange(f"{name}.from_abroad", said[0], said[1], new.number)
    for field in ("hours", "languages"):
        first, second = _shown(getattr(old, field)), _shown(getattr(new, field))
        if first != second:
            yield FieldChange(f"{name}.{field}", first, second, new.number)
    yield from _texts(f"{name}.note", old.note, new.note, new.number)


def _items(name: str, old: list[str], new: list[str]) -> Iterator[FieldChange]:
    gone, come = [x for x in old if x not in new], [x for x in new if x not in old]
    yield from (FieldChange(name, text, "") for text in gone)
    yield from (FieldChange(name, "", text) for text in come)
    if not gone and not come and old != new:
        yield FieldChange(name, "", "", about="order")


def _area(area: Area) -> str:
    names = ", ".join(area.name[tag] for tag in area.name.tags())
    return f"{area.code}: {names}" + (f", part of {area.part_of}" if area.part_of else "")


def _source(source: Source) -> str:
    parts = [source.title, source.detail, source.url, source.date]
    read = f"read on {source.read_on}" if source.read_on else ""
    how = f"read in {source.read}" if source.read else ""
    return ", ".join(str(p) for p in [*parts, read, how] if p)


def _shown(value: Any) -> str:
    if value is None or value is False or value == ():
        return ""
    if value is True:
        return "yes"
    if isinstance(value, Verification):
        return f"{value.on}, by {value.by}, {value.method}"
    if isinstance(value, tuple):
        return ", ".join(str(v) for v in value)
    return str(value)
