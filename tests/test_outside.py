"""Addresses of the world outside: what is refused, what is proposed, and what links hold."""

from __future__ import annotations

from html import unescape

import pytest
import real_project

from generator.edition import addresses
from generator.outputs.site.view import View
from generator.text.outside import dialled, mail_mistake, mailto, web_mistake, without_mailto

MAIL = (
    ("mailto:office@example.org", "office@example.org"),
    ("MAILTO: office@example.org", "office@example.org"),
    ("office@example.org,", "office@example.org"),
    ("office@example.org.", "office@example.org"),
    ("office@example.org;", "office@example.org"),
    ("office@example.org?bcc=x", "office@example.org"),
    ("office@example.org?cc=other@example.com", "office@example.org"),
    ("office@example.org, other@example.com", "office@example.org"),
    ("office@example.org/other@example.com", "office@example.org"),
    ("Office <office@example.org>", "office@example.org"),
    ("office@example.org (Mon-Fri)", "office@example.org"),
    ("office [at] example.org", "office@example.org"),
    ("office@[127.0.0.1]", ""),
    ("office@127.0.0.1", ""),
    ("office@localhost", ""),
    ("office@post.local", ""),
    ("office@@example.org", ""),
    ("office@example..org", ""),
    ("office@-example.org", ""),
    ("office@example.org:25", ""),
    ("office%0d@example.org", ""),
    ("of..fice@example.org", ""),
    ("s os@example.org", ""),
    ("E-mail: office@example.org", "office@example.org"),
    ("Office <office@example.org>", "office@example.org"),
    ("https://example.org/@office", ""),
)
WEB = (
    ("https://example.org;https://example.com", "https://example.org"),
    ("https://example.org, https://example.com", "https://example.org"),
    ("https://example.orghttps://example.com", "https://example.org"),
    ("https://user:pw@example.org/a", "https://example.org/a"),
    ("https://www.bank.example@example.org", ""),
    ("https://example.org:abc/a", "https://example.org/a"),
    ("https://example.org:70000", "https://example.org"),
    ("https://example.org:", "https://example.org"),
    ("https:///path", ""),
    ("https://?a", ""),
    ("http://127.0.0.1:8000/", ""),
    ("http://2130706433/", ""),
    ("http://0x7f.1/", ""),
    ("http://127.1/", ""),
    ("http://[::1]/", ""),
    ("http://10.0.0.1", ""),
    ("http://192.168.1.1/a", ""),
    ("http://localhost:8000/", ""),
    ("http://intranet/", ""),
    ("http://printer.local/", ""),
    ("http://127。0。0。1/", ""),
    ("https://%31%32.example", ""),
    ("https://example.org,", "https://example.org"),
    ("https://example.org./a", "https://example.org/a"),
    ("https://example.org/a;", "https://example.org/a"),
    (r"https://example.org\@example.com", ""),
    ("https://example..org", ""),
)  # fmt: skip


@pytest.mark.parametrize(("written", "form"), MAIL)
def test_a_mailbox_that_writes_elsewhere_is_refused_with_the_right_form(
    written: str, form: str
) -> None:
    found = mail_mistake(written)
    assert found is not None
    assert found.form == form
    assert found.hint
    assert not form or mail_mistake(form) is None


@pytest.mark.parametrize(("written", "form"), WEB)
def test_a_web_address_that_leads_elsewhere_is_refused_with_the_right_form(
    written: str, form: str
) -> None:
    found = web_mistake(written)
    assert found is not None
    assert found.form == form
    assert found.hint
    assert not form or web_mistake(form) is None


@pytest.mark.parametrize(
    "address",
    ["office@example.org", "a+b&c@sub.example.org", "o'neil@example.org", "канцеларија@пример.срб"],
)
def test_what_offices_have_is_let_be(address: str) -> None:
    assert mail_mistake(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "https://example.org:8443/a?b=c#d",
        "https://web.archive.org/web/2020/https://example.org/",
        "https://example.org/?to=https://example.com",
        "https://example.org/a,b;c",
        "https://example.org/Example_Inc.",
        "https://пример.срб/страна",
        "https://xn--e1afmkfd.xn--90a3ac/",
    ],
)
def test_addresses_of_pages_are_let_be(address: str) -> None:
    assert web_mistake(address) is None


def test_nothing_in_a_mailbox_can_end_the_address_in_its_link() -> None:
    assert mailto("a&b@example.org") == "mailto:a%26b@example.org"
    assert mailto("a?bcc=x@example.org") == "mailto:a%3Fbcc=x@example.org"
    assert mailto("office@пример.срб") == "mailto:office@xn--e1afmkfd.xn--90a3ac"


def test_what_a_copied_link_begins_with_goes() -> None:
    assert without_mailto("mailto:office@example.org") == "office@example.org"
    assert without_mailto(" Mailto: mailto:office@example.org") == "office@example.org"


def test_a_telephone_link_dials_digits_or_is_none() -> None:
    assert dialled("tel:+381-11-785-0000") == "+381117850000"
    assert dialled("tel:116%20006") == "116006"
    for link in ("tel:*21*112%23", "tel:112,,1", "tel:", "tel:112;ext=5", "tel:abc"):
        assert dialled(link) is None, link


def test_a_mailbox_in_moldova_is_written_so_that_no_engine_takes_it_for_a_page() -> None:
    """Zensical 0.0.73 calls `mailto:office@example.md` a page that does not exist."""
    view = View(real_project.readers("en"), addresses.START)
    seen = 0
    for entry in view.readers.live:
        if entry.point.email:
            written = str(view.mailto(entry.point))
            assert unescape(written) == mailto(entry.point.email)
            assert not written.endswith(".md")
            seen += entry.point.email.endswith(".md")
    assert seen
