"""Compares what authors and translators write: guides, interface strings, the closed lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.domain.guides import Guide
from generator.domain.handbook import Handbook
from generator.edition.changes.change import Change, FieldChange, Kind, Subject
from generator.edition.changes.fields import differing
from generator.edition.changes.pieces import pieces
from generator.reading.revision import State

MOST = 10
"""As many texts, or places of a section, are told one by one."""


def guides(before: State, after: State) -> Iterator[Change]:
    """Guides and pages, each language apart."""
    new = {(g.language, g.key): g for g in after.handbook.guides}
    now = {f"guides/{name}": g.key for g in after.handbook.guides for name in g.head.former}
    # A guide that has a new name is the same guide.
    old = {
        (g.language, g.key if (g.language, g.key) in new else now.get(g.key, g.key)): g
        for g in before.handbook.guides
    }
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
        renamed = (FieldChange("address", old.name, new.name),) if old.key != new.key else ()
        fields = (
            *renamed,
            *differing(old.head, new.head, leave_out=("sections", "former")),
            *_sections(old, new),
        )
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
    """Sections that came or went, and of those that changed the sentences that did."""
    first, second = old.document.sections, new.document.sections
    for anchor in [*second, *(a for a in first if a not in second)]:
        if anchor not in first or anchor not in second:
            told = ("there" if anchor in first else "", "there" if anchor in second else "")
            yield FieldChange("section", *told, about=anchor)
        elif first[anchor].mark != second[anchor].mark:
            found = list(pieces(first[anchor].source, second[anchor].source))
            yield from (FieldChange("section.text", *piece, about=anchor) for piece in found[:MOST])
            if len(found) > MOST:
                yield FieldChange("section.text", "", str(len(found) - MOST), about="more")


def texts(before: Handbook, after: Handbook) -> Iterator[Change]:
    """Interface strings and short texts of the directory, by language."""
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
    """Each text that differs; of more than a person would read, how many."""
    keys = [k for k in (*new, *(k for k in old if k not in new)) if old.get(k) != new.get(k)]
    if len(keys) <= MOST:
        return tuple(
            FieldChange(what, _whole(old.get(k, "")), _whole(new.get(k, "")), about=k) for k in keys
        )
    counts = {
        "added": sum(k not in old for k in new),
        "changed": sum(k in old and old[k] != new[k] for k in new),
        "removed": sum(k not in new for k in old),
    }
    counted = f"{what}.count"
    return tuple(FieldChange(counted, "", str(n), about=how) for how, n in counts.items() if n)


def _whole(text: object) -> str:
    """A string, or all forms of a plural."""
    return " / ".join(map(str, text.values())) if isinstance(text, Mapping) else str(text)


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
