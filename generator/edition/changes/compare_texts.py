"""Compares what authors and translators write: guides, interface strings, the closed lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.domain.guides import Guide
from generator.domain.handbook import Handbook
from generator.edition.changes.change import Change, FieldChange, Kind, Subject
from generator.edition.changes.fields import differing
from generator.reading.revision import State


def guides(before: State, after: State) -> Iterator[Change]:
    """Guides and pages, each language apart."""
    old = {(g.language, g.key): g for g in before.handbook.guides}
    new = {(g.language, g.key): g for g in after.handbook.guides}
    for key in sorted(old.keys() | new.keys()):
        first, second = old.get(key), new.get(key)
        present = new[key] if key in new else old[key]
        if present.path not in before.unread | after.unread and (
            change := guide(first, second, present)
        ):
            yield change


def guide(old: Guide | None, new: Guide | None, present: Guide) -> Change | None:
    """How a guide in one language differs; None where it does not."""
    fields: tuple[FieldChange, ...] = ()
    detail = ""
    if new is None:
        kind = Kind.REMOVED
    elif old is None:
        kind = Kind.ADDED if new.language == "en" else Kind.TRANSLATED
        detail = new.head.translation or ""
    else:
        kind = Kind.CHANGED
        # The marks of sections only say which English text was translated.
        fields = (*differing(old.head, new.head, leave_out=("sections",)), *_sections(old, new))
        if not fields and old.head.sections == new.head.sections:
            return None
    return Change(
        kind,
        Subject.GUIDE,
        present.language,
        present.key,
        present.head.title,
        present.path,
        fields,
        detail=detail,
    )


def _sections(old: Guide, new: Guide) -> Iterator[FieldChange]:
    """Anchors of the sections that differ; their text is too long to be repeated."""
    first, second = old.document.marks, new.document.marks
    for anchor in [*second, *(a for a in first if a not in second)]:
        if first.get(anchor) != second.get(anchor):
            told = ("there" if anchor in first else "", "there" if anchor in second else "")
            yield FieldChange("section", *told, about=anchor)


def texts(before: Handbook, after: Handbook) -> Iterator[Change]:
    """Interface strings and short texts of the directory: how many, by language."""
    for what, file in (("strings", "strings.yml"), ("texts", "texts.yml")):
        old: dict[str, dict[str, Any]] = getattr(before, what)
        new: dict[str, dict[str, Any]] = getattr(after, what)
        for language in sorted(old.keys() | new.keys()):
            if fields := _counts(what, old.get(language, {}), new.get(language, {})):
                path = f"content/{language}/{file}"
                yield Change(
                    Kind.CHANGED, Subject.TEXTS, language, f"{language}/{what}", "", path, fields
                )


def _counts(
    what: str, old: Mapping[str, object], new: Mapping[str, object]
) -> tuple[FieldChange, ...]:
    counts = {
        "added": sum(k not in old for k in new),
        "changed": sum(k in old and old[k] != new[k] for k in new),
        "removed": sum(k not in new for k in old),
    }
    return tuple(FieldChange(what, "", str(n), about=how) for how, n in counts.items() if n)


def vocabulary(before: Handbook, after: Handbook) -> Iterator[Change]:
    """The closed lists, and the handbook's languages."""
    fields: list[FieldChange] = []
    old, new = before.vocabulary, after.vocabulary
    for name in ("phases", "types", "serves", "audiences"):
        fields += _list(name, getattr(old, name), getattr(new, name))
    fields += _list("roles", tuple(r.id for r in old.roles), tuple(r.id for r in new.roles))
    known = {r.id: r for r in old.roles}
    for role in new.roles:
        if role.id in known:
            fields += differing(known[role.id], role, prefix=f"{role.id}.")
    if fields:
        yield Change(
            Kind.CHANGED,
            Subject.VOCABULARY,
            "",
            "vocabulary",
            "",
            "directory/vocabulary.yml",
            tuple(fields),
        )
    languages = _list(
        "languages", tuple(x.code for x in before.languages), tuple(x.code for x in after.languages)
    )
    if found := tuple(languages):
        yield Change(
            Kind.CHANGED, Subject.VOCABULARY, "", "languages", "", "content/languages.yml", found
        )


def _list(name: str, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[FieldChange]:
    yield from (FieldChange(name, x, "") for x in old if x not in new)
    yield from (FieldChange(name, "", x) for x in new if x not in old)
