"""Writes the status and the list of what is due as text, JSON or Markdown. In English.

Names come from files that anybody may propose, so they are escaped as in `changes.render`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from generator.domain.contacts import State
from generator.domain.findings import Finding
from generator.edition.coverage import Coverage, Task
from generator.edition.due import Item
from generator.edition.measure import Fresh, LanguageStatus, Share, Status
from generator.outputs.reports.changes import clean, code, inline
from generator.outputs.reports.words import country, language

_FRESH = ("In use", "Confirmed", "Due", "Unconfirmed", "Retired", "Last confirmed")
_LANGUAGES = (
    "Language",
    "Reviewed",
    "Draft",
    "Missing",
    "Outdated sections",
    "Strings",
    "Texts",
)


_FIND = {
    "abroad": "a desk that is reached from abroad",
    "perhaps": "whether a number works from abroad",
    "home": "a number that works from abroad, or a mailbox",
    "number": "a number or a mailbox",
    "body": "who does this",
    "old": "a source newer than 24 months",
    "foreign": "a source of the institution's own",
}


def _fresh_row(name: str, fresh: Fresh) -> list[str]:
    numbers = (fresh.total, fresh.confirmed, fresh.due, fresh.unconfirmed, fresh.retired)
    return [name, *(str(n) for n in numbers), fresh.last.isoformat() if fresh.last else "never"]


def _language_row(status: LanguageStatus) -> list[str]:
    name = f"{language(status.code)} ({status.code})"
    if status.derived_from:
        return [name, f"made from {status.derived_from}", "", "", "", "", ""]
    return [
        name,
        "original" if status.count("original") else str(status.count("reviewed")),
        str(status.count("draft")),
        str(status.count("missing")),
        str(status.outdated),
        _share(status.strings),
        _share(status.texts),
    ]


def _share(share: Share) -> str:
    return f"{share.done}/{share.total}"


def _tables(status: Status) -> list[tuple[str, Sequence[str], list[list[str]]]]:
    """Titles, heads and rows, the same for text and Markdown."""
    countries = [_fresh_row(country(code), fresh) for code, fresh in status.countries.items()]
    roles = [_fresh_row(role, fresh) for role, fresh in status.roles.items()]
    guides = [
        [f"{language(x.code)} ({x.code})", g.key, g.state, _outdated(g.outdated, g.sections)]
        for x in status.languages
        if not x.derived_from and x.code != "en"
        for g in x.guides
        if g.state != "missing"
    ]
    gone = [[whole, day.isoformat()] for whole, day in status.withdrawn.items()]
    return [
        *([("Withdrawn", ("Entry", "On"), gone)] if gone else ()),
        (
            "Freshness by country",
            ("Country", *_FRESH),
            [*countries, _fresh_row("Total", status.total)],
        ),
        ("Freshness by role", ("Role", *_FRESH), roles),
        *_coverage(status.coverage),
        ("Translation", _LANGUAGES, [_language_row(x) for x in status.languages]),
        ("Translated guides and pages", ("Language", "Guide", "State", "Outdated"), guides),
    ]


def _coverage(found: Coverage) -> Iterator[tuple[str, Sequence[str], list[list[str]]]]:
    known = ("reached", "named", "nobody")
    names = ("Number or mailbox", "Body named only", "Nobody")
    yield (
        "Coverage by country",
        ("Country", *names, "Answering at 02:00", "Hours not known", "Weakly sourced"),
        [
            [
                country(code),
                *(str(found.count(k, country=code)) for k in known),
                f"{night.answering} of {night.total}",
                str(night.unknown),
                str(found.weak(code)),
            ]
            for code, night in found.night.items()
        ],
    )
    yield (
        "Coverage by role",
        ("Role", *names),
        [
            [role, *(", ".join(c for c, x in row.items() if x.known == k) for k in known)]
            for role, row in found.cells.items()
        ],
    )
    reached, pairs = found.pair_count
    yield (
        f"Across borders: a desk that coordinates or assists is reached in {reached} of {pairs} pairs",
        ("Country", "Pairs", "Reached from abroad", "Find"),
        [
            [
                country(code),
                str(found.pairs_to(code)),
                f"{side.desk} ({side.role}), by {side.way}" if side.desk else "no",
                "; ".join(f"{desk}: {_FIND[why]}" for desk, why in [*side.missing.items()][:3]),
            ]
            for code, side in found.sides.items()
        ],
    )
    yield (
        "What to find out next",
        ("Country", "Find", "For", "Helps", "Look at first", "Until then ask"),
        [_task_row(found, task) for task in found.tasks],
    )


def _task_row(found: Coverage, task: Task) -> list[str]:
    asked = task.missing in ("number", "body") and found.cells[task.role][task.country]
    return [
        country(task.country),
        _FIND[task.missing],
        task.role,
        f"{task.helps} {'pairs' if task.missing == 'abroad' else 'guides'}",
        ", ".join(task.desks[:3]),
        f"{asked.asked} ({asked.asked_role})" if asked and asked.asked else "",
    ]


def _outdated(anchors: tuple[str, ...], sections: int) -> str:
    return f"{len(anchors)} of {sections}: {', '.join(anchors)}" if anchors else f"0 of {sections}"


def as_text(status: Status) -> str:
    """Tables for a terminal."""
    lines = [f"Status on {status.today}"]
    for title, head, rows in _tables(status):
        lines += ["", title, *_aligned(head, rows)]
    return "\n".join(lines)


def _aligned(head: Sequence[str], rows: list[list[str]]) -> list[str]:
    shown = [[clean(cell) for cell in row] for row in [list(head), *rows]]
    widths = [max(len(row[n]) for row in shown) for n in range(len(head))]
    return [
        "  " + "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in shown
    ]


def as_markdown(status: Status) -> str:
    """Tables for an issue or a summary of a run."""
    lines = [f"## Status on {status.today}"]
    for title, head, rows in _tables(status):
        lines += ["", f"### {title}", "", *_table(head, rows)]
    return "\n".join(lines)


def _table(head: Sequence[str], rows: list[list[str]]) -> list[str]:
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    lines += [f"| {' | '.join(_cell(c) for c in row)} |" for row in rows]
    return lines


def _cell(text: str) -> str:
    words = clean(text)
    plain = all(c.isalnum() or c in " ,:()*-/" for c in words)
    shown = words.replace("*", "\\*") if plain else inline(words)
    return shown.replace("|", "\\|")


def as_json(status: Status) -> str:
    """Everything that was counted."""
    made: dict[str, Any] = asdict(status)
    for part, old in zip(
        [made["total"], *made["countries"].values(), *made["roles"].values()],
        [status.total, *status.countries.values(), *status.roles.values()],
        strict=True,
    ):
        part["total"] = old.total
    return json.dumps(made, ensure_ascii=False, indent=2, default=str)


FORMATS = {"text": as_text, "json": as_json, "markdown": as_markdown}


# --- the list to work through ---


def _reason(item: Item) -> str:
    if item.entry.state is State.DUE:
        return f"due: confirmed on {item.known}, ran out on {item.entry.due_on}"
    if item.known is None:
        return "unconfirmed: no source says when it held"
    return f"unconfirmed: newest source of {item.known}"


def _ask(item: Item) -> str:
    return "ask " + clean(" or ".join(item.ask) or "the institution: no way to it is known")


@dataclass(frozen=True)
class Due:
    """What is to be done: entries to have confirmed, and the waivers that end soon."""

    items: tuple[Item, ...]
    paths: dict[str, str]
    """Institution id to its file's path."""
    ending: tuple[Finding, ...] = ()
    left_out: tuple[str, ...] = ()
    """Files with mistakes: what is in them may be due too."""


