"""The short English texts that translators render: notes, facts, guide titles, forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.domain.guides import GuideHead
from generator.domain.walk import Rendering, Shown


def for_translators(texts: Iterable[Shown]) -> Iterator[Shown]:
    """Those that each language needs."""
    for text in texts:
        if text.rendering is Rendering.ALWAYS and text.language == "en" and not _of_a_page(text):
            yield text


def if_wanted(texts: Iterable[Shown]) -> Iterator[Shown]:
    """Those that may be translated too: definitions, and entries of the catalogues."""
    return (t for t in texts if t.rendering is Rendering.IF_WANTED and t.language == "en")


def given_in(text: Shown) -> tuple[str, ...]:
    """The languages in which the data itself gives a text."""
    return text.localized.tags() if text.localized else (text.language,)


def _of_a_page(text: Shown) -> bool:
    """Whether it is the title of a page about the handbook, which no list of guides shows."""
    return isinstance(text.part, GuideHead) and text.part.phase is None
