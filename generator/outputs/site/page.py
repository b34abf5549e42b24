"""A page, ready to be written into the staged tree."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """One Markdown file of one language."""

    path: str
    title: str
    description: str
    body: str
    available_in: tuple[str, ...]
    """Languages in which the page is really written; the others show a fallback."""
    hide: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    """Anchors of the sections that stand in English on a page of another language."""
    documents: tuple[tuple[str, str], ...] = ()
    """PDFs of what the page shows: the way from the language's folder, and words."""
    part: str = ""
    """HTML that follows the body as it is: no engine reads it as Markdown, which takes long."""

    script: str = ""
    """A script that this page has besides those of all, by its way from the language's folder."""

    @property
    def part_file(self) -> str:
        """Where that stands in the theme's folder."""
        return f"parts/{self.path.removesuffix('.md')}.html"

    def markdown(self) -> str:
        """The file's text. Front matter is JSON, which is YAML that needs no quoting rules."""
        front = {
            "title": self.title,
            "description": self.description,
            "available_in": list(self.available_in),
            "page_path": self.path,
            "hide": list(self.hide),
            "english": list(self.english),
            "documents": [{"url": url, "words": words} for url, words in self.documents],
            **({"part": self.part_file} if self.part else {}),
            **({"script": self.script} if self.script else {}),
        }
        lines = "\n".join(f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in front.items())
        return f"---\n{lines}\n---\n\n{self.body.strip()}\n"
