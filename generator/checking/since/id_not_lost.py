"""An entry that is out of use is retired; its id never disappears.

Addresses, printed pages and other entries carry the id. A retired entry keeps it and points
to its successor.

PASS: `retired: {on: 2026-11-23, replaced_by: rs-astra/office}` in the entry
FAIL: the entry, or its whole file, deleted or given another id
HINT: bring the entry back and write retired into it
"""

from collections.abc import Iterator

from generator.checking.comparison import Comparison
from generator.domain.contacts import FocalPoint, Institution
from generator.domain.findings import Finding, Severity
from generator.domain.place import Place
from generator.edition.changes.compare import ways

CODE = "DIR061"
SEVERITY = Severity.ERROR


def check(comparison: Comparison) -> Iterator[Finding]:
    """Look every id up that was there before."""
    for old, new, path in comparison.institutions():
        if new is None:
            lost = ", ".join(old.whole_id(p) for p in old.focal_points)
            yield Finding.at(
                Place(path),
                CODE,
                SEVERITY,
                f'The institution "{old.id}" has disappeared, and with it {lost}.',
                f"Put the file {path} back, and write retired: {{on: {comparison.today}}} in its entries. A file keeps its name, even if the institution takes another.",
            )
            continue
        found = {p.id for p in new.focal_points}
        for point in old.focal_points:
            if point.id not in found:
                yield Finding.at(
                    new.place("focal_points"),
                    CODE,
                    SEVERITY,
                    f'The entry "{old.whole_id(point)}" has disappeared.',
                    _hint(old, point, new, comparison),
                )


def _hint(old: Institution, point: FocalPoint, new: Institution, comparison: Comparison) -> str:
    known = {p.id for p in old.focal_points}
    same = ways(point, old.folder)
    for other in new.focal_points:
        if other.id not in known and same and ways(other, new.folder) & same:
            return f'If "{other.id}" is the same desk, give it its id back: id: {point.id}. An id never changes.'
    return f"Put it back, and write in it retired: {{on: {comparison.today}}}, with replaced_by: if another entry takes its place."
