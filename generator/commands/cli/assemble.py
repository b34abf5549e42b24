"""`handbook assemble`: one site of languages that were built apart."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.build import BuildError, Order, join
from generator.commands.cli.shared import (
    Context,
    checked_project,
    checked_url,
    report,
    site_folder,
)


@click.command("assemble", short_help="Join languages that were built apart.")
@click.argument(
    "parts",
    nargs=-1,
    required=True,
    metavar="DIR…",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes.  [default: build/site]",
)
@click.option("--site-url", help="The address it will be published at, if not that of mkdocs.yml.")
@click.pass_obj
def assemble_command(
    context: Context, parts: tuple[Path, ...], out: Path | None, site_url: str | None
) -> None:
    """Join languages that were built apart into one site.

    Each DIR was written by `handbook build --part`, from the same data and for the same day;
    together they must hold every language once. The pages that all languages share are made
    here, and every link is looked at, as in a build of the whole.

    Example: handbook assemble build/parts/en build/parts/sr --out build/site
    """
    target = site_folder(context, out)
    checked = checked_project(context, "public", None)
    report(checked)
    order = Order(
        root=context.root,
        out=target,
        today=context.today,
        site_url=checked_url(site_url),
    )
    try:
        join(checked, order, parts)
    except BuildError as error:
        click.echo(f"{error}\nNothing was built; the last site is untouched.", err=True)
        sys.exit(1)
    click.echo(f"{len(parts)} part{'s' if len(parts) != 1 else ''} joined in {order.out}.")
