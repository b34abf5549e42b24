"""The anchors that each page has, so that a link to one can be judged before anything is built.

The page of a text has those that its author gave, and some of its own. Those of made pages
follow from the data. What only scripts use, and what hangs on the project's history, is none
that a text may lead to.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.domain.contacts import Entry, State
from generator.domain.countries import Country
from generator.domain.guides import Guide
from generator.domain.handbook import Handbook
from generator.edition import addresses, selection

Anchors = frozenset[str]

TITLE = "title"
_FIXED: dict[str, tuple[str, ...]] = {
    addresses.START: ("countries", "guides", "states"),
    addresses.SEARCH: (TITLE,),
    addresses.STATUS: (TITLE, "freshness", "countries", "roles", "coverage", "translation"),
    addresses.CHANGES: (TITLE,),
    addresses.KNOWLEDGE: (TITLE,),
    addresses.FORMS: (TITLE,),
}
_FACTS = ("facts", "reflection-period", "identification-rule", "coordination-rule")


def anchors(handbook: Handbook) -> dict[str, Anchors]:
    """Every page that each language has, with its anchors; contacts are those of the public edition."""
    book = handbook.knowledge
    countries = [c.code.lower() for c in handbook.countries]
    entries = _entries(handbook)
    found: dict[str, Iterable[str]] = {
        **_FIXED,
        addresses.GUIDES: (TITLE, *_phases_of_guides(handbook)),
        addresses.DIRECTORY: (
            TITLE,
            *(c.lower() for c, here in entries.items() if any(not e.point.retired for e in here)),
        ),
        addresses.ROLES: (TITLE, *(r.phase for r in handbook.vocabulary.roles)),
        addresses.PRINT: (
            *(TITLE, "handbook", "countries", "guides"),
            *(("forms",) if book.forms else ()),
        ),
        addresses.GLOSSARY: (TITLE, *(t.id for t in book.terms)),
        addresses.LAW: (TITLE, *(i.id for i in book.instruments), *book.articles()),
        addresses.PRACTICES: (TITLE, *(x for p in book.practices for x in (p.kind, p.id))),
        addresses.RESEARCH: (TITLE, *(x for s in book.research for x in (s.group, s.id))),
        **{
            addresses.country(c.code): _of_country(handbook, c, entries[c.code])
            for c in handbook.countries
        },
        **{addresses.role(r.id): (TITLE, *countries) for r in handbook.vocabulary.roles},
        **{addresses.form(f.id): (TITLE,) for f in book.forms},
        **{f"{g.key}.md": of_text(g) | added(g) for g in handbook.guides if g.language == "en"},
    }
    return {path: frozenset(found[path]) for path in addresses.all_pages(handbook)}


def of_text(guide: Guide) -> Anchors:
    """Those that the author of a text gave."""
    return frozenset(guide.document.anchors)


def added(guide: Guide) -> Anchors:
    """Those that the page of a text has of its own."""
    if guide.section.startswith("guides/"):
        return frozenset((TITLE, "contacts", "sources"))
    if f"{guide.key}.md" == addresses.ABOUT:
        return frozenset((TITLE, "states", "freshness", "coverage", "translation", "data"))
    return frozenset((TITLE, "sources") if guide.head.sources else (TITLE,))


def is_ours(anchor: str) -> bool:
    """Whether it is every page's heading, or one that scripts and styles look up on whatever page.

    A text or a piece of data that took it would be taken for a part of the page.
    """
    return anchor in (TITLE, "filter") or anchor.startswith(("filter-", "hb-", "__"))


def _phases_of_guides(handbook: Handbook) -> Iterable[str]:
    guides = (g for g in handbook.guides if g.language == "en" and g.section.startswith("guides/"))
    yield from (g.head.phase for g in guides if g.head.phase)
    if addresses.knowledge(handbook) and "knowledge" in handbook.vocabulary.phases:
        yield "knowledge"


def _entries(handbook: Handbook) -> dict[str, list[Entry]]:
    """Entries of the public edition by country. Those with a mistake that the check tells are left out."""
    countries = {c.code: c for c in handbook.countries}
    words = handbook.vocabulary
    roles = {r.id for r in words.roles if r.phase in words.phases}
    found: dict[str, list[Entry]] = {code: [] for code in countries}
    for institution, point in handbook.points():
        country = countries.get(institution.country)
        if country and point.visibility == "public" and roles.issuperset(point.roles):
            entry = Entry(
                country=country,
                institution=institution,
                point=point,
                state=State.UNCONFIRMED,  # no anchor hangs on it
                due_on=None,
            )
            found[country.code].append(entry)
    return found


def _of_country(handbook: Handbook, country: Country, entries: list[Entry]) -> Iterable[str]:
    """Facts, entries, and the headings that its entries make necessary."""
    yield from (TITLE, *_FACTS, "states")
    yield from (e.id for e in entries)
    yield from (phase for phase, _ in selection.by_phase(handbook, entries))
    if selection.first_to_call(handbook, entries):
        yield "first"
    if any(e.point.retired for e in entries):
        yield "retired"
    if selection.gaps(handbook, country, entries):
        yield "gaps"
