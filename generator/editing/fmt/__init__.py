"""The one form that data files have, so that a proposal shows only what was changed.

Order of fields, quotes, indentation and the form of telephone numbers are set; characters
that nobody can see are taken out; comments stay with what they stand above or beside. What the file says never changes: the result is
read again by the strict reader, and where it would say anything else, or lack a comment,
the file is left as it is.

CFG041: the file cannot be brought into its form without a loss.
CFG042: the file is not in its form (`handbook fmt --check`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from generator.domain import phones
from generator.domain.contacts import Institution
from generator.domain.findings import Finding, Severity
from generator.domain.place import Place
from generator.domain.values import PartialDate
from generator.editing.fmt.comments import comments
from generator.editing.fmt.emit import emit
from generator.editing.fmt.tree import Group, Scalar, grow
from generator.reading.explain import validated
from generator.reading.kinds import Kind, field_order, modeline, parts_of
from generator.reading.yaml_file import parse_yaml
from generator.text.characters import without_invisible

_MODELINE = re.compile(r"#\s*yaml-language-server:")


@dataclass(frozen=True)
class Formatted:
    """A file in its form; the text is None, and findings say why, where it was left alone."""

    text: str | None
    findings: list[Finding] = field(default_factory=list)


def formatted(text: str, path: str, kind: Kind) -> Formatted:
    """Bring the text of a data file into its form."""
    text = without_invisible(text.replace("\r\n", "\n").replace("\r", "\n"))
    before = parse_yaml(text, path)
    made, findings = validated(before, kind.model) if before.data else (None, [])
    if made is None or before.findings:
        return Formatted(None, [*before.findings, *findings])
    tree = grow(text, before.data)
    order_fields(tree, kind.model)
    if isinstance(made, Institution):
        _dial(tree, made.folder)
    written = emit(_without_modelines(tree), modeline(path, kind))
    after = parse_yaml(written, path)
    same, _ = validated(after, kind.model) if after.data else (None, [])
    if same is None or after.findings or _meaning(same) != _meaning(made):
        return Formatted(None, [_loss(path, "what it says would change")])
    if _comments(written) != _comments(text):
        return Formatted(None, [_loss(path, "a comment would be lost")])
    return Formatted(written)


def _loss(path: str, what: str) -> Finding:
    return Finding.at(
        Place(path),
        "CFG041",
        Severity.ERROR,
        f"The file cannot be brought into its usual form: {what}. It was left as it is.",
        "Write each comment on a line of its own above a field, and long texts on one line in quotes.",
    )


def order_fields(group: Group, model: type[BaseModel]) -> None:
    """Put the fields of a model, and of those within it, in order; trim texts."""
    order = field_order(model)
    group.entries.sort(key=lambda e: order.index(str(e.key)))
    for entry in group.entries:
        kinds = parts_of(model.model_fields[str(entry.key)].annotation)
        inner = next((k for k in kinds if isinstance(k, type) and issubclass(k, BaseModel)), None)
        if isinstance(entry.value, Scalar):
            if PartialDate in kinds and entry.value.value is not None:
                entry.value.value = str(PartialDate.parse(entry.value.value))
        elif inner and inner.model_fields.keys() != {"root"}:
            groups = (
                [e.value for e in entry.value.entries] if entry.value.is_list else [entry.value]
            )
            for part in groups:
                if isinstance(part, Group):
                    order_fields(part, inner)
    _trim(group)


def _trim(group: Group) -> None:
    """Drop space around texts, as the models do."""
    for entry in group.entries:
        if isinstance(entry.value, Group):
            _trim(entry.value)
        elif isinstance(entry.value.value, str):
            entry.value.value = entry.value.value.strip()


def _dial(tree: Group, country: str) -> None:
    """Write numbers in a telephone's characters, and in international form where they are dialled so.

    An entry that is no longer in use keeps its own.
    """
    points = tree.get("focal_points")
    for point in points.entries if isinstance(points, Group) else []:
        listed = point.value.get("phones") if isinstance(point.value, Group) else None
        if not isinstance(listed, Group) or isinstance(point.value, Scalar):
            continue
        if any(isinstance(point.value.get(x), Group) for x in ("retired", "withdrawn")):
            continue
        for phone in listed.entries:
            if not isinstance(phone.value, Group):
                continue
            number, abroad = phone.value.get("number"), phone.value.get("from_abroad")
            if isinstance(number, Scalar) and isinstance(abroad, Scalar):
                reach: Any = abroad.value  # the model has read it
                number.value = phones.tidy(str(number.value), country, reach)


def _meaning(model: BaseModel) -> Any:
    """What a file says: its model, with each number as it is dialled, and languages in order."""
    data = model.model_dump()
    if isinstance(model, Institution):
        for point in data["focal_points"]:
            for phone in point["phones"]:
                number, reach = phones.plain(phone["number"]), phone["from_abroad"]
                whole = phones.goes_whole(number, model.folder, reach)
                phone["number"] = phones.dialled(number, model.folder) if whole else number
    return _in_order(data)


def _in_order(data: Any) -> Any:
    """Mappings as pairs: the order of a model's fields is fixed, that of languages counts."""
    if isinstance(data, dict):
        return [(k, _in_order(v)) for k, v in data.items()]
    if isinstance(data, list | tuple):
        return [_in_order(x) for x in data]
    return data


def _comments(text: str) -> Counter[str]:
    return Counter(
        c.text for run in comments(text) for c in run if c.text and not _MODELINE.match(c.text)
    )


def _without_modelines(group: Group) -> Group:
    """The line for editors is written anew, whatever it said and wherever it stood."""
    for entry in group.entries:
        entry.before = [c for c in entry.before if not _MODELINE.match(c)]
        if _MODELINE.match(entry.beside):
            entry.beside = ""
        if isinstance(entry.value, Group):
            _without_modelines(entry.value)
    group.tail = [c for c in group.tail if not _MODELINE.match(c)]
    return group
