"""Judges entries from a sheet by the rules of the data, and compares them with what is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.checking import rules
from generator.checking.project import Project
from generator.domain import phones
from generator.domain.contacts import FocalPoint, Institution
from generator.domain.findings import Finding, Severity, in_order
from generator.domain.handbook import Handbook
from generator.domain.values import Reach
from generator.editing.fmt import formatted
from generator.editing.fmt.emit import emit
from generator.editing.fmt.tree import Group, from_plain
from generator.editing.sheet.rows import Draft, drafts
from generator.editing.sheet.table import Table
from generator.reading.kinds import KINDS
from generator.reading.load import Loaded


@dataclass(frozen=True)
class Judged:
    """What a sheet would make: new files by path, entries that are there, and all findings."""

    files: dict[str, str]
    there: list[Draft]
    findings: list[Finding]


def judged(table: Table, root: Path, loaded: Loaded, book: Handbook, today: dt.date) -> Judged:
    """Everything that can be said of a sheet. An institution with a mistake makes no file."""
    found = drafts(table, book)
    known = {i.id: i for i in book.institutions}
    made = {d.id: d.made for d in found if d.made}
    others = [i for i in book.institutions if i.id not in made]
    whole = book.model_copy(
        update={"institutions": tuple(sorted([*others, *made.values()], key=lambda i: i.id))}
    )
    paths = {**loaded.paths, **dict.fromkeys(made, table.name)}
    project = Project(root, replace(loaded, paths=paths), whole, today)
    judgements = [_in_a_sheet(f) for f in rules.check(project) if f.path == table.name]
    findings = in_order([*table.findings, *judgements])
    wrong_rows = {f.line for f in findings if f.severity is Severity.ERROR}
    files = {}
    there = []
    for draft in found:
        wrong = any(row.number in wrong_rows for row in draft.rows)
        if draft.id in known:
            there.append(draft)
            if draft.made and not wrong:
                findings += _differences(table, draft, known[draft.id])
        elif (root / draft.path).exists():
            there.append(draft)
        elif draft.made and not wrong:
            result = formatted(_written(draft), draft.path, KINDS[0])
            findings += result.findings
            if result.text is not None:
                files[draft.path] = result.text
    return Judged(files, there, in_order(findings))


def _written(draft: Draft) -> str:
    tree = from_plain(draft.data)
    return emit(tree) if isinstance(tree, Group) else ""


_HINTS = {
    "DIR013": "Write no, unless the institution says otherwise.",
}


def _in_a_sheet(finding: Finding) -> Finding:
    """A rule's hint in the words of a sheet, where it speaks of how a file is written."""
    return replace(finding, hint=_HINTS.get(finding.code, finding.hint))


# --- what is there already ---


def _differences(table: Table, draft: Draft, there: Institution) -> Iterator[Finding]:
    """Where the sheet says something else than the file. An empty cell says nothing."""
    new = draft.made
    if new is None:
        return
    first = draft.rows[0].number
    heads = [
        ("english", new.name.root.get("en"), there.name.root.get("en")),
        ("type", new.type, there.type),
        ("website", new.website, there.website),
    ]
    heads += [
        ("own", new.name[tag], there.name.root.get(tag)) for tag in new.name.tags() if tag != "en"
    ]
    for key, ours, theirs in heads:
        if ours and ours != theirs:
            yield _differs(table, draft, first, key, ours, theirs)
    points = {p.id: p for p in there.focal_points}
    for row, point in zip(draft.rows, new.focal_points, strict=True):
        old = points.get(point.id)
        if old is None:
            yield _differs(table, draft, row.number, "point", point.id, None)
            continue
        for key, ours, theirs in _compared(new.folder, point, old):
            if ours and ours != theirs:
                yield _differs(table, draft, row.number, key, ours, theirs)


def _compared(country: str, new: FocalPoint, old: FocalPoint) -> Iterator[tuple[str, str, str]]:
    yield "phone1", _dialled(country, new), _dialled(country, old)
    for key in ("roles", "languages", "serves"):
        yield key, ", ".join(getattr(new, key)), ", ".join(getattr(old, key))
    for key in ("email", "hours"):
        yield key, getattr(new, key) or "", getattr(old, key) or ""
    for key in ("name", "note"):
        ours, theirs = getattr(new, key), getattr(old, key)
        yield key, ours["en"] if ours else "", theirs.root.get("en", "") if theirs else ""


_REACH: dict[Reach, str] = {
    True: "",
    False: " (not from abroad)",
    "unknown": " (not known whether from abroad)",
}


def _dialled(country: str, point: FocalPoint) -> str:
    return ", ".join(
        f"{(phones.international(p.number, country) if p.from_abroad else None) or p.number}"
        f"{_REACH[p.from_abroad]}"
        for p in point.phones
    )


def _differs(
    table: Table, draft: Draft, row: int, key: str, ours: str, theirs: str | None
) -> Finding:
    return Finding.at(
        table.place(row, key),
        "CFG048",
        Severity.INFO,
        f"{draft.path} is there already and has {f'{_short(theirs)} here' if theirs else 'nothing here'}; the sheet has {_short(ours)}.",
        "The file stays as it is. If the sheet is right, change it there.",
    )


def _short(text: str) -> str:
    return f'"{text if len(text) <= 60 else text[:57] + "…"}"'
