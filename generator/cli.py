"""The command line: `handbook check`, `build`, `serve`, `export`."""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click

from generator import config, export
from generator.build import BuildError, Order, build, make_edition
from generator.check import Checked, check
from generator.findings import FORMATS, Severity, as_text, has_errors
from generator.site.engines import ENGINES


class Context:
    """What every command shares: the project's folder and the day it is."""

    def __init__(self, root: Path, today: dt.date) -> None:
        self.root = root
        self.today = today


def _today(given: dt.datetime | None) -> dt.date:
    """The day of the edition: --today, else SOURCE_DATE_EPOCH, else the clock."""
    if given:
        return given.date()
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return dt.datetime.now(dt.UTC).date()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project's folder, if it is not this one or one above.",
)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Build as if it were this day, such as 2026-11-23.",
)
@click.pass_context
def main(ctx: click.Context, root: Path | None, today: dt.datetime | None) -> None:
    """Compile contact lists and guides into a multilingual handbook.

    Example: handbook build --language en --language sr
    """
    found = root.resolve() if root else config.find_root(Path.cwd())
    if found is None or config.find_root(found) != found:
        raise click.UsageError(
            "No handbook is here: there is no folder with mkdocs.yml and directory/. Go into the project's folder, or name it with --root."
        )
    ctx.obj = Context(found, _today(today))


def _restricted_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option(
            "--overlay",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            help="Folder outside this project with restricted entries.",
        ),
        click.option(
            "--edition",
            type=click.Choice(["public", "restricted"]),
            default="public",
            show_default=True,
        ),
    ):
        command = option(command)
    return command


def _checked(context: Context, edition: str, overlay: Path | None) -> Checked:
    if overlay and edition != "restricted":
        raise click.UsageError("--overlay goes with --edition restricted.")
    return check(
        context.root,
        context.today,
        overlay=overlay.resolve() if overlay else None,
        restricted=edition == "restricted",
    )


@main.command("check")
@click.option(
    "--format", "form", type=click.Choice(sorted(FORMATS)), default="text", show_default=True
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def check_command(context: Context, form: str, paths: tuple[Path, ...]) -> None:
    """Report everything that is wrong, with file, line and a hint.

    With PATHs, only findings in these files or folders are reported; the whole project is
    read all the same, since files refer to each other.

    Example: handbook check directory/RS
    """
    findings = _checked(context, "public", None).findings
    if paths:
        shown = tuple(_shown(context.root, p) for p in paths)
        findings = [
            f
            for f in findings
            if any(f.path == p or f.path.startswith(f"{p}/") or p == "." for p in shown)
        ]
    click.echo(FORMATS[form](findings))
    sys.exit(1 if has_errors(findings) else 0)


def _shown(root: Path, path: Path) -> str:
    absolute = path if path.is_absolute() else Path.cwd() / path
    if not absolute.exists():
        raise click.UsageError(f"There is no file or folder {path}.")
    try:
        return absolute.resolve().relative_to(root).as_posix()
    except ValueError:
        raise click.UsageError(f"{path} is not in this project.") from None


def _languages(checked: Checked, wanted: tuple[str, ...]) -> tuple[str, ...]:
    known = [x.code for x in checked.loaded.handbook.languages] if checked.loaded.handbook else []
    for code in wanted:
        if known and code not in known:
            raise click.UsageError(
                f'"{code}" is not a language of this handbook. There are: {", ".join(known)}.'
            )
    return wanted


def _report(checked: Checked) -> None:
    """Print errors and warnings; stop where there is an error."""
    heavy = [f for f in checked.findings if f.severity is Severity.ERROR]
    light = [f for f in checked.findings if f.severity is Severity.WARNING]
    if heavy:
        click.echo(as_text(heavy), err=True)
        click.echo("Nothing was built; the last site is untouched.", err=True)
        sys.exit(1)
    for finding in light[:5]:
        click.echo(finding, err=True)
    if len(light) > 5:
        click.echo(f"… and {len(light) - 5} more warnings: handbook check shows them.", err=True)


_cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@main.command("build")
@click.option(
    "--language",
    "-l",
    "languages",
    multiple=True,
    help="Build only this language; may be given again.",
)
@click.option("--engine", type=click.Choice(sorted(ENGINES)), default="material", show_default=True)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1, 64),
    default=_cores,
    show_default="one a core",
    help="Languages built at the same time.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes.  [default: build/site]",
)
@click.option("--site-url", help="The address it will be published at, if not that of mkdocs.yml.")
@_restricted_options
@click.pass_obj
def build_command(
    context: Context,
    languages: tuple[str, ...],
    engine: str,
    jobs: int,
    out: Path | None,
    site_url: str | None,
    edition: str,
    overlay: Path | None,
) -> None:
    """Check everything, then build the site.

    The new site replaces the last one only when it is complete.

    Example: handbook build --language en
    """
    start = time.monotonic()
    if site_url and not site_url.startswith(("http://", "https://")):
        raise click.UsageError("--site-url must begin with https:// or http://.")
    checked = _checked(context, edition, overlay)
    order = Order(
        root=context.root,
        out=(out.resolve() if out else context.root / "build/site"),
        today=context.today,
        languages=_languages(checked, languages),
        engine=engine,
        jobs=jobs,
        restricted=edition == "restricted",
        site_url=site_url,
    )
    _report(checked)
    total = (
        len(order.languages or checked.loaded.handbook.languages) if checked.loaded.handbook else 0
    )
    try:
        with click.progressbar(
            length=total,
            label="Building",
            file=sys.stderr,
            show_pos=True,
            item_show_func=lambda code: code or "",
        ) as bar:
            build(checked, order, lambda code: bar.update(1, code))
    except BuildError as error:
        click.echo(f"{error}\nNothing was built; the last site is untouched.", err=True)
        sys.exit(1)
    shown = (
        order.out.relative_to(context.root) if order.out.is_relative_to(context.root) else order.out
    )
    click.echo(
        f"{total} language{'s' if total != 1 else ''} in {shown}, {time.monotonic() - start:.1f} s. Look at it: handbook serve, or open {shown}/index.html through any web server."
    )


@main.command("export")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the files go.  [default: build/data]",
)
@click.pass_obj
def export_command(context: Context, out: Path | None) -> None:
    """Write the data files alone: handbook.json and contacts.csv.

    Example: handbook export --out /tmp/data
    """
    checked = _checked(context, "public", None)
    _report(checked)
    order = Order(root=context.root, out=out or context.root / "build/data", today=context.today)
    for path in export.write(make_edition(checked, order), order.out):
        click.echo(path)


@main.command("serve", short_help="Show one language while you edit.")
@click.option("--language", "-l", default="en", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.pass_obj
def serve_command(context: Context, language: str, port: int) -> None:
    """Show one language while you edit: every change is checked and shown at once.

    Example: handbook serve --language sr
    """
    from generator.serve import serve

    checked = _checked(context, "public", None)
    _languages(checked, (language,))
    serve(
        context.root,
        lambda: _checked(Context(context.root, context.today), "public", None),
        language,
        port,
        context.today,
    )