def due_as_text(due: Due, _: Status) -> str:
    """One entry a line, the first to do first; then the waivers that end soon."""
    lines = [
        f"{i.entry.id}  {i.role}  {country(i.entry.folder)}  "
        f"{_ask(i)}  {_reason(i)}  {due.paths[i.entry.institution.id]}"
        for i in due.items
    ]
    lines.append(f"{len(due.items)} to have confirmed.")
    return "\n".join([*lines, *(f"{f.path}:{f.line}: {f.message}" for f in due.ending)])


def due_as_markdown(due: Due, _: Status) -> str:
    """Boxes to tick, by country, then the waivers that end soon: the body of an issue."""
    lines: list[str] = []
    for folder in dict.fromkeys(i.entry.folder for i in due.items):
        found = [i for i in due.items if i.entry.folder == folder]
        lines += [f"### {country(folder).replace('*', chr(92) + '*')}: {len(found)}", ""]
        lines += [
            f"- [ ] `{i.entry.id}` {_name(i)}, {i.role.replace('_', ' ')}. "
            f"{inline(_ask(i))}. {_reason(i).capitalize()}. `{due.paths[i.entry.institution.id]}`"
            for i in found
        ]
        lines.append("")
    if due.ending:
        lines += [f"### Waivers that end soon: {len(due.ending)}", ""]
        lines += [f"- [ ] {inline(f.message)} `{f.path}:{f.line}`" for f in due.ending]
        lines.append("")
    if due.left_out:
        lines += [f"### Left out, because they have mistakes: {len(due.left_out)}", ""]
        lines += [f"- [ ] {code(path)}" for path in due.left_out]
    return "\n".join(lines).rstrip() or "Everything is confirmed."


def _name(item: Item) -> str:
    name = item.entry.institution.name
    return inline(name["en"] if "en" in name else name[name.tags()[0]])


def due_as_json(due: Due, status: Status) -> str:
    """The same as values."""
    made = [
        {
            "id": i.entry.id,
            "country": i.entry.folder,
            "role": i.role,
            "ask": list(i.ask),
            "roles": list(i.entry.point.roles),
            "state": i.entry.state.value,
            "known": i.known,
            "age_days": i.age(status.today),
            "due_on": i.entry.due_on.isoformat() if i.entry.due_on else None,
            "path": due.paths[i.entry.institution.id],
        }
        for i in due.items
    ]
    waivers = [{"path": f.path, "line": f.line, "message": f.message} for f in due.ending]
    whole = {"due": made, "waivers": waivers, "left_out": list(due.left_out)}
    return json.dumps(whole, ensure_ascii=False, indent=2)


DUE_FORMATS = {"text": due_as_text, "json": due_as_json, "markdown": due_as_markdown}
