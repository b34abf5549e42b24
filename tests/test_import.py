"""`handbook import` makes entries of a sheet's rows, and says by cell what is wrong with them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import golden_project
import pytest
import real_project
from conftest import TODAY, handbook
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from generator.checking.check import Checked, check
from generator.domain.findings import Severity
from generator.editing.sheet import table
from generator.editing.sheet.columns import COLUMNS, letter
from generator.editing.sheet.judge import judged
from generator.editing.sheet.rows import drafts

settings.register_profile("handbook", deadline=None, derandomize=True)
settings.load_profile("handbook")

DAY = dt.datetime(2026, 3, 1)  # noqa: DTZ001 -- a day in a workbook has no time zone
TITLES = [c.title for c in COLUMNS]
ROW: dict[str, Any] = {
    "Country": "RS",
    "Short name of the institution": "example-new",
    "Institution": "Нови пример",
    "Institution in English": "New Example",
    "Kind of institution": "ngo",
    "Short name of the contact": "hotline",
    "Roles": "hotline, assistance",
    "Telephone 1": "+381 11 785 0000",
    "Telephone 1 works from abroad": "yes",
    "Telephone 2": "116 000",
    "Telephone 2 works from abroad": "no",
    "E-mail": "office@example.org",
    "Hours": "Mo-Fr 08:00-16:00; PH off",
    "Languages spoken": "Serbian, en",
    "Whom it helps": "adults",
    "Note in English": "Ask for the example: it helps.",
    "Source": "Example: Contacts",
    "Address of the source": "https://example.org/contact",
    "Date of the source": "2026-03",
    "Read on": "2026-03-01",
}
MADE = """# yaml-language-server: $schema=../../schema/institution.json
id: rs-example-new
name:
  sr: Нови пример
  en: New Example
type: ngo
focal_points:
  - id: hotline
    roles: [hotline, assistance]
    phones:
      - number: "+381 11 785 0000"
        from_abroad: true
      - number: "116 000"
        from_abroad: false
    email: office@example.org
    hours: "Mo-Fr 08:00-16:00; PH off"
    languages: [sr, en]
    serves: [adults]
    note:
      en: "Ask for the example: it helps."
    sources:
      - title: "Example: Contacts"
        url: https://example.org/contact
        date: "2026-03"
        read_on: 2026-03-01
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return golden_project.make(tmp_path / "project")


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Checked]:
    made = check(golden_project.make(tmp_path_factory.mktemp("import") / "project"), TODAY)
    return lambda: made  # as it is it would be written out for each failing example


def csv_file(
    folder: Path, *rows: dict[str, Any], separator: str = ";", code: str = "utf-8"
) -> Path:
    def line(cells: list[str]) -> str:
        return separator.join('"' + c.replace('"', '""') + '"' for c in cells) + "\r\n"

    lines = [line(TITLES), *(line([str(r.get(t, "")) for t in TITLES]) for r in rows)]
    path = folder / "contacts.csv"
    path.write_bytes("".join(lines).encode(code))
    return path


def excel_file(folder: Path, *rows: dict[str, Any]) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "Contacts"
    sheet.append(TITLES)
    for row in rows:
        sheet.append([row.get(t) for t in TITLES])
    path = folder / "contacts.xlsx"
    book.save(path)
    return path


def run(project: Path, path: Path, *options: str) -> CompletedProcess[str]:
    return handbook("import", str(path), *options, root=project)


def cell(title: str, row: int = 2, name: str = "contacts.xlsx") -> str:
    return f"{name}, row {row}, column {letter(TITLES.index(title) + 1)} ({title}): "


# --- good sheets ---


@pytest.mark.parametrize("make", [csv_file, excel_file])
def test_a_row_becomes_a_file_in_its_form_only_when_asked(
    project: Path, tmp_path: Path, make: Any
) -> None:
    path = make(tmp_path, ROW)
    before = golden_project.files(project)
    dry = run(project, path)
    assert dry.returncode == 0, dry.stdout
    assert "directory/RS/example-new.yml: new" in dry.stdout
    assert "Nothing was written." in dry.stdout
    assert golden_project.files(project) == before
    wet = run(project, path, "--write")
    assert wet.returncode == 0
    assert "directory/RS/example-new.yml: written" in wet.stdout
    made = project / "directory/RS/example-new.yml"
    assert made.read_text("utf-8") == MADE
    assert golden_project.files(project).keys() - before.keys() == {"directory/RS/example-new.yml"}
    assert handbook("fmt", "--check", str(made), root=project).returncode == 0
    assert handbook("check", root=project).returncode == 0


