"""The pages that lead from a situation to desks: one that asks, and one for each country that one may be in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from generator.domain.contacts import REGIONAL
from generator.domain.referral import Side
from generator.edition import addresses as paths
from generator.edition.referral import Finder
from generator.outputs.site.page import Page
from generator.outputs.site.view import View

if TYPE_CHECKING:
    from generator.outputs.site.render import Renderer

SCRIPT = "assets/refer.js"


def pages(renderer: Renderer) -> Iterator[Page]:
    """The page that asks, then those that answer; none where the handbook has no steps."""
    readers = renderer.readers
    finder, t, name = readers.finder, readers.reader.t, readers.reader.country
    if finder is None:
        return
    region = [c.code for c in readers.countries]
    partners = [c.code for c in readers.partners]
    asks: dict[str, Any] = {"region": region, "partners": partners, "code": "", "beyond": False}
    yield renderer.page(
        "refer",
        paths.REFER,
        t("refer.title"),
        t("refer.description"),
        hide=("toc",),
        script=SCRIPT,
        others=region,
        **asks,
    )
    other_sides = {c: _side(renderer, finder, "there", c) for c in (*region, REGIONAL, *partners)}
    if partners:
        yield renderer.page(
            "refer_beyond",
            paths.REFER_BEYOND,
            beyond := f"{t('refer.title')}: {t('directory.others')}",
            f"{beyond}. {t('refer.description')}",
            hide=("toc",),
            part=_choice(renderer, partners, [])
            + _sides(_section(renderer, c, other_sides[c]) for c in partners),
            others=partners,
            **asks,
        )
    for code in (*region, *partners):
        known = set(paths.refer_there(readers.book, code))
        others = [c for c in (*region, REGIONAL) if c in known]
        here = _section(renderer, code, _side(renderer, finder, "here", code), here=True)
        there = (_section(renderer, c, other_sides[c] + _agreed(renderer, code, c)) for c in others)
        yield renderer.page(
            "refer_here",
            paths.refer(code),
            title := t("refer.here_title", country=name(code)),
            f"{title}. {t('refer.description')}",
            hide=("toc",),
            part=_choice(renderer, others, [] if code in partners else partners)
            + _sides((here, *there)),
            script=SCRIPT,
            chosen=readers.entries_in(code),
            others=others,
            **(asks | {"code": code, "beyond": code not in partners}),
        )


def _choice(renderer: Renderer, others: list[str], elsewhere: list[str]) -> str:
    """Links to the sections that follow, and to those on the page of countries beyond the region."""
    module: Any = renderer.env.get_template("_refer.html.j2").module
    view = View(renderer.readers, paths.refer(others[0]))  # as deep as all pages that answer
    return str(module.choice(view, renderer.reader.t, others, elsewhere))


def _sides(sections: Iterable[Markup]) -> str:
    return str(Markup('<div class="hb-sides">{}</div>').format(Markup("\n").join(sections)))


def _section(renderer: Renderer, code: str, inside: Markup, *, here: bool = False) -> Markup:
    """One side as a section of its page. The time zone stands there once, for all desks in it."""
    zone = next((c.timezone for c in renderer.book.countries if c.code == code), "")
    return Markup(
        '<section class="{}" id="{}" data-zone="{}" data-country="{}">\n{}</section>'
    ).format(
        "hb-side" if here else "hb-side hb-there",
        "here" if here else code.lower(),
        zone,
        code,
        inside,
    )


def _side(renderer: Renderer, finder: Finder, side: Side, code: str) -> Markup:
    """The steps of a side. The other one is the same seen from every country."""
    module = renderer.env.get_template("_refer.html.j2").module
    # All pages that answer lie equally deep, so that a link from one is right on every other.
    view = View(renderer.readers, paths.refer(code))
    made: Markup = getattr(module, side)(view, renderer.reader.t, finder.rows(side, code), code)
    return Markup("\n").join(line for line in made.split("\n") if line.strip())


def _agreed(renderer: Renderer, here: str, there: str) -> Markup:
    """What the two countries have agreed, where that is known."""
    view = View(renderer.readers, paths.refer(here))
    found = [p for p in renderer.book.pairs if {here, there} <= set(p.between)]
    links = Markup(" · ").join(
        Markup('<a href="{}">{}</a>').format(
            view.to(paths.country(here), paths.between(p.id)), view.say(p.name)
        )
        for p in found
    )
    title = renderer.reader.t("country.between")
    return Markup('<p class="hb-agreed">{}: {}</p>').format(title, links) if found else Markup("")
