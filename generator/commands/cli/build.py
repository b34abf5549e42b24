"""`handbook build`: check everything, then make the whole site."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import click

from generator.commands.build import BuildError, Order, build
from generator.commands.cli.shared import (
    Context,
    checked_project,
    checked_url,
    known_languages,
    report,
    restricted_options,
    site_folder,
)
from generator.outputs.site.engines import ENGINES

_cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@click.command("build")
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
@click.option("--no-pdf", is_flag=True, help="Leave the documents for printing out.")
@click.option("--site-url", help="The address it will be published at, if not that of mkdocs.yml.")
@click.option(
    "--part",
    is_flag=True,
    help="Make these languages as a part of the whole site, for handbook assemble.",
)
@restricted_options
@click.pass_obj
def build_command(
    context: Context,
    languages: tuple[str, ...],
    engine: str,
    jobs: int,
    no_pdf: bool,
    out: Path | None,
    site_url: str | None,
    part: bool,
    edition: str,
    overlay: Path | None,
) -> None:
    """Check everything, then build the site, its search, data and PDFs.

    The new site replaces the last one only when it is complete.

    Example: handbook build --language en
    """
    start = time.monotonic()
    target = site_folder(context, out, overlay)
    checked = checked_project(context, edition, overlay)
    order = Order(
        root=context.root,
        out=target,
        today=context.today,
        languages=known_languages(checked, languages),
        engine=engine,
        jobs=jobs,
        restricted=edition == "restricted",
        site_url=checked_url(site_url),
        pdf=not no_pdf,
        part=part,
    )
    report(checked, () if part else languages)
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
    look = (
        "Join it with the others: handbook assemble"
        if part
        else f"Look at it: handbook serve, or open {shown}/index.html through any web server"
    )
    click.echo(
        f"{total} language{'s' if total != 1 else ''} in {shown}, {time.monotonic() - start:.1f} s. {look}."
    )
