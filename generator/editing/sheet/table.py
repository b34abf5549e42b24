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


@dataclass
class _Grid:
    """The cells of a sheet, and what of it nobody sees. The first row has the headings."""

    rows: Iterable[tuple[int, list[Value]]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    others: tuple[str, ...] = ()


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


def _csv(raw: bytes, encoding: str | None) -> _Grid:
    text = _decoded(raw, encoding)
    if "\0" in text:
        raise _RefusedError(
            "The file is not a CSV file.", "In your program choose 'Save as: CSV UTF-8'."
        )
    first, _, rest = text.partition("\n")
    # What Excel reads first of all: the separator of the lines below.
    named = re.fullmatch(r'"?sep=([;,\t])"?', first.strip("\r"), re.IGNORECASE)
    if named:
        text, first = rest, rest.partition("\n")[0]
    separator = (
        named[1] if named else max(";,\t", key=lambda s: (_known(first, s), -";,\t".index(s)))
    )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return _Grid([(n, list(row)) for n, row in enumerate(reader, 2 if named else 1)])
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


def _excel(raw: bytes) -> _Grid:
    parts = _parts(raw)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
            sheet = book["Contacts"] if "Contacts" in book.sheetnames else book.worksheets[0]
            rows = sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS + 1)
            source = parts[sheet._worksheet_path.lstrip("/")]  # noqa: SLF001 -- a stream of rows hides which are hidden
            return _Grid(
                [(n, [_value(c) for c in row]) for n, row in enumerate(rows, 1)],
                _hidden_rows(source),
                _hidden_columns(source),
                tuple(s.title for s in book.worksheets if s is not sheet and _holds_contacts(s)),
            )
    except Exception:  # noqa: BLE001 -- openpyxl raises whatever a broken file makes it stumble over
        raise _RefusedError(
            "The file cannot be read as an Excel workbook.",
            "Open it in your program and save it again as .xlsx.",
        ) from None


def _parts(raw: bytes) -> dict[str, bytes]:
    """All parts of a workbook. What unpacks to something huge, or declares entities, is refused."""
    broken = _RefusedError(
        "The file is not an Excel workbook.", "Save it as .xlsx. A .xls file is too old."
    )
    found: dict[str, bytes] = {}
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
                # Which part is read as XML the workbook itself says, whatever its name ends with.
                if len(data) > MAX_UNPACKED or _may_expand(data):
                    raise broken
                found[part.filename] = data
    except (*_BROKEN_ARCHIVE, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        raise broken from None
    return found


# How XML begins in other encodings than those that have ASCII's letters (XML 1.0, appendix F).
_OTHER_XML = (b"\xfe\xff", b"\xff\xfe", b"\0<", b"<\0", b"\0\0", b"\x4c\x6f\xa7\x94", b"+AD")
_DECLARED = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)""")


def _may_expand(data: bytes) -> bool:
    """Whether an XML reader may find entities in a part, in whatever encoding."""
    declared = _DECLARED.match(data)
    plain = declared is None or declared[1].lower() in (b"utf-8", b"us-ascii", b"ascii")
    return not plain or b"<!DOCTYPE" in data or b"<!ENTITY" in data or data.startswith(_OTHER_XML)


_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']""")


def _hidden_rows(source: bytes) -> frozenset[int]:
    found = set()
    number = 0
    for row in _ROW.finditer(source):
        number = _number(row[1], b"r") or number + 1
        if _HIDDEN.search(row[1]):
            found.add(number)
    return frozenset(found)


def _hidden_columns(source: bytes) -> frozenset[int]:
    found: set[int] = set()
    for column in _COLUMN.finditer(source):
        if _HIDDEN.search(column[1]):
            first, last = _number(column[1], b"min") or 1, _number(column[1], b"max") or 1
            found.update(range(first, min(last, MAX_COLUMNS) + 1))
    return frozenset(found)


def _number(attributes: bytes, name: bytes) -> int:
    found = re.search(rb"""\b%s=["'](\d{1,7})["']""" % name, attributes)
    return int(found[1]) if found else 0


def _holds_contacts(sheet: Any) -> bool:
    """Whether the first row of another sheet has headings of ours."""
    first = next(sheet.iter_rows(max_row=1, max_col=MAX_COLUMNS), ())
    titles = {" ".join(str(c.value or "").split()).casefold() for c in first}
    return len(titles & BY_TITLE.keys()) >= _FEW


_FEW = 3
"""Headings of ours by which a sheet is taken for one of contacts."""


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


def _fill(table: Table, grid: _Grid) -> None:
    rows = iter(grid.rows)
    _headings(table, *next(rows, (1, [])))
    for name in grid.others:
        table.find(
            Place(table.name),
            "CFG043",
            f'The sheet "{name[:60]}" has contacts too, and is not read.',
            "Copy its rows below those of the first sheet, or import it as a file of its own.",
        )
    for key, number in table.columns.items():
        if number in grid.hidden_columns:
            table.find(
                Place(table.name, 1, number),
                "CFG044",
                f'The column "{BY_KEY[key].title}" is hidden, so nobody sees what would be imported.',
                "Show it, or delete it.",
            )
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
        if not any(v not in (None, "") for v in cells.values()):
            continue
        if number in grid.hidden_rows:
            table.find(
                Place(table.name, number),
                "CFG045",
                "The row is hidden, so nobody sees what would be imported. It is left out.",
                "Show it, or delete it.",
            )
        else:
            table.rows.append(Row(number, cells))
    if not table.rows and not table.findings:
        table.find(
            Place(table.name), "CFG043", "The sheet has no rows.", "Fill in a row a contact."
        )


def _clean(text: str) -> str:
    """A cell as it looks: what was copied from a page or a letter may hold more."""
    return without_invisible(text).strip()


def _headings(table: Table, row: int, values: list[Value]) -> None:
    for number, value in enumerate(values, 1):
        title = _clean(str(value or ""))
        if not title:
            continue
        place = Place(table.name, row, number)
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
