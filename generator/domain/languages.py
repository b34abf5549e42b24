"""The languages of the handbook."""

from __future__ import annotations

from pydantic import Field

from generator.domain.located import Located
from generator.domain.values import Items, LanguageTag, MachineName, Name


class Language(Located):
    """A language of the handbook: one line of `content/languages.yml`."""

    code: LanguageTag
    """Its code, which is also the name of its folder in content/ and of its part of the site."""
    name: Name = Field(examples=["Srpski"])
    """Its name in the language itself."""
    locale: MachineName = Field(examples=["sr_Latn"])
    """The CLDR locale that formats dates, plurals and names."""
    names_locale: MachineName | None = Field(None, examples=["bs"])
    """The CLDR locale for names of countries and languages, if another one has them."""
    months: Items[Name] = Field((), examples=["januara", "februara"])
    """The twelve months as they stand in a full date, where CLDR has the wrong form."""
    derived_from: LanguageTag | None = None
    """The language it is made from by writing it in another script. Such a language has no folder."""
    fallbacks: Items[LanguageTag] = ()
    """Languages that its readers also read; used for names before English."""


class Languages(Located):
    """All languages, in the order of menus."""

    languages: Items[Language] = Field(min_length=1)
    """One entry a language. English must be among them."""
