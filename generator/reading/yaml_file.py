"""Reads YAML strictly: plain data whose every part knows its line and column.

Built on PyYAML's event stream. Nothing is constructed but text, numbers, dates,
true, false, null, lists and mappings, so a file cannot run or expand anything.
What YAML 1.1 would silently turn into something else (`NO`, `on`, `0800`,
`12:30`) is a finding, because a country code or a telephone number is at stake.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from generator.domain.findings import Finding, Severity
from generator.domain.place import Mapping, Place, Sequence
from generator.reading.files import MAX_BYTES, NOT_PLAIN, is_plain
from generator.reading.slips import GLUED, mended
from generator.text.characters import INVISIBLE, NO_TEXT, all_spoiled, named, without_invisible

MAX_DEPTH = 12

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NULL = re.compile(r"~|null|")
_BOOL = re.compile(r"true|false")
_INT = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
# What other YAML readers would take for true or false, and for a number or a time.
_BOOL_TRAP = re.compile(r"(?i:y|yes|n|no|on|off|true|false)")
_NUMBER_TRAP = re.compile(
    r"[-+]?(0[0-9_]+|0[xob][0-9a-fA-F_]+|[0-9][0-9_]*(:[0-5]?[0-9])+|[0-9_]+\.[0-9_]*|[0-9]+_[0-9_]+|\d{16,}|\+[0-9]+|\.inf|\.nan)",
    re.I,
)


# Where template code of the engines and tools that texts pass through would begin.
_TEMPLATE = re.compile(r"\{\{|\{%|\{#|<%|\$\{|--8<--")
# A number, or opening hours: what goes on behind a # is a remark.
_FOR_PROGRAMS = re.compile(r"[\W\d_]+$|[A-Z][a-zH][-,A-Za-z]* \d\d:\d\d")


@dataclass
class Document:
    """What a file holds, and what is wrong with how it is written."""

    path: str
    data: Any = None
    findings: list[Finding] = field(default_factory=list)


class _RefusedError(Exception):
    """Reading this document cannot go on."""


def read_yaml(path: Path, shown_as: str) -> Document:
    """Read a file. Never raises for what the file holds: see `Document.findings`."""
    text, findings = read_text(path, shown_as)
    if text is None:
        return Document(shown_as, None, findings)
    document = parse_mended(text, shown_as)
    document.findings[:0] = findings
    return document


def read_text(path: Path, shown_as: str) -> tuple[str | None, list[Finding]]:
    """Read a UTF-8 text file of a sane size; the text is None where it is not one."""
    start = Place(shown_as)

    def refuse(
        code: str, message: str, hint: str, place: Place = start
    ) -> tuple[None, list[Finding]]:
        return None, [Finding.at(place, code, Severity.ERROR, message, hint)]

    if path.is_symlink():
        return refuse("SEC001", "This is a link to another place.", "Put the file itself here.")
    if path.exists() and not is_plain(path):
        return refuse("CFG001", *NOT_PLAIN)
    try:
        if path.stat().st_size > MAX_BYTES:
            return refuse(
                "CFG011",
                f"The file is larger than {MAX_BYTES // 1024} kB.",
                "Split it, or remove what does not belong here.",
            )
        raw = path.read_bytes()
    except OSError as error:
        return refuse(
            "CFG001",
            f"The file cannot be read ({error.strerror}).",
            "Check that it exists and is a plain file.",
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        place = Place(
            shown_as, before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        )
        return refuse(
            "CFG001",
            "The file is not saved as UTF-8.",
            "In your editor choose 'Save with encoding: UTF-8'.",
            place,
        )
    if text.startswith("\ufeff"):
        return text[1:], [
            Finding.at(
                start,
                "CFG002",
                Severity.ERROR,
                "The file begins with an invisible byte-order mark.",
                "Save it as 'UTF-8' instead of 'UTF-8 with BOM'.",
            )
        ]
    return text, []


def hidden(character: str, place: Place) -> Finding:
    """The finding for a character that nobody can see."""
    return Finding.at(
        place,
        "CFG019",
        Severity.ERROR,
        f"Nobody can see this character: {named(character)}.",
        "Delete it. If you cannot catch it, delete the word that it is in and type that word again.",
    )


def misread(wrong: str, right: str, place: Place) -> Finding:
    """The finding for what was spoiled on its way into a text."""
    if not right:
        return Finding.at(
            place,
            "CFG020",
            Severity.ERROR,
            f'A letter was lost here: "{wrong}" stands in its place.',
            "Type the word again, from where the text is right. Look through the whole text: more of it may be spoiled.",
        )
    cause = "is written for web pages" if wrong.startswith("&") else "was read in a wrong encoding"
    return Finding.at(
        place,
        "CFG020",
        Severity.ERROR,
        f'"{wrong[:60]}" {cause}.',
        f'Write "{right[:60]}". Look through the whole text: more of it may be spoiled.',
    )


def parse_mended(text: str, shown_as: str, first_line: int = 1) -> Document:
    """Parse text; where it is no YAML for a slip of the hand, say so and read on behind it."""
    document = parse_yaml(text, shown_as, first_line)
    if document.data is not None or not document.findings:
        return document
    better, found = mended(text)
    if not found:
        return document
    document = parse_yaml(better, shown_as, first_line)
    document.findings[:0] = [
        Finding.at(
            Place(shown_as, slip.line + first_line, slip.column),
            slip.code,
            Severity.ERROR,
            slip.message,
            slip.hint,
        )
        for slip in found
    ]
    return document


def parse_yaml(text: str, shown_as: str, first_line: int = 1) -> Document:
    """Parse text. `first_line` is where the text begins in its file (front matter: 2)."""
    document = Document(shown_as)
    reader = _Reader(document, first_line)
    if tab := re.search(r"^ *\t", text, re.M):
        line = text.count("\n", 0, tab.start()) + first_line
        reader.find(
            "CFG003",
            "A tab is used for indentation.",
            "Use two spaces instead.",
            Place(shown_as, line, tab.end() - tab.start()),
        )
        return document
    try:
        document.data = reader.read(text)
    except _RefusedError:
        document.data = None
    except yaml.YAMLError as error:
        reader.find_syntax(error, text)
    return document


class _Reader:
    """Builds the data from parser events."""

    def __init__(self, document: Document, first_line: int) -> None:
        self.document = document
        self.offset = first_line
        self.event: Callable[[], Any] = lambda: None
        self.text = ""

    def place(self, mark: Any) -> Place:
        return Place(self.document.path, mark.line + self.offset, mark.column + 1)

    def find(self, code: str, message: str, hint: str, place: Place) -> None:
        self.document.findings.append(Finding.at(place, code, Severity.ERROR, message, hint))

    def find_syntax(self, error: yaml.YAMLError, text: str) -> None:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        place = self.place(mark) if mark else Place(self.document.path, self.offset)
        if isinstance(error, yaml.reader.ReaderError):
            place = Place(self.document.path, text.count("\n", 0, error.position) + self.offset)
            self.find(
                "CFG005",
                "The file holds a control character that is not text.",
                "Delete the invisible character on this line and type the text again.",
                place,
            )
            return
        problem = str(getattr(error, "problem", "") or "")
        opened = getattr(error, "context_mark", None)
        begun = ("expected ',' or", "end of stream", "could not find expected ':'")
        if opened and any(x in problem for x in begun):
            place = self.place(opened)  # where the bracket, the quote or the name begins
        hints = {
            "mapping values are not allowed": "A text with a colon and a space must stand in quotes.",
            "could not find expected ':'": "After a field's name write a colon and a space.",
            "found unexpected end of stream": "A quote is opened here and never closed.",
            "expected ',' or": "A bracket is opened here and not closed, or a comma is missing.",
            "did not find expected key": "Check the indentation, and the quotes of the line before.",
            "found character that cannot start": "Put the text in double quotes.",
            "found unknown escape": "Inside double quotes a backslash is special: use single quotes.",
        }
        hint = next(
            (h for p, h in hints.items() if p in problem),
            "Check indentation, quotes and colons here and on the line before.",
        )
        self.find("CFG005", "This line is not valid YAML.", hint, place)

    def within(self, event: Any, piece: str) -> Place:
        """Where a piece of a text stands; the text's beginning if it is written as an escape."""
        start = event.start_mark.index
        at = max(self.text.find(piece, start, event.end_mark.index), start)
        line = self.text.count("\n", 0, at) + self.offset
        return Place(self.document.path, line, at - self.text.rfind("\n", 0, at))

    def cut_off(self, event: Any) -> Place | None:
        """Where a remark follows a text without quotes, which may have been meant as its end.

        Behind one word a remark is what it seems, unless nothing stands between # and its words.
        """
        if event.style:
            return None
        follows = re.match(r"( +)#(\S?)", self.text[event.end_mark.index :][:200])
        if follows is None or _FOR_PROGRAMS.match(event.value):
            return None
        one_word = " " not in event.value
        if one_word and (len(follows[1]) > 1 or follows[2] in ("", "#")):
            return None
        return self.place(event.end_mark)._replace(
            column=event.end_mark.column + 1 + len(follows[1])
        )

    def seen(self, event: Any) -> str:
        """A text without what nobody can see, which is a finding where it stands."""
        for character in sorted(set(INVISIBLE.findall(event.value))):
            self.document.findings.append(hidden(character, self.within(event, character)))
        return without_invisible(event.value)

    def read(self, text: str) -> Any:
        self.text = text
        loader = _Loader(text)
        self.event = loader.get_event
        try:
            return self.document_of()
        finally:
            loader.dispose()

    def document_of(self) -> Any:
        self.event()  # stream start
        event: Any = self.event()
        if isinstance(event, yaml.StreamEndEvent):
            self.find(
                "CFG004",
                "The file is empty.",
                "Fill it in, or delete the file.",
                Place(self.document.path, self.offset),
            )
            return None
        if event.version or event.tags:
            self.find(
                "CFG008",
                "The file has a line that begins with %.",
                "Delete that line.",
                self.place(event.start_mark),
            )
        event = self.event()
        data = self.node(event, self.place(event.start_mark), 0)
        self.event()  # document end
        event = self.event()
        if not isinstance(event, yaml.StreamEndEvent):
            self.find(
                "CFG012",
                "The file holds more than one document.",
                "Delete the line '---' and put the rest into a file of its own.",
                self.place(event.start_mark),
            )
        if data is None and not self.document.findings:
            self.find(
                "CFG004",
                "The file is empty.",
                "Fill it in, or delete the file.",
                Place(self.document.path, self.offset),
            )
        return data

    def node(self, event: Any, place: Place, depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.find(
                "CFG007",
                "An anchor or alias (& or *) is used.",
                "Write the value out in full. A text that begins with & or * must stand in quotes.",
                place,
            )
            raise _RefusedError
        if depth > MAX_DEPTH:
            self.find(
                "CFG011",
                "The file is nested too deeply.",
                "Compare it with a neighbouring file.",
                place,
            )
            raise _RefusedError
        if event.tag is not None and event.tag != "!":
            self.find(
                "CFG008",
                f'The tag "{event.tag.replace("tag:yaml.org,2002:", "!!")}" is used.',
                "Delete the word that begins with an exclamation mark.",
                place,
            )
            raise _RefusedError
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(place, depth)
        return self.mapping(place, depth)

    def sequence(self, place: Place, depth: int) -> Sequence:
        items = Sequence(place)
        while not isinstance(event := self.event(), yaml.SequenceEndEvent):
            place = self.place(event.start_mark)
            items.item_places.append(place)
            items.append(self.node(event, place, depth + 1))
        return items

    def mapping(self, place: Place, depth: int) -> Mapping:
        entries = Mapping(place)
        while not isinstance(event := self.event(), yaml.MappingEndEvent):
            key_place = self.place(event.start_mark)
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
                self.find(
                    "CFG005",
                    "A field's name must be a plain word.",
                    "Write the name, a colon and a space.",
                    key_place,
                )
                raise _RefusedError
            # A key is always text: `NO:` is Norwegian or Norway, never a truth value.
            key = self.seen(event)
            value_event = self.event()
            value_place = self.place(value_event.start_mark)
            value = self.node(value_event, value_place, depth + 1)
            if value is None and not event.style and (glued := GLUED.fullmatch(key)):
                # {title:Report}: within braces no parser stops here.
                key = glued[1]
                value = parse_yaml(glued[2], self.document.path).data
                value_place = key_place._replace(column=key_place.column + len(key) + 1)
                self.find(
                    "CFG005",
                    "A space is missing behind the colon.",
                    f"Write {key}: {glued[2]}",
                    value_place,
                )
            if key in entries:
                first = entries.key_places[key].line
                self.find(
                    "CFG006",
                    f'"{key}" is written twice (first on line {first}).',
                    "Keep one of the two.",
                    key_place,
                )
                continue
            entries[key] = value
            entries.key_places[key] = key_place
            entries.value_places[key] = value_place
        return entries

    def scalar(self, event: Any, place: Place) -> Any:
        text: str = event.value
        if NO_TEXT.search(text):
            self.find(
                "CFG005",
                "The text holds a control character.",
                "Delete it and type the text again.",
                place,
            )
            return text
        text = self.seen(event)
        if wrong := dict(all_spoiled(text)):
            self.document.findings += [misread(*x, self.within(event, x[0])) for x in wrong.items()]
            return text
        if (cut := self.cut_off(event)) is not None:
            self.find(
                "CFG021",
                "The text ends here: what stands behind # is taken for a remark.",
                "Put the whole text in quotes. If it is a remark, write it on a line of its own above this one.",
                cut,
            )
            return text
        if template := _TEMPLATE.search(text):
            self.find(
                "SEC011",
                f'"{template[0]}" begins template code.',
                "Remove it; texts are shown as they are written.",
                place,
            )
            return text
        if event.style:  # quoted or block text is text
            return text
        if _NULL.fullmatch(text):
            return None
        if _BOOL.fullmatch(text):
            return text == "true"
        if _BOOL_TRAP.fullmatch(text):
            self.find(
                "CFG009",
                f"{text} without quotes can be read as yes or no.",
                f'Write "{text}", in quotes.',
                place,
            )
            return text
        if _DATE.fullmatch(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                self.find(
                    "CFG010",
                    f"{text} is not a day of the calendar.",
                    "Write year-month-day, a day that the month has.",
                    place,
                )
                return text
        if _INT.fullmatch(text):
            return int(text)
        if _NUMBER_TRAP.fullmatch(text):
            self.find(
                "CFG010",
                f"{text} without quotes can be read as another number.",
                f'Write "{text}" in quotes.',
                place,
            )
        return text
