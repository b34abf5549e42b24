"""The languages of the handbook."""

from __future__ import annotations

from itertools import chain
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from generator.domain.located import Located
from generator.domain.values import Items, LanguageTag, MachineName, Name
from generator.text.collate import letters


def _alphabet(text: str) -> str:
    known: set[str] = set()
    for letter in chain.from_iterable(letters(text)):
        if not letter:
            raise ValueError("a letter is missing beside =; write it, or leave the = out")
        if letter != letter.lower():
            raise ValueError(f"{letter} is a capital letter; write every letter small")
        if letter in known:
            raise ValueError(f"the letter {letter} stands twice; leave it where it belongs")
        known.add(letter)
    return text


Alphabet = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=1000), AfterValidator(_alphabet)
]


class Language(Located):
    """A language of the handbook: one line of `content/languages.yml`."""

    code: LanguageTag
    """Its code, which is also the name of its folder in content/ and of its part of the site."""
    name: Name = Field(examples=["Srpski"])
    """Its name in the language itself."""
    locale: MachineName = Field(examples=["sr_Latn"])
    """The CLDR locale that formats dates, plurals and names."""
    tags: Items[LanguageTag] = Field((), examples=["sr-ME"])
    """Other languages that a browser may ask for and whose readers get this one first."""
    names_locale: MachineName | None = Field(None, examples=["bs"])
    """The CLDR locale for names of countries and languages, if another one has them."""
    months: Items[Name] = Field((), examples=["januara", "februara"])
    """The twelve months as they stand in a full date, where CLDR has the wrong form."""
    alphabet: Alphabet = Field("", examples=["a b c č ć d dž đ e"])
    """Its letters in order, small, with spaces between; "dž" where two are one. What counts as the same letter but for an accent is tied to it, as in "ö=ő", and so is a double one that is written short, as in "sz=ssz". Lists are sorted by it."""
    lemmas: MachineName | None = Field(None, examples=["hbs"])
    """The list of simplemma (a program library) with the dictionary forms of its words, for search. Usually its code; Bosnian, Croatian, Montenegrin and Serbian share hbs."""
    derived_from: LanguageTag | None = None
    """The language it is made from by writing it in another script. Such a language has no folder."""
    fallbacks: Items[LanguageTag] = ()
    """Languages that its readers also read; used for names before English."""


class Languages(Located):
    """All languages, in the order of menus."""

    languages: Items[Language] = Field(min_length=1)
    """One entry a language. English must be among them."""