def test_what_a_copied_mail_link_begins_with_is_left_out(project: Path, tmp_path: Path) -> None:
    row = ROW | {"E-mail": "mailto:office@example.org"}
    assert run(project, csv_file(tmp_path, row), "--write").returncode == 0
    assert (project / "directory/RS/example-new.yml").read_text("utf-8") == MADE


@pytest.mark.parametrize("make", [csv_file, excel_file])
def test_what_nobody_can_see_in_a_cell_or_a_heading_is_left_out(
    project: Path, tmp_path: Path, make: Any
) -> None:
    hidden = {k: f"\u200b{v}\u00ad" if v else v for k, v in ROW.items()}
    path = make(tmp_path, hidden)
    if make is csv_file:
        path.write_text(path.read_text("utf-8").replace("E-mail", "E-\u2060mail"), "utf-8")
    assert run(project, path, "--write").returncode == 0
    assert (project / "directory/RS/example-new.yml").read_text("utf-8") == MADE


def test_rows_of_one_institution_become_one_file_and_are_unconfirmed(
    project: Path, tmp_path: Path
) -> None:
    second = {
        "Country": "Serbia",
        "Short name of the institution": "example-new",
        "Short name of the contact": "office",
        "Roles": "Police",
        "Source": "Another page",
        "Telephone 1": "011/785-0001",
        "Telephone 1 works from abroad": "yes",
    }
    assert run(project, excel_file(tmp_path, ROW, second), "--write").returncode == 0
    loaded = check(project, TODAY).loaded.handbook
    assert loaded
    made = next(i for i in loaded.institutions if i.id == "rs-example-new")
    assert [p.id for p in made.focal_points] == ["hotline", "office"]
    assert [p.verified for p in made.focal_points] == [None, None]
    assert made.focal_points[1].phones[0].number == "+381 11 785 0001"


def test_a_number_of_which_nobody_knows_whether_it_works_from_abroad_is_written_whole(
    project: Path, tmp_path: Path
) -> None:
    row = ROW | {"Telephone 1": "011/785-0000", "Telephone 1 works from abroad": "Unknown"}
    run(project, excel_file(tmp_path, row), "--write")
    made = (project / "directory/RS/example-new.yml").read_text("utf-8")
    assert made == MADE.replace("from_abroad: true", "from_abroad: unknown")


def test_what_excel_keeps_as_dates_and_truths_is_understood(project: Path, tmp_path: Path) -> None:
    row = ROW | {
        "Telephone 1 works from abroad": True,
        "Telephone 2 works from abroad": False,
        "Date of the source": 2026,
        "Read on": DAY,
    }
    run(project, excel_file(tmp_path, row), "--write")
    made = (project / "directory/RS/example-new.yml").read_text("utf-8")
    assert made == MADE.replace('"2026-03"', '"2026"')


def test_days_may_be_written_as_people_here_write_them(project: Path, tmp_path: Path) -> None:
    run(project, csv_file(tmp_path, ROW | {"Read on": "1. 3. 2026."}), "--write")
    assert "read_on: 2026-03-01" in (project / "directory/RS/example-new.yml").read_text("utf-8")


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig"])
def test_csv_is_read_with_any_usual_separator(
    project: Path, tmp_path: Path, separator: str, code: str
) -> None:
    assert run(project, csv_file(tmp_path, ROW, separator=separator, code=code)).returncode == 0


# --- letters ---


