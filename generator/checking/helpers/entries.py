"""Whether an entry still stands for what it stood for."""

from __future__ import annotations

from generator.domain.contacts import FocalPoint
from generator.edition.changes.compare import ways


def something_else(old: FocalPoint, new: FocalPoint, country: str) -> bool:
    """Whether an entry does other work, or has another name and no number or mailbox in common."""
    if not set(old.roles) & set(new.roles):
        return True
    before, now = ways(old, country), ways(new, country)
    named = {*(old.name.root.values() if old.name else ())}
    same_name = named == {*(new.name.root.values() if new.name else ())}
    return bool(before and now) and not before & now and not same_name
