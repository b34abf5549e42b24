"""Which pages there are, where each lies, as a Markdown file and as an address, and its anchors.

Pages with HTML of ours are `…/index.md`, whose folder is also their address: MkDocs leaves
relative links in HTML as they are, Zensical takes them relative to the file, and so both
mean the same. Guides keep their author's path; what we add to them is linked in Markdown.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from generator.domain.contacts import REGIONAL, Entry, State
from generator.domain.countries import Country
from generator.domain.guides import Guide
from generator.domain.handbook import Handbook
from generator.edition import selection

START = "index.md"
GUIDES = "guides/index.md"
DIRECTORY = "directory/index.md"
ROLES = "directory/role/index.md"
REFER = "refer/index.md"
REFER_BEYOND = "refer/beyond/index.md"
PRINT = "pdf/index.md"
SEARCH = "search/index.md"
KNOWLEDGE = "knowledge/index.md"
GLOSSARY = "knowledge/glossary/index.md"
PRACTICES = "knowledge/practices/index.md"
RESEARCH = "knowledge/research/index.md"
LAW = "knowledge/law/index.md"
FORMS = "forms/index.md"
ABOUT = "about/index.md"
DECLARATION = "about/declaration.md"
STATUS = "about/status/index.md"
UNCONFIRMED = "about/unconfirmed/index.md"
CHANGES = "about/changes/index.md"
FEED = "changes.xml"
FIRST_HOUR = "guides/start/first-hour.md"
REFERRAL = "guides/cross_border/referral-step-by-step.md"

REQUIRED = (FIRST_HOUR, REFERRAL, ABOUT, DECLARATION)
"""Pages of the authors that our own pages lead to."""
WHEN_WRONG = "when"
"""The section of the page about the handbook that every page leads to: what to do about a mistake."""


def country(code: str) -> str:
    """The page of a country, or of the bodies that belong to none: `RS`, `regional`."""
    return f"directory/{code.lower()}/index.md"


def refer(code: str) -> str:
    """The page for whoever is in a country and asks whom to call: `RS`."""
    return f"refer/{code.lower()}/index.md"


def refer_there(handbook: Handbook, here: str) -> list[str]:
    """The other sides that a country's page of referral has, each as a section of it.

    Those beyond the region are the same for every country, and stand on a page of their own.
    """
    others = [c.code for c in handbook.countries if c.code != here and not c.is_partner]
    bodies = any(i.folder == REGIONAL for i in handbook.institutions)
    return [*others, *([REGIONAL] if bodies else [])]


def fact(name: str) -> str:
    """The anchor of a fact on its country's page; two have the names of phases."""
    anchor = name.replace("_", "-")
    return f"{anchor}-rule" if name in ("identification", "coordination") else anchor


def role(role_id: str) -> str:
    """The page of a role."""
    return f"directory/role/{role_id}/index.md"


def document(name: str) -> str:
    """The PDF of a document below its language: `country/RS` is `pdf/country/rs.pdf`."""
    return f"pdf/{name.lower()}.pdf"


def guide_document(key: str) -> str:
    """The name of a guide's document: `guide/start/first-hour`."""
    return f"guide/{key.removeprefix('guides/')}"


def form(form_id: str) -> str:
    """The page of a blank form."""
    return f"forms/{form_id}/index.md"


def knowledge(handbook: Handbook) -> list[str]:
    """The glossary and the catalogues that the handbook has something for, after their list."""
    book = handbook.knowledge
    filled = {
        GLOSSARY: book.terms,
        LAW: book.instruments,
        PRACTICES: book.practices,
        RESEARCH: book.research,
    }
    found = [path for path, items in filled.items() if items]
    return [KNOWLEDGE, *found] if found else []


def area(code: str) -> str:
    """The anchor of a part of a country, on the country's page."""
    return f"place-{code.lower()}"


def between(arrangement_id: str) -> str:
    """The anchor of what countries have agreed, on the page of each."""
    return f"between-{arrangement_id}"


def withdrawn(entry_id: str) -> str:
    """The anchor of an entry among what was withdrawn."""
    return f"withdrawn-{entry_id}"


