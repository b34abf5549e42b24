"""Names of languages and countries in one language, where CLDR has none or not the right one."""

from __future__ import annotations

from pydantic import Field

from generator.domain.located import Located, Source
from generator.domain.values import CountryCode, Items, LanguageTag, Name


class Names(Located):
    """Names of languages and countries in one language, where CLDR's are not the right ones: `content/<language>/names.yml`."""

    languages: dict[LanguageTag, Name] = Field({}, examples=[{"mk": "Μακεδονικά"}])
    """Names of languages, by their codes."""
    countries: dict[CountryCode, Name] = Field({}, examples=[{"BA": "Bosna i Hercegovina"}])
    """Names of countries, by their codes."""
    sources: Items[Source] = Field(min_length=1)
    """Why the name is this one. At least one source."""
