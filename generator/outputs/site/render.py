"""Renders all pages of one language through the Jinja templates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.domain.contacts import Entry
from generator.domain.guides import Guide
from generator.domain.handbook import Handbook
from generator.domain.languages import Language
from generator.edition import addresses as paths
from generator.edition import news as changes
from generator.edition import selection, translation
from generator.edition.changes.history import Event
from generator.edition.measure import measure
from generator.edition.reader import Fragment, Reader, alphabetical
from generator.outputs.site import knowledge
from generator.outputs.site.page import Page
from generator.outputs.site.view import View
from generator.text import markdown
from generator.text.transliterate import to_latin

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Edition:
    """What one run publishes, the same for every language."""

    handbook: Handbook
    entries: tuple[Entry, ...]
    file_of: dict[str, str]
    """Institution id or country code to its file, for edit links."""
    today: dt.date
    site_url: str
    repository: str
    branch: str
    languages: tuple[Language, ...]
    """The languages being built, in menu order."""
    pdf: bool = False
    """Whether documents for printing are made, so that pages can lead to them."""
    forge: str = "github"
    """What keeps the repository: it decides how forms and files are addressed."""
    history: tuple[Event, ...] | None = None
    """What changed in the directory lately; None where that cannot be known."""


def environment() -> Environment:
    """Templates escape everything and fail on a name they do not know."""
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

    def __init__(
        self, edition: Edition, language: Language, env: Environment | None = None
    ) -> None:
        self.edition = edition
        self.book = edition.handbook
        self.reader = Reader(self.book, language)
        self.language = language
        self.env = env or environment()
        self.by_id = {e.id: e for e in edition.entries}
        self.live = tuple(e for e in edition.entries if not e.point.retired)
        self._texts: dict[str, dict[str, Any]] = {}

    @cached_property
    def countries(self) -> list[Any]:
        """Countries in the alphabetical order of the reader's names."""
        return sorted(self.book.countries, key=lambda c: alphabetical(self.reader.country(c.code)))

    @cached_property
    def guides(self) -> list[Guide]:
        """Guides in English, which defines what there is, in the order of phases."""
        phases = self.book.vocabulary.phases
        english = [
            g for g in self.book.guides if g.language == "en" and g.section.startswith("guides/")
        ]
        return sorted(english, key=lambda g: (phases.index(g.head.phase or ""), g.slug))

    @cached_property
    def changes(self) -> list[changes.Group]:
        """What changed lately, in the reader's language."""
        return list(changes.groups(self.reader, self.by_id, self.edition.history or ()))

    def pages(self) -> Iterator[Page]:
        """Every page, in the order of the menu."""
        t = self.reader.t
        yield self.page(
            "start", paths.START, t("site.name"), t("site.description"), hide=("navigation", "toc")
        )
        yield self.page("guides", paths.GUIDES, t("guide.title"), t("guide.lead"))
        for guide in self.guides:
            yield self.text_page(guide)
        yield from knowledge.pages(self)
        yield self.page(
            "directory",
            paths.DIRECTORY,
            t("directory.title"),
            t("directory.lead"),
            hide=("toc",),
            documents=self.documents(
                ("directory", t("paper.directory")), ("handbook", t("paper.handbook"))
            ),
        )
        for country in self.countries:
            chosen = [e for e in self.edition.entries if e.country.code == country.code]
            name = self.reader.country(country.code)
            yield self.page(
                "country",
                paths.country(country.code),
                name,
                f"{t('directory.title')}: {name}",
                documents=self.documents(
                    (f"country/{country.code}", t("paper.country")),
                    (f"card/{country.code}", t("paper.card")),
                ),
                country=country,
                chosen=chosen,
                phases=selection.by_phase(self.book, chosen),
                fresh=selection.freshness(chosen),
                gaps=selection.gaps(self.book, country, chosen),
            )
        yield self.page(
            "roles", paths.ROLES, t("nav.roles"), t("directory.role_lead"), hide=("toc",)
        )
        for role in self.book.vocabulary.roles:
            found = selection.by_role(self.book, [e for e in self.live if role.id in e.point.roles])
            yield self.page(
                "role",
                paths.role(role.id),
                t(f"role.{role.id}"),
                t(f"role_about.{role.id}"),
                role=role,
                found=found,
            )
        yield self.page(
            "search", paths.SEARCH, t("search.title"), t("search.hint"), hide=("navigation", "toc")
        )
        yield self.page("print", paths.PRINT, t("print.title"), t("print.lead"), hide=("toc",))
        yield from knowledge.form_pages(self)
        for guide in self.book.guides:
            if guide.language == "en" and guide.section == "about":
                yield self.text_page(guide)
        yield self.page(
            "status",
            paths.STATUS,
            t("status.title"),
            t("status.lead", date=self.reader.day(self.edition.today)),
            status=measure(self.book, self.edition.entries, self.edition.today),
        )
        yield self.page(
            "changes",
            paths.CHANGES,
            t("changes.title"),
            t("changes.lead"),
            hide=("toc",),
            history=self.edition.history,
            days=changes.by_day(self.changes),
        )

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
        **values: Any,
    ) -> Page:
        """Render one template."""
        view = View(self, path)
        body = self.env.get_template(f"{template}.md.j2").render(
            v=view,
            t=self.reader.t,
            n=self.reader.n,
            title=title,
            path=path,
            book=self.book,
            live=self.live,
            guides=self.guides,
            countries=self.countries,
            selection=selection,
            **values,
        )
        languages = available_in or tuple(x.code for x in self.edition.languages)
        return Page(
            path,
            title,
            description,
            body + self.footnotes(body, view),
            languages,
            hide,
            english,
            documents,
        )

    def footnotes(self, body: str, view: View) -> str:
        """The notes on designations of the countries that a page names with an asterisk."""
        shown = body.replace("\\*", "*")
        return "".join(
            Markup('\n\n<p class="hb-footnote">* {}</p>').format(view.say(c.designation_note))
            for c in self.countries
            if c.designation_note and self.reader.country(c.code) in shown
        )

    # --- guides and other texts ---

    def translations(self, guide: Guide) -> dict[str, Guide]:
        """A guide in every language it is written in, and in those derived from them."""
        written = {g.language: g for g in self.book.guides if g.key == guide.key}
        for language in self.book.languages:
            if language.derived_from in written and language.code not in written:
                written[language.code] = written[language.derived_from]
        return written

    def text_of(self, guide: Guide) -> dict[str, Any]:
        """A guide's title, summary and Markdown for this reader, and how far it is translated.

        Lists, the guide's own page and the search all ask for it, so it is made once.
        """
        if guide.key not in self._texts:
            self._texts[guide.key] = self._make_text(guide)
        return self._texts[guide.key]

    def _make_text(self, guide: Guide) -> dict[str, Any]:
        written = self.translations(guide)
        own = written.get(self.language.code)
        shown = own or guide
        finish = to_latin if own and self.language.derived_from else str
        plain = body = finish(shown.body)
        outdated = translation.outdated(own, guide) if own and own.language != "en" else []
        if outdated:
            notice = f'<p class="hb-notice">{escape(self.reader.t("guide.outdated_section"))}</p>'
            body = translation.with_notice(body, outdated, notice)
        title = (
            Fragment(finish(own.head.title), self.language.code)
            if own
            else self.reader.say_english(guide.head.title)
        )
        summary = (
            Fragment(finish(own.head.summary), self.language.code)
            if own
            else self.reader.say_english(guide.head.summary)
        )
        return {
            "title": title,
            "summary": summary,
            "body": Markup(body),  # noqa: S704 -- checked Markdown
            "plain": plain,
            "outdated": outdated,
            "translated": own is not None,
            "english": () if own else tuple(a for _, a in markdown.parse(guide.body).headings if a),
            "draft": bool(own and own.head.translation == "draft"),
            "available_in": tuple(x.code for x in self.edition.languages if x.code in written),
        }

    def text_page(self, guide: Guide) -> Page:
        """The page of a guide, or one that is mostly text: about, declaration."""
        text = self.text_of(guide)
        about = "about" if guide.slug == "index" else "text"
        return self.page(
            "guide" if guide.section.startswith("guides/") else about,
            f"{guide.key}.md",
            text["title"].text,
            text["summary"].text,
            guide=guide,
            text=text,
            available_in=text["available_in"],
            hide=() if text["translated"] else ("toc",),
            english=text["english"],
            documents=((link, self.reader.t("paper.guide")),)
            if (link := self.guide_document(guide))
            else (),
        )

    # --- documents for printing ---

    def documents(self, *named: tuple[str, str]) -> tuple[tuple[str, str], ...]:
        """The way from the language's folder to each named document, where documents are made."""
        return tuple((paths.document(n), words) for n, words in named if self.edition.pdf)

    def guide_document(self, guide: Guide) -> str | None:
        """The way to a guide's document: to the English one where it is not translated."""
        if not self.edition.pdf or not guide.section.startswith("guides/"):
            return None
        way = paths.document(paths.guide_document(guide.key))
        if self.text_of(guide)["translated"]:
            return way
        return f"../en/{way}" if "en" in (x.code for x in self.edition.languages) else None
