"""The empty sheet to fill in, as Excel workbook or CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io

from babel import Locale
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.domain.handbook import Handbook
from generator.editing.sheet.columns import COLUMNS, letter, words_of
from generator.editing.sheet.table import MAX_ROWS

_WORDS = "Allowed words"


def as_csv() -> bytes:
    """The headings, with the mark and the separator that spreadsheet programs here look for."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow(c.title for c in COLUMNS)
    return out.getvalue().encode("utf-8-sig")


def as_excel(book: Handbook, today: dt.date) -> bytes:
    """A workbook with the headings, the allowed words, and what to write in each column."""
    workbook = Workbook()
    workbook.properties.creator = "handbook"
    made = dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC).replace(tzinfo=None)
    workbook.properties.created = workbook.properties.modified = made
    contacts = workbook.active
    contacts.title = "Contacts"
    _headings(contacts, [c.title for c in COLUMNS])
    contacts.freeze_panes = "A2"
    lists = _allowed(workbook.create_sheet(_WORDS), book)
    for number, column in enumerate(COLUMNS, 1):
        at = letter(number)
        contacts.column_dimensions[at].width = max(14, len(column.title) + 2)
        # Text, so that the program makes no amount of a telephone number and no date of 24/7.
        contacts.column_dimensions[at].number_format = "@"
        formula = (
            '"yes,no"'
            if column.key == "translated"
            else '"yes,no,unknown"'
            if column.key.startswith("abroad")
            else lists.get(column.key)
        )
        if formula:
            choice = DataValidation(type="list", formula1=formula, allow_blank=True)
            contacts.add_data_validation(choice)
            choice.add(f"{at}2:{at}{MAX_ROWS}")
    _help(workbook.create_sheet("How to fill it in"))
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _headings(sheet: Worksheet, titles: list[str]) -> None:
    sheet.append(titles)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE6EE")
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _allowed(sheet: Worksheet, book: Handbook) -> dict[str, str]:
    """Write the closed lists; the range of each list of which a cell holds one word, by column."""
    _headings(sheet, ["Column", "Word", "Meaning"])
    strings = book.strings_of("en")
    names = Locale.parse("en").territories
    ranges = {}
    row = 2
    for column in COLUMNS:
        words: list[tuple[str, str]] = []
        if column.key == "country":
            words = [(c.code, str(names.get(c.code, ""))) for c in book.countries]
        elif chosen := words_of(column.key, book.vocabulary):
            group, known = chosen
            words = [(w, str(strings.get(f"{group}.{w}", ""))) for w in known]
        for word, meaning in words:
            sheet.append([column.title, word, meaning])
        if words and column.key in ("country", "type"):
            ranges[column.key] = f"{quote_sheetname(_WORDS)}!$B${row}:$B${row + len(words) - 1}"
        row += len(words)
    for at, width in (("A", 24), ("B", 28), ("C", 50)):
        sheet.column_dimensions[at].width = width
    return ranges


def _help(sheet: Worksheet) -> None:
    _headings(sheet, ["Column", "Must be filled in", "What to write", "Example"])
    for column in COLUMNS:
        sheet.append([column.title, "yes" if column.needed else "", column.help, column.example])
    for text in (
        "One row is one contact: a desk, a line or an office. An institution with three has three rows with the same short name; what is said of the institution need stand in the first only.",
        "Offices, never people: no names, no private numbers or mailboxes. Never the address of a shelter.",
        "If you do not know something, leave the cell empty. Entries from a sheet are shown as unconfirmed until the institution or the coordinator has confirmed them.",
    ):
        sheet.append([text])
    for at, width in (("A", 34), ("B", 18), ("C", 90), ("D", 30)):
        sheet.column_dimensions[at].width = width
