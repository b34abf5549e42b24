"""Writes the staged tree of one language: `docs/`, `theme/` and a plain `mkdocs.yml`.

Both engines render this tree; no hook and no plugin of ours takes part.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.domain.contacts import REGIONAL
from generator.domain.languages import Language
from generator.edition import addresses as paths
from generator.outputs.site.days import opening_script
from generator.outputs.site.feed import feed
from generator.outputs.site.page import Page
from generator.outputs.site.pages import pages as all_pages
from generator.outputs.site.render import Renderer
from generator.reading.engine import ENGINE

PACKAGE = Path(__file__).parent

# Names that Material's templates ask their language file for, and our string for each.
_THEME_STRINGS = {
    "action.skip": "theme.skip",
    "footer": "theme.footer",
    "footer.next": "theme.next",
    "footer.previous": "theme.previous",
    "header": "theme.header",
    "nav": "theme.navigation",
    "select.language": "nav.choose_language",
    "tabs": "theme.tabs",
    "toc": "theme.toc",
    "top": "theme.top",
}


@dataclass(frozen=True)
class Staged:
    """A language's staged tree, ready for an engine."""

    language: str
    folder: Path
    site: Path
    """Where the engine writes."""

    @property
    def config(self) -> Path:
        """The engine's configuration file."""
        return self.folder / "mkdocs.yml"


# What an engine needs beyond what all are told.
_ENGINE_CONFIG: dict[str, dict[str, Any]] = {
    "material": {},
    # Zensical's classic variant has Material's markup; its search cannot read these languages.
    "zensical": {"theme": {"variant": "classic"}, "plugins": {"search": {"enabled": False}}},
}


def stage(
    renderer: Renderer,
    folder: Path,
    engine: str,
    *,
    beside: Mapping[str, str],
    search_words: Mapping[str, Any],
    site: str = "site",
) -> tuple[Staged, list[Page]]:
    """Write one language's tree. Files whose text has not changed are not touched.

    `beside` are files that others made, by their way from the pages' folder: those of the search.
    """
    pages = list(all_pages(renderer))
    language = renderer.language
    docs = folder / "docs"
    wanted = {docs / page.path: page.markdown() for page in pages}
    for name in ("display.js", "handbook.css", "handbook.js", "refer.js"):
        wanted[docs / "assets" / name] = (PACKAGE / "theme" / "assets" / name).read_text("utf-8")
    own = docs / "assets/handbook.js"
    wanted[own] = f"{opening_script(renderer.readers)}\n{wanted[own]}"
    wanted[docs / paths.FEED] = feed(renderer.readers)
    wanted |= {docs / way: text for way, text in beside.items()}
    theme = folder / "theme"
    for source in sorted((PACKAGE / "theme").rglob("*.html")):
        wanted[theme / source.relative_to(PACKAGE / "theme")] = source.read_text("utf-8")
    wanted[theme / "partials/languages" / f"{language.code}.html"] = _language_file(renderer)
    for page in pages:
        if page.part:  # the engine includes it as a template: what would be one is text
            wanted[theme / page.part_file] = page.part.replace("{", "&#123;")
    wanted[folder / "mkdocs.yml"] = json.dumps(
        _config(renderer, pages, engine, site, search_words), ensure_ascii=False, indent=1
    )
    _write(wanted, (docs, theme))
    return Staged(language.code, folder, folder / site), pages


def _write(wanted: dict[Path, str], owned: Iterable[Path]) -> None:
    for folder in owned:
        for old in folder.rglob("*") if folder.exists() else ():
            if old.is_file() and old not in wanted:
                old.unlink()
    for path, text in wanted.items():
        data = text.encode()
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _language_file(renderer: Renderer) -> str:
    """Material's language file, from our strings: it has none for several of our languages."""
    table = {key: renderer.reader.t(ours) for key, ours in _THEME_STRINGS.items()}
    table |= {"language": renderer.language.code, "direction": "ltr"}
    body = json.dumps(table, ensure_ascii=False, indent=2)
    return "{% macro t(key) %}{{ (" + body + ")[key] | default('', true) }}{% endmacro %}\n"


