"""Countries, their holidays, and institutions: `directory/<CC>/`, and the same of an overlay."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.domain.contacts import Institution, file_of
from generator.domain.countries import Country
from generator.domain.holidays import Holidays
from generator.domain.place import Place
from generator.reading.folder import Folder
from generator.reading.kinds import kind_of

_KINDS: dict[str, type[Country | Holidays | Institution]] = {
    "country": Country,
    "holidays": Holidays,
    "institution": Institution,
}


def entries(folder: Folder, base: Path) -> Iterator[tuple[Country | Holidays | Institution, str]]:
    """Every country, table of holidays and institution below a folder, each with its file's path."""
    for path in folder.files(base):
        relative = path.relative_to(base)
        if relative.as_posix() in ("vocabulary.yml", "pairs.yml", "referral.yml", "waivers.yml"):
            continue
        kind = kind_of(f"directory/{relative.as_posix()}")
        if kind is None:
            folder.find(
                Place(folder.shown(path)),
                "DIR001",
                "This file is not where an entry belongs, so it is not read.",
                "Entries are directory/<country code>/<name>.yml, in lower-case letters without marks; of bodies that belong to no country, directory/regional/<name>.yml.",
            )
        elif entry := folder.model(path, _KINDS[kind.name]):
            where = relative.parts[0]
            if isinstance(entry, Institution):
                wanted = f"{where.lower()}-{path.stem}"
                name = file_of(entry.id)
                own = name if kind_of(name) else ""
                _must_match(folder, entry.place("id"), entry.id, wanted, "The id", own)
            else:
                _must_match(folder, entry.place("code"), entry.code, where, "The code")
            yield entry, folder.shown(path)


def _must_match(
    folder: Folder, place: Place, value: str, wanted: str, what: str, own: str = ""
) -> None:
    """Note a value that is not the wanted one. `own` is the file that it would fit."""
    if value != wanted:
        # Ids are carried by addresses and printed pages: of a published entry the file is wrong.
        hint = (
            f'Call the file {own} if the id was ever published; write "{wanted}" in a new entry.'
            if own
            else f'Write "{wanted}", or move the file.'
        )
        folder.find(
            place, "DIR002", f'{what} "{value}" does not fit the file\'s folder and name.', hint
        )
