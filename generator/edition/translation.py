"""Which sections of a translation are older than the English original.

A translation records for each section the mark (a short hash) of the English section it
was made from. When the English changes, only that section is out of date.
"""

from __future__ import annotations

from generator.domain.guides import Guide


def outdated(translation: Guide, original: Guide) -> list[str]:
    """Anchors of the sections whose English text is not the one that was translated."""
    return [
        anchor
        for anchor, mark in original.document.marks.items()
        if translation.head.sections.get(anchor) != mark
    ]
