"""Words by which the check notices a person, or where a shelter lies."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.domain.located import Located
from generator.domain.values import Items

# One or more words; a star at a word's beginning or end stands for any letters, or none.
Wording = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, max_length=60, pattern=r"^\*?[^\s*]+\*?( \*?[^\s*]+\*?)*$"
    ),
]
PartOfName = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=60, pattern=r"^[^\s\d_*]+$")
]


class SafetyWords(Located):
    """Words of one language by which the check notices persons and addresses of shelters: `content/<language>/safety.yml`. A star stands for any letters: `shelter*` is also shelters."""

    shelters: Items[Wording] = Field((), examples=["shelter*", "safe house*"])
    """Words for a place where victims live. Where a text has one, no address may stand (SEC010)."""
    streets: Items[Wording] = Field((), examples=["ul.", "ulic*"])
    """Words and short forms for a street, if the number stands behind the name: ul. Primjerna 12."""
    streets_after_name: Items[Wording] = Field((), examples=["Street", "St."])
    """Those that follow the name, with its capital letters, in a language that puts the number first: 12 Example Street."""
    house_numbers: Items[Wording] = Field((), examples=["br", "no"])
    """What may stand before the number of a house."""
    titles: Items[Wording] = Field((), examples=["Ms", "Dr"])
    """What stands before a person's name, with the capital or small letters that it has (SEC009)."""
    asks_for: Items[Wording] = Field((), examples=["ask for", "contact person"])
    """What stands before the name of a person to ask for."""
    offices: Items[Wording] = Field((), examples=["*line*", "cent*"])
    """Parts of words that an office or institution is called by: what has one is no person."""
    given_names: Items[PartOfName] = Field((), examples=["Ivana"])
    """Usual given names. Letters of every script and their accents count as the same, so each stands here once (SEC009, DIR017)."""
    surname_endings: Items[PartOfName] = Field((), examples=["escu"])
    """Endings that surnames have and hardly any other word."""
