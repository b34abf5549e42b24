"""Links lead to pages, mail or telephone; images lie in the handbook.

An address in which a letter only looks like another leads elsewhere than a reader believes.

PASS: `[the law](https://example.org/law)`
FAIL: `[click](javascript:alert(1))` or `![](https://example.org/track.png)`
HINT: use https://, mailto:, tel: or a path to another guide; say in words what a picture would show
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from generator.checking.helpers.guides import place_in
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity
from generator.text.characters import named
from generator.text.hosts import deceptive_letter, host_of

CODE = "SEC003"
SEVERITY = Severity.ERROR


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
            elif scheme and (letter := _deceptive(scheme[1].lower(), link)):
                yield Finding.at(
                    place_in(guide, link.removeprefix("mailto:")),
                    CODE,
                    SEVERITY,
                    f'"{letter}" in the link {link[:60]} is another letter than it seems ({named(letter)}).',
                    "Type the address anew on one keyboard, letter by letter.",
                )
        for image in guide.document.images:
            yield Finding.at(
                place_in(guide, image),
                CODE,
                SEVERITY,
                f"The text shows the image {image[:60]}.",
                "Guides have no pictures: readers are often on a bad line. Say it in words.",
            )


def _deceptive(scheme: str, link: str) -> str | None:
    if scheme == "mailto":
        return deceptive_letter(unquote(link.partition(":")[2].partition("?")[0]))
    return deceptive_letter(unquote(host_of(link))) if scheme in ("http", "https") else None
