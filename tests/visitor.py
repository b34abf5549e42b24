"""A reader with a browser, and the pages that there are of each kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}

KINDS = {
    "start": "",
    "directory": "directory/",
    "country": "directory/rs/",
    "guide": "guides/start/first-hour/",
    "about": "about/",
    "status": "about/status/",
    "changes": "about/changes/",
    "role": "directory/role/hotline/",
}
EVERY_KIND = KINDS | {
    "guides": "guides/",
    "search": "search/",
    "unconfirmed": "about/unconfirmed/",
    "print": "pdf/",
    "form": "forms/consent/",
    "glossary": "knowledge/glossary/",
    "law": "knowledge/law/",
}


@dataclass
class Visitor:
    """A reader's browser, which notes what it asks for and what goes wrong."""

    server: str
    context: BrowserContext
    requests: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def page(self) -> Page:
        page = self.context.new_page()
        page.on("request", lambda r: self.requests.append(r.url))
        page.on("pageerror", lambda e: self.troubles.append(f"{page.url}: {e}"))
        page.on(
            "console",
            lambda m: (
                self.troubles.append(f"{page.url}: {m.text}")
                if m.type in ("error", "warning")
                else None
            ),
        )
        return page

    def open(self, path: str) -> Page:
        page = self.page()
        page.goto(self.server + path)
        return page


Visit = Callable[..., Visitor]


def unfold(page: Page, name: str) -> None:
    """Open every fold of a kind, as a reader would."""
    closed = page.locator(f"{name}:not([open]):visible > summary")
    while closed.count():
        closed.first.click()
