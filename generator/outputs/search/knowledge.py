"""What can be found of the glossary, the catalogues, the forms and the way to desks in one language."""

from __future__ import annotations

from collections.abc import Iterator

from generator.edition import addresses as paths
from generator.edition.reader import Fragment
from generator.edition.readers import ReadersEdition
from generator.outputs.search.records import Record


def records(readers: ReadersEdition) -> list[Record]:
    """Terms first, then whom to call, the pages and entries of the catalogues, and forms."""
    return [*terms(readers), *entries(readers)]


def terms(readers: ReadersEdition) -> Iterator[Record]:
    """Terms are found by their word in every language, whichever the reader's is.

    Other wordings count in the reader's language and in English alone: they cost every reader.
    """
    reader = readers.reader
    own = readers.language.derived_from or readers.language.code
    for term in readers.book.knowledge.terms:
        word = reader.say(term.words)
        meaning = reader.say_english(term.definition)
        everywhere = [(tag, term.words[tag]) for tag in term.words.tags()]
        everywhere += [(tag, w) for tag in (own, "en") for w in term.also.get(tag, ())]
        yield Record(
            kind="term",
            title=word.text,
            lang=word.lang,
            url=f"{paths.url(paths.GLOSSARY)}#{term.id}",
            titles=tuple(dict.fromkeys([(word.lang, word.text), *everywhere])),
            text=((meaning.lang, meaning.text),),
            context=reader.t("knowledge.glossary_title"),
            snippet=meaning.text,
            snippet_lang=meaning.lang,
        )


def entries(readers: ReadersEdition) -> Iterator[Record]:
    """Whom to call, the pages of the catalogues, their entries, and the blank forms."""
    reader, book = readers.reader, readers.book.knowledge
    if readers.finder:
        what = Fragment(reader.t("refer.title"), reader.code)
        how = Fragment(reader.t("refer.description"), reader.code)
        yield _entry(readers, what, how, paths.url(paths.REFER))
    for path in paths.knowledge(readers.book):
        name, lead = readers.knowledge_page(path)
        yield _entry(
            readers, Fragment(name, reader.code), Fragment(lead, reader.code), paths.url(path)
        )
    found = [
        *((paths.PRACTICES, p.id, p.title, p.lesson) for p in book.practices),
        *((paths.RESEARCH, s.id, s.title, s.good_for) for s in book.research),
        *(
            (paths.LAW, a.id, f"{i.short}, {a.article}", a.says)
            for i, a in book.articles().values()
        ),
        *((paths.form(f.id), "", f.title, f.purpose) for f in book.forms),
    ]
    for path, anchor, english, more in found:
        url = paths.url(path) + (f"#{anchor}" if anchor else "")
        page = readers.knowledge_page(path)[0] if anchor else reader.t("forms.title")
        yield _entry(readers, reader.say_english(english), reader.say_english(more), url, page)


def _entry(
    readers: ReadersEdition, title: Fragment, text: Fragment, url: str, page: str = ""
) -> Record:
    return Record(
        kind="guide",
        title=title.text,
        lang=title.lang,
        url=url,
        titles=((title.lang, title.text),),
        text=((text.lang, text.text),),
        context=page,
        snippet=text.text,
        snippet_lang=text.lang,
        foreign=text.lang != readers.reader.code,
    )
