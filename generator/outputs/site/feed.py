"""The Atom feed of what changed (RFC 4287)."""

from __future__ import annotations

import datetime as dt
from xml.sax.saxutils import escape, quoteattr

from generator.edition import addresses as paths
from generator.edition.news import Group
from generator.edition.reader import Reader
from generator.edition.readers import ReadersEdition


def feed(readers: ReadersEdition) -> str:
    """An Atom feed: one entry for each commit and country. Empty, it is still valid."""
    reader, found = readers.reader, readers.changes
    root = f"{readers.edition.site_url}{reader.code}/"
    page = f"{root}{paths.url(paths.CHANGES)}"
    midnight = dt.datetime.combine(readers.edition.today, dt.time(), dt.UTC)
    updated = max((g.when for g in found), default=midnight)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(reader.code)}>',
        f"<title>{escape(reader.t('site.name'))}: {escape(reader.t('changes.title'))}</title>",
        f"<id>{escape(page)}</id>",
        f"<updated>{_time(updated)}</updated>",
        f"<author><name>{escape(reader.t('site.name'))}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(f"{root}{paths.FEED}")}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>',
        *(_feed_entry(reader, g, root, page) for g in found),
        "</feed>",
        "",
    ]
    return "\n".join(lines)


def _feed_entry(reader: Reader, group: Group, root: str, page: str) -> str:
    country = reader.country(group.country)
    first = group.lines[0]
    title = f"{country}: {reader.t('changes.title')}"
    if len(group.lines) == 1:
        title = ": ".join(x for x in (country, first.name.text, first.said) if x)
    items = "".join(
        f"<li><a href={quoteattr(f'{root}{paths.url(paths.country(line.country))}#{line.anchor}')}>"
        f"{escape(line.name.text)}</a>{escape(f': {line.said}' if line.said else '')}</li>"
        for line in group.lines
    )
    link = f"{page}#{group.anchor}"
    return (
        f"<entry><title>{escape(title)}</title><id>{escape(link)}</id>"
        f"<updated>{_time(group.when)}</updated>"
        f'<link rel="alternate" type="text/html" href={quoteattr(link)}/>'
        f'<content type="html">{escape(f"<ul>{items}</ul>")}</content></entry>'
    )


def _time(when: dt.datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
