"""Live preview of one language: an edit of the data or a text shows within a second or two.

MkDocs' own preview server watches and reloads; on a change the project is read and checked
again, and only pages whose Markdown changed are rendered. A finding leaves the last good
pages in place and is printed.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click
from mkdocs.livereload import LiveReloadServer

from generator.checking.check import Checked
from generator.checking.report import as_text
from generator.commands.build import Order, make_edition, stage_whole, work_folder
from generator.domain.findings import Severity
from generator.edition.changes import history
from generator.edition.readers import ReadersEdition
from generator.outputs.data import export
from generator.outputs.site import engines

HOST = "127.0.0.1"


class Preview:
    """Keeps one language's pages up to date."""

    def __init__(self, order: Order, read: Callable[[], Checked], language: str) -> None:
        self.order = order
        self.read = read
        self.language = language
        self.built = False

    @property
    def folder(self) -> Path:
        """The served folder."""
        return work_folder(self.order, self.language) / "preview"

    def update(self) -> None:
        """Read, check, and render what changed; print findings instead where there are errors."""
        start = time.monotonic()
        checked = self.read()
        errors = [f for f in checked.findings if f.severity is Severity.ERROR]
        if errors:
            click.echo(as_text(errors, self.order.root), err=True)
            click.echo("The pages shown are the last good ones.", err=True)
            return
        edition = replace(make_edition(checked, self.order), history=history.read(self.order.root))
        readers = ReadersEdition(edition, edition.handbook.language(self.language))
        folder = work_folder(self.order, self.language)
        staged, _ = stage_whole(readers, self.order, folder, site="preview/" + self.language)
        try:
            engines.material(staged, only_changed=self.built)
        except engines.EngineError as error:
            click.echo(error, err=True)
            return
        export.write(edition, self.folder / "data")
        self.built = True
        click.echo(f"Up to date after {time.monotonic() - start:.1f} s.")


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
    preview = Preview(order, read, language)
    preview.folder.mkdir(parents=True, exist_ok=True)
    preview.update()
    server = LiveReloadServer(
        builder=preview.update, host=HOST, port=port, root=str(preview.folder), mount_path="/"
    )
    for watched in (
        "directory",
        "content",
        "generator/outputs/site/templates",
        "generator/outputs/site/theme",
    ):
        if (root / watched).is_dir():
            server.watch(str(root / watched))
    click.echo(f"Open {url}{language}/  (stop with Ctrl+C)")
    try:
        server.serve(open_in_browser=False)  # type: ignore[no-untyped-call]
    except OSError as error:
        raise click.ClickException(
            f"Nothing can be shown at {url} ({error.strerror}): another program may be there. Choose another number with --port."
        ) from error
    except KeyboardInterrupt:
        server.shutdown()
