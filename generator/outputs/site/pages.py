"""Every page of one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.domain.contacts import REGIONAL
from generator.edition import addresses as paths
from generator.edition import news, selection
from generator.edition.measure import measure
from generator.outputs.site import knowledge, refer
from generator.outputs.site.page import Page
from generator.outputs.site.render import Renderer


def pages(renderer: Renderer) -> Iterator[Page]:
    """Every page, in the order of the menu."""
    readers = renderer.readers
    book, reader, t = readers.book, readers.reader, readers.reader.t
    yield renderer.page(
        "start", paths.START, t("site.name"), t("site.description"), hide=("navigation", "toc")
    )
    yield renderer.page("guides", paths.GUIDES, t("guide.title"), t("guide.description"))
    for guide in readers.guides:
        yield renderer.text_page(guide)
    yield from knowledge.pages(renderer)
    yield renderer.page(
        "directory",
        paths.DIRECTORY,
        t("directory.title"),
        t("directory.lead"),
        hide=("toc",),
        documents=renderer.documents(
            ("directory", t("paper.directory")), ("handbook", t("paper.handbook"))
        ),
    )
    yield from refer.pages(renderer)
    regional = readers.entries_in(REGIONAL)
    if regional or readers.withdrawn_in(REGIONAL):
        yield renderer.page(
            "regional",
            paths.country(REGIONAL),
            reader.country(REGIONAL),
            t("directory.regional_lead"),
            hide=("toc",),
            chosen=regional,
            phases=selection.by_phase(book, regional),
            fresh=selection.freshness(regional),
        )
    for country in (*readers.countries, *readers.partners):
        chosen = readers.entries_in(country.code)
        name = reader.country(country.code)
        yield renderer.page(
            "country",
            paths.country(country.code),
            name,
            t("country.description", country=name),
            hide=("toc",),
            documents=()
            if country.is_partner
            else renderer.documents(
                (f"country/{country.code}", t("paper.country")),
                (f"card/{country.code}", t("paper.card")),
            ),
            country=country,
            chosen=chosen,
            phases=selection.by_phase(book, chosen),
            fresh=selection.freshness(chosen),
            gaps=selection.gaps(book, country, chosen),
        )
    yield renderer.page(
        "roles", paths.ROLES, t("nav.roles"), t("directory.roles_description"), hide=("toc",)
    )
    for role in book.vocabulary.roles:
        found = selection.by_role(book, [e for e in readers.live if role.id in e.point.roles])
        name = t(f"role.{role.id}")
        page = renderer.page(
            "role",
            paths.role(role.id),
            name,
            t("directory.role_description", role=name, about=t(f"role_about.{role.id}")),
            role=role,
            found=found,
        )
        # A guide may have the same name: a tab says which of the two it is.
        yield replace(page, title=f"{name} – {t('directory.title')}")
    yield renderer.page(
        "search",
        paths.SEARCH,
        t("search.title"),
        f"{t('search.label')}. {t('search.hint')}",
        hide=("navigation", "toc"),
    )
    yield renderer.page("print", paths.PRINT, t("print.title"), t("print.lead"), hide=("toc",))
    yield from knowledge.form_pages(renderer)
    for guide in readers.about:
        yield renderer.text_page(guide)
    yield renderer.page(
        "unconfirmed",
        paths.UNCONFIRMED,
        t("unconfirmed.title"),
        t("unconfirmed.lead"),
        hide=("toc",),
    )
    yield renderer.page(
        "status",
        paths.STATUS,
        t("status.title"),
        t("status.lead", date=reader.day(readers.edition.today)),
        status=measure(book, readers.edition.entries, readers.edition.today),
    )
    yield renderer.page(
        "changes",
        paths.CHANGES,
        t("changes.title"),
        t("changes.lead"),
        hide=("toc",),
        history=readers.edition.history,
        days=news.by_day(readers.changes),
    )
