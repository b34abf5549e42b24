"""The names of machines and mailboxes: letters that would deceive, and the form that machines use."""

from __future__ import annotations

import re
import unicodedata

# Cyrillic and Greek letters that pass for Latin ones (as browsers judge, UTS 39).
_ALIKE = frozenset("асԁеһіјӏорԛѕԝхуъьҽпгѵѡ" + "αικνρυωηοτ")


def host_of(address: str) -> str:
    """The machine's name in a web or mail address, in the letters that the address has."""
    whole = re.split(r"[/?#]", address.partition("://")[2] or address)[0]
    return whole.rpartition("@")[2].partition(":")[0]


def deceptive_letter(name: str) -> str | None:
    """A letter that makes the name of a machine or mailbox look like another; None if none does.

    In `exаmple.org` the `а` is Cyrillic. A part in one script throughout is a word of that
    script (`пример.срб`), unless all its letters pass for Latin ones and what follows is Latin;
    countries see to it that their own endings (`.gr`) are not misused.
    """
    mailbox, at, host = unicodedata.normalize("NFC", name.lower()).rpartition("@")
    ending = host.rpartition(".")[2]
    foreign = host.isascii() if at else False
    generic = ending.isascii() and len(ending) > 2
    for part, latin in (
        *((p, foreign) for p in mailbox.split(".")),
        *((p, generic) for p in host.split(".")),
    ):
        letters = [c for c in part if c.isalpha()]
        scripts = [_script(c) for c in letters]
        if copied := next((c for c in letters if unicodedata.normalize("NFKC", c) != c), None):
            return copied  # a full-width letter, say
        if len(set(scripts)) > 1:
            rarest = min(scripts, key=lambda s: (scripts.count(s), s == "LATIN"))
            return letters[scripts.index(rarest)]
        if latin and letters and _ALIKE.issuperset(letters):
            return letters[0]
    return None


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def ascii_form(address: str) -> str:
    """An address with its machine's name as machines write it (xn--…); as it is where it has none."""
    host = host_of(address)
    try:
        return address.replace(host, host.encode("idna").decode("ascii"), 1)
    except UnicodeError:
        return address
