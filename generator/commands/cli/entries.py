"""Entries that a command names by their ids: found, and edited in their files, all or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from generator.checking.check import Checked
from generator.commands.cli.shared import Context
from generator.domain.contacts import FocalPoint, Institution, file_of, nearest_id
from generator.editing.entry import EntryError
from generator.reading import files
from generator.reading.yaml_file import read_text


@dataclass(frozen=True)
class Target:
    """An entry that a command names, and its file."""

    institution: Institution
    point: FocalPoint
    path: str

    @property
    def id(self) -> str:
        """Its whole id."""
        return self.institution.whole_id(self.point)


def target(checked: Checked, whole: str) -> Target:
    """The entry that an id means; a usage error where there is none."""
    book = checked.loaded.handbook
    if book is None:
        raise click.ClickException("The project cannot be read. Type: handbook check")
    found = {i.whole_id(p): (i, p) for i, p in book.points()}
    if whole not in found:
        raise click.UsageError(_unknown(checked, whole, list(found)))
    institution, point = found[whole]
    return Target(institution, point, checked.loaded.paths[institution.id])


def write(
    context: Context, targets: Iterable[Target], edit: Callable[[str, list[str]], str]
) -> None:
    """Edit the files of entries. `edit` takes a file's text and the ids of its focal points."""
    points: dict[str, list[str]] = {}
    for one in targets:
        points.setdefault(one.path, []).append(one.point.id)
    try:
        written = {
            path: edit(_text(context.root / path, path), named) for path, named in points.items()
        }
    except EntryError as error:
        raise click.ClickException(str(error)) from error
    if refused := files.write_all(context.root, written):
        raise click.ClickException(str(refused[0]))


def _unknown(checked: Checked, whole: str, known: list[str]) -> str:
    own = [k for k in known if k.startswith(f"{whole.rstrip('/')}/")]
    if own:
        return f'"{whole}" is an institution. Name its entries: {", ".join(own)}'
    path = file_of(whole.partition("/")[0])
    wrong = next((f for f in checked.findings if f.path == path), None)
    if wrong and path not in checked.loaded.paths.values():
        return f'"{whole}" cannot be read, since its file has a mistake: {wrong}'
    return f'There is no entry "{whole[:100]}". {nearest_id(whole, known)}'


def _text(file: Path, shown: str) -> str:
    text, findings = read_text(file, shown)
    if text is None or findings:
        raise EntryError(str(findings[0]))
    # read_text decodes bytes, so line ends are those of the file.
    return text
