"""Countries, their holidays, and institutions: `directory/<CC>/`, and the same of an overlay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.domain.contacts import Institution
from generator.domain.countries import Country
from generator.domain.holidays import Holidays
from generator.domain.place import Place
from generator.reading.folder import Folder

_ENTRY_FILE = re.compile(r"[A-Z]{2}/[a-z0-9]+(-[a-z0-9]+)*\.yml")
_OF_A_COUNTRY: dict[str, type[Country | Holidays]] = {
    "country.yml": Country,
    "holidays.yml": Holidays,
}


def entries(folder: Folder, base: Path) -> Iterator[tuple[Country | Holidays | Institution, str]]:
    """Every country, table of holidays and institution below a folder, each with its file's path."""
    for path in folder.files(base):
        relative = path.relative_to(base)
        if relative.as_posix() in ("vocabulary.yml", "waivers.yml"):
            continue
        if not _ENTRY_FILE.fullmatch(relative.as_posix()):
            folder.find(
                Place(folder.shown(path)),
                "DIR001",
                "This file is not where an entry belongs, so it is not read.",
                "Entries are directory/<country code>/<name>.yml, in lower-case letters without marks.",
            )
        elif path.name in _OF_A_COUNTRY:
            if of_country := folder.model(path, _OF_A_COUNTRY[path.name]):
                wanted = relative.parts[0]
                _must_match(folder, of_country.place("code"), of_country.code, wanted, "The code")
                yield of_country, folder.shown(path)
        elif institution := folder.model(path, Institution):
            wanted = f"{relative.parts[0].lower()}-{path.stem}"
            _must_match(folder, institution.place("id"), institution.id, wanted, "The id")
            yield institution, folder.shown(path)


def _must_match(folder: Folder, place: Place, value: str, wanted: str, what: str) -> None:
    if value != wanted:
        folder.find(
            place,
            "DIR002",
            f'{what} "{value}" does not fit the file\'s folder and name.',
            f'Write "{wanted}", or move the file.',
        )
