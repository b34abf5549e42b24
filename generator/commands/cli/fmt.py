"""`handbook fmt`: data files in their one form."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from generator.checking.report import as_text
from generator.commands.cli.shared import Context
from generator.domain.findings import Finding, Severity
from generator.domain.place import Place
from generator.editing.fmt import formatted
from generator.reading import files
from generator.reading.kinds import Kind, kind_of
from generator.reading.yaml_file import read_text


@click.command("fmt", short_help="Bring data files into their usual form.")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; fail if a file would change."
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def fmt_command(context: Context, only_check: bool, paths: tuple[Path, ...]) -> None:
    """Bring data files into their usual form: order of fields, quotes, indentation, numbers.

    Comments stay, and what a file says never changes. Without PATH all data files of
    directory/ and content/; texts and translations are left alone. A file with mistakes is
    reported and left as it is.

    Example: handbook fmt directory/RS/astra.yml
    """
    findings: list[Finding] = []
    changed = read = 0
    for path, kind in _data_files(context.root, paths):
        text, unreadable = _text(context.root, path)
        if text is None or unreadable:
            findings += unreadable
            continue
        read += 1
        result = formatted(text, path, kind)
        findings += result.findings
        if result.text is None or result.text == text:
            continue
        changed += 1
        if only_check:
            findings.append(_would_change(path, text, result.text))
        elif refused := files.write(context.root, path, result.text):
            findings.append(refused)
        else:
            click.echo(f"{path}: formatted")
    if findings:
        click.echo(as_text(findings, context.root), err=not only_check)
    else:
        click.echo(
            f"{read} file{'s' if read != 1 else ''} read, {changed} {'would change' if only_check else 'changed'}."
        )
    sys.exit(1 if findings else 0)


def _text(root: Path, path: str) -> tuple[str | None, list[Finding]]:
    if link := files.link_on_the_way(root, path):
        return None, [link]
    return read_text(root / path, path)


def _would_change(path: str, old: str, new: str) -> Finding:
    """Where a file first differs from its form."""
    was, will = old.split("\n"), new.split("\n")
    line = next((n for n, (a, b) in enumerate(zip(was, will, strict=False)) if a != b), -1)
    if line < 0:
        line = min(len(was), len(will)) - 1
    wanted = will[line].strip() if line < len(will) else ""
    return Finding.at(
        Place(path, line + 1),
        "CFG042",
        Severity.ERROR,
        "The file is not in its usual form."
        + (
            f' This line would read "{wanted[:80]}{"…" if len(wanted) > 80 else ""}".'
            if wanted
            else ""
        ),
        f"Run: handbook fmt {path}",
    )


def _data_files(root: Path, paths: tuple[Path, ...]) -> Iterator[tuple[str, Kind]]:
    """The data files among the given files and folders, or all."""
    named = [_inside(root, p) for p in paths] or ["directory", "content"]
    found: dict[str, Kind] = {}
    for name in named:
        here = root / name
        for file in [here] if here.is_file() or here.is_symlink() else sorted(here.rglob("*.yml")):
            path = file.relative_to(root).as_posix()
            if (kind := kind_of(path)) and kind.is_data:
                found[path] = kind
            elif path == name:
                click.echo(f"{path}: left alone; only data files have a fixed form.", err=True)
    yield from found.items()


def _inside(root: Path, path: Path) -> str:
    """A path from the project's folder. It is not resolved: a link must be seen as one."""
    absolute = Path.cwd() / path
    if not absolute.exists() and not absolute.is_symlink():
        raise click.UsageError(f"There is no file or folder {path}.")
    for base in (absolute, absolute.parent.resolve() / absolute.name):
        if base.is_relative_to(root) and ".." not in base.parts:
            return base.relative_to(root).as_posix()
    raise click.UsageError(f"{path} is not in this project.")
