"""The project itself, read and checked once in each test process, and what each language's readers get."""

from __future__ import annotations

from functools import cache

from conftest import ROOT, TODAY

from generator.checking.check import Checked, check
from generator.commands.build import Order, make_edition
from generator.edition.edition import Edition
from generator.edition.readers import ReadersEdition
from generator.outputs.pdf.documents import Paper


@cache
def checked() -> Checked:
    """The real handbook and all that the check finds in it."""
    return check(ROOT, TODAY)


@cache
def edition() -> Edition:
    """What a build of the real handbook would publish."""
    return make_edition(checked(), Order(root=ROOT, out=ROOT / "build/site", today=TODAY))


@cache
def readers(language: str) -> ReadersEdition:
    """What readers of one language get."""
    return ReadersEdition(edition(), edition().handbook.language(language))


@cache
def paper(language: str) -> Paper:
    """The documents for readers of one language."""
    return Paper(readers(language))


def lemmas(language: str) -> dict[str, str | None]:
    """The lists of dictionary forms that a language's search index is made with."""
    book = readers(language).book
    return {tag: book.language(tag).lemmas for tag in (language, "en")}
