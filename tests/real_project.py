"""The project itself, read and checked once in each test process, and what each language's readers get."""

from __future__ import annotations

from functools import cache

from conftest import ROOT, TODAY

from generator.checking.check import Checked, check
from generator.commands.build import Order, make_edition
from generator.edition.readers import ReadersEdition


@cache
def checked() -> Checked:
    """The real handbook and all that the check finds in it."""
    return check(ROOT, TODAY)


@cache
def readers(language: str) -> ReadersEdition:
    """What readers of one language get."""
    edition = make_edition(checked(), Order(root=ROOT, out=ROOT / "build/site", today=TODAY))
    return ReadersEdition(edition, edition.handbook.language(language))
