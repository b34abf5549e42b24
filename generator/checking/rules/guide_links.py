"""A link within the handbook leads to a page and a section that exist.

Pages that are made from the data have sections too: the facts and entries of a country, the
articles of the legal table, the words of the glossary.

PASS: `[initial referral](../identification/initial-referral.md#how)`
FAIL: `[initial referral](initial.md)`
HINT: write the path from this file to the other, ending in `.md`
"""

import posixpath
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from generator.checking.helpers.guides import place_in
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity, did_you_mean
from generator.edition import addresses as anchors

CODE = "GDE005"
SEVERITY = Severity.ERROR
MANY = 15
"""More sections than this are not listed in a hint."""


def check(project: Project) -> Iterator[Finding]:
    """Resolve every relative link."""
    known = anchors.anchors(project.handbook)
    former = {
        f"guides/{n}.md": f"{g.key}.md" for g in project.handbook.guides for n in g.head.former
    }
    for guide in project.handbook.guides:
        for link in guide.document.links:
            target, _, anchor = link.partition("#")
            if ":" in target or link.startswith("//"):
                continue
            page = (
                posixpath.normpath(posixpath.join(guide.section, target))
                if target
                else f"{guide.key}.md"
            )
            place = place_in(guide, link)
            if _may_be_unread(project, page, guide.language):
                continue
            if page not in known:
                yield Finding.at(
                    place,
                    CODE,
                    SEVERITY,
                    f'The link "{link}" leads nowhere.',
                    _near(former.get(page, page), known, guide.section),
                )
            elif anchor and anchor not in known[page]:
                yield Finding.at(
                    place,
                    CODE,
                    SEVERITY,
                    f'"{page}" has no section "{anchor}".',
                    _near_section(anchor, known[page]),
                )


def _may_be_unread(project: Project, page: str, language: str) -> bool:
    """Whether a page, or what it is made from, could not be read."""
    if page.startswith(("guides/", "about/")) and page.count("/") == page.startswith("guides/") + 1:
        return any(project.is_unread(f"content/{x}/{page}") for x in ("en", language))
    made_from = ("directory", "content/knowledge", "content/terms.yml", "content/forms.yml")
    return any(map(project.is_unread, made_from))


def _near_section(anchor: str, known: Collection[str]) -> str:
    if anchor.startswith("fn:"):
        return (
            f"Write [^{anchor.removeprefix('fn:')}] in place of the link: it leads to the footnote."
        )
    hint = did_you_mean(anchor, known)
    if hint.startswith("Did") or len(known) <= MANY:
        return hint
    return "Open the page, click the heading or entry you mean, and take what stands behind # in its address."


def _near(page: str, known: Iterable[str], section: str) -> str:
    near = [page] if page in known else get_close_matches(page, sorted(known), n=1)
    if near:
        return f'Did you mean "{posixpath.relpath(near[0], section)}"?'
    return "Write the path from this file to the other, ending in .md."
