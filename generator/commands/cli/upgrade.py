"""`handbook upgrade`: files of an earlier version in the form that this one reads."""

from __future__ import annotations

import sys

import click

from generator.checking.report import as_text
from generator.commands.cli.shared import Context
from generator.editing.upgrade import upgraded
from generator.reading import files


@click.command("upgrade", short_help="Bring files of an earlier version into this one's form.")
@click.option("--write", "do_write", is_flag=True, help="Write the files. Without it, only say it.")
@click.pass_obj
def upgrade_command(context: Context, do_write: bool) -> None:
    """Bring files of an earlier version into the form that this one reads.

    It says what it would do and changes nothing without --write. All files are written, or
    none. Contacts, ids and addresses of pages stay as they are; look at the difference before
    you commit it.

    Example: handbook upgrade --write
    """
    draft = upgraded(context.root)
    if do_write and (refused := files.write_all(context.root, draft.made)):
        click.echo(as_text(refused, context.root), err=True)
        sys.exit(1)
    for line in draft.done:
        click.echo(line)
    for line in draft.left:
        click.echo(line, err=True)
    if not draft.done and not draft.left:
        click.echo("Everything has the form that this version reads.")
    elif draft.done and not do_write:
        click.echo("Nothing was written. To write it, run it again with --write.")
    sys.exit(1 if draft.left else 0)
