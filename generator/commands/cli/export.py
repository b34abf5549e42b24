"""`handbook export`: the data files alone."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.build import Order, make_edition
from generator.commands.cli.shared import Context, checked_project, output_folder, report
from generator.outputs.data import export


@click.command("export")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the files go.  [default: build/data]",
)
@click.pass_obj
def export_command(context: Context, out: Path | None) -> None:
    """Write the data files alone: handbook.json, contacts.csv and withdrawn.json.

    Example: handbook export --out /tmp/data
    """
    target = output_folder(context, out, "build/data")
    checked = checked_project(context, "public", None)
    report(checked, ("en",))
    order = Order(root=context.root, out=target, today=context.today)
    for path in export.write(make_edition(checked, order), order.out):
        click.echo(path)
