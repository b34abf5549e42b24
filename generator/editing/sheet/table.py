"""Reads a CSV or Excel file into rows of cells. Nothing in it is run, fetched or worked out."""

from __future__ import annotations

import csv
import datetime as dt
import io
import lzma
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from generator.domain.findings import Finding, Severity, did_you_mean
from generator.domain.place import Place
from generator.editing.sheet.columns import BY_KEY, BY_TITLE, COLUMNS
from generator.text.characters import NO_TEXT, without_invisible

MAX_BYTES = 4 * 1024 * 1024
MAX_UNPACKED = 40 * 1024 * 1024
MAX_ROWS = 5000
MAX_COLUMNS = 60
MAX_CELL = 1000
ENCODINGS = {
    "utf-8": "all letters",
    "windows-1250": "Latin letters of central Europe",
    "windows-1251": "Cyrillic letters",
    "windows-1253": "Greek letters",
    "windows-1254": "Turkish letters",
}


@dataclass(frozen=True)
class Formula:
    """A cell that a spreadsheet program would work out."""

    text: str


# Each way of packing has errors of its own.
_BROKEN_ARCHIVE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError)

Value = str | int | float | bool | dt.date | dt.time | Formula | None


@dataclass
class Row:
    """A row by column key, with its number in the sheet."""

    number: int
    cells: dict[str, Value]


@dataclass
class Table:
    """What a sheet holds. Columns are numbered from 1."""

    name: str
    columns: dict[str, int] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def place(self, row: int, key: str) -> Place:
        """Where a cell stands; the first column for one that the sheet does not have."""
        return Place(self.name, row, self.columns.get(key, 1))

    def find(self, place: Place, code: str, message: str, hint: str) -> None:
        """Note an error."""
        self.findings.append(Finding.at(place, code, Severity.ERROR, message, hint))


class _RefusedError(Exception):
    """The file is not one that is read: a message and a hint."""


def read(path: Path, encoding: str | None) -> Table:
    """Read a sheet. Never raises for what the file holds: see `Table.findings`."""
    table = Table(path.name)
    try:
        raw = _bytes(path)
        grid = _excel(raw) if path.suffix.lower() == ".xlsx" else _csv(raw, encoding)
        _fill(table, grid)
    except _RefusedError as refused:
        message, hint = refused.args
        table.find(Place(table.name), "CFG043", message, hint)
    return table


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _RefusedError(
                f"The file is larger than {MAX_BYTES // 1024 // 1024} MB.",
                "Split it, a country a file.",
            )
        return path.read_bytes()
    except OSError as error:
        raise _RefusedError(
            f"The file cannot be read ({error.strerror}).", "Check that it is a plain file."
        ) from None


# --- CSV ---