def _config(
    renderer: Renderer,
    pages: list[Page],
    engine: str,
    site: str,
    search_words: Mapping[str, Any],
) -> dict[str, Any]:
    t = renderer.reader.t
    edition = renderer.edition
    code = renderer.language.code
    palette = [
        {
            "media": f"(prefers-color-scheme: {name})",
            "scheme": scheme,
            "primary": "custom",
            "accent": "custom",
            # The icon and the name say what is, not what a click would do.
            "toggle": {"icon": icon, "name": t(f"theme.{name}")},
        }
        for name, scheme, icon in (
            ("light", "default", "material/weather-sunny"),
            ("dark", "slate", "material/weather-night"),
        )
    ]
    ours = {
        "site_name": t("site.short"),  # the header has room for no more
        "site_description": t("site.description"),
        "site_url": f"{edition.site_url}{code}/",
        "docs_dir": "docs",
        "site_dir": site,
        "theme": {"language": code, "custom_dir": "theme", "palette": palette},
        "markdown_extensions": {
            "toc": {"permalink": False},
            "footnotes": {"BACKLINK_TITLE": "↑ {}"},
        },
        "nav": _menu(renderer, pages),
        "extra": {
            # Switches Material's header slot on; our partial fills it from `languages`.
            "alternate": True,
            "languages": [_menu_language(x) for x in edition.languages],
            "site_root": edition.site_url,
            "locale": renderer.reader.locale_tag,
            "whole_name": t("site.name"),
            "menu_name": t("nav.menu"),
            "important": t("state.important"),
            "search": dict(search_words),
            "search_instead": t("start.contact_title"),
            "edition": t("footer.edition", date=renderer.reader.day(edition.today)),
            "printed_from": t("print.printed_from"),
            "print_check": t("print.check"),
            "good_until": t("print.good_until", date=renderer.reader.day(edition.good_until)),
            "withdrawn": {
                "url": f"{paths.url(paths.CHANGES)}#withdrawn",
                "text": t("changes.withdrawn_banner"),
            }
            if edition.withdrawn
            else None,
            "feed": {"url": paths.FEED, "title": f"{t('site.name')}: {t('changes.title')}"},
            "no_case_data": t("footer.no_case_data"),
            "footer_links": [
                {"url": paths.url(paths.ABOUT), "text": t("about.title")},
                {
                    "url": f"{paths.url(paths.ABOUT)}#{paths.WHEN_WRONG}",
                    "text": t("footer.source_code"),
                },
                {"url": paths.url(paths.CHANGES), "text": t("changes.title")},
                {"url": paths.url(paths.DECLARATION), "text": t("nav.declaration")},
            ],
            "notfound": {
                "title": t("notfound.title"),
                "text": t("notfound.text"),
                "links": [
                    {"url": "", "text": t("notfound.go_start")},
                    {"url": paths.url(paths.DIRECTORY), "text": t("notfound.go_directory")},
                    {"url": paths.url(paths.GUIDES), "text": t("notfound.go_guides")},
                ],
            },
        },
    }
    return _joined(_joined(ENGINE, ours), _ENGINE_CONFIG[engine])


def _joined(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Two sets of settings as one; where both set the same, the second holds."""
    both = one.keys() & other.keys()
    groups = {n: _joined(one[n], other[n]) for n in both if isinstance(one[n], dict)}
    return one | other | groups


def _menu_language(language: Language) -> dict[str, str]:
    return {"code": language.code, "name": language.name}


def _menu(renderer: Renderer, pages: list[Page]) -> list[Any]:
    """The menu: guides by phase, countries of the region; others, and roles, are reached from their index."""
    t = renderer.reader.t
    title = {p.path: p.title for p in pages}
    phases = [
        {t(f"phase.{phase}"): [{title[p]: p} for p in of_phase]}
        for phase in renderer.book.vocabulary.phases
        if (of_phase := _of_phase(renderer, phase))
    ]
    print_pages = [p for p in (paths.PRINT, paths.FORMS) if p in title]
    countries = [{title[p]: p} for p in (paths.country(c.code) for c in renderer.readers.countries)]
    regional = [p for p in (paths.country(REGIONAL),) if p in title]
    return [
        {t("nav.start"): paths.START},
        {t("nav.guides"): [paths.GUIDES, *phases]},
        {
            t("nav.directory"): [
                paths.DIRECTORY,
                *countries,
                *regional,
                {t("nav.roles"): paths.ROLES},
            ]
        },
        {t("nav.print"): print_pages if len(print_pages) > 1 else paths.PRINT},
        {
            t("nav.about"): [
                paths.ABOUT,
                {t("unconfirmed.title"): paths.UNCONFIRMED},
                {t("status.title"): paths.STATUS},
                {t("changes.title"): paths.CHANGES},
                {t("nav.declaration"): paths.DECLARATION},
            ]
        },
    ]


def _of_phase(renderer: Renderer, phase: str) -> list[str]:
    guides = [f"{g.key}.md" for g in renderer.readers.guides_of(phase)]
    return guides + (paths.knowledge(renderer.book) if phase == "knowledge" else [])
