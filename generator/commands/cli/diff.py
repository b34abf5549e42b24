"""`handbook diff`: what changed between two states of the handbook, in words."""

from __future__ import annotations

import click

from generator.checking import since
from generator.checking.comparison import Comparison
from generator.commands.cli.shared import Context
from generator.edition.changes.compare import compare, unread
from generator.outputs.reports import changes as render
from generator.reading import git, revision


@click.command("diff", short_help="Say in words what changed since a revision.")
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(render.FORMATS)),
    default="markdown",
    show_default=True,
)
@click.argument("base")
@click.argument("head", required=False)
@click.pass_obj
def diff_command(context: Context, form: str, base: str, head: str | None) -> None:
    """Say in words what changed between the revisions BASE and HEAD.

    A revision is a branch, a tag or a commit. Without HEAD, BASE is compared with the files
    as they are now. Nothing is checked out, and nothing of a revision is run.

    Example: handbook diff main
    """
    try:
        before, after = revision.both(context.root, base, head)
        outside = git.outside(context.root, base, head)
    except git.GitError as error:
        raise click.ClickException(str(error)) from error
    report = render.Report(
        base,
        head or "",
        compare(before, after),
        tuple(since.check(Comparison(before, after, context.today))),
        unread(before, after),
        tuple(outside),
    )
    click.echo(render.FORMATS[form](report).rstrip("\n"))
