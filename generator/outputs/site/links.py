"""Checks the built pages: every internal link and anchor, and that nothing is loaded from elsewhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import html

# Attributes whose address a browser fetches by itself.
_LOADED = {
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("video", "src"),
    ("audio", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("input", "src"),
}
_LOADED_LINKS = {
    "stylesheet",
    "preload",
    "preconnect",
    "dns-prefetch",
    "icon",
    "manifest",
    "modulepreload",
    "prefetch",
}


@dataclass(frozen=True)
class Built:
    """What a built page offers and asks for."""

    ids: frozenset[str]
    links: tuple[str, ...]
    loads: tuple[str, ...]


def read(path: Path) -> Built:
    """Parse one built page."""
    tree: Any = html.fromstring(path.read_bytes())
    ids = frozenset(str(x) for x in tree.xpath("//@id | //a/@name"))
    links: list[str] = []
    loads: list[str] = []
    for element, attribute, link, _ in tree.iterlinks():
        if (element.tag, attribute) in _LOADED:
            loads.append(link)
        elif element.tag == "link" and attribute == "href":
            if set((element.get("rel") or "").split()) & _LOADED_LINKS:
                loads.append(link)
        elif attribute in {"href", "action"}:
            links.append(link)
    return Built(ids, tuple(dict.fromkeys(links)), tuple(dict.fromkeys(loads)))


def read_all(site: Path) -> dict[str, Built]:
    """Every page below a folder, by its path."""
    return {p.relative_to(site).as_posix(): read(p) for p in sorted(site.rglob("*.html"))}


def broken(
    pages: Mapping[str, Built],
    files: frozenset[str],
    base: str,
    within: frozenset[str] | None = None,
) -> Iterator[str]:
    """Say what is wrong. `files` are all paths of the site, `base` the path it is served under.

    Where `within` names top folders, only what leads into them is judged: the rest of the
    site is built apart.
    """
    for page, built in pages.items():
        for link in built.loads:
            if urlsplit(link).scheme not in ("", "data") or link.startswith("//"):
                yield f"{page}: loads {link} from elsewhere"
            elif not link.startswith("data:"):
                target, _ = _resolve(page, link, base)
                if target not in files:
                    yield f"{page}: needs {link}, which is not there"
        for link in built.links:
            try:
                parts = urlsplit(link)
            except ValueError:
                yield f"{page}: {link} is not an address"
                continue
            if parts.scheme or parts.netloc:
                continue
            target, anchor = _resolve(page, link, base)
            if within is not None and target.split("/")[0] not in within:
                continue
            if target not in files:
                yield f"{page}: the link {link} leads nowhere"
            elif anchor and target in pages and anchor not in pages[target].ids:
                yield f"{page}: the link {link} leads to a section that is not there"


def _resolve(page: str, link: str, base: str) -> tuple[str, str]:
    parts = urlsplit(link)
    path = unquote(parts.path)
    if path.startswith("/"):
        target = path.removeprefix(base) if path.startswith(base) else path
    else:
        target = posixpath.join(posixpath.dirname(page), path) if path else page
    slash = target == "" or posixpath.basename(target) in {"", ".", ".."}
    target = posixpath.normpath(target).removeprefix("./") if target else "."
    if slash or target == ".":
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    return target, unquote(parts.fragment)
