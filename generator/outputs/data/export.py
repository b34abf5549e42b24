"""The data as files for other programs: `handbook.json`, `contacts.csv` and `withdrawn.json` in `data/`."""

from __future__ import annotations

import csv
import io
import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.domain.contacts import REACH, REGIONAL, Entry
from generator.domain.located import Localized
from generator.edition.edition import Edition
from generator.reading import files

COLUMNS = (
    "id",
    "country",
    "institution",
    "name",
    "type",
    "roles",
    "phones",
    "from_abroad",
    "email",
    "website",
    "hours",
    "languages",
    "serves",
    "serves_area",
    "state",
    "confirmed_on",
    "retired_on",
    "note",
    "source",
    "source_date",
    "designation_note",
    "good_until",
)


def write(edition: Edition, folder: Path) -> list[Path]:
    """Write all data files into a folder. The same edition gives the same bytes."""
    made = {
        folder / "handbook.json": json.dumps(as_json(edition), ensure_ascii=False, indent=1) + "\n",
        folder / "contacts.csv": as_csv(edition),
        folder / "withdrawn.json": json.dumps(as_withdrawn(edition), ensure_ascii=False, indent=1)
        + "\n",
    }
    files.put_all({path: text.encode() for path, text in made.items()}, mode=0o644)
    return list(made)


def as_json(edition: Edition) -> dict[str, Any]:
    """Everything of this edition: countries, and institutions with their focal points and states.

    What is retired is there without its numbers: who reads only those would dial them.
    """
    shown = {e.id: e for e in edition.entries}
    institutions = []
    for institution in edition.handbook.institutions:
        points = [
            {
                **_dump(p, without=_WAYS if p.retired else ()),
                "state": shown[whole].state.value,
            }
            for p in institution.focal_points
            if (whole := institution.whole_id(p)) in shown
        ]
        if points:
            head = _dump(institution, without=("focal_points",))
            country = {} if institution.folder == REGIONAL else {"country": institution.folder}
            institutions.append({**head, **country, "focal_points": points})
    return {
        "edition": edition.today.isoformat(),
        "good_until": edition.good_until.isoformat(),
        "licence": "CC BY 4.0",
        "countries": [_dump(c) for c in edition.handbook.countries],
        "institutions": institutions,
        "pairs": [_dump(p) for p in edition.handbook.pairs],
    }


_WAYS = ("phones", "email")


def _dump(part: BaseModel, without: tuple[str, ...] = ()) -> dict[str, Any]:
    made: dict[str, Any] = part.model_dump(
        mode="json", exclude_none=True, exclude_defaults=True, exclude=set(without)
    )
    return made


def as_withdrawn(edition: Edition) -> dict[str, Any]:
    """What was withdrawn, the newest first: the desk, the day and why, and never its number.

    A program that keeps a copy of the data takes out what is named here.
    """
    return {
        "edition": edition.today.isoformat(),
        "withdrawn": [
            {
                "id": e.id,
                **({"country": e.country.code} if e.country else {}),
                **({"designation_note": _dump(note)} if (note := _note(e)) else {}),
                "institution": _dump(e.institution.name),
                **({"name": _dump(e.point.name)} if e.point.name else {}),
                "roles": list(e.point.roles),
                **_dump(e.point.withdrawn),
            }
            for e in edition.withdrawn
            if e.point.withdrawn
        ],
    }


def _note(entry: Entry) -> Localized | None:
    return entry.country.designation_note if entry.country else None


def fingerprint(edition: Edition) -> str:
    """A mark of everything that is exported: the same for the same data on the same day."""
    data = json.dumps([as_json(edition), as_withdrawn(edition)], ensure_ascii=False, sort_keys=True)
    return sha256(data.encode()).hexdigest()


def as_csv(edition: Edition) -> str:
    """One line a focal point, English texts, UTF-8 with the mark that spreadsheets look for."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in edition.entries:
        writer.writerow([*map(_safe, _row(entry)), edition.good_until.isoformat()])
    return "\ufeff" + out.getvalue()


def _row(entry: Entry) -> list[str]:
    p, org = entry.point, entry.institution
    first = p.sources[0]
    shown = () if p.retired else p.phones
    note = _note(entry)
    return [
        entry.id,
        entry.country.code if entry.country else "",
        org.name["en"],
        p.name["en"] if p.name else "",
        org.type,
        " ".join(p.roles),
        "; ".join(x.number for x in shown),
        "; ".join(REACH[x.from_abroad] for x in shown),
        "" if p.retired else p.email or "",
        p.website or org.website or "",
        p.hours or "",
        " ".join(p.languages),
        " ".join(p.serves),
        " ".join(p.serves_area),
        entry.state.value,
        p.verified.on.isoformat() if p.verified and p.verified.confirms else "",
        p.retired.on.isoformat() if p.retired else "",
        p.note["en"] if p.note else "",
        first.url or first.title,
        first.date or "",
        note["en"] if note else "",
    ]


# What begins a formula, at the beginning of a cell or of what a program that separates by
# semicolons takes for one; also in the wide forms of East Asian keyboards.
_FORMULA = re.compile(r"(^|[;\t\r\n])(\s*)([=+\-@\t\r＝＋－＠])")
_NUMBERS = re.compile(r"\+\d+( \d+)+(?=; |$)")


def _safe(cell: str) -> str:
    """A cell that a spreadsheet takes for text: an apostrophe before what begins a formula.

    A telephone number in groups of digits is text to every program, and stays readable.
    """
    return _FORMULA.sub(
        lambda m: m[0] if _NUMBERS.match(cell, m.start(3)) else f"{m[1]}{m[2]}'{m[3]}", cell
    )
