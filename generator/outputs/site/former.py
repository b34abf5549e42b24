"""Pages at the former addresses of guides: each sends its reader on.

A code on paper leads there, and links of other sites. Without scripts the browser goes on by
itself; where it may not, the link is all that the page holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from generator.edition import addresses as paths
from generator.edition.readers import ReadersEdition

_PAGE = """\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{whole}">
<meta http-equiv="refresh" content="0; url={link}">
</head>
<body>
<p><a href="{link}">{title}</a></p>
</body>
</html>
"""


def write(readers: ReadersEdition, site: Path) -> None:
    """Write them into the built site of one language."""
    for path, text in pages(readers):
        file = site / paths.url(path) / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def pages(readers: ReadersEdition) -> Iterator[tuple[str, str]]:
    """Each page's path and text."""
    for guide in readers.guides:
        title = readers.text(guide).title
        new = f"{guide.key}.md"
        root = f"{readers.edition.site_url}{readers.language.code}/"
        for name in guide.head.former:
            old = f"guides/{name}.md"
            values = {
                "lang": title.lang,
                "title": title.text,
                "whole": f"{root}{paths.url(new)}",
                "link": paths.relative(old, new),
            }
            yield old, _PAGE.format_map({k: escape(v) for k, v in values.items()})
