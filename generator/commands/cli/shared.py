"""What the commands share: their context, reading the project, and reporting what stops them."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.checking.report import as_text
from generator.domain.findings import Severity, did_you_mean
from generator.text.characters import printable

if TYPE_CHECKING:
    from generator.checking.check import Checked


class Context:
    """What every command shares: the project's folder and the day it is."""

    def __init__(self, root: Path, today: dt.date) -> None:
        self.root = root
        self.today = today


def restricted_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add --edition and --overlay to a command."""
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


def checked_project(context: Context, edition: str, overlay: Path | None) -> Checked:
    """Read and check the project; a usage error where the options do not fit."""
    if overlay and edition != "restricted":
        raise click.UsageError("--overlay goes with --edition restricted.")
    from generator.checking.check import check

    return check(
        context.root,
        context.today,
        overlay=overlay.resolve() if overlay else None,
    )


def output_folder(
    context: Context, given: Path | None, usual: str, overlay: Path | None = None
) -> Path:
    """Where a command writes: --out or the usual folder; a usage error for a place that is read."""
    out = given.resolve() if given else context.root / usual
    read = [context.root / name for name in ("directory", "content", ".git")]
    for folder in [*read, *([overlay.resolve()] if overlay else [])]:
        if out.is_relative_to(folder):
            raise click.UsageError(
                f"{printable(str(out))} lies in {folder.name}/, which holds what is read. Choose another folder with --out."
            )
    return out


def site_folder(context: Context, given: Path | None, overlay: Path | None = None) -> Path:
    """Where a site goes; an error, before anything is made, where it cannot stand there."""
    from generator.commands.swap import UnfitError, refuse_unfit

    out = output_folder(context, given, "build/site", overlay)
    try:
        refuse_unfit(out)
    except UnfitError as error:
        raise click.ClickException(
            f"{error}. Choose another folder with --out.\nNothing was built; the last site is untouched."
        ) from error
    return out


def known_languages(checked: Checked, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The wanted languages; a usage error for one that the handbook does not have."""
    known = [x.code for x in checked.loaded.handbook.languages] if checked.loaded.handbook else []
    for code in wanted:
        if known and code not in known:
            raise click.UsageError(
                f'"{printable(code)}" is not a language of this handbook. {did_you_mean(code, known)}'
            )
    return wanted


def checked_url(given: str | None) -> str | None:
    """The address of --site-url; a usage error for what is not one."""
    from generator.reading.settings import address_problem

    if given and (problem := address_problem(given)):
        raise click.UsageError(f"--site-url {problem}. Such as https://handbook.example/")
    return given


def report(checked: Checked, languages: Collection[str] = ()) -> None:
    """Print errors and warnings; stop where an error is in what these languages are made from."""
    heavy = checked.errors(languages)
    light = [f for f in checked.findings if f.severity is Severity.WARNING]
    if heavy:
        click.echo(as_text(heavy, checked.root), err=True)
        click.echo("Nothing was built; the last site is untouched.", err=True)
        sys.exit(1)
    say_left_out(f.path for f in checked.errors())
    for finding in light[:5]:
        click.echo(printable(str(finding)), err=True)
    if len(light) > 5:
        click.echo(f"… and {len(light) - 5} more warnings: handbook check shows them.", err=True)


def say_left_out(paths: Iterable[str]) -> None:
    """Name the files that a command does without, for the mistakes in them."""
    left = sorted(set(paths))
    for path in left:
        click.echo(f"Left out, because it has mistakes: {printable(path)}", err=True)
    if left:
        click.echo("What is wrong with them: handbook check", err=True)
