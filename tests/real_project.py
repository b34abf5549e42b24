"""The project itself, read and checked once, and what each language's readers get."""

from __future__ import annotations

import datetime as dt
import pickle
from functools import cache
from pathlib import Path

from golden_project import ROOT
from shared import made_once

from generator.checking.check import Checked, check
from generator.commands.build import Order, make_edition
from generator.edition.edition import Edition
from generator.edition.readers import ReadersEdition
from generator.outputs.pdf.documents import Paper

TODAY = dt.date(2026, 11, 28)


@cache
def checked() -> Checked:
    """The real handbook and all that the check finds in it."""

    def make(file: Path) -> None:
        file.write_bytes(pickle.dumps(check(ROOT, TODAY)))

    made: Checked = pickle.loads(made_once("checked", make).read_bytes())  # noqa: S301 -- our own
    return made


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
