"""Live preview of one language: an edit of the data or a text shows within a second or two.

MkDocs' own preview server shows and reloads; on a change the project is read and checked
again, and only pages whose Markdown changed are rendered. A finding leaves the last good
pages in place and is printed.
"""

from __future__ import annotations

import datetime as dt
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from mkdocs.livereload import LiveReloadServer

from generator.checking.check import Checked
from generator.checking.report import as_text
from generator.commands.build import Order, make_edition, stage_whole
from generator.commands.workspace import BusyError, workspace
from generator.edition.changes import history
from generator.edition.readers import ReadersEdition
from generator.outputs.data import export
from generator.outputs.site import engines

HOST = "127.0.0.1"
WATCHED = (
    "directory",
    "content",
    "generator/outputs/site/templates",
    "generator/outputs/site/theme",
)
SETTINGS = "mkdocs.yml"
OFTEN = 0.3
"""Seconds between two looks at the files."""

Files = frozenset[tuple[str, int, int, int]]
"""Each file's path, with what differs after every way of writing it anew."""


class Preview:
    """Keeps one language's pages up to date."""

    def __init__(
        self, order: Order, read: Callable[[], Checked], language: str, work: Path
    ) -> None:
        self.order = order
        self.read = read
        self.language = language
        self.work = work
        self.folder = work / "preview"
        """The served folder."""
        self.built: tuple[bytes, list[str]] | None = None
        """The engine's settings and the pages of the last time."""
        self.seen: Files = frozenset()
        """The files that the last update began with."""

    def files(self) -> Files:
        """The files of the project as they are now."""
        root = self.order.root
        return frozenset(_marks([root / SETTINGS, *(root / name for name in WATCHED)]))

    def update(self) -> None:
        """Read, check, and render what changed; print findings instead where there are errors."""
        start = time.monotonic()
        self.seen = self.files()
        checked = self.read()
        errors = checked.errors((self.language,))
        if errors:
            click.echo(as_text(errors, self.order.root), err=True)
            click.echo("The pages shown are the last good ones.", err=True)
            return
        edition = replace(
            make_edition(checked, self.order),
            history=history.read(self.order.root, self.order.today),
        )
        readers = ReadersEdition(edition, edition.handbook.language(self.language))
        site = f"preview/{self.language}"
        staged, pages = stage_whole(readers, self.order, self.work, site=site)
        # The menu is on every page, and a page that is no more must go: then all are made anew.
        now = (staged.config.read_bytes(), sorted(page.path for page in pages))
        try:
            engines.material(staged, only_changed=self.built == now)
        except engines.EngineError as error:
            click.echo(error, err=True)
            return
        export.write(edition, self.folder / "data")
        self.built = now
        click.echo(f"Up to date after {time.monotonic() - start:.1f} s.")


class PreviewServer(LiveReloadServer):
    """MkDocs' preview server; it answers only those who ask for this machine by its own name.

    Another site could make its own name lead here, and read the preview in a visitor's browser.

    It looks for changes itself: MkDocs' watcher begins with the files as they are when it has
    started, and never learns of what was written while the first pages were made.
    """

    def __init__(self, preview: Preview, port: int) -> None:
        super().__init__(preview.update, HOST, port, str(preview.folder), "/")
        self.names = {f"{name}:{port}" for name in (HOST, "localhost")}
        self.start = f"http://{HOST}:{port}/{preview.language}/"
        self.preview = preview

    def look(self) -> None:
        """Ask for an update whenever the files are others than those of the last one."""
        while not self._shutdown:
            if self.preview.files() != self.preview.seen:
                with self._rebuild_cond:
                    self._want_rebuild = True
                    self._rebuild_cond.notify_all()
            time.sleep(OFTEN)

    def server_activate(self) -> None:
        """Listen, and only then say where."""
        super().server_activate()
        threading.Thread(target=self.look, daemon=True).start()
        click.echo(f"Open {self.start}  (stop with Ctrl+C)")

    def serve_request(
        self, environ: dict[str, Any], start_response: Callable[..., object]
    ) -> Iterable[bytes]:
        """Answer a request, or refuse it for the name by which it asks."""
        if environ.get("HTTP_HOST", "").lower() not in self.names:
            start_response("421 Misdirected Request", [("Content-Type", "text/plain")])
            return [b"This preview answers to its own address only.\n"]
        answer: Iterable[bytes] = super().serve_request(environ, start_response)
        return answer


def _marks(paths: Iterable[Path | os.DirEntry[str]]) -> Iterator[tuple[str, int, int, int]]:
    for path in paths:
        try:
            if path.is_dir():
                with os.scandir(path) as inside:
                    yield from _marks(inside)
            else:
                found = path.stat()
                yield os.fspath(path), found.st_mtime_ns, found.st_size, found.st_ino
        except OSError:
            continue  # it went while we looked: the next look finds it gone


def serve(
    root: Path, read: Callable[[], Checked], language: str, port: int, today: dt.date
) -> None:
    """Serve a language on this machine until interrupted."""
    url = f"http://{HOST}:{port}/"
    order = Order(
        root=root,
        out=root / "build/site",
        today=today,
        languages=(language,),
        engine="material",
        site_url=url,
    )
    try:
        with workspace(root / f"build/preview-{port}") as work:
            _serve(Preview(order, read, language, work), port, url)
    except BusyError as error:
        raise click.ClickException(f"{error} Or choose another number with --port.") from error


def _serve(preview: Preview, port: int, url: str) -> None:
    preview.folder.mkdir()
    preview.update()
    server = PreviewServer(preview, port)
    try:
        server.serve(open_in_browser=False)  # type: ignore[no-untyped-call]
    except OSError as error:
        raise click.ClickException(
            f"Nothing can be shown at {url} ({error.strerror}): another program may be there. Choose another number with --port."
        ) from error
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
