"""`handbook verify`: writes down that an institution or a coordinator has confirmed entries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import click

from generator.checking.check import Checked
from generator.commands.cli.shared import Context, checked_project
from generator.domain.contacts import FocalPoint, Institution, file_of
from generator.domain.findings import did_you_mean
from generator.domain.located import Verification
from generator.editing.confirm import ConfirmError, confirmed, line
from generator.reading import files
from generator.reading.yaml_file import read_text

_WHO = get_args(Verification.model_fields["by"].annotation)
_HOW = get_args(Verification.model_fields["method"].annotation)


@dataclass(frozen=True)
class _Target:
    """An entry to confirm, and its file."""

    institution: Institution
    point: FocalPoint
    path: str


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
    targets = [_target(checked, whole, said) for whole in dict.fromkeys(ids)]
    points: dict[str, list[str]] = {}
    for target in targets:
        points.setdefault(target.path, []).append(target.point.id)
    try:
        written = {
            path: confirmed(_text(context.root / path, path), named, said)
            for path, named in points.items()
        }
    except ConfirmError as error:
        raise click.ClickException(str(error)) from error
    if refused := files.write_all(context.root, written):
        raise click.ClickException(str(refused[0]))
    for target in targets:
        old = target.point.verified
        was = f" (before: {old.on}, by {old.by}, {old.method})" if old else ""
        click.echo(f"{target.path}: {target.institution.whole_id(target.point)} {line(said)}{was}")


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


def _target(checked: Checked, whole: str, said: Verification) -> _Target:
    """The entry that an id means; a usage error where it cannot be confirmed."""
    book = checked.loaded.handbook
    if book is None:
        raise click.ClickException("The project cannot be read. Type: handbook check")
    found = {i.whole_id(p): (i, p) for i, p in book.points()}
    if whole not in found:
        raise click.UsageError(_unknown(checked, whole, list(found)))
    institution, point = found[whole]
    if point.retired:
        after = point.retired.replaced_by
        hint = f" Its successor is {after}." if after else ""
        raise click.UsageError(f"{whole} was retired on {point.retired.on}.{hint}")
    if point.verified and point.verified.confirms and point.verified.on > said.on:
        raise click.UsageError(
            f"{whole} was confirmed on {point.verified.on}, which is later than {said.on}."
        )
    return _Target(institution, point, checked.loaded.paths[institution.id])


def _unknown(checked: Checked, whole: str, known: list[str]) -> str:
    own = [k for k in known if k.startswith(f"{whole.rstrip('/')}/")]
    if own:
        return f'"{whole}" is an institution. Name its entries: {", ".join(own)}'
    path = file_of(whole.partition("/")[0])
    wrong = next((f for f in checked.findings if f.path == path), None)
    if wrong and path not in checked.loaded.paths.values():
        return f'"{whole}" cannot be read, since its file has a mistake: {wrong}'
    return f'There is no entry "{whole[:100]}". {_nearest(whole, known)}'


def _nearest(whole: str, known: list[str]) -> str:
    hint = did_you_mean(whole, known)
    short = hint.startswith("Did you mean")
    return (
        hint
        if short
        else "Write the whole id: the institution's, a slash, the focal point's; it is in the entry's address."
    )


def _text(file: Path, shown: str) -> str:
    text, findings = read_text(file, shown)
    if text is None or findings:
        raise ConfirmError(str(findings[0]))
    # read_text decodes bytes, so line ends are those of the file.
    return text
