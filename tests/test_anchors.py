"""The anchors that the edition knows are those that built pages have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from golden_project import EXPECTED, GOLDEN
from lxml import html
from real_project import checked

from generator.domain.handbook import Handbook
from generator.edition import addresses
from generator.edition.addresses import TITLE, anchors, is_ours
from generator.reading.load import load

LANGUAGES = ("en", "sr", "sr-Latn")


def compared(handbook: Handbook, folder: Path) -> None:
    """Hold what is known of every page against the page as it was built."""
    known = anchors(handbook)
    for path, anchors_of_page in known.items():
        tree: Any = html.fromstring((folder / addresses.url(path) / "index.html").read_bytes())
        built = set(tree.xpath("//article[1]//@id"))
        for_readers = {x for x in built if x == TITLE or not is_ours(x)}
        of_notes = {x for x in built if x.startswith(("fn:", "fnref:"))}
        if path == addresses.CHANGES:  # its days and changes come from the project's history
            assert anchors_of_page <= built
        else:
            assert anchors_of_page == for_readers - of_notes, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_those_of_every_page_of_the_golden_site(language: str) -> None:
    book = load(GOLDEN).handbook
    assert book is not None
    compared(book, EXPECTED / "pages" / language)


def test_they_are_those_of_every_page_of_the_real_site(site: Path) -> None:
    book = checked().loaded.handbook
    assert book is not None
    compared(book, site / "en")


def test_every_page_has_some_and_no_other_page_has_any() -> None:
    book = checked().loaded.handbook
    assert book is not None
    known = anchors(book)
    assert set(known) == set(addresses.all_pages(book))
    assert all(known.values())


def test_a_restricted_entry_has_none_in_the_public_handbook() -> None:
    book = load(GOLDEN).handbook
    assert book is not None
    hotline = next(i for i in book.institutions if i.id == "rs-example-hotline")
    point = hotline.focal_points[0].model_copy(update={"visibility": "restricted"})
    others = [i for i in book.institutions if i is not hotline]
    changed = hotline.model_copy(update={"focal_points": (point, *hotline.focal_points[1:])})
    book = book.model_copy(update={"institutions": (*others, changed)})
    known = anchors(book)["directory/rs/index.md"]
    assert "rs-example-hotline/hotline" not in known
    assert "rs-example-hotline/old-line" in known
