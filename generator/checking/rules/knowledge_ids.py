"""Ids of terms, articles, practices, research and forms are unique, and articles named exist.

They are addresses: an id that stands twice would lead to one of the two, and one that our
pages have for themselves to something else.

PASS: a term with `law: [cets-197-13]`, and an article with this id in the legal table
FAIL: a term with `law: [cets-13]`, which the legal table does not have
HINT: give each its own id, and take the ids of articles from content/knowledge/law.yml
"""

from collections.abc import Iterable, Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity, did_you_mean
from generator.domain.knowledge import Article, Form, Instrument, Practice, Study, Term
from generator.edition.addresses import is_ours

CODE = "TRN032"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Count ids, and look the articles of terms up in the legal table."""
    book = project.handbook.knowledge
    law: list[Instrument | Article] = [*book.instruments]
    law += [article for instrument in book.instruments for article in instrument.articles]
    for group in (book.terms, law, book.practices, book.research, book.forms):
        yield from _repeated(group)
    articles = book.articles()
    for term in book.terms:
        for article in term.law:
            if article not in articles and not project.is_unread("content/knowledge/law.yml"):
                yield Finding.at(
                    term.place("law"),
                    CODE,
                    SEVERITY,
                    f'"{article}" is not an article of the legal table.',
                    did_you_mean(article, articles)
                    if articles
                    else "Add it to content/knowledge/law.yml first.",
                )


def _repeated(
    group: Iterable[Term | Instrument | Article | Practice | Study | Form],
) -> Iterator[Finding]:
    seen: set[str] = set()
    for item in group:
        if is_ours(item.id):
            yield Finding.at(
                item.place("id"),
                CODE,
                SEVERITY,
                f'The id "{item.id}" is used by the page itself.',
                "Choose another.",
            )
        if item.id in seen:
            yield Finding.at(
                item.place("id"),
                CODE,
                SEVERITY,
                f'The id "{item.id}" stands twice.',
                "Give each its own.",
            )
        seen.add(item.id)