@pytest.mark.parametrize(
    ("code", "name"), [("windows-1250", "Služba za žrtve"), ("windows-1251", "Служба за жртве")]
)
def test_letters_are_never_guessed_but_asked_for(
    project: Path, tmp_path: Path, code: str, name: str
) -> None:
    path = csv_file(tmp_path, ROW | {"Institution": name}, code=code)
    if code == "windows-1250":
        path = csv_file(
            tmp_path, ROW | {"Institution": name, "Language of the name": "sr-Latn"}, code=code
        )
    asked = run(project, path)
    assert asked.returncode == 1
    assert "contacts.csv: CFG043 The file is not saved as UTF-8." in asked.stdout
    assert f"--encoding {code} " in asked.stdout
    assert f'reads "{name}"' in asked.stdout
    assert run(project, path, "--encoding", code, "--write").returncode == 0
    assert name in (project / "directory/RS/example-new.yml").read_text("utf-8")


def test_an_encoding_that_does_not_fit_is_said(project: Path, tmp_path: Path) -> None:
    path = csv_file(tmp_path, ROW | {"Institution": "Š"}, code="windows-1250")
    assert "not saved as utf-8" in run(project, path, "--encoding", "utf-8").stdout
    utf16 = tmp_path / "wide.csv"
    utf16.write_bytes("Country;Roles".encode("utf-16"))
    assert "saved as UTF-16" in run(project, utf16).stdout


# --- bad cells ---


