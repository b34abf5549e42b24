"""`handbook serve`: one language, fresh after every change."""

from __future__ import annotations

import click

from generator.commands.cli.shared import Context, checked_project, known_languages


@click.command("serve", short_help="Show one language while you edit.")
@click.option("--language", "-l", default="en", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.pass_obj
def serve_command(context: Context, language: str, port: int) -> None:
    """Show one language while you edit: every change is checked and shown at once.

    Example: handbook serve --language sr
    """
    from generator.commands.serve import serve

    checked = checked_project(context, "public", None)
    known_languages(checked, (language,))
    serve(
        context.root,
        lambda: checked_project(Context(context.root, context.today), "public", None),
        language,
        port,
        context.today,
    )
