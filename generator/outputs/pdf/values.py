"""What the print templates are told: plain values made from the model, in one reader's language.

A text in the document's own language is a string; in another it carries its language, so
that a screen reader changes its voice and Typst its hyphenation.
"""

from __future__ import annotations

from typing import Any

from generator.domain import hours, phones
from generator.domain.contacts import Entry, Phone
from generator.domain.countries import Country, Fact, ReflectionPeriod
from generator.domain.located import Localized, Source
from generator.edition import numbers, opening
from generator.edition.reader import Fragment, Reader
from generator.text import outside

Value = str | dict[str, Any]

LATIN = "XL"
"""Stands for the Latin script where Typst takes a region: a code that is no country's."""


def language(tag: str, document: str = "") -> dict[str, str | None]:
    """A BCP 47 tag as Typst takes it: a language of two or three letters, and a region.

    Typst knows no script. In a document in Serbian Latin letters, Cyrillic Serbian is told
    apart by its region, since the document's own language is written into the file as
    `sr-Latn` afterwards.
    """
    base, *rest = tag.split("-")
    region = next((p for p in rest if len(p) == 2 and p.isupper()), None)
    if "Latn" in rest and tag != document:
        region = LATIN
    if base == document.split("-")[0] and tag != document and region is None:
        region = "RS" if base == "sr" else None
    return {"lang": base, "region": region}


class Speaker:
    """Says what documents say about contacts and countries."""

    def __init__(self, reader: Reader, by_id: dict[str, Entry]) -> None:
        self.reader = reader
        self.t = reader.t
        self._by_id = by_id

    # --- texts ---

    def fragment(self, fragment: Fragment) -> Value:
        """A text, with its language where that is not the document's."""
        if fragment.lang == self.reader.code:
            return fragment.text
        return {"text": fragment.text, **language(fragment.lang, self.reader.code)}

    def say(self, text: Localized, entry: Entry | None = None) -> Value:
        """A localized text for this reader."""
        local = entry.local if entry else ()
        return self.fragment(self.reader.say(text, local))

    def say_if(self, text: Localized | None, entry: Entry | None = None) -> Value | None:
        """A localized text, or nothing."""
        return self.say(text, entry) if text else None

    # --- contacts ---

    def contact(self, entry: Entry) -> dict[str, Any]:
        """One focal point, whole."""
        point, institution = entry.point, entry.institution
        official = entry.local
        name = entry.name
        translated = point.translated_names if point.name else institution.translated_names
        shown = self.reader.say(name, official)
        own = self.reader.own_name(name, official, shown)
        site = point.website or institution.website
        return {
            "id": entry.id,
            "name": self.fragment(shown),
            "own": self.fragment(own) if own else None,
            "ours": self.t("contact.our_translation") if shown.lang in translated else None,
            "institution": self.say(institution.name, entry) if point.name else None,
            "roles": ", ".join(self.t(f"role.{r}") for r in point.roles),
            "phones": [self.phone(phone, entry) for phone in point.phones],
            "email": point.email,
            "mailto": outside.mailto(point.email) if point.email else None,
            "website": site.split("://", 1)[1].rstrip("/") if site else None,
            "website_url": site,
            "no_way": None if point.phones or point.email else self.t("contact.no_way"),
            "state": None if point.retired else self.state(entry),
            "retired": self._retired(entry),
            "note": self.say_if(point.note, entry),
            "facts": [
                (self.t(f"contact.{key}"), text)
                for key, text in (
                    ("hours", self.when_open(point.hours)),
                    ("languages", self.reader.language_names(point.languages)),
                    ("serves", ", ".join(self.t(f"serves.{x}") for x in point.serves)),
                )
                if text and not point.retired
            ],
            "source_label": self.t("contact.source"),
            "source": self.source(point.sources[0]),
        }

    def phone(self, phone: Phone, entry: Entry) -> dict[str, Any]:
        """A number, what it dials, and what one must know of it."""
        return {
            "number": phone.number,
            "tel": phones.tel(phone.number, entry.folder, phone.from_abroad),
            "reach": numbers.reach(self.reader, phone) or None,
            "facts": numbers.facts(self.reader, phone),
            "note": self.say_if(phone.note, entry),
        }

    def when_open(self, written: str | None) -> str:
        """Opening hours in words; empty where they are not known."""
        if written is None:
            return ""  # on paper nothing is said of what is not known
        open_at = hours.read(written)
        text = opening.words(self.reader, open_at)
        return text if open_at.always else f"{text} ({self.t('contact.local_time')})"

    def _retired(self, entry: Entry) -> dict[str, Any] | None:
        retired = entry.point.retired
        if not retired:
            return None
        successor = self._by_id.get(retired.replaced_by or "")
        return {
            "text": self.t("contact.retired_on", date=self.reader.day(retired.on)),
            "instead_label": self.t("contact.use_instead"),
            "instead": self.say(successor.name, successor) if successor else None,
        }

    def state(self, entry: Entry) -> dict[str, str]:
        """State of an entry, as a word for its mark and a sentence with its date."""
        key, on = entry.state.value, entry.point.verified
        if entry.due_on is None or on is None:
            return {"state": key, "text": self.t(f"state.{key}")}
        said = "confirmed_on" if key == "confirmed" else "due_since"
        return {"state": key, "text": self.t(f"state.{said}", date=self.reader.day(on.on))}

    def source(self, source: Source) -> dict[str, Any]:
        """Where a fact was read, with its date or the word that it has none."""
        return self.reference(source, written_in=self.reader.code) | {
            "date": self.reader.partial_day(source.date)
            if source.date
            else self.t("contact.source_undated")
        }

    def reference(self, source: Source, *, written_in: str) -> dict[str, Any]:
        """What a text rests on. `written_in` is the language of a title that names none."""
        title = Fragment(source.title, source.language or written_in)
        return {
            "title": self.fragment(title),
            "detail": self.fragment(Fragment(source.detail, "en")) if source.detail else None,
            "url": source.url,
            "date": self.reader.partial_day(source.date) if source.date else None,
            "part": self.t("guide.read_part") if source.read == "part" else None,
        }

    # --- countries ---

    def facts(self, country: Country) -> list[dict[str, Any]]:
        """The legal facts of a country, each with how well it is sourced."""
        return [self.fact(key, fact) for key, fact in country.facts().items()]

    def fact(self, key: str, fact: Fact) -> dict[str, Any]:
        """A legal fact, with how well it is sourced."""
        level = self.t(f"country.confidence_level.{fact.confidence}")
        verified = (
            self.t("state.confirmed_on", date=self.reader.day(fact.verified.on))
            if fact.verified and fact.verified.confirms
            else self.t("country.unverified")
        )
        figure = None
        if isinstance(fact, ReflectionPeriod):
            figure = (
                self.reader.n(f"country.{fact.unit}", fact.length),
                self.t(f"country.limit.{fact.limit}"),
            )
        return {
            "title": self.t(f"country.{key}"),
            "figure": figure,
            "parts": [(self.t(f"country.{k}"), self.say(t)) for k, t in fact.parts().items()],
            "text": self.say(fact.text),
            "quality": f"{self.t('country.confidence')}: {level}. {verified.rstrip('.')}.",
            "sources_label": self.t("guide.sources"),
            "sources": [self.source(s) for s in fact.sources],
            "no_source": None if fact.sources else self.t("country.no_source"),
        }
