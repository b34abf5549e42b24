"""Renders all pages of one language through the Jinja templates."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator import hours, markdown, phones, translation
from generator.i18n.reader import Fragment, Reader
from generator.i18n.transliterate import to_latin
from generator.model import Entry, Guide, Handbook, Language, Phone
from generator.pages import entries as selection
from generator.pages import paths
from generator.pages.page import Page

TEMPLATES = Path(__file__).parent.parent / "templates"


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

    @cached_property
    def countries(self) -> list[Any]:
        """Countries in the alphabetical order of the reader's names."""
        return sorted(self.book.countries, key=lambda c: _sort_key(self.reader.country(c.code)))

    @cached_property
    def guides(self) -> list[Guide]:
        """Guides in English, which defines what there is, in the order of phases."""
        phases = self.book.vocabulary.phases
        english = [
            g for g in self.book.guides if g.language == "en" and g.section.startswith("guides/")
        ]
        return sorted(english, key=lambda g: (phases.index(g.head.phase or ""), g.slug))

    def pages(self) -> Iterator[Page]:
        """Every page, in the order of the menu."""
        t = self.reader.t
        yield self.page(
            "start", paths.START, t("site.name"), t("site.description"), hide=("navigation", "toc")
        )
        yield self.page("guides", paths.GUIDES, t("guide.title"), t("guide.lead"))
        for guide in self.guides:
            yield self.guide(guide)
        yield self.page(
            "directory", paths.DIRECTORY, t("directory.title"), t("directory.lead"), hide=("toc",)
        )
        for country in self.countries:
            chosen = [e for e in self.edition.entries if e.country.code == country.code]
            name = self.reader.country(country.code)
            yield self.page(
                "country",
                paths.country(country.code),
                name,
                f"{t('directory.title')}: {name}",
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
        for guide in self.book.guides:
            if guide.language == "en" and guide.section == "about":
                yield self.text(guide)

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
            today=self.edition.today,
            **values,
        )
        languages = available_in or tuple(x.code for x in self.edition.languages)
        return Page(
            path, title, description, body + self.footnotes(body, view), languages, hide, english
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
        """A guide's title, summary and Markdown for this reader, and how far it is translated."""
        written = self.translations(guide)
        own = written.get(self.language.code)
        shown = own or guide
        finish = to_latin if own and self.language.derived_from else str
        body = finish(shown.body)
        if own and own.language != "en":
            notice = f'<p class="hb-notice">{escape(self.reader.t("guide.outdated_section"))}</p>'
            body = translation.with_notice(body, translation.outdated(own, guide), notice)
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
            "translated": own is not None,
            "english": () if own else tuple(a for _, a in markdown.parse(guide.body).headings if a),
            "draft": bool(own and own.head.translation == "draft"),
            "available_in": tuple(x.code for x in self.edition.languages if x.code in written),
        }

    def guide(self, guide: Guide) -> Page:
        """The page of a guide."""
        text = self.text_of(guide)
        return self.page(
            "guide",
            f"{guide.key}.md",
            text["title"].text,
            text["summary"].text,
            guide=guide,
            text=text,
            available_in=text["available_in"],
            hide=() if text["translated"] else ("toc",),
            english=text["english"],
        )

    def text(self, guide: Guide) -> Page:
        """A page that is mostly text: about, declaration."""
        text = self.text_of(guide)
        return self.page(
            "about" if guide.slug == "index" else "text",
            f"{guide.key}.md",
            text["title"].text,
            text["summary"].text,
            guide=guide,
            text=text,
            available_in=text["available_in"],
            hide=() if text["translated"] else ("toc",),
            english=text["english"],
        )


def _sort_key(text: str) -> str:
    """Alphabetical enough for a list of countries: accents count only in second place."""
    return (
        "".join(
            c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c)
        )
        + "\0"
        + text
    )


