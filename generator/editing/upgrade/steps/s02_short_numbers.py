"""A country's own short numbers stand in its `country.yml`, each with its source.

Earlier versions took every short number of an entry for one.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from generator.domain import phones
from generator.domain.place import Mapping, Place
from generator.editing.fmt import formatted
from generator.editing.upgrade.draft import Draft
from generator.reading.kinds import kind_of
from generator.reading.yaml_file import parse_yaml


def run(draft: Draft) -> None:
    """List the short numbers of a country's entries, with the sources of these."""
    for path in draft.paths("directory/*/country.yml"):
        text = draft.text(path)
        data = _data(text, path)
        if text is None or "calling_code" not in data:
            continue
        country = path.split("/")[1]
        listed = [str(s.get("number")) for s in _groups(data.get("short_numbers"))]
        found = _unlisted(draft, country, listed)
        if not found:
            continue
        names = ", ".join(sorted(found))
        new = _with(text, path, data, found)
        if new is None:
            draft.leave(path, f"add to short_numbers by hand, each with its source: {names}")
        else:
            draft.write(path, new, f"short numbers of its entries are listed: {names}")


def _unlisted(draft: Draft, country: str, listed: list[str]) -> dict[str, list[Mapping]]:
    """Short numbers that the country does not list yet, each with its entry's sources."""
    found: dict[str, list[Mapping]] = {}
    for path in draft.paths(f"directory/{country}/*.yml"):
        for point in _groups(_data(draft.text(path), path).get("focal_points")):
            for phone in _groups(point.get("phones")) if "retired" not in point else ():
                number = phone.get("number")
                if (
                    isinstance(number, str)
                    and phones.is_short(number)
                    and not phones.is_known_short(number, country, listed)
                ):
                    found.setdefault(number, _groups(point.get("sources")))
    return found


def _with(text: str, path: str, data: Mapping, found: dict[str, list[Mapping]]) -> str | None:
    """The country's file with more short numbers; None where they cannot be written safely."""
    more = [{"number": number, "sources": sources} for number, sources in sorted(found.items())]
    there = "short_numbers" in data
    after = data.key_places["short_numbers" if there else "calling_code"].line
    lines = text.splitlines(keepends=True)
    lines[after:after] = [
        *([] if there else ["short_numbers:\n"]),
        *(f"  - {_flow(item)}\n" for item in more),
    ]
    new = "".join(lines)
    kind = kind_of(path)
    wanted = data | {"short_numbers": [*more, *(data.get("short_numbers") or [])]}
    return formatted(new, path, kind).text if kind and _data(new, path) == wanted else None


def _data(text: str | None, path: str) -> Mapping:
    document = parse_yaml(text or "", path)
    whole = isinstance(document.data, Mapping) and not document.findings
    return document.data if whole else Mapping(Place(path))


def _groups(value: Any) -> list[Mapping]:
    return [x for x in value if isinstance(x, Mapping)] if isinstance(value, list) else []


def _flow(value: Any) -> str:
    """A value on one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(v) for v in value) + "]"
    if isinstance(value, dt.date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)
