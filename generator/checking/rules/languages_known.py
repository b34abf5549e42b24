"""A language code is one of BCP 47 that people speak.

PASS: `languages: [sr, en]`
FAIL: `languages: [srb]`
HINT: write a code such as `sr`, `en` or `sr-Latn`
"""

from collections.abc import Iterator

from babel import Locale

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity, did_you_mean

CODE = "DIR006"
SEVERITY = Severity.ERROR

_BABEL = set(Locale.parse("en").languages)


def check(project: Project) -> Iterator[Finding]:
    """Look every code up in CLDR's list and in the handbook's own."""
    own = {x.code for x in project.handbook.languages}
    for tag, place in project.walk.tags():
        if tag not in own and tag.split("-")[0] not in _BABEL:
            near = did_you_mean(tag, own)
            known = "Write the code of a language that people speak, such as sr, en or sr-Latn."
            yield Finding.at(
                place,
                CODE,
                SEVERITY,
                f'"{tag}" is not a language code.',
                near if near.startswith("Did") else known,
            )