@pytest.mark.parametrize(
    ("title", "value", "message"),
    [
        ("Country", "Atlantis", 'CFG046 "Atlantis" is not a country of this handbook.'),
        ("Country", None, "CFG046 The cell is empty."),
        ("Short name of the institution", "A b", 'CFG046 "A b" is not a short name.'),
        ("Short name of the institution", "country", 'CFG046 "country" is not a short name.'),
        ("Short name of the institution", "../../x", 'CFG046 "../../x" is not a short name.'),
        ("Short name of the contact", None, "CFG046 The cell is empty."),
        ("Institution in English", None, "CFG046 The cell is empty."),
        ("Kind of institution", "ngoo", 'CFG046 "ngoo" is not one of the allowed words.'),
        ("Kind of institution", None, "CFG046 The cell is empty."),
        ("Roles", "hotline, wizard", 'CFG046 "wizard" is not one of the allowed words.'),
        ("Roles", None, "CFG046 The cell is empty."),
        ("Website", "javascript:alert(1)", 'CFG015 "javascript:alert(1)" is not a web address.'),
        ("Telephone 1", "01 234", 'DIR012 "01 234" has too few digits'),
        ("Telephone 1", 381117850000, "CFG045 The cell holds the number 381117850000"),
        ("Telephone 1", 112, "CFG045 The cell holds the number 112"),
        ("Telephone 1", "3.81E+11", 'CFG045 "3.81E+11" seems to have lost'),
        ("Telephone 1", "381117850000", 'CFG045 "381117850000" seems to have lost'),
        ("Telephone 1 works from abroad", "perhaps", 'CFG046 "perhaps" is not yes, no or unknown.'),
        ("Telephone 1 works from abroad", None, "CFG046 The cell is empty."),
        ("Telephone 2 works from abroad", "unknown", "DIR013 The short number 116 000"),
        ("Telephone 2 works from abroad", "yes", "DIR013 The short number 116 000"),
        ("E-mail", "office", 'CFG015 "office" is not a mail address.'),
        ("Hours", "weekdays", 'DIR007 "weekdays" has no time behind "Mo-Fr", which means day and night.'),
        ("Hours", DAY, "CFG045 The program made a date or time"),
        ("Hours", dt.time(8, 0), "CFG045 The program made a date or time"),
        ("Languages spoken", "srb!", 'CFG015 "srb!" is not a language code.'),
        ("Languages spoken", "qqq", 'DIR006 "qqq" is not a language code.'),
        ("Date of the source", "March", 'CFG015 "date": March is not a day'),
        ("Read on", "yesterday", 'CFG046 "yesterday" is not a day.'),
        ("Read on", "2036-01-01", "DIR010"),
        ("Source", None, "CFG046 The cell is empty."),
        ("Source", "x" * 400, 'CFG015 "title" is longer than 300 characters.'),
        ("Note in English", "x" * 1001, "CFG046 The cell has more than 1000 characters."),
        ("Note in English", "a\u202eb", "CFG046 The cell holds a control character."),
        ("Note in English", "=1+1", 'CFG045 "=1+1" is a formula'),
        ("Note in English", "@SUM(A1)", 'CFG045 "@SUM(A1)" is a formula'),
        ("Telephone 1", "=HYPERLINK(A1)", 'CFG045 "=HYPERLINK(A1)" is a formula'),
        ("Contact in English", "-1+cmd|' /C calc'!A0", "CFG045 \"-1+cmd|' /C calc'!A0\" is a formula"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_by_its_cell_and_makes_no_file(
    project: Path, tmp_path: Path, title: str, value: Any, message: str
) -> None:
    before = golden_project.files(project)
    result = run(project, excel_file(tmp_path, ROW | {title: value}), "--write")
    assert result.returncode == 1
    found = [x for x in result.stdout.splitlines() if x.startswith(cell(title) + message)]
    assert len(found) == 1, result.stdout
    assert " Hint: " in found[0]
    assert golden_project.files(project) == before


def test_a_wrong_row_does_not_keep_other_institutions_back(project: Path, tmp_path: Path) -> None:
    wrong = ROW | {"Short name of the institution": "example-wrong", "Hours": "weekdays"}
    result = run(
        project, excel_file(tmp_path, wrong, ROW | {"Telephone 1": "+381 11 785 0001"}), "--write"
    )
    assert result.returncode == 1
    assert cell("Hours") in result.stdout
    assert "2 rows, 1 new entry, 0 there already, 1 row with mistakes." in result.stdout
    assert (project / "directory/RS/example-new.yml").exists()
    assert not (project / "directory/RS/example-wrong.yml").exists()


def test_a_wrong_row_keeps_back_its_whole_institution(project: Path, tmp_path: Path) -> None:
    second = ROW | {"Short name of the contact": "office", "Telephone 1": 1}
    result = run(project, excel_file(tmp_path, ROW, second), "--write")
    assert cell("Telephone 1", 3) in result.stdout
    assert not (project / "directory/RS/example-new.yml").exists()


def test_rows_that_disagree_on_their_institution_are_said(project: Path, tmp_path: Path) -> None:
    second = ROW | {"Short name of the contact": "office", "Kind of institution": "police"}
    result = run(project, csv_file(tmp_path, ROW, second))
    place = cell("Kind of institution", 3, "contacts.csv")
    assert f'{place}CFG047 "police" differs from row 2' in result.stdout


def test_the_same_contact_twice_is_said(project: Path, tmp_path: Path) -> None:
    result = run(project, csv_file(tmp_path, ROW, ROW))
    assert result.returncode == 1
    assert cell("Short name of the contact", 3, "contacts.csv") in result.stdout


# --- what is there already ---


def test_an_entry_that_is_there_stays_and_what_differs_is_listed(
    project: Path, tmp_path: Path
) -> None:
    run(project, excel_file(tmp_path, ROW), "--write")
    same = run(project, excel_file(tmp_path, ROW), "--write")
    assert same.returncode == 0
    assert "CFG048" not in same.stdout
    assert "0 new entries, 1 there already" in same.stdout
    other = ROW | {"Telephone 1": "+381 11 785 0001", "E-mail": None, "Roles": "hotline"}
    extra = ROW | {"Short name of the contact": "office"}
    result = run(project, excel_file(tmp_path, other, extra), "--write")
    lines = [x for x in result.stdout.splitlines() if "CFG048" in x]
    assert [x.partition(" CFG048")[0] + " " for x in lines] == [
        cell("Roles"),
        cell("Telephone 1"),
        cell("Short name of the contact", 3),
    ]
    assert "+381117850000" in lines[1]
    assert "+381117850001" in lines[1]
    assert (project / "directory/RS/example-new.yml").read_text("utf-8") == MADE


def test_a_file_that_is_there_but_cannot_be_read_is_not_overwritten(
    project: Path, tmp_path: Path
) -> None:
    broken = project / "directory/RS/example-new.yml"
    broken.write_text("id: [\n", "utf-8")
    result = run(project, excel_file(tmp_path, ROW), "--write")
    assert "1 there already" in result.stdout
    assert broken.read_text("utf-8") == "id: [\n"


def test_nothing_is_written_through_a_link(project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (project / "directory/RS").rename(outside)
    (project / "directory/RS").symlink_to(outside)
    before = golden_project.files(outside)
    assert run(project, excel_file(tmp_path, ROW), "--write").returncode == 1
    assert golden_project.files(outside) == before


# --- files that are no sheets ---


def test_headings_that_are_missing_unknown_or_twice_are_said(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text("Country;Rolls;Confirmed on;Country\nRS;x;y;z\n", "utf-8")
    result = run(project, path)
    assert result.returncode == 1
    assert (
        'row 1, column B: CFG044 "Rolls" is not the heading of a column. Hint: Did you mean "Roles"?'
        in result.stdout
    )
    assert "row 1, column C: CFG044" in result.stdout
    assert "A confirmation is not imported" in result.stdout
    assert 'CFG044 The column "Country" is there twice.' in result.stdout
    assert 'contacts.csv: CFG043 The column "Source" is missing.' in result.stdout


def test_a_telephone_needs_the_column_that_says_where_it_works(
    project: Path, tmp_path: Path
) -> None:
    path = csv_file(tmp_path, ROW)
    path.write_bytes(path.read_bytes().replace(b'"Telephone 1 works from abroad"', b'""'))
    assert 'The column "Telephone 1 works from abroad" is missing.' in run(project, path).stdout


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def damaged(method: int) -> bytes:
    """A workbook whose packed bytes were changed on the way."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("a.xml", bytes(range(256)) * 40)
    data = bytearray(out.getvalue())
    data[45:75] = b"\xff" * 30
    return bytes(data)


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a workbook",
        b"PK\x03\x04",
        zipped({}),
        zipped({"xl/workbook.xml": b"<x/>"}),
        zipped({"xl/workbook.xml": LAUGHS}),
        zipped({"xl/workbook.xml": LAUGHS.decode().encode("utf-16")}),
        zipped({"xl/media/zeros.bin": b"\0" * 41 * 1024 * 1024}),
        zipped({f"{n}.xml": b"" for n in range(300)}),
        damaged(zipfile.ZIP_DEFLATED),
        damaged(zipfile.ZIP_LZMA),
        damaged(zipfile.ZIP_BZIP2),
    ],
    ids=["empty", "text", "cut off", "no parts", "no sheet", "entities", "utf-16", "bomb", "many", "damaged", "lzma", "bzip2"],
)  # fmt: skip
def test_a_file_that_is_no_workbook_is_one_finding(
    project: Path, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "contacts.xlsx"
    path.write_bytes(data)
    result = run(project, path)
    assert result.returncode == 1
    assert result.stderr == ""
    assert len(result.stdout.splitlines()) == 1
    assert result.stdout.startswith("contacts.xlsx: CFG043 ")


def test_an_entity_in_a_real_workbook_is_refused(project: Path, tmp_path: Path) -> None:
    path = excel_file(tmp_path, ROW)
    with zipfile.ZipFile(path) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = LAUGHS + parts["xl/worksheets/sheet1.xml"]
    path.write_bytes(zipped(parts))
    assert run(project, path).stdout.startswith("contacts.xlsx: CFG043 ")


def with_part(path: Path, name: str, change: Any, called: str = "") -> None:
    """Change a part of a workbook, and perhaps its name wherever it is named."""
    with zipfile.ZipFile(path) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    parts[name] = change(parts[name])
    if called:
        old, new = (n.rpartition("/")[2].encode() for n in (name, called))
        parts = {
            called if n == name else n: d if n == name else d.replace(old, new)
            for n, d in parts.items()
        }
    path.write_bytes(zipped(parts))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: LAUGHS + data,
        lambda data: b'<?xml version="1.0" encoding="UTF-7"?>' + data,
        lambda data: b'<?xml version="1.0" encoding="IBM037"?>' + data,
        lambda data: data.decode().encode("utf-16-be"),
        lambda data: data.decode().encode("utf-32"),
        lambda data: f"<?xml version='1.0'?>{data.decode()}".encode("cp037"),
        lambda data: b"\xef\xbb\xbf" + LAUGHS + data,
    ],
    ids=["as it is", "utf-7", "ibm", "utf-16", "utf-32", "ebcdic", "byte-order mark"],
)
@pytest.mark.parametrize("called", ["", "xl/worksheets/sheet1.bin", "xl/worksheets/sheet1"])
def test_entities_are_refused_in_any_encoding_and_under_any_name(
    project: Path, tmp_path: Path, change: Any, called: str
) -> None:
    path = excel_file(tmp_path, ROW)
    with_part(path, "xl/worksheets/sheet1.xml", lambda data: data, called)
    assert "1 new entry" in run(project, path).stdout
    path = excel_file(tmp_path, ROW)
    with_part(path, "xl/worksheets/sheet1.xml", change, called)
    assert run(project, path).stdout.startswith("contacts.xlsx: CFG043 ")


def hidden(path: Path, *, row: int = 0, column: str = "", other: str = "") -> None:
    """Hide a part of a sheet, or put another beside it."""
    book = load_workbook(path)
    sheet = book["Contacts"]
    if row:
        sheet.row_dimensions[row].hidden = True
    if column:
        sheet.column_dimensions[column].hidden = True
    if other:
        book.create_sheet(other).append(TITLES)
    book.save(path)


def test_a_hidden_row_is_left_out_and_said(project: Path, tmp_path: Path) -> None:
    second = ROW | {
        "Short name of the institution": "example-second",
        "Telephone 1": "+381 11 785 0001",
    }
    path = excel_file(tmp_path, ROW, second)
    hidden(path, row=3)
    result = run(project, path)
    assert result.returncode == 1
    assert "row 3, column A (Country): CFG045 The row is hidden" in result.stdout
    assert "directory/RS/example-new.yml: new" in result.stdout
    assert "example-second" not in result.stdout


def test_a_hidden_column_and_another_sheet_with_contacts_are_said(
    project: Path, tmp_path: Path
) -> None:
    path = excel_file(tmp_path, ROW)
    hidden(path, column=letter(TITLES.index("E-mail") + 1), other="Kosovo")
    said = run(project, path).stdout
    assert 'The column "E-mail" is hidden' in said
    assert 'The sheet "Kosovo" has contacts too, and is not read.' in said
    assert ": new" not in said


@pytest.mark.parametrize(
    ("title", "written", "made"),
    [
        ("Note in English", "- call first", 'en: "- call first"'),
        ("Country", "Serbia*", "id: rs-example-new"),
        ("Languages spoken", "EN, SR, sr-latn", "languages: [en, sr, sr-Latn]"),
        ("Languages spoken", "Dari, Montenegrin", "languages: [fa-AF, sr-ME]"),
    ],
)
def test_what_people_write_is_understood(
    project: Path, tmp_path: Path, title: str, written: str, made: str
) -> None:
    for path in (
        excel_file(tmp_path, ROW | {title: written}),
        csv_file(tmp_path, ROW | {title: written}),
    ):
        result = run(project, path, "--write")
        assert result.returncode == 0, result.stdout
        file = project / "directory/RS/example-new.yml"
        assert made in file.read_text("utf-8")
        file.unlink()


@pytest.mark.parametrize(
    "name", ["Bosnia and Herzegovina", "Bosnia & Herzegovina", "bosnia AND Herzegovina*", "BiH"]
)
def test_a_country_is_known_by_the_names_that_people_write(name: str) -> None:
    book = real_project.checked().loaded.handbook
    assert book
    sheet = table.Table("x", {"country": 1}, [table.Row(2, {"country": name, "short": "example"})])
    assert [d.id for d in drafts(sheet, book)] == ["ba-example"]


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_line_by_which_excel_is_told_the_separator_is_no_row(
    project: Path, tmp_path: Path, line: str
) -> None:
    path = csv_file(tmp_path, ROW | {"Roles": "hot line"})
    path.write_bytes(f"{line}\r\n".encode() + path.read_bytes())
    assert "contacts.csv, row 3, column" in run(project, path).stdout


def test_a_file_that_is_too_large_or_too_long_is_refused(project: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    large.write_bytes(b"x" * (table.MAX_BYTES + 1))
    assert "larger than 4 MB" in run(project, large).stdout
    long = tmp_path / "long.csv"
    titles = "Country;Short name of the institution;Institution in English;Kind of institution;Short name of the contact;Roles;Source"
    long.write_text(titles + "\n" + "RS;x\n" * 6000, "utf-8")
    assert "more than 5000 rows" in run(project, long).stdout


@pytest.mark.parametrize("text", ['a;"b', "a\0b", "", "\n\n", '"'])
def test_a_text_that_is_no_csv_is_a_finding(project: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(text, "utf-8")
    result = run(project, path)
    assert result.returncode == 1
    assert result.stdout.startswith("contacts.csv: CFG043 ")
    assert result.stderr == ""


CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["=1", "+381", "yes", "24/7", "RS", "hotline", "\x00", "'", '"', "\n"]),
)


@given(st.dictionaries(st.sampled_from(TITLES), CELLS, max_size=8))
@settings(max_examples=150)
def test_any_cells_make_findings_or_an_entry_and_never_raise(
    checked: Callable[[], Checked], cells: dict[str, str]
) -> None:
    loaded = checked().loaded
    book = loaded.handbook
    assert book
    made = table.Table("contacts.csv")
    row = ROW | cells
    table._fill(made, table._Grid([(1, list(TITLES)), (2, [row.get(t) for t in TITLES])]))
    result = judged(made, Path("/nonexistent"), loaded, book, TODAY)
    wrong = [f for f in result.findings if f.severity is Severity.ERROR]
    assert bool(wrong) != bool(result.files)
    assert all(f.path == "contacts.csv" and f.hint for f in result.findings)
    assert all(p.startswith("directory/") and ".." not in p for p in result.files)


# --- the template ---


@pytest.mark.parametrize("name", ["contacts.xlsx", "contacts.csv"])
def test_the_template_can_be_filled_in_and_imported(
    project: Path, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    assert handbook("import", "--template", str(path), root=project).returncode == 0
    empty = run(project, path)
    assert "The sheet has no rows." in empty.stdout
    if name.endswith("xlsx"):
        book = load_workbook(path)
        book["Contacts"].append([ROW.get(t) for t in TITLES])
        book.save(path)
    else:
        text = path.read_text("utf-8-sig")
        path.write_text(text + ";".join(f'"{ROW.get(t, "")}"' for t in TITLES), "utf-8-sig")
    assert run(project, path, "--write").returncode == 0
    assert (project / "directory/RS/example-new.yml").read_text("utf-8") == MADE


def test_the_template_has_the_allowed_words_and_keeps_telephone_numbers_as_text(
    project: Path, tmp_path: Path
) -> None:
    path = tmp_path / "contacts.xlsx"
    handbook("import", "--template", str(path), root=project)
    book = load_workbook(path)
    assert book.sheetnames == ["Contacts", "Allowed words", "How to fill it in"]
    words = {(r[0], r[1]) for r in book["Allowed words"].iter_rows(values_only=True)}
    assert {("Country", "RS"), ("Kind of institution", "ngo"), ("Roles", "hotline")} <= words
    assert {f.number_format for f in book["Contacts"].column_dimensions.values()} == {"@"}
    helped = [r[0] for r in book["How to fill it in"].iter_rows(values_only=True)]
    assert helped[1 : len(TITLES) + 1] == TITLES


def test_the_template_overwrites_nothing(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text("mine", "utf-8")
    result = handbook("import", "--template", str(path), root=project)
    assert result.returncode == 2
    assert "nothing is overwritten" in result.stderr
    assert path.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Name the file"),
        (("none.csv",), "There is no file"),
        (("mkdocs.yml",), "There is no file"),
        (("--template", "x.ods"), "neither .csv nor .xlsx"),
        (("x.csv", "--template", "y.csv"), "goes alone"),
    ],
)
def test_wrong_arguments_are_usage_errors(
    project: Path, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    paths = [a if a.startswith("--") else str(tmp_path / a) for a in arguments]
    result = handbook("import", *paths, root=project)
    assert result.returncode == 2
    assert message in result.stderr