def forms(handbook: Handbook) -> Iterator[str]:
    """The list of forms and each form's page."""
    if handbook.knowledge.forms:
        yield FORMS
    yield from (form(f.id) for f in handbook.knowledge.forms)


def all_pages(handbook: Handbook) -> Iterator[str]:
    """Every page that each language has."""
    yield from anchors(handbook)


def url(path: str) -> str:
    """A page's address below its language: `directory/rs/index.md` is `directory/rs/`."""
    folder, name = posixpath.split(path.removesuffix(".md"))
    parts = [p for p in (folder, "" if name == "index" else name) if p]
    return "/".join(parts) + "/" if parts else ""


def relative(origin: str, target: str, anchor: str = "") -> str:
    """The link from one page to another, both as Markdown paths."""
    start, end = url(origin) or ".", url(target) or "."
    link = posixpath.relpath(end, start)
    link = "./" if link == "." else link + "/"
    return link + (f"#{anchor}" if anchor else "")


def relative_file(origin: str, target: str, anchor: str = "") -> str:
    """The Markdown link from one page to another: the way between their files."""
    link = posixpath.relpath(target, posixpath.dirname(origin) or ".")
    return link + (f"#{anchor}" if anchor else "")


def to_root(path: str) -> str:
    """The relative way from a page to its language's root: `../../`, or `./`."""
    return "../" * url(path).count("/") or "./"


# --- the anchors that each page has, so that a link to one can be judged before anything is built ---

Anchors = frozenset[str]

TITLE = "title"
_FIXED: dict[str, tuple[str, ...]] = {
    START: (TITLE, "countries", "guides", "states"),
    SEARCH: (TITLE,),
    STATUS: (TITLE, "freshness", "countries", "roles", "coverage", "across", "work", "translation"),
    CHANGES: (TITLE, "withdrawn"),
    UNCONFIRMED: (TITLE,),
    KNOWLEDGE: (TITLE,),
    FORMS: (TITLE,),
}


def anchors(handbook: Handbook) -> dict[str, Anchors]:
    """Every page that each language has, with its anchors; contacts are those of the public edition."""
    book = handbook.knowledge
    countries = [c.code.lower() for c in handbook.countries if not c.is_partner]
    entries = _entries(handbook)
    regional = {REGIONAL: _headings(handbook, entries[REGIONAL])} if entries[REGIONAL] else {}
    found: dict[str, Iterable[str]] = {
        **_FIXED,
        GUIDES: (TITLE, *_phases_of_guides(handbook)),
        DIRECTORY: (
            TITLE,
            *(("others",) if _has_others(handbook, entries) else ()),
            *(c.lower() for c, here in entries.items() if any(e.point.in_use for e in here)),
        ),
        ROLES: (TITLE, *(r.phase for r in handbook.vocabulary.roles)),
        PRINT: (
            *(TITLE, "handbook", "countries", "guides"),
            *(("forms",) if book.forms else ()),
        ),
        GLOSSARY: (TITLE, *(t.id for t in book.terms)),
        LAW: (TITLE, *(i.id for i in book.instruments), *book.articles()),
        PRACTICES: (TITLE, *(x for p in book.practices for x in (p.kind, p.id))),
        RESEARCH: (TITLE, *(x for s in book.research for x in (s.group, s.id))),
        **{country(c.code): _of_country(handbook, c, entries[c.code]) for c in handbook.countries},
        **{country(folder): (TITLE, *made) for folder, made in regional.items()},
        **_of_referral(handbook),
        **{
            role(r.id): (TITLE, *countries, *_of_role(handbook, r.id, entries))
            for r in handbook.vocabulary.roles
        },
        **{form(f.id): (TITLE,) for f in book.forms},
        **{f"{g.key}.md": of_text(g) | added(g) for g in handbook.guides if g.language == "en"},
    }
    absent = {KNOWLEDGE, GLOSSARY, LAW, PRACTICES, RESEARCH} - set(knowledge(handbook))
    absent |= set() if book.forms else {FORMS}
    return {path: frozenset(made) for path, made in found.items() if path not in absent}


