"""The Atom feed of what changed and what was withdrawn (RFC 4287)."""

from __future__ import annotations

import datetime as dt
from xml.sax.saxutils import escape, quoteattr

from generator.domain.contacts import Entry, Withdrawal
from generator.edition import addresses as paths
from generator.edition.news import Group
from generator.edition.readers import ReadersEdition


def feed(readers: ReadersEdition) -> str:
    """An Atom feed: one entry for what was withdrawn, then one for each commit and country.

    Empty, it is still valid. What was withdrawn needs no history to be told.
    """
    reader, found = readers.reader, readers.changes
    root = f"{readers.edition.site_url}{reader.code}/"
    page = f"{root}{paths.url(paths.CHANGES)}"
    gone = [(e, e.point.withdrawn) for e in readers.edition.withdrawn if e.point.withdrawn]
    times = [*(g.when for g in found), *(_midnight(w.on) for _, w in gone)]
    updated = max(times, default=_midnight(readers.edition.today))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(reader.code)}>',
        f"<title>{escape(reader.t('site.name'))}: {escape(reader.t('changes.title'))}</title>",
        f"<id>{escape(page)}</id>",
        f"<updated>{_time(updated)}</updated>",
        f"<author><name>{escape(reader.t('site.name'))}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(f"{root}{paths.FEED}")}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>',
        *(_withdrawn(readers, e, w, root, page) for e, w in gone),
        *(_feed_entry(readers, g, root, page) for g in found),
        "</feed>",
        "",
    ]
    return "\n".join(lines)


def _feed_entry(readers: ReadersEdition, group: Group, root: str, page: str) -> str:
    reader = readers.reader
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
    content = f"<ul>{items}</ul>{_notes(readers, country)}"
    return (
        f"<entry><title>{escape(title)}</title><id>{escape(link)}</id>"
        f"<updated>{_time(group.when)}</updated>"
        f'<link rel="alternate" type="text/html" href={quoteattr(link)}/>'
        f'<content type="html">{escape(content)}</content></entry>'
    )


def _withdrawn(
    readers: ReadersEdition, entry: Entry, gone: Withdrawal, root: str, page: str
) -> str:
    reader = readers.reader
    name = reader.say(entry.name, entry.local).text
    said = reader.t("contact.withdrawn_on", date=reader.day(gone.on))
    title = f"{reader.country(entry.folder)}: {name}. {said}"
    link = f"{root}{paths.url(paths.country(entry.folder))}#{entry.id}"
    why = f"<p>{escape(reader.say(gone.why).text)}</p>"
    content = why + _notes(readers, reader.country(entry.folder))
    return (
        f"<entry><title>{escape(title)}</title>"
        f"<id>{escape(f'{page}#{paths.withdrawn(entry.id)}')}</id>"
        f"<updated>{_time(_midnight(gone.on))}</updated>"
        f'<link rel="alternate" type="text/html" href={quoteattr(link)}/>'
        f'<content type="html">{escape(content)}</content></entry>'
    )


def _notes(readers: ReadersEdition, said: str) -> str:
    """The notes on designations of countries that are named."""
    notes = [c.designation_note for c in readers.designated(said) if c.designation_note]
    return "".join(f"<p>* {escape(readers.reader.say(n).text)}</p>" for n in notes)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _time(when: dt.datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
