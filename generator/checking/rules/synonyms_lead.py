"""Synonyms lead to roles, countries and pages that there are, each wording to one page.

PASS: `forms/consent/: [consent form]`, where there is a form `consent`
FAIL: `forms/consents/: [consent form]`; the same wording under two pages
HINT: take the word of `directory/vocabulary.yml`, the country's code, or the page's address; leave a wording where it is meant
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity, free_name
from generator.domain.handbook import Handbook
from generator.domain.synonyms import Synonyms
from generator.edition import addresses
from generator.text.fold import skeletons

CODE = "TRN040"
SEVERITY = Severity.ERROR

LOOK = "Open the page on the site: its address is what follows the language's code in the browser."


def check(project: Project) -> Iterator[Finding]:
    """Look up what each list leads to, then whether a wording stands twice."""
    book = project.handbook
    known = {
        "roles": ("role", {r.id for r in book.vocabulary.roles}),
        "countries": ("country", {c.code for c in book.countries}),
        "pages": ("page", _places(book)),
    }
    for synonyms in book.synonyms.values():
        for field, (what, targets) in known.items():
            for target in getattr(synonyms, field):
                if target not in targets:
                    hint = free_name(target, targets, getattr(synonyms, field))
                    yield Finding.at(
                        synonyms.place_of(field, target),
                        CODE,
                        SEVERITY,
                        f'"{target}" is no {what} of the handbook.',
                        LOOK if what == "page" and hint.startswith("Choose") else hint,
                    )
        yield from _twice(synonyms)


def _places(book: Handbook) -> set[str]:
    """Every page below a language, and every place on one that has a name."""
    found: set[str] = set()
    for path, anchors in addresses.anchors(book).items():
        url = addresses.url(path)
        found |= {url, *(f"{url}#{anchor}" for anchor in anchors)}
    return found


def _twice(synonyms: Synonyms) -> Iterator[Finding]:
    before: dict[tuple[str, ...], str] = {}
    for address, wordings in synonyms.pages.items():
        for wording in wordings:
            words = tuple(skeletons(wording))
            if words in before and before[words] != address:
                yield Finding.at(
                    synonyms.place_of("pages", address),
                    CODE,
                    SEVERITY,
                    f'"{wording}" leads to {before[words]} and to {address}; a search can find only one of them first.',
                    "Leave it where it is meant, and delete it at the other.",
                )
            before[words] = address
