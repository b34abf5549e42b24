"""What translators write: interface strings by name, short texts by their English."""

from __future__ import annotations

from typing import TypeVar

from generator.domain.place import NOWHERE, Place

V = TypeVar("V")


class Wordings(dict[str, V]):
    """Texts of one language by key. Each knows where it stands."""

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[str, Place] = {}
        self.open: dict[str, Place] = {}
        """Keys that wait for their text, and where it belongs."""

    def add(self, key: str, value: V, place: Place) -> None:
        """Put one in."""
        self[key] = value
        self._places[key] = place

    def place(self, key: str) -> Place:
        """Where one stands."""
        return self._places.get(key, NOWHERE)
