"""What templates may ask, from the standpoint of one page: links, texts, states, addresses."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from generator.domain import hours, phones
from generator.domain.contacts import Entry, FocalPoint, Phone
from generator.domain.guides import Guide
from generator.domain.knowledge import Term
from generator.domain.located import Localized
from generator.domain.referral import Step
from generator.edition import addresses as paths
from generator.edition import forge, numbers, opening, referral, selection
from generator.edition.reader import Fragment
from generator.edition.readers import GuideText, ReadersEdition
from generator.outputs.site import pictures
from generator.text import outside


class View:
    """What templates may ask, from the standpoint of one page."""

    def __init__(self, readers: ReadersEdition, path: str) -> None:
        self.readers = readers
        self.edition = readers.edition
        self.reader = readers.reader
        self.lang = readers.language.code
        self.path = path
        self.paths = paths
        self.root = paths.to_root(path)

    def to(self, target: str, anchor: str = "") -> str:
        """Relative link to another page of this language."""
        return paths.relative(self.path, target, anchor)

    def md_to(self, target: str, anchor: str = "") -> str:
        """Markdown link to another page of this language."""
        return paths.relative_file(self.path, target, anchor)

    def section(self, section: str) -> str:
        """Relative link to a section of a guide: `guides/start/first-hour#how`."""
        guide, _, anchor = section.partition("#")
        return self.to(f"{guide}.md", anchor)

    def entry_link(self, entry: Entry) -> str:
        """Relative link to an entry on its country's page."""
        return self.to(paths.country(entry.folder), entry.id)

    def frag(self, fragment: Fragment) -> Markup:
        """A text, marked with its language where that is not the page's."""
        if fragment.lang == self.lang:
            return Markup("{}").format(fragment.text)
        return Markup('<span lang="{}">{}</span>').format(fragment.lang, fragment.text)

    def say(self, text: Any, entry: Entry | None = None) -> Markup:
        """A localized text for this reader."""
        return self.frag(self.reader.say(text, entry.local if entry else ()))

    def english(self, text: str) -> Markup:
        """An English text of the data, in this language if the translators have it."""
        return self.frag(self.reader.say_english(text))

    def only_for(self, step: Step) -> str:
        """Who alone takes a step; empty where everyone does."""
        return referral.only_for(self.reader, step)

    def foreign(self, text: str, lang: str | None) -> Markup:
        """A text in a given language, such as a source's title."""
        return self.frag(Fragment(text, lang or self.lang))

    def local(self, name: Any, entry: Entry) -> Markup | None:
        """A name in the place's own language, where the reader was shown another."""
        official = entry.local
        own = self.reader.own_name(name, official, self.reader.say(name, official))
        return self.frag(own) if own else None

    def is_our_translation(self, name: Any, translated: tuple[str, ...], entry: Entry) -> bool:
        """Whether the name that the reader sees is our translation."""
        return self.reader.say(name, entry.local).lang in translated

    def day(self, day: dt.date) -> str:
        """A date in words."""
        return self.reader.day(day)

    def document(self, way: str | None) -> str | None:
        """Relative link to a document, by its way from the language's folder."""
        return self.root + way if way else None

    def guide_document(self, guide: Guide) -> str | None:
        """The way from the language's folder to a guide's document."""
        return self.readers.guide_document(guide)

    def open_at(self, entry: Entry) -> hours.Hours | None:
        """Opening hours."""
        return hours.read(entry.point.hours) if entry.point.hours else None

    def hours_of(self, phone: Phone) -> hours.Hours | None:
        """The hours of a number itself."""
        return hours.read(phone.hours) if phone.hours else None

    def hours_in_words(self, open_at: hours.Hours) -> str:
        """Opening hours for people."""
        return opening.words(self.reader, open_at)

    def counts_as_open(self, entry: Entry) -> str:
        """When it counts as open, for the script that filters."""
        return opening.counted(entry, self.readers.book.vocabulary)

    def number(self, phone: Phone) -> str:
        """A telephone number as people read it."""
        return phones.kept_together(phone.number)

    def mailto(self, point: FocalPoint) -> Markup:
        """What a link to a mailbox holds. Zensical takes one in Moldova for a Markdown file that is missing."""
        held = escape(outside.mailto(point.email or ""))
        return held.removesuffix(".md") + Markup("&#46;md") if held.endswith(".md") else held

    def tel(self, phone: Phone, entry: Entry) -> str:
        """What a telephone link dials."""
        return phones.tel(phone.number, entry.folder, phone.from_abroad)

    def reach(self, phone: Phone) -> str:
        """Whether a number is reached from another country; empty where it is."""
        return numbers.reach(self.reader, phone)

    def number_facts(self, phone: Phone) -> tuple[str, ...]:
        """Hours and languages of the number itself."""
        return numbers.facts(self.reader, phone)

    def abroad(self, entry: Entry) -> str:
        """How an entry is surely reached from another country: by `phone`, only by `mail`, or `no`."""
        return entry.abroad if entry.abroad in selection.SURE else "no"

    def forms(self, key: str) -> str:
        """The plural forms of a counted string as JSON, for the script."""
        return json.dumps(self.reader.forms(key), ensure_ascii=False)

    def count(self, entries: Iterable[Entry]) -> str:
        """How many contacts in use there are, and how many of them can be reached where not all can."""
        reached = [e.usable for e in entries if e.point.in_use]
        if all(reached):
            return self.reader.n("contact.count", len(reached))
        return self.reader.t("contact.reached", done=sum(reached), total=len(reached))

    def spoken(self) -> list[tuple[str, str]]:
        """Languages that some focal point in use speaks, with their names."""
        tags = {tag for e in self.readers.live for tag in e.languages}
        return sorted(
            ((tag, self.reader.language_name(tag)) for tag in tags),
            key=lambda x: self.reader.alphabetical(x[1]),
        )

    def find(self, entry_id: str | None) -> Entry | None:
        """An entry by its whole id."""
        return self.readers.by_id.get(entry_id or "")

    def report_url(self, entry: Entry) -> str:
        """A prefilled form about an entry."""
        file = self.edition.file_of[entry.institution.id]
        return self._issue(
            "wrong-number",
            self.reader.t("contact.report_title", id=entry.id),
            {
                "what": self.reader.t("contact.report_body"),
                "entry": f"{entry.id} · {file} · {self.lang}",
            },
        )

    def suggest_url(self, code: str) -> str:
        """A prefilled form for a new entry."""
        return self._issue(
            "add-institution",
            self.reader.t("country.suggest_title", country=self.reader.country(code)),
            {
                "what": self.reader.t("country.suggest_body"),
                "country": f"{self.reader.country(code)} · directory/{code}/ · {self.lang}",
            },
        )

    def _issue(self, form: str, title: str, fields: dict[str, str]) -> str:
        return forge.issue_url(self.edition.forge, self.edition.repository, form, title, fields)

    def edit_url(self, file: str) -> str:
        """The page on which a file is edited in the browser."""
        edition = self.edition
        return forge.edit_url(edition.forge, edition.repository, edition.branch, file)

    def entry_edit_url(self, entry: Entry) -> str:
        """The page on which an entry's file is edited."""
        return self.edit_url(self.edition.file_of[entry.institution.id])

    def bar(self, full: int, half: int, empty: int) -> Markup:
        """A picture of three numbers that stand beside it."""
        return pictures.bar(full, half, empty)

    def guide_text(self, guide: Guide) -> GuideText:
        """A guide's title and summary for lists."""
        return self.readers.text(guide)

    def knowledge_pages(self) -> list[tuple[str, str, str]]:
        """Path, title and lead of the glossary and the catalogues."""
        found = paths.knowledge(self.readers.book)
        return [(p, *self.readers.knowledge_page(p)) for p in found if p != paths.KNOWLEDGE]

    def glossary(self) -> list[Term]:
        """Terms in the reader's alphabetical order."""
        return self.readers.glossary

    def in_other_languages(self, words: Localized) -> list[tuple[str, str, str]]:
        """Tag, language's own name and word for each other written language."""
        mine = {self.lang, self.readers.language.derived_from or self.lang}
        return [
            (x.code, x.name, words[x.code])
            for x in self.readers.book.languages
            if x.code in words and x.code not in mine
        ]

    def is_unsure(self, term: Term) -> bool:
        """Whether we are not sure of a term's word in this language."""
        return (self.readers.language.derived_from or self.lang) in term.unsure

    def also(self, term: Term) -> str:
        """Other accepted wordings in this language."""
        return self.reader.finish(
            ", ".join(term.also.get(self.readers.language.derived_from or self.lang, ()))
        )

    def headings(self, guide: Guide) -> list[str]:
        """Anchors of a guide's sections."""
        return [h.anchor for h in guide.document.headings if h.level == 2]

    def translated_count(self) -> tuple[int, int]:
        """Guides translated into this language, and all guides."""
        guides = self.readers.guides
        return sum(self.readers.text(g).translated for g in guides), len(guides)
