"""What can be found in one language: contacts, guide sections, country facts, roles, pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain import phones
from generator.domain.contacts import Entry
from generator.domain.countries import ReflectionPeriod
from generator.domain.values import Reach
from generator.edition import addresses as paths
from generator.edition import numbers, opening
from generator.edition.readers import ReadersEdition
from generator.edition.selection import by_role
from generator.outputs.search.lexicon import near

KINDS = ("contact", "guide", "country", "term")


@dataclass(frozen=True)
class Record:
    """One thing to find. Texts come with the language they are in."""

    kind: str
    title: str
    lang: str
    url: str
    """Below the language's root: `directory/rs/#rs-astra/hotline`."""
    titles: tuple[tuple[str, str], ...]
    """(language, text) of everything that counts as title."""
    text: tuple[tuple[str, str], ...] = ()
    """(language, text) of everything else."""
    context: str = ""
    """The second line: the institution of a desk, the country of a fact, the section of a guide."""
    context_lang: str = ""
    """The language of the context, if not the reader's."""
    snippet: str = ""
    snippet_lang: str = ""
    """Its language, if not the title's."""
    country: str = ""
    roles: tuple[str, ...] = ()
    state: str = ""
    numbers: tuple[tuple[str, str, Reach, str], ...] = ()
    """(as written, tel: address, reachable from abroad, hours and languages of its own)"""
    dialled: tuple[str, ...] = ()
    """Digits in international and in national form."""
    email: str = ""
    """The mailbox, which a hit shows where there is no number."""
    hours: str = ""
    """When it counts as open, as the script reads it."""
    ends: bool = False
    """Whether it is not reached from another country: its country's page says who is."""
    usable: bool = True
    foreign: bool = False
    """Whether the reader sees it in a fallback language."""


def records(readers: ReadersEdition) -> list[Record]:
    """Contacts, facts, roles and texts that one language's search finds, in the order of ties."""
    return [*_contacts(readers), *_facts(readers), *_roles(readers), *_texts(readers)]


def _contacts(readers: ReadersEdition) -> Iterator[Record]:
    reader = readers.reader
    first, also, beyond = near(readers)
    # Among equals, the countries where the reader's language is spoken come first.
    order = {code: n for n, codes in enumerate((first, also, (), beyond)) for code in codes}
    for entry in sorted(
        by_role(readers.book, readers.edition.entries), key=lambda e: order.get(e.folder, 2)
    ):
        point, org = entry.point, entry.institution
        local = entry.local
        name = reader.say(entry.name, local)
        names = [(tag, text[tag]) for text in (point.name, org.name) if text for tag in text.tags()]
        notes = [reader.say(t, local) for t in (point.note, *(p.note for p in point.phones)) if t]
        shown_org = reader.say(org.name, local)
        yield Record(
            kind="contact",
            title=name.text,
            lang=name.lang,
            url=f"{paths.url(paths.country(entry.folder))}#{entry.id}",
            titles=tuple(dict.fromkeys([(name.lang, name.text), *names])),
            text=tuple(dict.fromkeys([*((f.lang, f.text) for f in notes), *_areas(entry)]))
            + _addresses(entry),
            context=shown_org.text if point.name else "",
            context_lang=shown_org.lang if shown_org.lang != reader.code else "",
            country=entry.folder,
            roles=point.roles,
            snippet=reader.t("contact.retired_on", date=reader.day(point.retired.on))
            if point.retired
            else "",
            snippet_lang=reader.code,
            state="retired" if point.retired else entry.state.value,
            numbers=()
            if point.retired
            else tuple(
                (
                    phones.kept_together(p.number),
                    phones.tel(p.number, entry.folder, p.from_abroad),
                    p.from_abroad,
                    " · ".join(numbers.facts(reader, p)),
                )
                for p in point.phones
            ),
            dialled=tuple(d for p in point.phones for d in dialled(p.number, entry.folder)),
            hours="" if point.retired else opening.counted(entry, readers.book.vocabulary),
            ends=entry.ends_at_the_border,
            email=point.email or "",
            usable=entry.usable,
        )


