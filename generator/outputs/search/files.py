"""The search files of one language, from its pages' renderer."""

from __future__ import annotations

from generator.outputs.search import index, knowledge, records
from generator.outputs.site.render import Renderer


def search_files(renderer: Renderer) -> dict[str, str]:
    """Contents of `search/` by file name: `index.js`, and shards where there are many records."""
    found = [*records.records(renderer), *knowledge.records(renderer)]
    built = index.build(
        found,
        records.country_names(renderer),
        records.role_names(renderer),
        renderer.language.code,
        records.duties(renderer),
    )
    return index.files(built, found, labels(renderer))


def labels(renderer: Renderer) -> dict[str, dict[str, str]]:
    """Names that results show, and time zones for *open now*."""
    reader = renderer.reader
    countries = renderer.book.countries
    return {
        "countries": {c.code: reader.country(c.code) for c in countries},
        "state": {s: reader.t(f"state.{s}") for s in ("confirmed", "due", "unconfirmed")},
        "zones": {c.code: c.timezone for c in countries},
    }
