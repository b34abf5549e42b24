"""Where opening hours stand."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.place import Place


def hours_written(project: Project) -> Iterator[tuple[str, Place]]:
    """The hours of every entry and of every number that has its own, each with its place."""
    for _, point in project.handbook.points():
        if point.hours:
            yield point.hours, point.place("hours")
        yield from ((p.hours, p.place("hours")) for p in point.phones if p.hours)