def _areas(entry: Entry) -> Iterator[tuple[str, str]]:
    """The names of the parts of its country that it serves alone."""
    if entry.country:
        for code in entry.point.serves_area:
            name = entry.country.area(code).name
            yield from ((tag, name[tag]) for tag in name.tags())


def _addresses(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Mail and web address, so that `astra.rs` or a mailbox's name is found."""
    found = (entry.point.email, entry.point.website, entry.institution.website)
    return tuple(("", re.sub(r"^https?://(www\.)?", "", a)) for a in found if a)


def dialled(number: str, country: str) -> tuple[str, ...]:
    """The digits of a number in international form; of a short number, as it is.

    The national form needs no place of its own: without its leading zero it is the end of
    the international one.
    """
    return (phones.digits(phones.dialled(number, country)),)


def _facts(readers: ReadersEdition) -> Iterator[Record]:
    reader = readers.reader
    for country in (*readers.countries, *readers.partners):
        for label, fact in country.facts().items():
            said = [reader.say(t) for t in (fact.text, *fact.parts().values())]
            figure = ""
            if isinstance(fact, ReflectionPeriod):
                figure = f"{reader.n(f'country.{fact.unit}', fact.length)} ({reader.t(f'country.limit.{fact.limit}')}). "
            heading = reader.t(f"country.{label}")
            yield Record(
                kind="country",
                title=heading,
                lang=reader.code,
                url=f"{paths.url(paths.country(country.code))}#{paths.fact(label)}",
                titles=((reader.code, heading),),
                text=(
                    (reader.code, figure),
                    *((f.lang, f.text) for f in said),
                    *_duty(readers, label),
                ),
                context=reader.country(country.code),
                snippet=figure + said[0].text,
                country=country.code,
            )


def _roles(readers: ReadersEdition) -> Iterator[Record]:
    t = readers.reader.t
    for role in readers.book.vocabulary.roles:
        yield Record(
            kind="guide",
            title=t(f"role.{role.id}"),
            lang=readers.reader.code,
            url=paths.url(paths.role(role.id)),
            titles=((readers.reader.code, t(f"role.{role.id}")),),
            text=((readers.reader.code, t(f"role_about.{role.id}")),),
            context=t("nav.roles"),
            snippet=t(f"role_about.{role.id}"),
        )


def _texts(readers: ReadersEdition) -> Iterator[Record]:
    """A record for each guide and page, and one for each of its sections."""
    for guide in (g for g in readers.book.guides if g.language == "en"):
        text = readers.text(guide)
        lang = readers.reader.code if text.translated else "en"
        title, summary = text.title, text.summary
        address = paths.url(f"{guide.key}.md")
        yield Record(
            kind="guide",
            title=title.text,
            lang=title.lang,
            url=address,
            titles=((title.lang, title.text),),
            text=((summary.lang, summary.text),),
            snippet=summary.text,
            foreign=not text.translated,
        )
        for anchor, section in text.document.sections.items():
            heading, body = section.heading, section.plain
            # What is not translated is found by its title and headings: the English words of
            # its body would cost all readers more than they help any.
            said = ((lang, body),) if text.translated else ()
            yield Record(
                kind="guide",
                title=title.text,
                lang=title.lang,
                url=f"{address}#{anchor}" if heading else address,
                titles=((lang, heading),) if heading else (),
                text=(*said, (title.lang, title.text)),
                context=heading,
                context_lang=lang if lang != readers.reader.code else "",
                snippet=body,
                snippet_lang=lang,
                foreign=not text.translated,
            )


def _duty(readers: ReadersEdition, fact: str) -> tuple[tuple[str, str], ...]:
    """What a role is called and does of which a country's fact says who has it: it is searched by that too."""
    code, t = readers.reader.code, readers.reader.t
    roles = [r.id for r in readers.book.vocabulary.roles if r.fact == fact]
    return tuple((code, t(f"{key}.{role}")) for role in roles for key in ("role", "role_about"))
