"""`handbook check`: everything that is wrong, with file, line and a hint.

What only a check that is really made needs is imported then: where the answer is remembered,
to read the models and the rules took three times as long as the answer.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.checking.remembered import Outcome, remembered
from generator.checking.report import FORMATS
from generator.commands.cli.shared import Context, checked_project
from generator.domain.findings import Finding, has_errors, in_order

if TYPE_CHECKING:
    from generator.checking.check import Checked


@click.command("check")
@click.option(
    "--format", "form", type=click.Choice(sorted(FORMATS)), default="text", show_default=True
)
@click.option(
    "--since",
    "rev",
    metavar="REV",
    help="Also judge what changed since a branch, tag or commit, such as main.",
)
@click.option("--rules", is_flag=True, help="Print every rule as Markdown instead: docs/rules.md.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def check_command(
    context: Context, form: str, rev: str | None, rules: bool, paths: tuple[Path, ...]
) -> None:
    """Report everything that is wrong, with file, line and a hint.

    With PATHs, only findings in these files or folders are reported; the whole project is
    read all the same, since files refer to each other.

    Example: handbook check directory/RS
    """
    if rules:
        from generator.checking import reference

        click.echo(reference.as_markdown(), nl=False)
        return
    # An earlier revision is not part of what an answer is remembered by.
    outcome = (
        _check(context, rev)
        if rev
        else remembered(context.root, context.today, lambda: _check(context))
    )
    places = tuple(_shown(context.root, p) for p in paths)
    findings = _within(places, outcome.findings)
    waived = _within(places, outcome.waived)
    click.echo(FORMATS[form](findings, context.root, waived))
    sys.exit(1 if has_errors(findings) else 0)


def _check(context: Context, rev: str | None = None) -> Outcome:
    checked = checked_project(context, "public", None)
    since = _since(context, checked, rev) if rev else []
    return Outcome(in_order([*checked.findings, *since]), checked.waived)


def _since(context: Context, checked: Checked, rev: str) -> list[Finding]:
    """What the rules about a change say. Without a project that can be read, nothing."""
    from generator.checking.since import findings_since
    from generator.reading.git import GitError

    if checked.loaded.handbook is None:
        return []
    try:
        return findings_since(context.root, checked.loaded, rev, context.today)
    except GitError as error:
        raise click.UsageError(str(error)) from error


def _within(places: tuple[str, ...], findings: Sequence[Finding]) -> list[Finding]:
    """Findings in the named files and folders; all where none is named."""
    return [
        f
        for f in findings
        if not places or any(p in (".", f.path) or f.path.startswith(f"{p}/") for p in places)
    ]


def _shown(root: Path, path: Path) -> str:
    absolute = path if path.is_absolute() else Path.cwd() / path
    # A link is named where it stands: what it leads to is none of this project's.
    link = absolute.is_symlink()
    if not link and not absolute.exists():
        raise click.UsageError(f"There is no file or folder {path}.")
    real = absolute.parent.resolve() / absolute.name if link else absolute.resolve()
    try:
        return real.relative_to(root).as_posix()
    except ValueError:
        raise click.UsageError(f"{path} is not in this project.") from None
