"""The Markdown extensions that the site uses, for the checks and the settings alike."""

from __future__ import annotations

# The same list stands in mkdocs.yml; a test compares the two.
EXTENSIONS: tuple[str, ...] = (
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "sane_lists",
    "tables",
    "toc",
)
