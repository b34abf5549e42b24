"""Writes a confirmation or a withdrawal into the text of an institution's file, and touches nothing else.

The file is not dumped again: the strict reader checks it, PyYAML's nodes say where each
value begins and ends, and only those characters change. What comes out is read again and
compared, so that an unusual way of writing can at worst be refused.
"""

from __future__ import annotations

import json
from typing import Any

import yaml

from generator.domain.contacts import Withdrawal
from generator.domain.located import Verification
from generator.editing.fmt.emit import emit
from generator.editing.fmt.tree import Entry, Group, from_plain
from generator.reading.kinds import field_order
from generator.reading.yaml_file import parse_yaml


class EntryError(Exception):
    """The entry cannot be edited. The message says why; nothing was changed."""


def confirmed(text: str, point_ids: list[str], said: Verification) -> str:
    """The text of a file with a confirmation in each of these focal points."""
    for point_id in point_ids:
        changed = _confirmed(text, _point(_composed(text), point_id), said)
        by_hand = f"below its sources: {line(said)}"
        text = _kept(text, changed, point_id, "verified", said.model_dump(), by_hand)
    return text


def withdrawn(text: str, point_ids: list[str], said: Withdrawal) -> str:
    """The text of a file in which each of these focal points is withdrawn."""
    data = said.model_dump(exclude_none=True)
    fields = {name: data[name] for name in field_order(Withdrawal) if name in data}
    tree = Group([Entry("withdrawn", from_plain(fields))], is_list=False)
    block = emit(tree).rstrip("\n").split("\n")
    values = json.dumps({**fields, "on": None}, ensure_ascii=False)
    in_line = f"withdrawn: {values.replace('null', said.on.isoformat(), 1)}"
    for point_id in point_ids:
        point = _point(_composed(text), point_id)
        changed = _below(text, point, point.value[-1], block, in_line)
        text = _kept(text, changed, point_id, "withdrawn", data, f"at its end: {in_line}")
    return text


def line(said: Verification) -> str:
    """A confirmation as it stands in a file."""
    return f"verified: {{on: {said.on}, by: {said.by}, method: {said.method}}}"


def _data(text: str) -> Any:
    document = parse_yaml(text, "")
    return None if document.findings else document.data


def _composed(text: str) -> Any:
    """The nodes of a file without mistakes."""
    if _data(text) is None:
        raise EntryError("The file has mistakes. Type: handbook check")
    # The pure Python loader: its marks count characters, whatever the line ends.
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _kept(old: str, new: str, point_id: str, field: str, value: Any, by_hand: str) -> str:
    """The new text, if it says what the old one said, and in one entry a field besides."""
    wanted = _data(old)
    for point in wanted["focal_points"]:
        if point["id"] == point_id:
            point[field] = value
    if _data(new) != wanted:
        raise EntryError(
            f'The entry "{point_id}" is written in a way that cannot be edited safely. '
            f"Write it by hand, {by_hand}"
        )
    return new


def _confirmed(text: str, point: Any, said: Verification) -> str:
    fields = {key.value: (key, value) for key, value in point.value}
    if "verified" in fields:
        name, value = fields["verified"]
        if isinstance(value, yaml.ScalarNode):  # nothing stands behind it yet
            return f"{text[: name.start_mark.index]}{line(said)}{text[value.end_mark.index :]}"
        return _replaced(text, value, said)
    return _below(text, point, fields["sources"], [line(said)], line(said))


def _below(text: str, point: Any, field: Any, block: list[str], in_line: str) -> str:
    """The text with lines below a field of an entry, or in one line where the entry stands in one."""
    key, value = field
    end = _end(value)
    if point.flow_style:
        return f"{text[:end]}, {in_line}{text[end:]}"
    newline = "\r\n" if "\r\n" in text else "\n"
    new = "".join(f"{' ' * key.start_mark.column}{x}{newline}" for x in block)
    # After the whole line, so that a remark at its end stays where it is.
    stop = text.find("\n", end - 1 if text[end - 1 : end] == "\n" else end)
    if stop == -1:
        return f"{text}{newline}{new}"
    return f"{text[: stop + 1]}{new}{text[stop + 1 :]}"


def _point(root: Any, point_id: str) -> Any:
    for key, value in root.value:
        if key.value == "focal_points":
            for point in value.value:
                if any(k.value == "id" and v.value == point_id for k, v in point.value):
                    return point
    raise EntryError(f'There is no entry "{point_id}" in this file.')


def _end(node: Any) -> int:
    """Where the last character of a value stands: PyYAML ends a block where the next begins."""
    while not isinstance(node, yaml.ScalarNode) and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)


def _replaced(text: str, verified: Any, said: Verification) -> str:
    """The same confirmation with other values, so that its style and remarks stay."""
    values = {key.value: value for key, value in verified.value}
    new = {"on": said.on.isoformat(), "by": said.by, "method": said.method}
    for name in sorted(new, key=lambda n: -int(values[n].start_mark.index)):
        start, end = values[name].start_mark.index, values[name].end_mark.index
        text = text[:start] + new[name] + text[end:]
    return text
