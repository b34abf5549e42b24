"""Where something stands in a file, and data that remembers it."""

from __future__ import annotations

from typing import Any, NamedTuple


class Place(NamedTuple):
    """Where something stands: path from the project's root, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1


NOWHERE = Place("")


class Mapping(dict[str, Any]):
    """A mapping of a file that remembers where it, its keys and its values stand."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.key_places: dict[str, Place] = {}
        self.value_places: dict[str, Place] = {}


class Sequence(list[Any]):
    """A list of a file that remembers where it and its items stand."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.item_places: list[Place] = []
