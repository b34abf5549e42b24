"""Languages of one site that are built apart: what a part says of itself, and whether parts fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from generator.edition.edition import Edition
from generator.outputs.site.assemble import MARK
from generator.reading.files import is_plain

FILE = "part.json"  # no dot in front: what carries parts between machines leaves hidden files out


class PartError(Exception):
    """The parts do not make one site; the message says why."""


class _Label(BaseModel):
    """What a part says of itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    languages: tuple[str, ...]
    edition: str
    """The day it was built for."""
    site_url: str
    data: str
    """A mark of the directory that it was built from."""
    pages: dict[str, tuple[str, ...]]
    """Page path to the languages it is written in."""


@dataclass(frozen=True)
class Part:
    """A part that was read and fits."""

    folder: Path
    languages: tuple[str, ...]
    pages: dict[str, tuple[str, ...]]


def write(
    folder: Path,
    edition: Edition,
    data: str,
    languages: Iterable[str],
    pages: dict[str, tuple[str, ...]],
) -> None:
    """Label a folder that holds some languages of a whole site. `data` is a mark of the directory."""
    label = _Label(
        languages=tuple(languages),
        edition=edition.today.isoformat(),
        site_url=edition.site_url,
        data=data,
        pages=dict(sorted(pages.items())),
    )
    (folder / FILE).write_text(label.model_dump_json(indent=1) + "\n", "utf-8")
    (folder / MARK).write_text(
        "Written by `handbook build --part`, which replaces this folder as a whole.\n", "utf-8"
    )


def read(folders: Iterable[Path], edition: Edition, data: str) -> list[Part]:
    """The parts of an edition. Raises PartError unless they hold each language exactly once."""
    found: list[Part] = []
    holder: dict[str, Path] = {}
    for folder in folders:
        label = _label(folder)
        for what, theirs, ours in (
            ("the day", label.edition, edition.today.isoformat()),
            ("the address", label.site_url, edition.site_url),
        ):
            if theirs != ours:
                raise PartError(
                    f"{folder} was built for {what} {theirs}, not {ours}. Give every part and handbook assemble the same --today and --site-url."
                )
        if label.data != data:
            raise PartError(
                f"{folder} was built from other data than this project holds. Build all parts from the same version."
            )
        for language in label.languages:
            if language not in {x.code for x in edition.languages}:
                raise PartError(f'{folder} holds "{language}", which is not a language here.')
            if language in holder:
                raise PartError(f"{language} is in both {holder[language]} and {folder}.")
            if not (folder / language / "index.html").is_file():
                raise PartError(f"{folder} says that it holds {language}, but it is not there.")
            whole = (folder / language, *(folder / language).rglob("*"))
            if any(x.is_symlink() or not (x.is_dir() or x.is_file()) for x in whole):
                raise PartError(f"{folder / language} holds what is neither a file nor a folder.")
            holder[language] = folder
        found.append(Part(folder, label.languages, label.pages))
    missing = [x.code for x in edition.languages if x.code not in holder]
    if missing:
        raise PartError(
            f"No part holds {', '.join(missing)}. Build it: handbook build --part --language {missing[0]} --out DIR"
        )
    return found


def _label(folder: Path) -> _Label:
    try:
        if not is_plain(folder / FILE):
            raise FileNotFoundError
        return _Label.model_validate_json((folder / FILE).read_bytes())
    except (OSError, ValidationError) as error:
        raise PartError(
            f"{folder} is not a part that handbook build --part wrote: its {FILE} cannot be read."
        ) from error
