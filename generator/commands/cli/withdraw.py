"""`handbook withdraw`: takes entries out of everything that is published."""

from __future__ import annotations

import click
from pydantic import ValidationError

from generator.checking.check import check
from generator.checking.helpers.withdrawn import said_in
from generator.commands.cli.entries import Target, target, write
from generator.commands.cli.shared import Context, checked_project
from generator.domain.contacts import Withdrawal
from generator.domain.findings import Severity
from generator.editing.entry import withdrawn


@click.command("withdraw", short_help="Take entries out of everything that is published.")
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option(
    "--why",
    required=True,
    help="Why, in one English sentence for readers: never the number, a person or a case.",
)
@click.option("--replaced-by", metavar="ID", help="The entry to use instead, if there is one.")
@click.pass_obj
def withdraw_command(
    context: Context, ids: tuple[str, ...], why: str, replaced_by: str | None
) -> None:
    """Take entries out of every page, card, list, search and export, since harm could come of them.

    Their names, the day and the reason stand among what was withdrawn, without their numbers.
    The line withdrawn: is written into each entry's file; nothing else there changes, and
    nothing is deleted. Publish the site at once afterwards.

    Example: handbook withdraw rs-astra/hotline --why "A stranger answers at this number."
    """
    checked = checked_project(context, "public", None)
    targets = [target(checked, whole) for whole in dict.fromkeys(ids)]
    said = _said(context, why, replaced_by)
    if replaced_by and (replaced_by in ids or not target(checked, replaced_by).point.in_use):
        raise click.UsageError(f"{replaced_by} is no longer in use, so it replaces nothing.")
    for found in targets:
        _refuse_what_cannot_be_withdrawn(found, why)
    write(context, targets, lambda text, named: withdrawn(text, named, said))
    for found in targets:
        click.echo(f"{found.path}: {found.id} withdrawn on {said.on}")
    paths = {found.path for found in targets}
    for finding in check(context.root, context.today).findings:
        stops = finding.severity is Severity.ERROR and finding.path in paths
        if finding.code == "DIR070" or stops:
            click.echo(str(finding))
    click.echo("Publish the site now: it is shown until then.")


def _said(context: Context, why: str, replaced_by: str | None) -> Withdrawal:
    data = {"on": context.today, "why": {"en": why}, "replaced_by": replaced_by}
    try:
        return Withdrawal.model_validate(data)
    except ValidationError as error:
        raise click.UsageError("--why needs a sentence of at most 1000 characters.") from error


def _refuse_what_cannot_be_withdrawn(found: Target, why: str) -> None:
    if gone := found.point.withdrawn:
        raise click.UsageError(f"{found.id} was withdrawn on {gone.on} already.")
    if number := said_in(why, found.point, found.institution.folder):
        raise click.UsageError(
            f'The reason names "{number}", which would be published again. Say it without.'
        )
