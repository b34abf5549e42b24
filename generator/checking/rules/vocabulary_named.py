"""Every word of `directory/vocabulary.yml`, and every need of `directory/referral.yml`, has its interface strings.

PASS: a role `hotline` and the strings `role.hotline` and `role_about.hotline`
FAIL: a role `wizard` that no string names
HINT: add the string to `content/en/strings.yml`
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "DIR016"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look every word up in the English strings."""
    words = project.handbook.vocabulary
    strings = project.handbook.strings_of("en")
    if not strings:
        return
    named = [
        (r.place("id"), f"{group}.{r.id}") for r in words.roles for group in ("role", "role_about")
    ]
    for name, group in (
        ("phases", "phase"),
        ("types", "type"),
        ("serves", "serves"),
        ("audiences", "audience"),
    ):
        named += [(words.place(name), f"{group}.{word}") for word in getattr(words, name)]
    if referral := project.handbook.referral:
        named += [(n.place("id"), f"need.{n.id}") for n in referral.needs]
    for place, key in named:
        if key not in strings:
            yield Finding.at(
                place,
                CODE,
                SEVERITY,
                f'There is no interface string "{key}".',
                "Add it to content/en/strings.yml.",
            )
