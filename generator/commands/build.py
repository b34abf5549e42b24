"""Builds the whole site: stage and render each language in its own process, join, swap in.

Languages can also be built apart, on machines of their own, and joined afterwards.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.checking.check import Checked
from generator.commands.swap import UnfitError, refuse_unfit, swap
from generator.commands.workers import LostWorkerError, share
from generator.commands.workspace import BusyError, workspace
from generator.edition.changes import history
from generator.edition.edition import Edition
from generator.edition.readers import ReadersEdition
from generator.edition.selection import entries, withdrawn
from generator.outputs.data import export
from generator.outputs.pdf import publish
from generator.outputs.pdf.publish import DocumentError
from generator.outputs.search.files import search_files, words
from generator.outputs.site import assemble, former, links, parts
from generator.outputs.site.engines import ENGINES, EngineError
from generator.outputs.site.page import Page
from generator.outputs.site.render import Renderer, environment
from generator.outputs.site.stage import Staged, stage
from generator.reading import files


@dataclass(frozen=True)
class Order:
    """What to build and where."""

    root: Path
    out: Path
    today: dt.date
    languages: tuple[str, ...] = ()
    """Codes; all where empty."""
    engine: str = "material"
    jobs: int = 1
    restricted: bool = False
    site_url: str | None = None
    pdf: bool = False
    part: bool = False
    """Whether the languages are a part of a whole site, whose other languages are built apart."""


class BuildError(Exception):
    """The site could not be built; nothing was replaced. The message says why."""


def make_edition(checked: Checked, order: Order) -> Edition:
    """What this run publishes."""
    book = checked.loaded.handbook
    if book is None:
        raise BuildError("The data could not be read.")
    whole = order.part or not order.languages
    chosen = tuple(x for x in book.languages if whole or x.code in order.languages)
    return Edition(
        handbook=book,
        entries=entries(book, order.today, restricted=order.restricted),
        withdrawn=withdrawn(book, restricted=order.restricted),
        file_of=checked.loaded.paths,
        today=order.today,
        site_url=(order.site_url or checked.config.site_url).rstrip("/") + "/",
        repository=checked.config.repository,
        branch=checked.config.branch,
        languages=chosen,
        pdf=order.pdf,
        forge=checked.config.forge,
        publisher=checked.config.publisher,
    )


def build(checked: Checked, order: Order, done: Callable[[str], None] = lambda _: None) -> Path:
    """Build a checked project and return the site's folder. Raises BuildError.

    `done` is told each language that is finished.
    """
    edition = replace(make_edition(checked, order), history=history.read(order.root, order.today))
    codes = [x.code for x in edition.languages]
    if order.part and order.languages:
        codes = [x for x in codes if x in order.languages]
    with _aside(order.out) as made:
        pages = _render_all(edition, order, made, codes, done)
        available: dict[str, tuple[str, ...]] = {}
        for code in codes:
            available |= assemble.available_pages(pages[code])
        if order.part:
            parts.write(made, edition, export.fingerprint(edition), codes, available)
            _check_links(made, edition, frozenset(codes))
        else:
            _finish(edition, made, available)
    return order.out


def join(checked: Checked, order: Order, folders: Iterable[Path]) -> Path:
    """Join languages that were built apart into the whole site. Raises BuildError."""
    edition = make_edition(checked, order)
    with _aside(order.out) as made:
        try:
            found = parts.read(folders, edition, export.fingerprint(edition))
        except parts.PartError as error:
            raise BuildError(str(error)) from error
        available: dict[str, tuple[str, ...]] = {}
        for part in found:
            for language in part.languages:
                shutil.copytree(part.folder / language, made / language)
            available |= part.pages
        _finish(edition, made, available)
    return order.out


@contextmanager
def _aside(out: Path) -> Iterator[Path]:
    """A folder to build in, which takes the place of the last site only when all went well."""
    try:
        refuse_unfit(out)
        with workspace(out) as folder:
            made = folder / "site"
            made.mkdir(mode=0o755)
            yield made
            swap(made, out)
    except UnfitError as error:
        raise BuildError(f"{error}. Choose another folder with --out.") from error
    except BusyError as error:
        raise BuildError(f"{error} Or choose another folder with --out.") from error
    except LostWorkerError as error:
        raise BuildError(
            "A process that made a language was ended from outside, perhaps for want of memory. Build fewer languages at the same time, such as with --jobs 1."
        ) from error
    except (EngineError, DocumentError) as error:
        raise BuildError(str(error)) from error
    except OSError as error:
        if files.is_full(error):
            raise BuildError(f"The disk that holds {out.parent} is full.") from error
        raise


def _finish(edition: Edition, made: Path, available: dict[str, tuple[str, ...]]) -> None:
    """What the languages share: the root pages, sitemaps and data; then look at every link."""
    assemble.write_root(edition, environment(), made, dict(sorted(available.items())))
    export.write(edition, made / "data")
    _check_links(made, edition)


def _render_all(
    edition: Edition, order: Order, made: Path, codes: list[str], done: Callable[[str], None]
) -> dict[str, list[Page]]:
    """Stage and render each language, and take it into the site as soon as it is there."""
    pages: dict[str, list[Page]] = {}

    def finished(result: tuple[Staged, list[Page]]) -> None:
        staged, pages[staged.language] = result
        assemble.take(staged.site, made / staged.language)
        done(staged.language)

    work = partial(_render, edition, order, made.with_name("work"))
    share(order.jobs, work, codes, finished)
    return pages


def _render(edition: Edition, order: Order, work: Path, code: str) -> tuple[Staged, list[Page]]:
    """Make the site of one language, in a process of its own."""
    readers = ReadersEdition(edition, edition.handbook.language(code))
    staged, pages = stage_whole(readers, order, work / code)
    ENGINES[order.engine](staged)
    former.write(readers, staged.site)
    if order.pdf:
        publish.write(readers, staged.site, order.root)
    return staged, [replace(p, body="") for p in pages]


def stage_whole(
    readers: ReadersEdition, order: Order, folder: Path, site: str = "site"
) -> tuple[Staged, list[Page]]:
    """Write one language's tree with everything that belongs into it."""
    return stage(
        Renderer(readers),
        folder,
        order.engine,
        beside=search_files(readers),
        search_words=words(readers),
        site=site,
    )


def _check_links(made: Path, edition: Edition, within: frozenset[str] | None = None) -> None:
    """Raise BuildError for links that lead nowhere, in a part only for those within it."""
    pages = links.read_all(made)
    files = frozenset(p.relative_to(made).as_posix() for p in made.rglob("*") if p.is_file())
    base = unquote(urlsplit(edition.site_url).path)
    wrong = list(links.broken(pages, files, base, within))
    if wrong:
        more = f"\n… and {len(wrong) - 20} more" if len(wrong) > 20 else ""
        raise BuildError("Links in the built pages are broken:\n" + "\n".join(wrong[:20]) + more)
