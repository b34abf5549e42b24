"""The command line: one module a command."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import click

from generator import config
from generator.cli.assemble import assemble_command
from generator.cli.build import build_command
from generator.cli.check import check_command
from generator.cli.diff import diff_command
from generator.cli.export import export_command
from generator.cli.fmt import fmt_command
from generator.cli.import_sheet import import_command
from generator.cli.new import new_command
from generator.cli.pdf import pdf_command
from generator.cli.schema import schema_command
from generator.cli.serve import serve_command
from generator.cli.shared import Context
from generator.cli.status import status_command
from generator.cli.verify import verify_command


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


for _command in (
    assemble_command,
    build_command,
    check_command,
    diff_command,
    export_command,
    fmt_command,
    import_command,
    new_command,
    pdf_command,
    schema_command,
    serve_command,
    status_command,
    verify_command,
):
    main.add_command(_command)
