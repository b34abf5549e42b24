"""Guides and pages of text, each in one language."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Literal

from pydantic import Field

from generator.domain.located import Located, Source, Verification
from generator.domain.place import Place
from generator.domain.values import (
    AudienceWord,
    GuideName,
    Items,
    LanguageTag,
    Name,
    PhaseWord,
    RoleWord,
    ServesWord,
)
from generator.text import markdown
from generator.text.markdown import Document


class GuideHead(Located):
    """The front matter of a guide or page: what stands between the two lines `---`."""

    TRANSLATED: ClassVar[tuple[str, ...]] = ("title", "summary")

    title: Name = Field(examples=["The first hour with a presumed victim"])
    """The title, without markup. It is also the page's main heading."""
    summary: Name = Field(examples=["What to do first, step by step."])
    """One sentence for lists and search results."""
    phase: PhaseWord | None = None
    """The phase it belongs to: the folder it stands in. Pages in about/ have none."""
    audiences: Items[AudienceWord] = ()
    """Whom it is written for."""
    serves: Items[ServesWord] = ()
    """Whom the help is for."""
    roles: Items[RoleWord] = ()
    """Roles whose contacts a reader of this guide needs."""
    sources: Items[Source] = ()
    """What it rests on."""
    former: Items[GuideName] = ()
    """Names that the guide had before, and those of guides whose place it took: phase, stroke, name. Their addresses, which stand on printed pages, lead here. In English only."""
    written_on: dt.date
    """The day the text was written or last changed in substance."""
    reviewed: Verification | None = None
    """Written only when somebody competent has read and approved it."""
    translation: Literal["draft", "reviewed"] | None = None
    """Of a translation: draft, until a native practitioner has read it; then reviewed."""
    sections: dict[str, str] = Field({}, examples=[{"when": "216f131b"}])
    """Of a translation: each section's anchor and the mark of the English text it was made from."""


class Guide(Located):
    """A guide or page in one language: its front matter and its Markdown."""

    language: LanguageTag
    path: str
    section: str
    slug: str
    head: GuideHead
    body: str
    body_line: int

    def place(self, name: str | None = None) -> Place:  # noqa: ARG002 -- its fields are in its head
        """Its file."""
        return Place(self.path)

    @property
    def key(self) -> str:
        """The same in all languages: `guides/start/first-hour`, `about/index`."""
        return f"{self.section}/{self.slug}"

    @property
    def name(self) -> str:
        """What a guide is called by people and commands: `start/first-hour`."""
        return self.key.removeprefix("guides/")

    @property
    def document(self) -> Document:
        """What the text holds."""
        return markdown.read(self.body)
