"""Every term has its word in every written language, and names no language that there is not.

PASS: `words: {en: victim, sq: viktimë, …}` with all languages
FAIL: the same without `sq`, or with `xx`
HINT: add the word in content/terms.yml, and the language under unsure if you do not know it for sure
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity, free_name
from generator.domain.knowledge import Term

CODE = "TRN030"
SEVERITY = Severity.WARNING


def check(project: Project) -> Iterator[Finding]:
    """Compare the languages of each term with those of the handbook."""
    written = [x.code for x in project.handbook.languages if not x.derived_from]
    for term in project.handbook.knowledge.terms:
        yield from _missing(term, written)
        for name, tags in (
            ("words", term.words.tags()),
            ("also", tuple(term.also)),
            ("unsure", term.unsure),
        ):
            for tag in tags:
                if tag not in written:
                    yield Finding.at(
                        term.place(name),
                        CODE,
                        SEVERITY,
                        f'The term "{term.id}" names the language "{tag}" under {name}, which is not a written language of the handbook.',
                        free_name(tag, written, tags),
                    )


def _missing(term: Term, written: list[str]) -> Iterator[Finding]:
    for tag in written:
        if tag not in term.words:
            yield Finding.at(
                term.place("words"),
                CODE,
                SEVERITY,
                f'The term "{term.id}" has no word in the language "{tag}".',
                f"Add a line {tag}: … under words, as the laws and mechanisms of its countries say it.",
            )
