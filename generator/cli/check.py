"""`handbook check`: everything that is wrong, with file, line and a hint."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.changes.git import GitError
from generator.check import Checked
from generator.cli.shared import Context, checked_project
from generator.findings import FORMATS, Finding, has_errors, in_order
from generator.since import findings_since


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
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def check_command(context: Context, form: str, rev: str | None, paths: tuple[Path, ...]) -> None:
    """Report everything that is wrong, with file, line and a hint.

    With PATHs, only findings in these files or folders are reported; the whole project is
    read all the same, since files refer to each other.

    Example: handbook check directory/RS
    """
    checked = checked_project(context, "public", None)
    findings = checked.findings
    if rev:
        findings = in_order([*findings, *_since(context, checked, rev)])
    if paths:
        shown = tuple(_shown(context.root, p) for p in paths)
        findings = [
            f
            for f in findings
            if any(f.path == p or f.path.startswith(f"{p}/") or p == "." for p in shown)
        ]
    click.echo(FORMATS[form](findings))
    sys.exit(1 if has_errors(findings) else 0)


def _since(context: Context, checked: Checked, rev: str) -> list[Finding]:
    """What the rules about a change say. Without a project that can be read, nothing."""
    if checked.loaded.handbook is None:
        return []
    try:
        return findings_since(context.root, checked.loaded, rev, context.today)
    except GitError as error:
        raise click.UsageError(str(error)) from error


def _shown(root: Path, path: Path) -> str:
    absolute = path if path.is_absolute() else Path.cwd() / path
    if not absolute.exists():
        raise click.UsageError(f"There is no file or folder {path}.")
    try:
        return absolute.resolve().relative_to(root).as_posix()
    except ValueError:
        raise click.UsageError(f"{path} is not in this project.") from None
