"""A link dials, writes to and opens what it shows.

On a telephone nobody sees where a link leads before it is touched: a number that dials another
one, or a mailbox that writes to somebody else, can hurt. A link whose words are no address is
free.

PASS: `[office@example.org](mailto:office@example.org)`, `[example.org](https://www.example.org/en)`
FAIL: `[112](tel:+381112345678)`, `[www.example.org](https://other.example)`
HINT: let the words and the link say the same, or write words that are no address
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from generator.checking.helpers.guides import place_in
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.text import nodes, outside
from generator.text.characters import without_invisible
from generator.text.hosts import ascii_form, host_of

CODE = "SEC014"
SEVERITY = Severity.ERROR

_MAILBOX = re.compile(r"[^\s<>()\[\],;:\"“”„]+@[^\s<>()\[\],;:\"“”„]+\w")
_NUMBER = re.compile(r"\+?[(0-9][0-9 ().\u00a0\u202f/‑-]*[0-9]")
# What can be nothing else than a number to dial: one with + or 0, and the well-known short ones.
_SURELY = re.compile(r"(?:\+|00?)[1-9][0-9]{6,}|1[0-9]{2}|116[0-9]{3}")
_SITE = re.compile(r"(?i)(?:https?://|www\.)[^\s<>\"“”„]*\w/?")
_BARE_SITE = re.compile(r"(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.[^\W\d_A-Z]{2,}(?![\w-])(?:/\S*\w/?)?")
_FILE = re.compile(r"(?i).*\.(?:pdf|docx?|odt|xlsx?|csv|html?|txt|zip)")


def check(project: Project) -> Iterator[Finding]:
    """Compare the words of every link with where it leads."""
    for guide in project.handbook.guides:
        for node in nodes.walk(guide.document.blocks):
            if node["k"] == "link" and (shown := _other(node)):
                yield Finding.at(
                    place_in(guide, node["to"]),
                    CODE,
                    SEVERITY,
                    f'The link shows "{shown[:60]}" and leads to {node["to"][:60]}.',
                    "Let both say the same, or write words that are no address.",
                )


def _other(node: dict[str, Any]) -> str | None:
    """The address that a link shows, where it leads to another."""
    words, to = without_invisible(nodes.plain(node["c"])), without_invisible(node["to"])
    scheme = to.partition(":")[0].lower() if ":" in to else ""
    outside_of_us = scheme in ("http", "https", "mailto", "tel")
    for shown in _MAILBOX.findall(words):
        written = unquote(to.partition(":")[2].partition("?")[0])
        if scheme != "mailto" or _mailbox(shown) != _mailbox(written):
            return str(shown)
    rest = _MAILBOX.sub(" ", words)
    for shown in _SITE.findall(rest):
        if not _opens(to, scheme, shown):
            return str(shown)
    rest = _SITE.sub(" ", rest)
    if outside_of_us:
        for shown in _BARE_SITE.findall(rest):
            if not _FILE.fullmatch(shown) and not _opens(to, scheme, shown):
                return str(shown)
    for shown in _NUMBER.findall(rest.replace("24/7", " ")):
        number = re.sub(r"[^0-9+]", "", re.sub(r"\( ?0 ?\)", "", shown))
        if scheme == "tel" and len(number) > 2 and not _dials(to, number):
            return str(shown)
        alone = shown == rest.strip() and outside_of_us
        if scheme != "tel" and alone and _SURELY.fullmatch(number):
            return str(shown)
    return None


def _mailbox(address: str) -> str:
    mailbox, _, host = address.rpartition("@")
    return f"{mailbox}@{ascii_form(host)}".lower()


def _dials(to: str, number: str) -> bool:
    """Whether a link dials a number; that may stand there as it is dialled within its country."""
    dialled = outside.dialled(to) or ""
    if dialled.removeprefix("00") == number.removeprefix("00") or dialled.lstrip("+") == number:
        return True
    national = number.lstrip("0")
    within = number.startswith("0") and dialled.startswith("+") and len(national) > 5
    return within and re.fullmatch(rf"\+[1-9][0-9]{{0,2}}{national}", dialled) is not None


def _opens(to: str, scheme: str, shown: str) -> bool:
    """Whether a link opens a site that its words show, or the page if they show one."""
    if scheme not in ("http", "https"):
        return False
    host, path = _site(to)
    own, page = _site(shown if "://" in shown else f"https://{shown}")
    return (host == own or host.endswith(f".{own}")) and path.startswith(page)


def _site(address: str) -> tuple[str, str]:
    host = ascii_form(unquote(host_of(address)).lower()).removeprefix("www.")
    parts = urlsplit(address)
    return host, unquote(f"{parts.path}?{parts.query}" if parts.query else parts.path).rstrip("/…")
