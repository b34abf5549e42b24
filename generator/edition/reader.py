"""Everything a page says, in its reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_day_names

from generator.domain import phones
from generator.domain.contacts import REGIONAL
from generator.domain.handbook import Handbook
from generator.domain.languages import Language
from generator.domain.located import Localized
from generator.domain.values import PartialDate
from generator.text.collate import collation
from generator.text.strings import Strings
from generator.text.transliterate import to_latin


@dataclass(frozen=True)
class Fragment:
    """A text and the language it is in."""

    text: str
    lang: str


class Reader:
    """Speaks one language: labels, plurals, dates, names, and the choice among translations."""

    def __init__(self, handbook: Handbook, language: Language) -> None:
        self.handbook = handbook
        self.language = language
        self.code = language.code
        base = handbook.language(language.derived_from) if language.derived_from else language
        self._base = base
        self._strings = Strings(handbook.strings, base.code, base.locale)
        self._locale = Locale.parse(base.locale)
        self._names = Locale.parse(base.names_locale or base.locale)
        self._own_names = handbook.names.get(base.code)
        self._finish = to_latin if language.derived_from else str
        self.alphabetical = collation(language.alphabet)
        """What names and words are sorted by: `sorted(names, key=reader.alphabetical)`."""

    def t(self, key: str, **values: object) -> str:
        """An interface string."""
        return self._finish(self._strings.text(key, **values))

    def n(self, key: str, count: int) -> str:
        """An interface string with a count, in the right plural form."""
        return self._finish(self._strings.counted(key, count))

    def forms(self, key: str) -> dict[str, str]:
        """All plural forms of a counted string, with %{count} left in."""
        return {form: self._finish(text) for form, text in self._strings.forms(key).items()}

    def finish(self, text: str) -> str:
        """A text in the language that this one is derived from, in this one's script."""
        return self._finish(text)

    @property
    def locale_tag(self) -> str:
        """The CLDR locale as browsers want it: sr-Latn-ME."""
        return str(Locale.parse(self.language.locale)).replace("_", "-")

    def day(self, day: date) -> str:
        """A full date."""
        return self._dated(format_date(day, "long", self._locale), day.month)

    def _dated(self, text: str, month: int) -> str:
        """A date with its month in the case that dates want."""
        if self._base.months:
            # CLDR has the nominative ("23. новембар"); a date wants the genitive.
            text = text.replace(
                self._locale.months["format"]["wide"][month], self._base.months[month - 1]
            )
        return self._finish(text)

    def partial_day(self, day: PartialDate) -> str:
        """A day, a month or a year, as far as it is known."""
        parts = day.count("-")
        if parts == 2:
            return self.day(day.first_day)
        if parts == 0:
            return str(day)
        return self._finish(format_skeleton("yMMMM", day.first_day, locale=self._locale))

    def country(self, code: str) -> str:
        """The name of a country, or of the region for its bodies; Kosovo carries its asterisk.

        CLDR's ampersand is written out.
        """
        if code == REGIONAL:
            return self.t("directory.regional")
        ours = self._own_names.countries.get(code) if self._own_names else None
        name = ours or str(self._names.territories.get(code, code)).replace(" & ", " and ")
        return self._finish(name) + ("*" if code == "XK" else "")

    def language_name(self, tag: str) -> str:
        """A language's name."""
        if self._own_names and tag in self._own_names.languages:
            return self._finish(self._own_names.languages[tag])
        if f"language.{tag}" in self.handbook.strings["en"]:
            return self.t(f"language.{tag}")
        try:
            name = Locale.parse(tag, sep="-").get_display_name(self._names)
        except (UnknownLocaleError, ValueError):
            name = self._names.languages.get(tag)
        return self._finish(name or tag)

    def language_names(self, tags: Iterable[str]) -> str:
        """Names of languages, comma-separated."""
        return ", ".join(self.language_name(tag) for tag in tags)

    def weekday(self, day: int, width: Literal["abbreviated", "wide"] = "abbreviated") -> str:
        """A day of the week, 0 is Monday: "Mon"."""
        names = get_day_names(width, context="stand-alone", locale=self._locale)
        return self._finish(names[day])

    def month(self, month: int) -> str:
        """A month's name: "July"."""
        return self._finish(self._locale.months["stand-alone"]["wide"][month])

    def day_of_year(self, month: int, day: int) -> str:
        """A day of any year: "24 December"."""
        return self._dated(
            format_skeleton("MMMMd", date(2024, month, day), locale=self._locale), month
        )

    # --- which language a text is shown in ---

    def _in(self, text: Localized, tag: str) -> str | None:
        """The text in exactly this language, also by transliteration or from the translators."""
        if tag in text:
            return text[tag]
        language = next((x for x in self.handbook.languages if x.code == tag), None)
        if language is None:
            return None
        if language.derived_from:
            base = self._in(text, language.derived_from)
            return to_latin(base) if base else None
        if "en" in text:
            return self.handbook.texts_of(tag).get(text["en"])
        return None

    def say(self, text: Localized, local: tuple[str, ...] = ()) -> Fragment:
        """A text in the best language for this reader; telephone numbers in it are kept together.

        Their own, one they also read, English, one of the place's own, any.
        """
        order = [self.code, *self.language.fallbacks, "en", *local, *text.tags()]
        for tag in order:
            if (found := self._in(text, tag)) is not None:
                return Fragment(phones.kept_together_in(found), tag)
        raise AssertionError("a localized text has at least one language")

    def say_english(self, text: str) -> Fragment:
        """An English text of the data (a guide's title, say) in the reader's language if translated."""
        return self.say(Localized({"en": text}))

    def own_name(self, name: Localized, local: tuple[str, ...], shown: Fragment) -> Fragment | None:
        """The name in the place's own language, where the reader was shown another."""
        for tag in (*local, *(t for t in name.tags() if t != "en")):
            own = phones.kept_together_in(name[tag]) if tag in name else ""
            if own and tag != shown.lang and shown.text not in {own, to_latin(own)}:
                return Fragment(own, tag)
        return None
