"""Where every page lies, as a Markdown file of the staged tree and as an address.

Pages with HTML of ours are `…/index.md`, whose folder is also their address: MkDocs leaves
relative links in HTML as they are, Zensical takes them relative to the file, and so both
mean the same. Guides keep their author's path; what we add to them is linked in Markdown.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from generator.domain.handbook import Handbook

START = "index.md"
GUIDES = "guides/index.md"
DIRECTORY = "directory/index.md"
ROLES = "directory/role/index.md"
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
CHANGES = "about/changes/index.md"
FEED = "changes.xml"
FIRST_HOUR = "guides/start/first-hour.md"
REFERRAL = "guides/cross_border/referral-step-by-step.md"

REQUIRED = (FIRST_HOUR, REFERRAL, ABOUT, DECLARATION)
"""Pages of the authors that our own pages lead to."""
WHEN_WRONG = "when"
"""The section of the page about the handbook that every page leads to: what to do about a mistake."""


def country(code: str) -> str:
    """The page of a country."""
    return f"directory/{code.lower()}/index.md"


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


def forms(handbook: Handbook) -> Iterator[str]:
    """The list of forms and each form's page."""
    if handbook.knowledge.forms:
        yield FORMS
    yield from (form(f.id) for f in handbook.knowledge.forms)


def all_pages(handbook: Handbook) -> Iterator[str]:
    """Every page that each language has."""
    yield from (START, GUIDES, DIRECTORY, ROLES, PRINT, SEARCH, STATUS, CHANGES)
    yield from (f"{g.key}.md" for g in handbook.guides if g.language == "en")
    yield from (country(c.code) for c in handbook.countries)
    yield from (role(r.id) for r in handbook.vocabulary.roles)
    yield from knowledge(handbook)
    yield from forms(handbook)


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
