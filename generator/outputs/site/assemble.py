"""Joins the languages into one site."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from jinja2 import Environment

from generator.domain.languages import Language
from generator.edition import addresses as paths
from generator.edition.edition import Edition
from generator.edition.reader import Reader
from generator.outputs.site.page import Page

# What the engines write that this site does not use: source maps, their search, their sitemaps.
_UNUSED = (
    "**/*.map",
    "assets/javascripts/lunr",
    "assets/javascripts/workers",
    "sitemap.xml",
    "sitemap.xml.gz",
    "search.json",
    "objects.inv",
)

ASSETS = Path(__file__).parent / "theme" / "root"
MARK = ".handbook"

# What a web server may tell browsers: only files of this site, and no scripts or styles in pages.
# Pictures in style sheets stand there as data.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def take(site: Path, target: Path) -> None:
    """Move one language's site into the whole, without what is not used."""
    for pattern in _UNUSED:
        for path in site.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.move(site, target)


def write_root(
    edition: Edition, env: Environment, folder: Path, available: dict[str, tuple[str, ...]]
) -> None:
    """Language choice, 404, sitemap, robots, policy and the marks of the whole site."""
    readers = [Reader(edition.handbook, language) for language in edition.languages]
    base = urlsplit(edition.site_url).path
    for name in ("choice.html", "404.html"):
        text = env.get_template(f"root/{name}.j2").render(
            readers=readers,
            base=base,
            edition=edition,
            paths=paths,
            codes=json.dumps(_codes(edition.languages)),
        )
        (folder / ("index.html" if name == "choice.html" else name)).write_text(text, "utf-8")
    for asset in sorted(ASSETS.iterdir()):
        (folder / asset.name).write_bytes(asset.read_bytes())
    for language in edition.languages:
        (folder / language.code / "sitemap.xml").write_text(
            sitemap(edition.site_url, language.code, available), "utf-8"
        )
    (folder / "sitemap.xml").write_text(
        sitemap_index(edition.site_url, [x.code for x in edition.languages]), "utf-8"
    )
    (folder / "robots.txt").write_text(
        f"User-agent: *\nAllow: /\nSitemap: {edition.site_url}sitemap.xml\n", "utf-8"
    )
    (folder / "csp.txt").write_text(f"{_POLICY}\n", "utf-8")
    (folder / ".nojekyll").write_text("", "utf-8")
    (folder / MARK).write_text(
        "Written by `handbook build`, which replaces this folder as a whole.\n", "utf-8"
    )


def _codes(languages: Iterable[Language]) -> dict[str, str]:
    """What a browser may ask for, in small letters, to the language that its reader gets."""
    found: dict[str, str] = {}
    for language in languages:
        for tag in (language.code, *language.tags):
            found.setdefault(tag.lower(), language.code)
    return found


def sitemap(site_url: str, language: str, available: dict[str, tuple[str, ...]]) -> str:
    """The pages that are really written in a language, with their alternates (sitemaps.org, hreflang)."""
    lines = [f'<urlset {_SITEMAP} xmlns:xhtml="http://www.w3.org/1999/xhtml">']
    for path, languages in available.items():
        if language not in languages:
            continue
        page = paths.url(path)
        alternates = "".join(
            f'<xhtml:link rel="alternate" hreflang={quoteattr(code)} href={quoteattr(f"{site_url}{code}/{page}")}/>'
            for code in languages
        )
        lines.append(f"<url><loc>{escape(f'{site_url}{language}/{page}')}</loc>{alternates}</url>")
    return "\n".join([_XML, *lines, "</urlset>", ""])


def sitemap_index(site_url: str, languages: Iterable[str]) -> str:
    """The list of all languages' sitemaps."""
    entries = [
        f"<sitemap><loc>{escape(f'{site_url}{code}/sitemap.xml')}</loc></sitemap>"
        for code in languages
    ]
    return "\n".join([_XML, f"<sitemapindex {_SITEMAP}>", *entries, "</sitemapindex>", ""])


def available_pages(pages: Iterable[Page]) -> dict[str, tuple[str, ...]]:
    """Page path to the languages it is written in."""
    return {p.path: p.available_in for p in pages}
