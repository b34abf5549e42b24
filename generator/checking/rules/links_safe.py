"""Links lead to pages, mail or telephone; images lie in the handbook.

An address outside is judged as in an entry: one host, no user's name, no second address, no letter
that only looks like another. A number is one that exists and does not cost extra.

PASS: `[the law](https://example.org/law)`
FAIL: `[click](javascript:alert(1))` or `![](https://example.org/track.png)`
HINT: use https://, mailto:, tel: or a path to another guide; say in words what a picture would show
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from generator.checking.helpers.guides import place_in
from generator.checking.project import Project
from generator.domain import phones
from generator.domain.findings import Finding, Severity
from generator.text.outside import Mistake, dialled, mail_mistake, mailto, web_mistake

CODE = "SEC003"
SEVERITY = Severity.ERROR

_NUMBER = "write tel: and the number, with + and digits alone"
_NO_MAILBOX = Mistake("has no mailbox behind mailto:", advice="write mailto: and the address")

_NO_PAGE = Mistake("is not a web address")


def check(project: Project) -> Iterator[Finding]:
    """Look at every link and image of every guide."""
    for guide in project.handbook.guides:
        for link in guide.document.links:
            scheme = re.match(r"([^/?#:]*):", link)
            allowed = {"http", "https", "mailto", "tel"}
            if (scheme and scheme[1].lower() not in allowed) or link.startswith("//"):
                yield Finding.at(
                    place_in(guide, link),
                    CODE,
                    SEVERITY,
                    f"The link {link[:60]} is of a kind that is not allowed.",
                    "Use https://, mailto:, tel: or a path to another guide.",
                )
            elif scheme and (wrong := _mistake(scheme[1].lower(), link)):
                yield Finding.at(
                    place_in(guide, link.removeprefix("mailto:") or link),
                    CODE,
                    SEVERITY,
                    f"The link {link[:60]} {wrong.cause}.",
                    f"{wrong.hint[0].upper()}{wrong.hint[1:]}.",
                )
        for image in guide.document.images:
            yield Finding.at(
                place_in(guide, image),
                CODE,
                SEVERITY,
                f"The text shows the image {image[:60]}.",
                "Guides have no pictures: readers are often on a bad line. Say it in words.",
            )


def _mistake(scheme: str, link: str) -> Mistake | None:
    """What is wrong with the address in a link, and with the link as it should be."""
    if scheme == "tel":
        return _of_number(link)
    if scheme == "mailto":
        address = unquote(link.partition(":")[2])
        found = mail_mistake(address) or (None if "@" in address else _NO_MAILBOX)
        return found and found._replace(form=found.form and mailto(found.form))
    found = web_mistake(f"{scheme}{link[len(scheme) :]}")
    return found or (None if link[len(scheme) :].startswith("://") else _NO_PAGE)


def _of_number(link: str) -> Mistake | None:
    number = dialled(link)
    if number is None:
        return Mistake("dials something else than a number", advice=_NUMBER)
    found = phones.read(number, "")
    if number.startswith("+") and found is None:
        return Mistake("dials a number that does not exist", advice=_NUMBER)
    if found and found.premium:
        return Mistake("dials a number that costs extra", advice=_NUMBER)
    return None