def _of_referral(handbook: Handbook) -> dict[str, Iterable[str]]:
    """The pages that lead from a situation to desks: one asks, the others answer."""
    if not handbook.referral:
        return {}
    codes = [c.code for c in handbook.countries]
    partners = [c.code.lower() for c in handbook.countries if c.is_partner]
    return {
        REFER: (TITLE,),
        **({REFER_BEYOND: (TITLE, *partners)} if partners else {}),
        **{
            refer(here): (TITLE, "here", *(x.lower() for x in refer_there(handbook, here)))
            for here in codes
        },
    }


def of_text(guide: Guide) -> Anchors:
    """Those that the author of a text gave."""
    return frozenset(guide.document.anchors)


def added(guide: Guide) -> Anchors:
    """Those that the page of a text has of its own."""
    if guide.section.startswith("guides/"):
        return frozenset((TITLE, "contacts", "sources"))
    if f"{guide.key}.md" == ABOUT:
        return frozenset(
            (TITLE, "publisher", "states", "freshness", "coverage", "translation", "data")
        )
    return frozenset((TITLE, "sources") if guide.head.sources else (TITLE,))


def is_ours(anchor: str) -> bool:
    """Whether it is every page's heading, or one that scripts and styles look up on whatever page.

    A text or a piece of data that took it would be taken for a part of the page.
    """
    return anchor in (TITLE, "filter") or anchor.startswith(("filter-", "hb-", "__"))


def _phases_of_guides(handbook: Handbook) -> Iterable[str]:
    guides = (g for g in handbook.guides if g.language == "en" and g.section.startswith("guides/"))
    yield from (g.head.phase for g in guides if g.head.phase)
    if knowledge(handbook) and "knowledge" in handbook.vocabulary.phases:
        yield "knowledge"


def _entries(handbook: Handbook) -> dict[str, list[Entry]]:
    """Entries of the public edition by country. Those with a mistake that the check tells are left out."""
    countries = {c.code: c for c in handbook.countries}
    words = handbook.vocabulary
    roles = {r.id for r in words.roles if r.phase in words.phases}
    found: dict[str, list[Entry]] = {folder: [] for folder in (*countries, REGIONAL)}
    for institution, point in handbook.points():
        country = countries.get(institution.folder)
        if (
            institution.folder in found
            and point.visibility == "public"
            and roles.issuperset(point.roles)
        ):
            entry = Entry(
                country=country,
                institution=institution,
                point=point,
                state=State.UNCONFIRMED,  # no anchor hangs on it
                due_on=None,
            )
            found[entry.folder].append(entry)
    return found


def _has_others(handbook: Handbook, entries: dict[str, list[Entry]]) -> bool:
    """Whether a country beyond the region has an entry in use."""
    partners = [c.code for c in handbook.countries if c.is_partner]
    return any(e.point.in_use for code in partners for e in entries[code])


def _of_role(handbook: Handbook, role_id: str, entries: dict[str, list[Entry]]) -> Iterable[str]:
    """Where else than in the region's countries there is such a contact, and where there it is missing."""
    having = {f: [e for e in here if role_id in e.point.roles] for f, here in entries.items()}
    yield from (f.lower() for f, here in having.items() if any(e.point.in_use for e in here))
    region = (c.code for c in handbook.countries if not c.is_partner)
    if not all(any(e.usable for e in having[code]) for code in region):
        yield "elsewhere"


def _of_country(handbook: Handbook, country: Country, entries: list[Entry]) -> Iterable[str]:
    """Facts, entries, and the headings that they make necessary."""
    yield from (TITLE, "facts", *map(fact, country.facts()))
    yield from _headings(handbook, entries)
    yield from ("here", "abroad")
    if areas := selection.by_area(handbook, country, entries):
        yield from ("places", *map(area, areas))
    if selection.gaps(handbook, country, entries):
        yield "gaps"
    if agreed := [p.id for p in handbook.pairs if country.code in p.between]:
        yield from ("between", *map(between, agreed))


def _headings(handbook: Handbook, entries: list[Entry]) -> Iterable[str]:
    """Entries and their headings, as on the page of a country."""
    yield "states"
    yield from (e.id for e in entries)
    yield from (phase for phase, _ in selection.by_phase(handbook, entries))
    if any(e.point.withdrawn for e in entries):
        yield "withdrawn"
    if any(e.point.retired and not e.point.withdrawn for e in entries):
        yield "retired"
