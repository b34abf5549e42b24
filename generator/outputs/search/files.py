"""The search files of one language, and what the search says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.domain.contacts import REGIONAL
from generator.edition.readers import ReadersEdition
from generator.outputs.search import index, knowledge, records
from generator.outputs.search.lexicon import lexicon
from generator.outputs.search.records import Record
from generator.text import scripts

SCRIPT = Path(__file__).parent / "script"


def search_files(readers: ReadersEdition) -> dict[str, str]:
    """Contents by way from the pages' folder: the script, `search/index.js`, and shards where there are many records."""
    found = all_records(readers)
    built = index.build(found, readers.language.code, lexicon(readers))
    made = index.files(built, found, labels(readers))
    return {"assets/search.js": script()} | {f"search/{name}": text for name, text in made.items()}


def all_records(readers: ReadersEdition) -> list[Record]:
    """All that one language's search finds, in the order of ties."""
    return [*records.records(readers), *knowledge.records(readers)]


def script() -> str:
    """The engine and the interface as one plain script."""
    return scripts.joined((SCRIPT / x).read_text("utf-8") for x in ("engine.js", "interface.js"))


def labels(readers: ReadersEdition) -> dict[str, dict[str, str]]:
    """Names that results show, and time zones for *open now*."""
    reader = readers.reader
    countries = readers.book.countries
    return {
        "countries": {x: reader.country(x) for x in (*(c.code for c in countries), REGIONAL)},
        "state": {s: reader.t(f"state.{s}") for s in ("confirmed", "due", "unconfirmed")},
        "zones": {c.code: c.timezone for c in countries},
    }


def words(readers: ReadersEdition) -> dict[str, Any]:
    """What the search field and its results say."""
    t = readers.reader.t
    names = (
        "title",
        "label",
        "placeholder",
        "none",
        "partial",
        "some",
        "all",
        "loading",
        "failed",
        "in_english",
    )
    return {
        **{name: t(f"search.{name}") for name in names},
        "results": readers.reader.forms("search.results"),
        "kinds": [t(f"search.{kind}") for kind in records.KINDS],
        "from_abroad_no": t("contact.from_abroad_no"),
        "from_abroad_unknown": t("contact.from_abroad_unknown"),
        "abroad_how": t("contact.abroad_how"),
        "call": t("contact.call"),
        "write": t("contact.write"),
    }
