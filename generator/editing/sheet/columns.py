"""The columns of the sheet that is imported. Those of the published CSV: `outputs/data/export.py`."""

from __future__ import annotations

from dataclasses import dataclass

from generator.domain.vocabulary import Vocabulary

PHONES = ("1", "2", "3")


@dataclass(frozen=True)
class Column:
    """A column: its heading, whether each row needs it, what to write, and an example."""

    key: str
    title: str
    help: str
    example: str
    needed: bool = False


COLUMNS = (
    Column("country", "Country", "The country's code or English name.", "RS", needed=True),
    Column(
        "short",
        "Short name of the institution",
        "Lower-case letters, digits and hyphens. It becomes part of addresses and never changes.",
        "example-office",
        needed=True,
    ),
    Column("own", "Institution", "Its name in its own language.", "Пример"),
    Column(
        "tag",
        "Language of the name",
        "The language's code or English name. Empty: the country's first official language.",
        "sr",
    ),
    Column(
        "english",
        "Institution in English",
        "Its name in English. Needed in the institution's first row.",
        "Example",
    ),
    Column(
        "translated",
        "English name is our translation",
        "yes if the institution itself uses no English name.",
        "no",
    ),
    Column(
        "type",
        "Kind of institution",
        "One of the allowed words. Needed in the institution's first row.",
        "ngo",
    ),
    Column("website", "Website", "Its address, beginning with https://", "https://example.org"),
    Column(
        "point",
        "Short name of the contact",
        "A desk, a line or an office, in lower-case letters, digits and hyphens. It never changes.",
        "hotline",
        needed=True,
    ),
    Column(
        "name",
        "Contact in English",
        "What the desk or line calls itself, if not just like its institution. Never a person.",
        "SOS line",
    ),
    Column(
        "roles",
        "Roles",
        "One or more of the allowed words, the main one first, with commas between them.",
        "hotline, victim_support",
        needed=True,
    ),
    *(
        column
        for n in PHONES
        for column in (
            Column(
                f"phone{n}",
                f"Telephone {n}",
                "Format the column as text. International form, beginning with +, if it works from abroad or is a line of a town or a mobile phone; short and free numbers as they are dialled in their country.",
                "+381 …" if n == "1" else "",
            ),
            Column(
                f"abroad{n}",
                f"Telephone {n} works from abroad",
                "yes, no or unknown. Short and free numbers as a rule end at the border: no.",
                "yes" if n == "1" else "",
            ),
        )
    ),
    Column("email", "E-mail", "The office's mailbox, never a person's.", "office@example.org"),
    Column(
        "hours",
        "Hours",
        "24/7, or days and times such as Mo-Fr 08:00-16:00. Format the column as text.",
        "Mo-Fr 08:00-16:00; PH off",
    ),
    Column(
        "languages",
        "Languages spoken",
        "Codes or English names, with commas between them.",
        "sr, en",
    ),
    Column("serves", "Whom it helps", "One or more of the allowed words.", "adults, children"),
    Column(
        "note",
        "Note in English",
        "What one must know before getting in touch.",
        "Ask for the desk.",
    ),
    Column(
        "source",
        "Source",
        "Where this was read: who published it, and its title.",
        "Example: Contacts",
        needed=True,
    ),
    Column("url", "Address of the source", "Where it can be read.", "https://example.org/contact"),
    Column(
        "date",
        "Date of the source",
        "A day, a month or a year: 2026-03-01, 2026-03, 2026.",
        "2026-03",
    ),
    Column("read_on", "Read on", "The day somebody read it there: 2026-03-01.", "2026-03-01"),
)
BY_TITLE = {c.title.casefold(): c for c in COLUMNS}
BY_KEY = {c.key: c for c in COLUMNS}


def letter(number: int) -> str:
    """A column's letter in a spreadsheet, from its number from 1: A, B, …, Z, AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def words_of(key: str, words: Vocabulary) -> tuple[str, list[str]] | None:
    """The closed list of a column: the group of its names in strings.yml, and its words."""
    match key:
        case "type":
            return "type", list(words.types)
        case "roles":
            return "role", [r.id for r in words.roles]
        case "serves":
            return "serves", list(words.serves)
    return None
