"""What one run publishes, for the readers of one language.

Sorted and selected, with every text chosen; the outputs only give it a form.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.domain import phones
from generator.domain.contacts import REGIONAL, Entry
from generator.domain.countries import Country
from generator.domain.guides import Guide
from generator.domain.knowledge import Term
from generator.domain.languages import Language
from generator.domain.pairs import Arrangement
from generator.edition import addresses, news, translation
from generator.edition.edition import Edition
from generator.edition.reader import Fragment, Reader
from generator.edition.selection import Asked, by_role, whom_to_ask
from generator.text import markdown
from generator.text.markdown import Document
from generator.text.transliterate import to_latin


@dataclass(frozen=True)
class GuideText:
    """A guide or page as one reader gets it: translated, or in English where it is not."""

    title: Fragment
    summary: Fragment
    body: str
    """Markdown, in the reader's script."""
    translated: bool
    draft: bool
    """Whether the translation still waits for a native practitioner."""
    outdated: tuple[str, ...]
    """Anchors of the sections that are older than the English."""
    available_in: tuple[str, ...]
    """Languages of this edition in which it is really written."""

    @property
    def document(self) -> Document:
        """What the text holds."""
        return markdown.read(self.body)


class ReadersEdition:
    """An edition for the readers of one language."""

    def __init__(self, edition: Edition, language: Language) -> None:
        self.edition = edition
        self.book = edition.handbook
        self.language = language
        self.reader = Reader(self.book, language)
        self.finder = edition.finder
        self.by_id = {e.id: e for e in edition.entries}
        self.live = tuple(e for e in edition.entries if e.point.in_use)
        self._texts: dict[str, GuideText] = {}
        self._asked: dict[tuple[str, str], Asked | None] = {}

    # --- countries and contacts ---

    @cached_property
    def countries(self) -> list[Country]:
        """The region's countries in the alphabetical order of the reader's names."""
        return [c for c in self._all_countries if not c.is_partner]

    @cached_property
    def partners(self) -> list[Country]:
        """Countries beyond the region, in the same order."""
        return [c for c in self._all_countries if c.is_partner]

    @cached_property
    def beyond(self) -> list[str]:
        """Where else than in the region's countries there are contacts: bodies of none, partners."""
        folders = [REGIONAL, *(c.code for c in self.partners)]
        return [f for f in folders if any(e.point.in_use for e in self.entries_in(f))]

    @cached_property
    def with_contacts(self) -> list[str]:
        """Where there are contacts in use: countries of the region, bodies of none, partners."""
        region = {e.folder for e in self.live}
        return [*(c.code for c in self.countries if c.code in region), *self.beyond]

    @cached_property
    def _all_countries(self) -> list[Country]:
        names = self.reader
        return sorted(self.book.countries, key=lambda c: names.alphabetical(names.country(c.code)))

    @cached_property
    def _in_folder(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {
            folder: [] for folder in (*(c.code for c in self.book.countries), REGIONAL)
        }
        for entry in self.edition.entries:
            found[entry.folder].append(entry)
        return found

    def entries_in(self, folder: str) -> list[Entry]:
        """Entries of a country, or of bodies that belong to none; retired ones too."""
        return self._in_folder[folder]

    def withdrawn_in(self, folder: str) -> list[Entry]:
        """What was withdrawn in a country, or of bodies that belong to none."""
        return [e for e in self.edition.withdrawn if e.folder == folder]

    def whom_to_ask(self, code: str, role: str) -> Asked | None:
        """Whom to ask for a role in a country: see `selection.whom_to_ask`."""
        if (code, role) not in self._asked:
            self._asked[code, role] = whom_to_ask(self.book, self.entries_in(code), role)
        return self._asked[code, role]

    def whom_to_ask_from_abroad(self, entry: Entry) -> Asked | None:
        """Whom to ask in its country in place of an entry that is not reached from another."""
        here = self.entries_in(entry.folder)
        return whom_to_ask(self.book, here, entry.point.roles[0], from_abroad=True)

    def areas(self, entry: Entry) -> str:
        """The names of the parts of its country that an entry serves alone; empty if it serves all."""
        country = entry.country
        if country is None:
            return ""
        names = (country.area(code).name for code in entry.point.serves_area)
        return ", ".join(self.reader.say(name, entry.local).text for name in names)

    def between(self, code: str) -> list[tuple[Arrangement, list[str]]]:
        """What a country has agreed with others: each with the names of the others."""
        names = self.reader
        return [
            (
                pair,
                sorted(
                    (names.country(other) for other in pair.between if other != code),
                    key=names.alphabetical,
                ),
            )
            for pair in self.book.pairs
            if code in pair.between
        ]

    def not_through(self, entry: Entry) -> tuple[str, Entry | None] | None:
        """For an authority's entry the role that hears complaints about it, and who does there."""
        if entry.country is None:
            return None
        for role in self.book.vocabulary.roles:
            if entry.institution.type in role.hears_about and role.id not in entry.point.roles:
                asked = self.whom_to_ask(entry.folder, role.id)
                found = asked.entry if asked and asked.role == role.id else None
                return role.id, found
        return None

    def with_role(self, role: str) -> list[Entry]:
        """Entries of the region's countries that can be reached for a role."""
        region = {c.code for c in self.countries}
        return [
            e
            for e in by_role(self.book, self.live)
            if role in e.point.roles and e.usable and e.folder in region
        ]

    def regional_for(self, role: str) -> list[Entry]:
        """Bodies of no country that help with a role, or else with the nearest that stands in for it."""
        bodies = [e for e in self.entries_in(REGIONAL) if e.point.in_use]
        for word in (role, *self.book.vocabulary.role(role).fallback):
            if found := [e for e in by_role(self.book, bodies) if word in e.point.roles]:
                return found
        return []

    def elsewhere(self, role: str) -> dict[str | None, list[tuple[Country, Asked | None]]]:
        """The countries that have nobody for a role, by the role that stands in for it there.

        Under None those where nobody does; all of it only where the role names others.
        """
        chain = self.book.vocabulary.role(role).fallback
        found: dict[str | None, list[tuple[Country, Asked | None]]] = {
            word: [] for word in (*chain, *([None] if chain else []))
        }
        for country in self.countries:
            asked = self.whom_to_ask(country.code, role)
            if (word := asked.role if asked else None) in found:
                found[word].append((country, asked))
        return {word: countries for word, countries in found.items() if countries}

    def designated(self, shown: str) -> list[Country]:
        """Countries that a text names and whose designation needs a note."""
        return [
            c
            for c in self._all_countries
            if c.designation_note and self.reader.country(c.code) in shown
        ]

    @cached_property
    def changes(self) -> list[news.Group]:
        """What changed lately, in the reader's language."""
        return list(news.groups(self.reader, self.by_id, self.edition.history or ()))

    # --- guides and other texts ---

    @cached_property
    def guides(self) -> list[Guide]:
        """Guides in English, which defines what there is, in the order of phases."""
        phases = self.book.vocabulary.phases
        english = [
            g for g in self.book.guides if g.language == "en" and g.section.startswith("guides/")
        ]
        return sorted(english, key=lambda g: (phases.index(g.head.phase or ""), g.slug))

    @cached_property
    def about(self) -> list[Guide]:
        """Pages about the handbook itself, in English."""
        return [g for g in self.book.guides if g.language == "en" and g.section == "about"]

    def guides_of(self, phase: str) -> list[Guide]:
        """The guides of a phase."""
        return [g for g in self.guides if g.head.phase == phase]

    def text(self, guide: Guide) -> GuideText:
        """A guide's text for this reader.

        Lists, the guide's own page, search and paper all ask for it, so it is made once.
        """
        if guide.key not in self._texts:
            self._texts[guide.key] = self._make_text(guide)
        return self._texts[guide.key]

    def _make_text(self, guide: Guide) -> GuideText:
        written = self._translations(guide)
        own = written.get(self.language.code)
        finish = to_latin if own and self.language.derived_from else str
        title, summary = (
            Fragment(phones.kept_together_in(finish(getattr(own.head, name))), self.language.code)
            if own
            else self.reader.say_english(getattr(guide.head, name))
            for name in ("title", "summary")
        )
        return GuideText(
            title=title,
            summary=summary,
            body=phones.kept_together_in(finish((own or guide).body)),
            translated=own is not None,
            draft=bool(own and own.head.translation == "draft"),
            outdated=tuple(translation.outdated(own, guide))
            if own and own.language != "en"
            else (),
            available_in=tuple(x.code for x in self.edition.languages if x.code in written),
        )

    def _translations(self, guide: Guide) -> dict[str, Guide]:
        """A guide in every language it is written in, and in those derived from them."""
        written = {g.language: g for g in self.book.guides if g.key == guide.key}
        for language in self.book.languages:
            if language.derived_from in written and language.code not in written:
                written[language.code] = written[language.derived_from]
        return written

    # --- knowledge ---

    def knowledge_page(self, path: str) -> tuple[str, str]:
        """Title and lead of the glossary or one of the catalogues."""
        t = self.reader.t
        if path == addresses.KNOWLEDGE:
            return t("phase.knowledge"), t("knowledge.lead")
        name = path.split("/")[1]
        return t(f"knowledge.{name}_title"), t(f"knowledge.{name}_lead")

    @cached_property
    def glossary(self) -> list[Term]:
        """Terms in the alphabetical order of the reader's words."""
        return sorted(
            self.book.knowledge.terms,
            key=lambda term: self.reader.alphabetical(self.reader.say(term.words).text),
        )

    # --- documents for printing ---

    def guide_document(self, guide: Guide) -> str | None:
        """The way from the language's folder to a guide's document: the English one where it is not translated."""
        if not self.edition.pdf or not guide.section.startswith("guides/"):
            return None
        way = addresses.document(addresses.guide_document(guide.key))
        if self.text(guide).translated:
            return way
        return f"../en/{way}" if "en" in (x.code for x in self.edition.languages) else None
