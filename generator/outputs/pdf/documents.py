"""Which documents each language has, and what each is told.

A document has the name that `handbook pdf --document` takes, the site's page on which its
current state is found, and a Typst template.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import permutations
from typing import Any
from urllib.parse import urljoin, urlsplit

import segno

from generator.domain.contacts import REGIONAL, Entry
from generator.domain.countries import Country
from generator.domain.guides import Guide
from generator.edition import addresses as paths
from generator.edition import selection
from generator.edition.reader import Reader
from generator.edition.readers import ReadersEdition
from generator.outputs.pdf import knowledge, pairs
from generator.outputs.pdf.values import Speaker, language
from generator.text import nodes
from generator.text.nodes import Node

Address = Callable[[str], str]


@dataclass(frozen=True)
class Document:
    """One PDF of one language."""

    name: str
    """As the command line takes it: `handbook`, `country/RS`, `guide/start/first-hour`."""
    title: str
    template: str
    page: str
    """The Markdown path of the page on which its current state is found."""
    make: Callable[[], dict[str, Any]]
    """The values that are its own."""

    @property
    def file(self) -> str:
        """Its file below its language's folder."""
        return paths.document(self.name)


class Paper:
    """The documents of one language."""

    def __init__(self, readers: ReadersEdition) -> None:
        self.readers = readers
        self.book = readers.book
        self.edition = readers.edition
        self.reader = readers.reader
        self.code = readers.language.code
        self.t = readers.reader.t
        self.speaker = Speaker(readers.reader, readers.by_id)

    def documents(self) -> Iterator[Document]:
        """Every document: the short ones first."""
        for country in self.readers.countries:
            name, page = self.reader.country(country.code), paths.country(country.code)
            yield Document(
                f"card/{country.code}",
                self.t("paper.card_of", country=name),
                "card",
                page,
                partial(self.card, country),
            )
            yield Document(
                f"country/{country.code}",
                name,
                "country",
                page,
                partial(self.country, country),
            )
        for guide in self.readers.guides:
            text = self.readers.text(guide)
            if text.translated:
                yield Document(
                    paths.guide_document(guide.key),
                    text.title.text,
                    "guide",
                    f"{guide.key}.md",
                    partial(self.lone_guide, guide),
                )
        for blank in self.book.knowledge.forms:
            title = self.reader.say_english(blank.title).text
            yield Document(
                f"form/{blank.id}",
                title,
                "form",
                paths.form(blank.id),
                partial(knowledge.form, self.speaker, blank),
            )
        yield Document(
            "directory", self.t("directory.title"), "directory", paths.DIRECTORY, self.directory
        )
        yield Document("handbook", self.t("site.name"), "handbook", paths.START, self.handbook)

    def on_demand(self) -> Iterator[Document]:
        """Documents that are made only for whoever names them: there are too many to make all."""
        yield from self._pairs()
        yield from self._forms_in_two()

    def _pairs(self) -> Iterator[Document]:
        """Whom to call on both sides of a border, for each two countries."""
        finder, name = self.readers.finder, self.reader.country
        if finder is None:
            return
        for here, there in permutations((c.code for c in self.book.countries), 2):
            yield Document(
                f"pair/{here}/{there}",
                self.t("refer.pair", here=name(here), there=name(there)),
                "pair",
                paths.refer(here),
                partial(pairs.pair, self.speaker, self.readers, finder, here, there),
            )

    def _forms_in_two(self) -> Iterator[Document]:
        """Each blank form in this language beside each other language of the edition."""
        own = self.readers.language
        others = [
            x
            for x in self.edition.languages
            if (x.derived_from or x.code) != (own.derived_from or own.code)
        ]
        for blank in self.book.knowledge.forms:
            for other in others:
                second = Reader(self.book, other)
                yield Document(
                    f"form/{blank.id}/{own.code}-{other.code}",
                    knowledge.title_in_two(self.reader, self.reader, second, blank),
                    "form-two",
                    paths.form(blank.id),
                    partial(knowledge.form_in_two, self.speaker, second, blank),
                )

    def common(self, document: Document) -> dict[str, Any]:
        """What the frame of every page needs."""
        return {
            **language(self.code, self.code),
            "title": document.title,
            "template": document.template,
            "site": self.t("site.name"),
            "description": self.t("site.description"),
            "edition": self.t("footer.edition", date=self.reader.day(self.edition.today)),
            "language_name": self.readers.language.name,
            "page": self.t("paper.page", page="{page}", pages="{pages}"),
            "check": self.t("print.check"),
            "publisher": self.t("about.published_by", publisher=self.edition.publisher)
            if self.edition.publisher
            else self.t("about.publisher_unknown"),
            "answers": self.t("about.answers"),
            "good_until": self.t("print.good_until", date=self.reader.day(self.edition.good_until)),
            "current": self.t("paper.current"),
            "date": self.edition.today.isoformat(),
            **self.where(document.page),
            "strings": {
                key: self.t(f"paper.{key}")
                for key in (
                    "contents",
                    "index",
                    "edition_page",
                    "first",
                    "here",
                    "abroad",
                    "fold",
                    "own_numbers",
                    "leads_to",
                )
            }
            | {
                "directory": self.t("directory.title"),
                "facts": self.t("country.facts"),
                "sources": self.t("guide.sources"),
                "contacts": self.t("guide.contacts"),
                "marks": self.t("state.title"),
                "state": self.t("paper.state"),
                "count": self.t("paper.count"),
                "gaps": self.t("country.gaps_title"),
                "retired": self.t("contact.retired_title"),
                "licence": self.t("about.licence"),
                "no_case_data": self.t("footer.no_case_data"),
                "on_page": self.t("paper.on_page", page="{page}"),
            },
            "spoken": {
                "call": self.t("contact.call"),
                "write": self.t("contact.write"),
                "website": self.t("contact.website"),
                "on_page": self.t("paper.on_page", page="{page}"),
            },
            "legend": [
                {
                    "state": key,
                    "word": self.t(f"state.{key}"),
                    "text": self.t(f"state.explain_{key}"),
                }
                for key in ("confirmed", "due", "unconfirmed")
            ],
            "unconfirmed": {
                "title": self.t("unconfirmed.title"),
                "danger": self.t("unconfirmed.danger"),
                "steps": [
                    self.t(f"unconfirmed.{step}", report=self.t("contact.report"))
                    for step in ("try", "next", "check", "tell")
                ],
            },
        }

    def values(self, document: Document) -> dict[str, Any]:
        """Everything that a document's template is told."""
        made = {**self.common(document), **document.make()}
        said = json.dumps(made, ensure_ascii=False)
        notes = [
            self.speaker.say(c.designation_note)
            for c in self.readers.designated(said)
            if c.designation_note
        ]
        return {**made, "designations": notes}

    # --- addresses ---

    def at(self, page: str) -> dict[str, Any]:
        """A page's address as a link and as people type it."""
        link = self.url(page)
        return {"link": link, "address": typed(link)}

    def where(self, page: str) -> dict[str, Any]:
        """The same, and as a QR code (ISO/IEC 18004)."""
        at = self.at(page)
        said = self.t("paper.qr", address=at["address"])
        return {**at, "qr": qr(at["link"]), "qr_says": said}

    def url(self, page: str, anchor: str = "") -> str:
        """The whole address of a page of this language."""
        base = f"{self.edition.site_url}{self.code}/{paths.url(page)}"
        return f"{base}#{anchor}" if anchor else base

    def resolve(self, guide: Guide, href: str) -> str:
        """Where a link of a guide leads: a whole address, for one of its own anchors too."""
        if urlsplit(href).scheme:
            return href
        path, _, anchor = href.partition("#")
        page = f"{guide.key}.md" if not path else urljoin(f"/{guide.key}.md", path).lstrip("/")
        return self.url(page, anchor)

    # --- countries ---

    def country(self, country: Country) -> dict[str, Any]:
        """Facts and contacts of a country."""
        languages = self.reader.language_names(country.official_languages)
        here = self.readers.entries_in(country.code)
        return self._place(country.code) | {
            "first": [self._line(e) for e in selection.first_to_call(self.book, here)],
            "here": self.t("country.here", country=self.reader.country(country.code)),
            "abroad": self._from_abroad(here),
            "danger": self._no_number_for_danger(country.code),
            "facts": self.speaker.facts(country),
            "plain_facts": [
                (self.t("country.official_languages"), languages),
                (self.t("country.calling_code"), f"+{country.calling_code}"),
            ],
            "languages_note": self.speaker.say_if(country.languages_note),
            "gaps": [
                {"role": self.t(f"role.{role}"), "instead": self._instead(country.code, role)}
                for role in selection.gaps(self.book, country, here)
            ],
        }

    def _from_abroad(self, here: list[Entry]) -> dict[str, Any]:
        """Whom to call or write to in a country from another, and in words whom to ask."""
        found = selection.from_abroad(self.book, here)
        found.sort(key=lambda asked: selection.WAYS.index(asked.entry.abroad))
        ways = [asked.entry.abroad for asked in found]
        ask = [self.t("contact.ask_own"), *self._across(self.book.vocabulary.abroad()[0])]
        return {
            "title": self.t("country.abroad"),
            "contacts": [self._reached(asked) for asked in found],
            "none": None
            if set(ways) & set(selection.SURE)
            else [f"{self.t('country.abroad_none')} ", *ask],
            "channel": self.t("country.abroad_police"),
        }

    def _reached(self, asked: selection.Asked) -> dict[str, Any]:
        entry = asked.entry
        line = self._line(entry) | {"role": self.t(f"role.{asked.role}")}
        line["phones"] = [self.speaker.phone(p, entry) for p in entry.numbers_abroad]
        return line if entry.abroad == "mail" else line | {"email": None}

    def _place(self, folder: str) -> dict[str, Any]:
        """Contacts of a country, or of the bodies that belong to none."""
        chosen = self.readers.entries_in(folder)
        fresh = selection.freshness(chosen)
        notice = (
            self.t("country.some_confirmed", confirmed=fresh.confirmed, total=fresh.total)
            if not fresh.never_confirmed or not fresh.total
            else self.t(f"{'paper' if folder == REGIONAL else 'country'}.none_confirmed")
        )
        return {
            "code": folder,
            "name": self.reader.country(folder),
            **self.where(paths.country(folder)),
            "notice": notice if fresh.total else self.t("paper.no_contacts"),
            "danger": None,
            "first": [],
            "abroad": None,
            "facts": [],
            "plain_facts": [],
            "languages_note": None,
            "gaps": [],
            "phases": [
                {
                    "title": self.t(f"phase.{phase}"),
                    "contacts": [self._contact(e) for e in found],
                }
                for phase, found in selection.by_phase(self.book, chosen)
            ],
            "retired": [
                self.speaker.contact(e)
                for e in selection.by_role(self.book, chosen)
                if e.point.retired
            ],
        }

    def _no_number_for_danger(self, code: str) -> list[Any] | None:
        """Where no number for danger is known: that it is so, and whom to ask."""
        danger = self.book.vocabulary.danger
        if not danger or selection.in_danger(self.book, self.readers.entries_in(code)):
            return None
        return [f"{self.t('start.danger_none')}. ", *(self._instead(code, danger.id) or ())]

    def _contact(self, entry: Entry) -> dict[str, Any]:
        instead = None
        if entry.ends_at_the_border:
            instead = self._instead_from_abroad(entry)
        elif not entry.usable:
            instead = self._instead(entry.folder, entry.point.roles[0])
        whole = self.speaker.contact(entry)
        facts = whole["facts"] + self._not_through(entry)
        if areas := self.readers.areas(entry):
            facts = [(self.t("contact.area"), areas), *facts]
        return {**whole, "facts": facts, "instead": instead}

    def _not_through(self, entry: Entry) -> list[tuple[str, Any]]:
        """Who hears complaints about an authority, for whoever cannot ask it."""
        found = self.readers.not_through(entry)
        who = found[1] if found else None
        return [(self.t("contact.not_through"), self._name(who))] if who else []

    def _instead_from_abroad(self, entry: Entry) -> list[Any]:
        """Whom to ask in place of an entry that is not reached from another country."""
        asked = self.readers.whom_to_ask_from_abroad(entry)
        if asked is None:
            return [self.t("contact.ask_own"), *self._across(entry.point.roles[0])]
        role = self.t(f"role.{asked.role}")
        return [f"{self.t('contact.abroad_ask')}: {role}, ", self._name(asked.entry)]

    def _instead(self, code: str, role: str) -> list[Any] | None:
        """Whom to ask in a country that has nobody for a role: a label and a name, or a sentence."""
        asked = self.readers.whom_to_ask(code, role)
        if asked is None:
            named = self.book.vocabulary.role(role).fallback
            across = [] if code == REGIONAL else self._across(role)
            return [self.t("contact.ask_own"), *across] if named else None
        label = f"{self.t('contact.ask_instead')}: {self.t(f'role.{asked.role}')}, "
        return [label, self._name(asked.entry)]

    def _across(self, role: str) -> list[Any]:
        """Bodies of no country that help with a role: a label and their names."""
        parts: list[Any] = []
        for body in self.readers.regional_for(role):
            parts += [", " if parts else f" {self.reader.country(REGIONAL)}: ", self._name(body)]
        return parts

    def _name(self, entry: Entry) -> Any:
        return self.speaker.say(entry.name, entry)

    def directory(self) -> dict[str, Any]:
        """All countries, and where to find each institution."""
        fresh = selection.freshness(self.readers.live)
        return {
            "notice": self.t("paper.none_confirmed") if fresh.never_confirmed else None,
            "fresh": [
                (self.t("about.contacts"), fresh.total),
                (self.t("state.confirmed"), fresh.confirmed),
                (self.t("state.due"), fresh.due),
                (self.t("state.unconfirmed"), fresh.unconfirmed),
            ],
            "lead": self.t("directory.lead"),
            "countries": [
                *(self.country(c) for c in self.readers.countries),
                *([self._place(REGIONAL)] if REGIONAL in self.readers.beyond else ()),
                *(self.country(c) for c in self.readers.partners),
            ],
            "index": self.index(),
        }

    def index(self) -> list[dict[str, Any]]:
        """Institutions by the name the reader sees, each with the label of its first entry."""
        first: dict[str, Entry] = {}
        for entry in self.edition.entries:
            first.setdefault(entry.institution.id, entry)
        named = [(self.reader.say(e.institution.name, e.local), e) for e in first.values()]
        return [
            {
                "name": self.speaker.fragment(name),
                "country": self.reader.country(e.folder),
                "first": [
                    f"entry:{x.id}"
                    for x in self.edition.entries
                    if x.institution.id == e.institution.id
                ],
            }
            for name, e in sorted(
                named, key=lambda x: (self.reader.alphabetical(x[0].text), x[1].id)
            )
        ]

    # --- guides ---

    def guide(self, guide: Guide, address: Address) -> dict[str, Any]:
        """A guide's text. `address` says where its links lead."""
        text = self.readers.text(guide)
        notices = []
        if not text.translated:
            notices.append(self.t("guide.not_translated"))
        elif text.draft:
            notices.append(self.t("guide.draft"))
        body = nodes.with_links(self._body(guide), address)
        outdated: list[Node] = [{"k": "outdated", "text": self.t("guide.outdated_section")}]
        return {
            "key": guide.key,
            "title": self.speaker.fragment(text.title),
            "summary": self.speaker.fragment(text.summary),
            **self.where(f"{guide.key}.md"),
            **({} if text.translated else {"body_language": language("en")}),
            "notices": notices,
            "body": with_marks(body, text.outdated, outdated),
            "roles": [self._role(role) for role in guide.head.roles],
            "contacts_lead": self.t("guide.contacts_lead"),
            "facts": self._guide_facts(guide),
        }

    def _body(self, guide: Guide) -> list[Node]:
        """A guide's text."""
        return self.readers.text(guide).document.on_paper()

    def _role(self, role: str) -> dict[str, Any]:
        found = self.readers.with_role(role)
        codes = {e.folder for e in found}
        return {
            "name": self.t(f"role.{role}"),
            "countries": [
                {"name": self.reader.country(c.code), "code": c.code}
                for c in self.readers.countries
                if c.code in codes
            ],
            "none": None if found else self.t("guide.contacts_none"),
            "elsewhere": [
                {
                    "label": f"{self.t('contact.ask_instead')}: {self.t(f'role.{word}')}:"
                    if word
                    else self.t("contact.ask_own"),
                    "across": [] if word else self._across(role),
                    "countries": [
                        {"name": self.reader.country(c.code), "code": c.code} for c, _ in others
                    ],
                }
                for word, others in self.readers.elsewhere(role).items()
            ],
            **self.at(paths.role(role)),
        }

    def _guide_facts(self, guide: Guide) -> list[tuple[str, str]]:
        head = guide.head
        reviewed = (
            self.t("guide.reviewed_on", date=self.reader.day(head.reviewed.on))
            if head.reviewed
            else self.t("guide.not_reviewed")
        )
        facts = [
            (
                self.t("guide.for_whom"),
                ", ".join(self.t(f"audience.{a}") for a in head.audiences),
            ),
            (self.t("guide.about_whom"), ", ".join(self.t(f"serves.{a}") for a in head.serves)),
            (self.t("guide.written_on", date=self.reader.day(head.written_on)), reviewed),
        ]
        return [(label, text) for label, text in facts if text]

    def lone_guide(self, guide: Guide) -> dict[str, Any]:
        """A guide by itself: its links lead to the site, whose addresses stand at its end."""
        made = self.guide(guide, partial(self.resolve, guide))
        led_to = {to.partition("#")[0] for to in nodes.links(made["body"])}
        leads = [
            {
                "title": self.speaker.fragment(self.readers.text(other).title),
                **self.at(f"{other.key}.md"),
            }
            for other in self.readers.guides
            if other is not guide and self.url(f"{other.key}.md") in led_to
        ]
        return {"guide": made, "sources": self._sources(guide), "leads_to": leads}

    def _sources(self, guide: Guide) -> list[dict[str, Any]]:
        return [self.speaker.reference(s, written_in="en") for s in guide.head.sources]

    # --- the whole ---

    def handbook(self) -> dict[str, Any]:
        """Guides by phase, the directory, indexes and sources: one book."""
        pages = {self.url(f"{g.key}.md"): f"guide:{g.key}" for g in self.readers.guides}
        places = [*(c.code for c in self.book.countries), *self.readers.beyond]
        pages |= {self.url(paths.country(x)): f"country:{x}" for x in places}
        # Only headings are places on paper; a link to anything else leads to the guide's beginning.
        anchors = {
            f"{page}#{node['id']}": f"{pages[page]}#{node['id']}"
            for g in self.readers.guides
            if (page := self.url(f"{g.key}.md"))
            for node in nodes.walk(self._body(g))
            if node.get("k") == "heading" and node["id"]
        }

        def inside(guide: Guide) -> Address:
            def address(href: str) -> str:
                to = self.resolve(guide, href)
                label = anchors.get(to) or pages.get(to.partition("#")[0])
                return f"#{label}" if label else to

            return address

        return {
            **self.directory(),
            "phases": [
                {
                    "title": self.t(f"phase.{phase}"),
                    "guides": [self.guide(g, inside(g)) for g in found],
                }
                for phase in self.book.vocabulary.phases
                if (found := self.readers.guides_of(phase))
            ],
            "glossary": self._placed(
                knowledge.glossary(self.speaker, self.readers), paths.GLOSSARY
            ),
            "law": self._placed(knowledge.law(self.speaker, self.book), paths.LAW),
            "sources": [
                {
                    "title": self.speaker.fragment(self.readers.text(g).title),
                    "sources": self._sources(g),
                }
                for g in self.readers.guides
                if g.head.sources
            ],
        }

    def _placed(self, part: dict[str, Any] | None, page: str) -> dict[str, Any] | None:
        return {**part, **self.where(page)} if part else None

    # --- the card ---

    def card(self, country: Country) -> dict[str, Any]:
        """One sheet: what to do first, the numbers here, the numbers across the border."""
        chosen = self.readers.entries_in(country.code)
        first = next((g for g in self.readers.guides if f"{g.key}.md" == paths.FIRST_HOUR), None)
        here = selection.first_to_call(self.book, chosen)
        listed = {r.id for r in self.book.vocabulary.roles if r.on_card}
        more = [
            e
            for e in selection.by_role(self.book, chosen)
            if e.point.phones
            and not e.point.retired
            and e not in here
            and listed & set(e.point.roles)
        ]
        return {
            "name": self.reader.country(country.code),
            "steps": self._steps(first) if first else [],
            "steps_language": None
            if first and self.readers.text(first).translated
            else language("en"),
            "notice": self.t("country.none_confirmed")
            if selection.freshness(chosen).never_confirmed
            else None,
            "danger": self._no_number_for_danger(country.code),
            "no_contacts": self.t("paper.no_contacts"),
            "here": [self._line(e) for e in [*here, *more][:9]],
            "abroad": [
                {"country": self.reader.country(c.code), **self._abroad(c)}
                for c in self.readers.countries  # also its own: many of its numbers end there
            ],
            "period": self.speaker.facts(country)[0],
        }

    def _steps(self, guide: Guide) -> list[dict[str, list[Node]]]:
        """The first steps, whole and as what each says first."""
        body = nodes.with_links(self._body(guide), partial(self.resolve, guide))
        return [{"whole": step, "lead": nodes.lead(step)} for step in nodes.checklist(body)]

    def _line(self, entry: Entry) -> dict[str, Any]:
        whole = self.speaker.contact(entry)
        role = self.book.vocabulary.first_of(entry.point.roles)
        return {**whole, "role": self.t(f"role.{role.id if role else entry.point.roles[0]}")}

    def _abroad(self, country: Country) -> dict[str, Any]:
        """Whom to reach in a country from outside: of each role a number that works from abroad, else a mailbox."""
        here = self.readers.entries_in(country.code)
        for asked in selection.from_abroad(self.book, here):
            if asked.entry.abroad in selection.SURE:
                line = self._line(asked.entry)
                phones = [p for p in line["phones"] if not p["reach"]][:1]
                return {**line, "role": self.t(f"role.{asked.role}"), "phones": phones}
        return {"none": self.t("paper.none_abroad")}


def typed(link: str) -> str:
    """An address as people type it: without `https://`."""
    return link.split("://", 1)[1]


@cache
def qr(link: str) -> list[int]:
    """A QR code with the middle level of error correction, as the bytes of a black and white PNG.

    As a picture it takes a tenth of the room that its squares take as shapes.
    """
    made = io.BytesIO()
    segno.make(link, error="m", micro=False).save(made, kind="png", scale=6, border=0)
    return list(made.getvalue())


def with_marks(body: list[Node], anchors: Sequence[str], mark: list[Node]) -> list[Node]:
    """A text with a mark in each of the named sections; `intro` is what stands before the first."""
    made = list(mark) if "intro" in anchors else []
    for node in body:
        made.append(node)
        if isinstance(node, dict) and node["k"] == "heading" and node["id"] in anchors:
            made += mark
    return made
