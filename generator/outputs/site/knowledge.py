"""The pages of the glossary, the legal table, the catalogues and the blank forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.edition import addresses as paths
from generator.outputs.site.page import Page

if TYPE_CHECKING:
    from generator.outputs.site.render import Renderer

_TEMPLATES = {
    paths.KNOWLEDGE: "knowledge",
    paths.GLOSSARY: "glossary",
    paths.LAW: "law",
    paths.PRACTICES: "practices",
    paths.RESEARCH: "research",
}


def pages(renderer: Renderer) -> Iterator[Page]:
    """The glossary and the catalogues that there is something for."""
    for path in paths.knowledge(renderer.book):
        title, lead = renderer.readers.knowledge_page(path)
        yield renderer.page(
            _TEMPLATES[path],
            path,
            title,
            lead,
            hide=("toc",) if path in (paths.KNOWLEDGE, paths.GLOSSARY) else (),
            english=_english_headings(renderer) if path == paths.LAW else (),
            knowledge=renderer.book.knowledge,
        )


def _english_headings(renderer: Renderer) -> tuple[str, ...]:
    return tuple(
        instrument.id
        for instrument in renderer.book.knowledge.instruments
        if renderer.reader.say_english(instrument.title).lang != renderer.language.code
    )


def form_pages(renderer: Renderer) -> Iterator[Page]:
    """The list of blank forms, and a page for each."""
    t, forms = renderer.reader.t, renderer.book.knowledge.forms
    if not forms:
        return
    yield renderer.page(
        "forms", paths.FORMS, t("forms.title"), t("forms.lead"), hide=("toc",), forms=forms
    )
    for form in forms:
        say = renderer.reader.say_english
        name = say(form.title).text
        page = renderer.page(
            "form",
            paths.form(form.id),
            name,
            say(form.purpose).text,
            hide=("toc",),
            documents=renderer.documents((f"form/{form.id}", name)),
            form=form,
        )
        # A guide may have the same name: a tab says which of the two it is.
        yield replace(page, title=f"{name} – {t('forms.title')}")
