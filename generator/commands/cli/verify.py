"""`handbook verify`: writes down that an institution or a coordinator has confirmed entries."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import click

from generator.commands.cli.entries import Target, target, write
from generator.commands.cli.shared import Context, checked_project
from generator.domain.located import Verification
from generator.editing.entry import confirmed, line

_WHO = get_args(Verification.model_fields["by"].annotation)
_HOW = get_args(Verification.model_fields["method"].annotation)


@click.command("verify", short_help="Write down that entries have been confirmed.")
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option("--method", type=click.Choice(_HOW), required=True, help="How it was said.")
@click.option("--by", "who", type=click.Choice(_WHO), required=True, help="Who said so.")
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    required=True,
    help="The day on which it was said, such as 2026-11-20.",
)
@click.pass_obj
def verify_command(
    context: Context, ids: tuple[str, ...], method: str, who: str, day: dt.datetime
) -> None:
    """Write down that the institution, or the coordinator for it, has confirmed entries.

    The line verified: in the entry's file is written or renewed; nothing else in the file
    changes. Either all the entries are confirmed or none. Correct a changed number first.

    Example: handbook verify rs-astra/hotline --method phone --by institution --on 2026-11-20
    """
    said = Verification.model_validate({"on": day.date(), "by": who, "method": method})
    _refuse_what_confirms_nothing(said, context.today)
    checked = checked_project(context, "public", None)
    targets = [target(checked, whole) for whole in dict.fromkeys(ids)]
    for found in targets:
        _refuse_what_cannot_be_confirmed(found, said)
    write(context, targets, lambda text, named: confirmed(text, named, said))
    for found in targets:
        old = found.point.verified
        was = f" (before: {old.on}, by {old.by}, {old.method})" if old else ""
        click.echo(f"{found.path}: {found.id} {line(said)}{was}")


def _refuse_what_confirms_nothing(said: Verification, today: dt.date) -> None:
    if said.on > today:
        raise click.UsageError(
            f"{said.on} lies in the future. Write the day on which it was confirmed."
        )
    if not said.confirms:
        what = "What stands on a website" if said.method == "website" else "What a maintainer found"
        raise click.UsageError(
            f"{what} is a source, not a confirmation: the entry would stay unconfirmed. "
            "Write it under the entry's sources, with read_on: and the day. Only the "
            "institution, or the national coordinator for it, confirms an entry."
        )


def _refuse_what_cannot_be_confirmed(found: Target, said: Verification) -> None:
    point = found.point
    if ended := point.ended:
        what = "withdrawn" if point.withdrawn else "retired"
        hint = f" Its successor is {ended.replaced_by}." if ended.replaced_by else ""
        again = " If it may be called again, delete withdrawn: first." if point.withdrawn else ""
        raise click.UsageError(f"{found.id} was {what} on {ended.on}.{hint}{again}")
    if point.verified and point.verified.confirms and point.verified.on > said.on:
        raise click.UsageError(
            f"{found.id} was confirmed on {point.verified.on}, which is later than {said.on}."
        )
