"""`handbook import`: contacts from a spreadsheet."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator.checking.report import as_text
from generator.commands.cli.shared import Context, checked_project
from generator.domain.findings import Finding, Severity, has_errors
from generator.editing.sheet import template
from generator.editing.sheet.columns import BY_KEY, letter
from generator.editing.sheet.judge import judged
from generator.editing.sheet.table import ENCODINGS, Table, read
from generator.reading import files

_SHOWN = 200


@click.command("import", short_help="Make entries from a spreadsheet.")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--write", "do_write", is_flag=True, help="Write the files. Without it they are only listed."
)
@click.option(
    "--encoding", type=click.Choice(list(ENCODINGS)), help="Of a CSV file that is not UTF-8."
)
@click.option(
    "--template",
    "template_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write an empty sheet to fill in, .xlsx or .csv, and stop.",
)
@click.pass_obj
def import_command(
    context: Context,
    file: Path | None,
    do_write: bool,
    encoding: str | None,
    template_file: Path | None,
) -> None:
    """Make entries from a spreadsheet, one row a contact.

    What is wrong is reported by its cell. Nothing is overwritten: an entry that is there
    already stays, and what differs is listed. Entries are unconfirmed. Without --write
    nothing is written, since a sheet from many hands is rarely right the first time.

    Example: handbook import contacts.xlsx
    """
    checked = checked_project(context, "public", None)
    book = checked.loaded.handbook
    if book is None:
        click.echo(as_text(checked.findings, context.root), err=True)
        sys.exit(1)
    if template_file:
        if file or do_write:
            raise click.UsageError("--template goes alone.")
        excel = _suffix(template_file) == ".xlsx"
        data = template.as_excel(book, context.today) if excel else template.as_csv()
        _write_template(template_file, data)
        return
    if file is None:
        raise click.UsageError(
            "Name the file: handbook import contacts.xlsx. An empty one to fill in: handbook import --template contacts.xlsx."
        )
    if not file.is_file():
        raise click.UsageError(f"There is no file {file}.")
    if _suffix(file) == ".xlsx" and encoding:
        raise click.UsageError("--encoding is for CSV files; a workbook says itself which it has.")
    table = read(file, encoding)
    result = judged(table, context.root, checked.loaded, book, context.today)
    for finding in result.findings[:_SHOWN]:
        click.echo(by_cell(finding, table))
    if len(result.findings) > _SHOWN:
        click.echo(f"… and {len(result.findings) - _SHOWN} more.")
    refused = _write(context.root, result.files) if do_write else []
    if refused:
        click.echo(as_text(refused), err=True)
    for path in result.files:
        done = path not in {f.path for f in refused}
        click.echo(f"{path}: {'written' if do_write and done else 'new'}")
    if table.rows:
        click.echo(_summary(table, len(result.files) - len(refused), result.there, result.findings))
    if not do_write and result.files:
        click.echo("Nothing was written. To write what is new, run it again with --write.")
    sys.exit(1 if refused or has_errors(result.findings) else 0)


def by_cell(finding: Finding, table: Table) -> str:
    """A finding in a sheet: contacts.xlsx, row 7, column D (Telephone): what, and what to write."""
    key = next((k for k, n in table.columns.items() if n == finding.column), None)
    column = f", column {letter(finding.column)}"
    title = f" ({BY_KEY[key].title})" if key else ""
    place = "" if finding.code == "CFG043" else f", row {finding.line}{column}{title}"
    hint = f" Hint: {finding.hint}" if finding.hint else ""
    return f"{finding.path}{place}: {finding.code} {finding.message}{hint}"


def _summary(table: Table, new: int, there: Sequence[object], findings: list[Finding]) -> str:
    rows = len(table.rows)
    wrong = len(
        {f.line for f in findings if f.severity is Severity.ERROR} & {r.number for r in table.rows}
    )
    parts = [
        f"{rows} row{'s' if rows != 1 else ''}",
        f"{new} new entr{'ies' if new != 1 else 'y'}",
        f"{len(there)} there already",
        f"{wrong} row{'s' if wrong != 1 else ''} with mistakes",
    ]
    return ", ".join(parts) + "."


def _suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise click.UsageError(f"{path.name} is neither .csv nor .xlsx.")
    return suffix


def _write(root: Path, made: dict[str, str]) -> list[Finding]:
    refused = (files.write(root, path, text, new=True) for path, text in made.items())
    return [f for f in refused if f]


def _write_template(path: Path, data: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise click.UsageError(f"{path} is there already, and nothing is overwritten.") from None
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written ({error.strerror}).") from None
    click.echo(f"{path}: written. Fill in a row a contact, then: handbook import {path}")
