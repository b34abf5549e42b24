"""Builds the whole site: check, stage and render each language in its own process, join, swap in."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from generator import export
from generator.changes import history
from generator.check import Checked
from generator.i18n import strings
from generator.pages.entries import entries
from generator.pages.page import Page
from generator.pages.render import Edition, Renderer, environment
from generator.site import assemble, links
from generator.site.engines import ENGINES, EngineError
from generator.site.stage import Staged, stage


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


class BuildError(Exception):
    """The site could not be built; nothing was replaced. The message says why."""


def make_edition(checked: Checked, order: Order) -> Edition:
    """What this run publishes. Registers the interface strings of this process."""
    book = checked.loaded.handbook
    if book is None:
        raise BuildError("The data could not be read.")
    strings.register(book.strings)
    chosen = tuple(x for x in book.languages if not order.languages or x.code in order.languages)
    return Edition(
        handbook=book,
        entries=entries(book, order.today, restricted=order.restricted),
        file_of=checked.loaded.paths,
        today=order.today,
        site_url=(order.site_url or checked.config.site_url).rstrip("/") + "/",
        repository=checked.config.repository,
        branch=checked.config.branch,
        languages=chosen,
    )


def work_folder(order: Order, language: str) -> Path:
    """Where a language's tree is staged."""
    return order.root / "build" / "work" / order.engine / language


def build(checked: Checked, order: Order, done: Callable[[str], None] = lambda _: None) -> Path:
    """Build a checked project and return the site's folder. Raises BuildError.

    `done` is told each language that is finished.
    """
    try:
        assemble.refuse_foreign(order.out)
    except assemble.NotOursError as error:
        raise BuildError(f"{error}. Choose another folder with --out.") from error
    edition = replace(make_edition(checked, order), history=history.read(order.root))
    order.out.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".site-", dir=order.out.parent))
    try:
        available: dict[str, tuple[str, ...]] = {}
        for language, pages in _render_all(edition, order, made):
            available |= assemble.available_pages(pages)
            done(language)
        assemble.write_root(edition, environment(), made, dict(sorted(available.items())))
        export.write(edition, made / "data")
        _check_links(made, edition)
        made.chmod(0o755)
        assemble.swap(made, order.out)
    except EngineError as error:
        raise BuildError(str(error)) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return order.out


def _render_all(edition: Edition, order: Order, made: Path) -> list[tuple[str, list[Page]]]:
    codes = [x.code for x in edition.languages]
    context = multiprocessing.get_context("spawn")
    results: dict[str, list[Page]] = {}
    with ProcessPoolExecutor(
        min(order.jobs, len(codes)),
        mp_context=context,
        initializer=_start,
        initargs=(edition, order),
    ) as pool:
        futures = {pool.submit(_render_one, code): code for code in codes}
        for future in as_completed(futures):
            staged, pages = future.result()
            assemble.take(staged.site, made / staged.language)
            results[staged.language] = pages
    return [(code, results[code]) for code in codes]


_shared: tuple[Edition, Order] | None = None


def _start(edition: Edition, order: Order) -> None:
    """Give a worker process what all its languages share."""
    global _shared
    _shared = (edition, order)
    strings.register(edition.handbook.strings)


def _render_one(code: str) -> tuple[Staged, list[Page]]:
    if _shared is None:
        raise RuntimeError("the worker was not started")
    edition, order = _shared
    renderer = Renderer(edition, edition.handbook.language(code))
    staged, pages = stage(renderer, work_folder(order, code), order.root, order.engine)
    ENGINES[order.engine](staged)
    return staged, [replace(p, body="") for p in pages]


def _check_links(made: Path, edition: Edition) -> None:
    pages = links.read_all(made)
    files = frozenset(p.relative_to(made).as_posix() for p in made.rglob("*") if p.is_file())
    wrong = list(links.broken(pages, files, urlsplit(edition.site_url).path))
    if wrong:
        more = f"\n… and {len(wrong) - 20} more" if len(wrong) > 20 else ""
        raise BuildError("Links in the built pages are broken:\n" + "\n".join(wrong[:20]) + more)
