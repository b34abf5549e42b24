"""Renders a page of one language through the Jinja templates."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.domain.guides import Guide
from generator.edition import addresses as paths
from generator.edition import selection
from generator.edition.readers import GuideText, ReadersEdition
from generator.outputs.site.page import Page
from generator.outputs.site.view import View

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Templates escape everything and fail on a name they do not know. All languages share them."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        comment_start_string="{##",
        comment_end_string="##}",  # {#anchor} is Markdown here
    )
    env.filters["md"] = escape_markdown
    env.tests["contains"] = lambda items, item: item in items
    return env


def escape_markdown(text: str) -> Markup:
    """Show a text literally inside Markdown, in a heading say."""
    return Markup(re.sub(r"([\\`*_{}\[\]()#+!-])", r"\\\1", str(escape(text))))  # noqa: S704 -- escaped


class Renderer:
    """Makes the pages of one language."""

    def __init__(self, readers: ReadersEdition) -> None:
        self.readers = readers
        self.edition = readers.edition
        self.book = readers.book
        self.reader = readers.reader
        self.language = readers.language
        self.env = environment()

    def page(
        self,
        template: str,
        path: str,
        title: str,
        description: str,
        *,
        hide: tuple[str, ...] = (),
        available_in: tuple[str, ...] | None = None,
        english: tuple[str, ...] = (),
        documents: tuple[tuple[str, str], ...] = (),
        part: str = "",
        script: str = "",
        **values: Any,
    ) -> Page:
        """Render one template. `part` follows it, before the notes on designations."""
        view = View(self.readers, path)
        body = self.env.get_template(f"{template}.md.j2").render(
            v=view,
            t=self.reader.t,
            n=self.reader.n,
            title=title,
            path=path,
            book=self.book,
            live=self.readers.live,
            guides=self.readers.guides,
            countries=self.readers.countries,
            selection=selection,
            **values,
        )
        languages = available_in or tuple(x.code for x in self.edition.languages)
        notes = self.footnotes(body + part, view)
        return Page(
            path,
            title,
            description,
            body if part else body + notes,
            languages,
            hide,
            english,
            documents,
            part + notes if part else "",
            script,
        )

    def footnotes(self, body: str, view: View) -> str:
        """The notes on designations of the countries that a page names with an asterisk."""
        shown = body.replace("\\*", "*")
        return "".join(
            Markup('\n\n<p class="hb-footnote">* {}</p>').format(view.say(c.designation_note))
            for c in self.readers.designated(shown)
        )

    # --- guides and other texts ---

    def text_page(self, guide: Guide) -> Page:
        """The page of a guide, or one that is mostly text: about, declaration."""
        text = self.readers.text(guide)
        about = "about" if guide.slug == "index" else "text"
        return self.page(
            "guide" if guide.section.startswith("guides/") else about,
            f"{guide.key}.md",
            text.title.text,
            text.summary.text,
            guide=guide,
            text=text,
            body=self._body(text),
            available_in=text.available_in,
            hide=() if text.translated else ("toc",),
            english=() if text.translated else _anchors(guide),
            documents=((link, self.reader.t("paper.guide")),)
            if (link := self.readers.guide_document(guide))
            else (),
        )

    def _body(self, text: GuideText) -> Markup:
        """A text's Markdown, with a notice in each section that is older than the English."""
        body = text.body
        if text.outdated:
            notice = f'<p class="hb-notice">{escape(self.reader.t("guide.outdated_section"))}</p>'
            body = text.document.with_notice(text.outdated, notice)
        return Markup(body)  # noqa: S704 -- checked Markdown

    # --- documents for printing ---

    def documents(self, *named: tuple[str, str]) -> tuple[tuple[str, str], ...]:
        """The way from the language's folder to each named document, where documents are made."""
        return tuple((paths.document(n), words) for n, words in named if self.edition.pdf)


def _anchors(guide: Guide) -> tuple[str, ...]:
    return tuple(h.anchor for h in guide.document.headings)