class View:
    """What templates may ask, from the standpoint of one page."""

    def __init__(self, renderer: Renderer, path: str) -> None:
        self.renderer = renderer
        self.edition = renderer.edition
        self.reader = renderer.reader
        self.lang = renderer.language.code
        self.path = path
        self.paths = paths
        self.root = paths.to_root(path)

    def to(self, target: str, anchor: str = "") -> str:
        """Relative link to another page of this language."""
        return paths.relative(self.path, target, anchor)

    def md_to(self, target: str, anchor: str = "") -> str:
        """Markdown link to another page of this language."""
        return paths.relative_file(self.path, target, anchor)

    def entry_link(self, entry: Entry) -> str:
        """Relative link to an entry on its country's page."""
        return self.to(paths.country(entry.country.code), entry.id)

    def frag(self, fragment: Fragment) -> Markup:
        """A text, marked with its language where that is not the page's."""
        if fragment.lang == self.lang:
            return Markup("{}").format(fragment.text)
        return Markup('<span lang="{}">{}</span>').format(fragment.lang, fragment.text)

    def say(self, text: Any, entry: Entry | None = None) -> Markup:
        """A localized text for this reader."""
        return self.frag(self.reader.say(text, entry.country.official_languages if entry else ()))

    def foreign(self, text: str, lang: str | None) -> Markup:
        """A text in a given language, such as a source's title."""
        return self.frag(Fragment(text, lang or self.lang))

    def local(self, name: Any, entry: Entry) -> Markup | None:
        """A name in the place's own language, where the reader was shown another."""
        official = entry.country.official_languages
        own = self.reader.own_name(name, official, self.reader.say(name, official))
        return self.frag(own) if own else None

    def is_our_translation(self, name: Any, translated: tuple[str, ...], entry: Entry) -> bool:
        """Whether the name that the reader sees is our translation."""
        return self.reader.say(name, entry.country.official_languages).lang in translated

    def day(self, day: dt.date) -> str:
        """A date in words."""
        return self.reader.day(day)

    def week(self, entry: Entry) -> hours.Week | None:
        """Opening hours."""
        return hours.week(entry.point.hours) if entry.point.hours else None

    def week_data(self, entry: Entry) -> str:
        """Opening hours for the script: minutes of the week, `480-960,1920-2400`."""
        week = self.week(entry)
        return ",".join(f"{a}-{b}" for a, b in week.intervals) if week else ""

    def tel(self, phone: Phone, entry: Entry) -> str:
        """What a telephone link dials."""
        return phones.tel(phone.number, entry.country.code, from_abroad=phone.from_abroad)

    def reachable(self, entry: Entry) -> bool:
        """Whether an entry has a number or mailbox that works from another country."""
        return bool(entry.point.email) or any(p.from_abroad for p in entry.point.phones)

    def forms(self, key: str) -> str:
        """The plural forms of a counted string as JSON, for the script."""
        return json.dumps(self.reader.forms(key), ensure_ascii=False)

    def spoken(self) -> list[tuple[str, str]]:
        """Languages that some focal point in use speaks, with their names."""
        tags = {tag for e in self.renderer.live for tag in e.point.languages}
        return sorted(
            ((tag, self.reader.language_name(tag)) for tag in tags), key=lambda x: _sort_key(x[1])
        )

    def languages_of(self, tags: tuple[str, ...]) -> str:
        """Names of languages, comma-separated."""
        return ", ".join(self.reader.language_name(tag) for tag in tags)

    def find(self, entry_id: str | None) -> Entry | None:
        """An entry by its whole id."""
        return self.renderer.by_id.get(entry_id or "")

    def report_url(self, entry: Entry) -> str:
        """A prefilled issue about an entry."""
        file = self.edition.file_of[entry.institution.id]
        body = f"{self.reader.t('contact.report_body')}\n\n\n---\n{entry.id} · {file} · {self.lang}"
        return self._issue(self.reader.t("contact.report_title", id=entry.id), body)

    def suggest_url(self, code: str) -> str:
        """A prefilled issue for a new entry."""
        return self._issue(
            self.reader.t("country.suggest_title", country=self.reader.country(code)),
            f"{self.reader.t('country.suggest_body')}\n\n\n---\ndirectory/{code}/ · {self.lang}",
        )

    def _issue(self, title: str, body: str) -> str:
        return f"{self.edition.repository}/issues/new?title={quote(title)}&body={quote(body)}"

    def edit_url(self, file: str) -> str:
        """The page on which a file is edited in the browser."""
        return f"{self.edition.repository}/edit/{self.edition.branch}/{quote(file)}"

    def entry_edit_url(self, entry: Entry) -> str:
        """The page on which an entry's file is edited."""
        return self.edit_url(self.edition.file_of[entry.institution.id])

    def guide_text(self, guide: Guide) -> dict[str, Any]:
        """A guide's title and summary for lists."""
        return self.renderer.text_of(guide)

    def headings(self, guide: Guide) -> list[str]:
        """Anchors of a guide's sections."""
        return [a for level, a in markdown.parse(guide.body).headings if level == 2]

    def translated_count(self) -> tuple[int, int]:
        """Guides translated into this language, and all guides."""
        guides = self.renderer.guides
        return sum(self.renderer.text_of(g)["translated"] for g in guides), len(guides)
