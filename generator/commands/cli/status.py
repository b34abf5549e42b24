"""`handbook status`: how fresh and how complete everything is, and what to do next."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.checking.report import as_text
from generator.checking.waivers import ENDS_SOON
from generator.commands.cli.shared import Context, checked_project, say_left_out
from generator.domain.findings import did_you_mean
from generator.edition.due import due
from generator.edition.measure import measure
from generator.edition.referral import Finder
from generator.edition.selection import entries
from generator.outputs.reports import letters, referral
from generator.outputs.reports import status as render


@click.command("status", short_help="Say how fresh and how complete everything is.")
@click.option(
    "--format", "form", type=click.Choice(sorted(render.FORMATS)), default="text", show_default=True
)
@click.option("--due", "list_due", is_flag=True, help="List what is to be confirmed instead.")
@click.option(
    "--pairs",
    is_flag=True,
    help="Say who is asked in which situation instead, on both sides of every border.",
)
@click.option("--country", metavar="CC", help="Only entries of this country, such as RS.")
@click.option(
    "--letters",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write a letter per institution that asks it to confirm its entries.",
)
@click.pass_obj
def status_command(
    context: Context,
    form: str,
    list_due: bool,
    pairs: bool,
    country: str | None,
    folder: Path | None,
) -> None:
    """Say how fresh the entries are, which roles are covered and how far translations are.

    With --due: the list to work through, the most important roles first, the oldest first,
    emergency numbers last; with the office's number or mailbox to ask.
    With --pairs: for each country every need and kind of person, with the desks of each step, the
    first to call first: what is asked on one side does not depend on the other.
    With --letters: one text file per institution, in its country's language. Nothing is
    overwritten, nothing is sent, and no letter is signed.

    Example: handbook status --due --country RS
    """
    checked = checked_project(context, "public", None)
    book, left_out = checked.without_mistakes()
    if book is None:
        click.echo(as_text(checked.errors(), context.root), err=True)
        click.echo("Mend this first: all other files rest on it.", err=True)
        sys.exit(1)
    say_left_out(left_out)
    known = {c.code for c in book.countries}
    if country and country.upper() not in known:
        raise click.UsageError(
            f'There is no country "{country}" here. {did_you_mean(country.upper(), known)}'
        )
    every = entries(book, context.today)
    only = country.upper() if country else None
    found = tuple(e for e in every if only in (None, e.folder))
    if folder:
        try:
            made = letters.letters(book, found, checked.config.site_url)
            written = letters.write(made, folder, context.root)
        except letters.LetterError as error:
            raise click.ClickException(str(error)) from error
        click.echo(f"{len(written)} letters in {folder}. Read each before you send it.")
        return
    if pairs:
        if book.referral is None:
            raise click.ClickException(
                "There is no directory/referral.yml, which says who is asked."
            )
        finder = Finder(book, book.referral, every)
        codes = [only] if only else sorted(known)
        click.echo("\n".join(referral.table(finder, code) for code in codes), nl=False)
        return
    status = measure(book, every, context.today, only)
    if list_due:
        items = due(book, found)
        # Waivers are for all countries, or for none.
        ending = [] if country else [f for f in checked.findings if f.code == ENDS_SOON]
        listed = render.Due(tuple(items), checked.loaded.paths, tuple(ending), tuple(left_out))
        click.echo(render.DUE_FORMATS[form](listed, status))
    else:
        click.echo(render.FORMATS[form](status))
