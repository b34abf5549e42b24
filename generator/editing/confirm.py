"""Writes a confirmation into the text of an institution's file, and touches nothing else.

The file is not dumped again: the strict reader checks it, PyYAML's nodes say where each
value begins and ends, and only those characters change. What comes out is read again and
compared, so that an unusual way of writing can at worst be refused.
"""

from __future__ import annotations

from typing import Any

import yaml

from generator.domain.located import Verification
from generator.reading.yaml_file import parse_yaml


class ConfirmError(Exception):
    """The confirmation cannot be written. The message says why; nothing was changed."""


def confirmed(text: str, point_ids: list[str], said: Verification) -> str:
    """The text of a file with a confirmation in each of these focal points."""
    if _data(text) is None:
        raise ConfirmError("The file has mistakes. Type: handbook check")
    for point_id in point_ids:
        changed = _one(text, point_id, said)
        if _data(changed) != _wanted(text, point_id, said):
            raise ConfirmError(
                f'The entry "{point_id}" is written in a way that cannot be edited safely. '
                f"Write it by hand, below its sources: {line(said)}"
            )
        text = changed
    return text


def line(said: Verification) -> str:
    """A confirmation as it stands in a file."""
    return f"verified: {{on: {said.on}, by: {said.by}, method: {said.method}}}"


def _data(text: str) -> Any:
    document = parse_yaml(text, "")
    return None if document.findings else document.data


def _wanted(text: str, point_id: str, said: Verification) -> Any:
    data = _data(text)
    for point in data["focal_points"]:
        if point["id"] == point_id:
            point["verified"] = said.model_dump()
    return data


def _one(text: str, point_id: str, said: Verification) -> str:
    # The pure Python loader: its marks count characters, whatever the line ends.
    point = _point(yaml.compose(text, Loader=yaml.SafeLoader), point_id)
    fields = {key.value: (key, value) for key, value in point.value}
    if "verified" in fields:
        name, value = fields["verified"]
        if isinstance(value, yaml.ScalarNode):  # nothing stands behind it yet
            return f"{text[: name.start_mark.index]}{line(said)}{text[value.end_mark.index :]}"
        return _replaced(text, value, said)
    key, sources = fields["sources"]
    end = _end(sources)
    if point.flow_style:
        return f"{text[:end]}, {line(said)}{text[end:]}"
    newline = "\r\n" if "\r\n" in text else "\n"
    indent = " " * key.start_mark.column
    # After the whole line, so that a remark at its end stays where it is.
    stop = text.find("\n", end - 1 if text[end - 1 : end] == "\n" else end)
    if stop == -1:
        return f"{text}{newline}{indent}{line(said)}{newline}"
    return f"{text[: stop + 1]}{indent}{line(said)}{newline}{text[stop + 1 :]}"


def _point(root: Any, point_id: str) -> Any:
    for key, value in root.value:
        if key.value == "focal_points":
            for point in value.value:
                if any(k.value == "id" and v.value == point_id for k, v in point.value):
                    return point
    raise ConfirmError(f'There is no entry "{point_id}" in this file.')


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