def _csv(raw: bytes, encoding: str | None) -> Iterable[tuple[int, list[Value]]]:
    text = _decoded(raw, encoding)
    if "\0" in text:
        raise _RefusedError(
            "The file is not a CSV file.", "In your program choose 'Save as: CSV UTF-8'."
        )
    first = text.partition("\n")[0]
    separator = max(";,\t", key=lambda s: (_known(first, s), -";,\t".index(s)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return [(n, list(row)) for n, row in enumerate(reader, 1)]
    except csv.Error:
        raise _RefusedError(
            f"The file is not valid CSV near line {reader.line_num}.",
            "A cell with quotation marks or line breaks must stand in quotation marks: save it again from your program.",
        ) from None


def _known(line: str, separator: str) -> int:
    titles = (title.strip().strip('"').casefold() for title in line.split(separator))
    return sum(title in BY_TITLE for title in titles)


def _decoded(raw: bytes, encoding: str | None) -> str:
    """The text, in the encoding asked for, else UTF-8. Another is never guessed: letters would be wrong."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _RefusedError(
            "The file is saved as UTF-16.", "In your program choose 'Save as: CSV UTF-8'."
        )
    try:
        return raw.decode("utf-8-sig" if encoding in (None, "utf-8") else str(encoding))
    except UnicodeDecodeError as error:
        if encoding is not None:
            raise _RefusedError(
                f"The file is not saved as {encoding}.", "Try another --encoding, or UTF-8."
            ) from None
        start = max(raw.rfind(c, 0, error.start) for c in (b";", b",", b"\n", b"\t")) + 1
        sample = re.split(rb"[;,\n\r\t]", raw[start : start + 60])[0][:40].strip(b'"')
        readings = "; ".join(
            f'--encoding {name} ({kind}) reads "{NO_TEXT.sub("?", sample.decode(name, "replace"))}"'
            for name, kind in ENCODINGS.items()
            if _reads(raw, name)
        )
        raise _RefusedError(
            "The file is not saved as UTF-8.",
            "Save it as 'CSV UTF-8'"
            + (f", or say which encoding it has: {readings}." if readings else "."),
        ) from None


def _reads(raw: bytes, encoding: str) -> bool:
    try:
        return not NO_TEXT.search(raw.decode(encoding).replace("\r", ""))
    except UnicodeDecodeError:
        return False


# --- Excel ---


def _excel(raw: bytes) -> Iterable[tuple[int, list[Value]]]:
    _refuse_bomb(raw)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
            sheet = book["Contacts"] if "Contacts" in book.sheetnames else book.worksheets[0]
            rows = sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS + 1)
            return [(n, [_value(c) for c in row]) for n, row in enumerate(rows, 1)]
    except Exception:  # noqa: BLE001 -- openpyxl raises whatever a broken file makes it stumble over
        raise _RefusedError(
            "The file cannot be read as an Excel workbook.",
            "Open it in your program and save it again as .xlsx.",
        ) from None


def _refuse_bomb(raw: bytes) -> None:
    """Refuse what unpacks to something huge, or declares entities that an XML reader expands."""
    broken = _RefusedError(
        "The file is not an Excel workbook.", "Save it as .xlsx. A .xls file is too old."
    )
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            if len(parts) > 200 or sum(p.file_size for p in parts) > MAX_UNPACKED:
                raise _RefusedError(
                    "The workbook is too large.",
                    "Keep one sheet with the contacts, a country a file.",
                )
            for part in parts:
                with archive.open(part) as file:
                    data = file.read(MAX_UNPACKED + 1)
                if len(data) > MAX_UNPACKED:
                    raise broken
                if part.filename.lower().endswith((".xml", ".rels")) and (
                    b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data
                ):
                    raise broken
    except (*_BROKEN_ARCHIVE, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        raise broken from None


def _value(cell: Any) -> Value:
    value = cell.value
    if getattr(cell, "data_type", "") in ("f", "e"):
        return Formula(str(value))
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value
    if value is None or isinstance(value, str | int | float | bool | dt.date | dt.time):
        return value
    return Formula(str(value))


# --- headings and rows ---


def _fill(table: Table, grid: Iterable[tuple[int, list[Value]]]) -> None:
    rows = iter(grid)
    _headings(table, next(rows, (1, []))[1])
    if table.findings:
        return
    for number, values in rows:
        if number > MAX_ROWS + 1:
            table.find(
                Place(table.name, number),
                "CFG043",
                f"The sheet has more than {MAX_ROWS} rows.",
                "Split it, a country a file.",
            )
            table.rows.clear()
            return
        cells = {key: values[at - 1] for key, at in table.columns.items() if at <= len(values)}
        cells = {k: _clean(v) if isinstance(v, str) else v for k, v in cells.items()}
        if any(v not in (None, "") for v in cells.values()):
            table.rows.append(Row(number, cells))
    if not table.rows:
        table.find(
            Place(table.name), "CFG043", "The sheet has no rows.", "Fill in a row a contact."
        )


def _clean(text: str) -> str:
    """A cell as it looks: what was copied from a page or a letter may hold more."""
    return without_invisible(text).strip()


def _headings(table: Table, values: list[Value]) -> None:
    for number, value in enumerate(values, 1):
        title = _clean(str(value or ""))
        if not title:
            continue
        place = Place(table.name, 1, number)
        column = BY_TITLE.get(" ".join(title.split()).casefold())
        if number > MAX_COLUMNS:
            table.find(place, "CFG044", "The sheet has too many columns.", "Delete the others.")
            return
        if column is None:
            table.find(
                place,
                "CFG044",
                f'"{title[:60]}" is not the heading of a column.',
                _near(title),
            )
        elif column.key in table.columns:
            table.find(
                place, "CFG044", f'The column "{title}" is there twice.', "Delete one of the two."
            )
        else:
            table.columns[column.key] = number
    for absent in _missing(table.columns):
        table.find(
            Place(table.name),
            "CFG043",
            f'The column "{absent}" is missing.',
            "Write the heading in the first row. A template with all of them: handbook import --template contacts.xlsx",
        )


def _near(title: str) -> str:
    if re.search(r"verif|confirm", title, re.I):
        return "A confirmation is not imported: who confirmed what is written with handbook verify. Delete the column."
    hint = did_you_mean(title, [c.title for c in COLUMNS])
    return (
        hint
        if hint.startswith("Did")
        else "Delete the column, or take the headings of the template."
    )


def _missing(columns: dict[str, int]) -> Iterator[str]:
    for key in ("country", "short", "english", "type", "point", "roles", "source"):
        if key not in columns:
            yield BY_KEY[key].title
    for n in ("1", "2", "3"):
        if f"phone{n}" in columns and f"abroad{n}" not in columns:
            yield BY_KEY[f"abroad{n}"].title
