"""The command line: one module a command."""

from __future__ import annotations

import datetime as dt
import importlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from generator.commands.cli.shared import Context
from generator.domain.findings import did_you_mean
from generator.reading import files
from generator.text.characters import printable

# A command is `<module>_command` in the module of its name.
COMMANDS = {
    name: name
    for name in (
        "assemble",
        "build",
        "check",
        "diff",
        "export",
        "fmt",
        "new",
        "pdf",
        "schema",
        "serve",
        "status",
        "upgrade",
        "verify",
        "withdraw",
    )
} | {"import": "import_sheet"}  # the word itself cannot name a module


class Commands(click.Group):
    """Loads a command when it is asked for, so that a quick one does not wait for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in alphabetical order."""
        return sorted({*COMMANDS, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command; a usage error with the nearest one where there is none."""
        if cmd_name in COMMANDS:
            module = importlib.import_module(f"generator.commands.cli.{COMMANDS[cmd_name]}")
            command: click.Command = getattr(module, f"{cmd_name}_command")
            return command
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; say it in words where a file or folder cannot be read or written."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # whoever read what is printed has seen enough: click ends quietly
        except OSError as error:
            # What is copied has two names; where a disk is full, it is that of the second.
            named = printable(str(error.filename2 or error.filename or ""))
            where = f"…{named[-200:]}" if len(named) > 200 else named or "A file"
            why = "the disk is full" if files.is_full(error) else error.strerror or error
            raise click.ClickException(f"{where} cannot be read or written: {why}.") from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; say which one may have been meant where there is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            if not args or args[0].startswith("-"):
                raise
            near = did_you_mean(args[0], self.list_commands(ctx))
            raise click.UsageError(f"{error.message} {near}", ctx) from None


def _today(given: dt.datetime | None) -> dt.date:
    """The day of the edition: --today, else SOURCE_DATE_EPOCH, else the clock."""
    if given:
        return given.date()
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        try:
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
        except (ValueError, OverflowError, OSError):
            raise click.UsageError(
                "SOURCE_DATE_EPOCH in the environment is not a time: it is a number of seconds since 1970."
            ) from None
    return dt.datetime.now(dt.UTC).date()


@contextmanager
def _stopped_in_order() -> Iterator[None]:
    """Let a signal that asks the program to end do so in order: what was begun is put away."""
    if threading.current_thread() is not threading.main_thread():
        yield  # the program is used by another, whose signals they are
        return

    def stop(number: int, _: object) -> None:
        signal.signal(number, signal.SIG_IGN)  # once is enough
        sys.exit(128 + number)

    before = {x: signal.signal(x, stop) for x in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
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
    found = root.resolve() if root else files.find_root(Path.cwd())
    if found is None or files.find_root(found) != found:
        raise click.UsageError(
            "No handbook is here: there is no folder with mkdocs.yml and directory/. Go into the project's folder, or name it with --root."
        )
    ctx.with_resource(_stopped_in_order())
    ctx.obj = Context(found, _today(today))
