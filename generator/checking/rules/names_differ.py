"""A name of a language or country in `names.yml` is another than CLDR's.

CLDR's names are used wherever a language has no `names.yml`. One that says the same is left
behind when CLDR mends its own, and hides it.

PASS: `languages: {mk: Μακεδονικά}` in content/el/names.yml, where CLDR says otherwise
FAIL: `languages: {sr: Σερβικά}`, which CLDR says too
HINT: remove the line
"""

from collections.abc import Iterator

from babel import Locale

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "TRN038"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Compare each name with CLDR's in the language's locale for names."""
    for code, names in project.handbook.names.items():
        language = project.handbook.language(code)
        known = Locale.parse(language.names_locale or language.locale)
        for field, ours, theirs in (
            ("languages", names.languages, known.languages),
            ("countries", names.countries, known.territories),
        ):
            for key, name in ours.items():
                if theirs.get(key) == name:
                    yield Finding.at(
                        names.place(field),
                        CODE,
                        SEVERITY,
                        f'"{name}" is what CLDR calls {key} too.',
                        "Remove it: names that are not written here come from CLDR.",
                    )
