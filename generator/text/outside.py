"""Addresses of the world outside: mailboxes, web pages and telephones, as they stand in a field or a link.

One parser for all of them: what is wrong with an address, what it should be, and what a link
to it holds. A right form is only ever made of what was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from generator.text.characters import named
from generator.text.hosts import ascii_form, deceptive_letter, host_of


class Mistake(NamedTuple):
    """What is wrong with an address."""

    cause: str
    """In words that follow the address: "ends with a comma"."""
    form: str = ""
    """The address as it should be; empty where that is not certain."""
    advice: str = ""
    """What else to do about it."""

    @property
    def hint(self) -> str:
        """What to do, as a sentence without its full stop."""
        return f'write "{self.form}"' if self.form else self.advice or _COPY


_COPY = "open the page in your browser and copy its address"
_TYPE_ANEW = "type the address anew on one keyboard, letter by letter"
_PUBLIC = "write the address by which others reach it, or leave it out"
_ASK = "write the name, @ and the host, as a letter of the office shows them"
MAILBOX = re.compile(r"[\w.+&'=~-]+@\w[\w-]*(?:\.[\w-]*\w)+")
"""A mailbox within a text."""
_ENDS = {",": "a comma", ".": "a full stop", ";": "a semicolon", ":": "a colon"}
# Names that lead to the reader's own machine or network (RFC 6761, 6762, 8375).
_OWN_NETWORK = re.compile(
    r"(?:.*\.)?(?:localhost|local|localdomain|internal|intranet|lan|home|home\.arpa|corp)"
)
# 127.0.0.1 in all the ways that browsers understand, and [::1].
_MACHINE = re.compile(r"\[.*|(?:.*\.)?(?:\d+|0x[0-9a-f]*)\.?")


def mail_mistake(address: str) -> Mistake | None:
    """Why a mailbox cannot be written to as it stands there; None if it can."""
    return _sure(_mail(address), mail_mistake)


def web_mistake(address: str) -> Mistake | None:
    """Why a page cannot be opened, or would not be the one that is meant; None if it can."""
    return _sure(_web(address), web_mistake)


def mailto(address: str) -> str:
    """What a link to a mailbox holds: nothing in it can be taken for a second address or a subject."""
    mailbox, _, host = address.rpartition("@")
    return f"mailto:{quote(mailbox, safe='+=~')}@{quote(ascii_form(host))}"


def without_mailto(address: str) -> str:
    """A mailbox as people write it, without what a copied link begins with."""
    return re.sub(r"(?i)^(\s*mailto:)+\s*", "", address)


def dialled(link: str) -> str | None:
    """What a `tel:` link dials: a +, and digits; None where it would dial anything else."""
    number = unquote(link.partition(":")[2])
    plain = re.sub(r"[ ().-]", "", number)
    return plain if re.fullmatch(r"\+?[0-9]{2,15}", plain) else None


def _sure(found: Mistake | None, judge: Callable[[str], Mistake | None]) -> Mistake | None:
    """A mistake, its form only where that is a right address itself."""
    return found._replace(form="") if found and found.form and judge(found.form) else found


def _mail(address: str) -> Mistake | None:
    bare = without_mailto(address)
    if bare != address:
        return Mistake("begins with mailto:, which the link gets by itself", bare, _ASK)
    if re.match(r"(?i)https?://", address):
        return Mistake("is a web address", advice="write it into the field website")
    if "?" in address:
        return Mistake(
            "goes on behind a ?, which would write to others too", address.split("?")[0], _ASK
        )
    found = MAILBOX.findall(address)
    if len(found) > 1:
        return Mistake("is more than one address", found[0])
    if hidden := re.fullmatch(r"([\w.+-]+) ?[(\[{] ?at ?[)\]}] ?([\w.-]+)", address, re.I):
        return Mistake("has a word in place of @", f"{hidden[1]}@{hidden[2]}")
    if address[-1:] in _ENDS:
        return Mistake(f"ends with {_ENDS[address[-1]]}", address.rstrip("".join(_ENDS)), _ASK)
    if found and found[0] != address and re.search(r"[\s<>\"()\[\]]", address):
        # Behind a word and a space it may be only a part of what was meant.
        before = address.partition(found[0])[0].rstrip()
        alone = found[0] if not before or before[-1] in '<([:"' else ""
        return Mistake("has more than a mailbox in it", alone, _ASK)
    mailbox, at, host = address.rpartition("@")
    if not at or re.search(r"[\s<>\"]", address):
        return None  # it does not look like a mail address at all: the pattern says so
    if wrong := _deceptive(address):
        return wrong
    if "@" in mailbox:
        return Mistake("has more than one @", advice=_ASK)
    if odd := re.search(r"[^\w.+&'=~-]", mailbox):
        return Mistake(f'has "{odd[0]}" before its @', advice=_ASK)
    if mailbox.startswith(".") or mailbox.endswith(".") or ".." in mailbox:
        return Mistake("has a full stop too many before its @", advice=_ASK)
    return _host(host, _ASK)


def _web(address: str) -> Mistake | None:
    first = re.match(r"(?i)(https?://.*?)[^\w/=?&%#]*(?<![/=?&%#])[\s;,|]*https?://", address)
    if first and not re.search(r"[/=?&%#]https?://", address[first.end(1) :], re.I):
        return Mistake("is two addresses in one", first[1].strip())
    if not re.match(r"https?://", address) or re.search(r"[\s<>\"'`]", address):
        return None  # the pattern says so
    try:
        urlsplit(address)
    except ValueError:
        return Mistake("is not a web address")
    if wrong := _deceptive(unquote(host_of(address))):
        return wrong
    whole = re.split(r"[/?#\\]", address.partition("://")[2])[0]
    behind = address[address.index("://") + 3 + len(whole) :]
    scheme = address.partition("://")[0]
    if "\\" in address:
        return Mistake('has "\\" in it, where browsers read "/"')
    if not whole:
        return Mistake("has no host behind its //")
    user, at, host = whole.rpartition("@")
    if at:
        plain = "" if "." in user.partition(":")[0] else f"{scheme}://{host}{behind}"
        return Mistake(
            "has a user's name before its host, which can lead elsewhere than it seems", plain
        )
    if host.startswith("["):
        return _host(host, _COPY)
    host, colon, port = host.partition(":")
    if colon and not (re.fullmatch(r"[0-9]{1,5}", port) and 0 < int(port) < 2**16):
        return Mistake(
            f'has "{port}" for a port' if port else "has a colon without a port",
            f"{scheme}://{host}{behind}",
        )
    if wrong := _host(host, _COPY):
        bare = host.rstrip("".join(_ENDS))
        return wrong._replace(form=f"{scheme}://{bare}{behind}") if bare != host else wrong
    if address[-1] in ",;:":
        return Mistake(f"ends with {_ENDS[address[-1]]}", address.rstrip("".join(_ENDS)))
    return None


def _deceptive(name: str) -> Mistake | None:
    if letter := deceptive_letter(name):
        return Mistake(
            f'has "{letter}", another letter than it seems ({named(letter)})', advice=_TYPE_ANEW
        )
    return None


def _host(host: str, advice: str) -> Mistake | None:
    """What is wrong with the name of a machine that others should reach."""
    small = host.lower()
    if _MACHINE.fullmatch(small):
        return Mistake(
            "has a machine's number for a host: nobody sees whose it is, and it may be the reader's own",
            advice=_PUBLIC,
        )
    if host[-1:] in _ENDS:
        return Mistake(f"has a host that ends with {_ENDS[host[-1]]}", advice=advice)
    if _OWN_NETWORK.fullmatch(small) or "." not in host:
        return Mistake(
            f'has the host "{host[:60]}", which is only known within a network of its own',
            advice=_PUBLIC,
        )
    if odd := re.search(r"[^\w.-]", host):
        return Mistake(f'has "{odd[0]}" in its host', advice=advice)
    labels = host.split(".")
    if not all(labels) or any(x.startswith("-") or x.endswith("-") for x in labels):
        return Mistake("has a host with a full stop or hyphen too many", advice=advice)
    if len(labels[-1]) < 2:
        return Mistake(
            f'has a host that ends with ".{labels[-1]}", which no host does', advice=advice
        )
    return None
