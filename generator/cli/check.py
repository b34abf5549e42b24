"""`handbook check`: everything that is wrong, with file, line and a hint."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import codes
from generator.cli.shared import Context, checked_project
from generator.findings import FORMATS, has_errors


@click.command("check")
@click.option(
    "--format", "form", type=click.Choice(sorted(FORMATS)), default="text", show_default=True
)
@click.option("--rules", is_flag=True, help="Print every rule as Markdown instead: docs/rules.md.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def check_command(context: Context, form: str, rules: bool, paths: tuple[Path, ...]) -> None:
    """Report everything that is wrong, with file, line and a hint.

    With PATHs, only findings in these files or folders are reported; the whole project is
    read all the same, since files refer to each other.

    Example: handbook check directory/RS
    """
    if rules:
        click.echo(codes.as_markdown(), nl=False)
        return
    findings = checked_project(context, "public", None).findings
    if paths:
        shown = tuple(_shown(context.root, p) for p in paths)
        findings = [
            f
            for f in findings
            if any(f.path == p or f.path.startswith(f"{p}/") or p == "." for p in shown)
        ]
    click.echo(FORMATS[form](findings))
    sys.exit(1 if has_errors(findings) else 0)


def _shown(root: Path, path: Path) -> str:
    absolute = path if path.is_absolute() else Path.cwd() / path
    if not absolute.exists():
        raise click.UsageError(f"There is no file or folder {path}.")
    try:
        return absolute.resolve().relative_to(root).as_posix()
    except ValueError:
        raise click.UsageError(f"{path} is not in this project.") from None
