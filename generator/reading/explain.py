"""What pydantic says of a file, as findings in a reader's words, at the place they are about."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.domain.findings import Finding, Severity, did_you_mean, free_name
from generator.domain.place import Mapping, Place, Sequence
from generator.domain.values import WebAddress
from generator.reading.slips import GLUED
from generator.reading.yaml_file import Document

M = TypeVar("M", bound=BaseModel)


def validated(document: Document, kind: type[M]) -> tuple[M | None, list[Finding]]:
    """What was read as a model; None, and findings, where it does not fit.

    A value whose writing was found wrong is not found again for its type. Where yes or no
    stands and no text belongs, what belongs there is all that helps.
    """
    try:
        return kind.model_validate(document.data), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
        found = explain(errors, document.data, kind, document.path)
        no_text = {
            _place(document.data, list(e["loc"]), document.path, of_key=False)[1:]
            for e in errors
            if e["type"] in {"literal_error", *_TYPES} - {"string_type"}
        }
        document.findings[:] = [
            f for f in document.findings if f.code != "CFG009" or (f.line, f.column) not in no_text
        ]
        said = {(f.line, f.column) for f in document.findings}
        return None, [f for f in found if f.code != "CFG015" or (f.line, f.column) not in said]


def explain(
    errors: list[ErrorDetails], data: Any, kind: type[BaseModel], path: str
) -> list[Finding]:
    """Findings for everything that does not fit the model."""
    inner = {e["loc"][:-1][:n] for e in errors for n in range(len(e["loc"]))}
    found = [
        (e, _explain(e, data, kind, path))
        for e in errors
        if not (e["type"] == "too_short" and e["loc"] in inner)  # its items are what is wrong
    ]
    # A field that is missing where another has nearly its name is not missing.
    meant = {
        (*e["loc"][:-1], near[1])
        for e, f in found
        if f.code == "CFG014" and (near := re.fullmatch(r'Did you mean "(\w+)"\?', f.hint))
    }
    return [f for e, f in found if e["type"] != "missing" or e["loc"] not in meant]


_TYPES = {
    "string_type": ("text", "Put it in quotes."),
    "int_type": ("a whole number", "Write it without quotes."),
    "bool_type": ("true or false", "Write true or false, without quotes."),
    "reach_type": ("true, false or unknown", "Write one of the three, without quotes."),
    "date_type": ("a day", "Write year-month-day, in digits and without quotes."),
    "dict_type": ("a text for each language", "Write the language and the text, such as en: …"),
    "tuple_type": ("a list", "Write one item a line, each beginning with a hyphen, or [one, two]."),
    "model_type": (
        "a group of fields",
        "Write its fields on lines of their own, indented by two spaces.",
    ),
    "model_attributes_type": (
        "a group of fields",
        "Write its fields on lines of their own, indented by two spaces.",
    ),
}
_SHAPES = {
    r"^https?": (
        "is not a web address",
        "Begin with https:// and write it without spaces, quotation marks and brackets.",
    ),
    r"^[^@": (
        "is not a mail address",
        "Write the name, @ and the host, without spaces and quotation marks.",
    ),
    r"^[A-Z]{2}$": ("is not a country code", "Write two capital letters, such as RS."),
    r"^[A-Za-z]{2,3}(": ("is not a language code", "Write a code such as sr, en or sr-Latn."),
    r"^[1-9][0-9]{0,3}$": (
        "is not a country's calling code",
        "Write its digits in quotes, without + and zeros.",
    ),
    r"^[A-Z]{3}[0-9]{3}$": ("is not the code of a rule", "Write it as the finding has it: DIR021."),
    r"^\*?[^\s": (
        "is not written as this list has its words",
        "Write a star only where a word begins or ends, and one space between words: safe house*.",
    ),
    r"^[^\s\d": ("is not one word", "Write one word of letters."),
    r"^[^\W_": ("is not one word", "Write one word of letters, without spaces and hyphens."),
    r"[^\W_": ("has neither a letter nor a digit", "Write it in words, or delete it."),
    r"^\D*": (
        "is not a wording that leads to a page",
        "Write it in words: a search takes digits for a telephone number.",
    ),
    r"^[a-z0-9/_-]+/": (
        "is not the address of a page",
        "Write what follows the language's code in the browser, with its last slash: forms/consent/.",
    ),
    r"^([0-9]{4}-)?": (
        "is not a day",
        "Write month and day of two digits each, with a hyphen between, and the year before them if it is not the same day every year.",
    ),
    r"^[a-z0-9_]+/": (
        "is not the name of a guide",
        "Write its phase, a stroke and its name, such as start/first-hour.",
    ),
    r"^[a-z0-9]+": ("is not an id", "Use lower-case letters, digits and hyphens only."),
}


def _explain(error: ErrorDetails, data: Any, kind: type[BaseModel], path: str) -> Finding:
    """Turn one of pydantic's errors into a finding at the place it is about."""
    loc, what = list(error["loc"]), error["type"]
    of_key = what == "extra_forbidden"
    if loc and loc[-1] == "[key]":
        loc.pop()
        of_key = True
    name = next((str(part) for part in reversed(loc) if isinstance(part, str)), "the file")
    value = error.get("input")
    # An empty value stands nowhere: its field's name is what can be seen.
    place = _place(data, loc, path, of_key=of_key or value is None)
    shown = _shown(value)
    called = f'"{name}"' if name != "the file" else "The file"
    code, message, hint = "CFG015", f'"{name}": {error["msg"]}.', ""
    if what == "missing":
        code, message, hint = (
            "CFG013",
            f'The field "{name}" is missing here.',
            _field_hint(loc),
        )
    elif what == "extra_forbidden":
        code, message, hint = (
            "CFG014",
            f'"{name}" is not a field that belongs here.',
            _belongs(name, kind, loc[:-1], _at(data, loc[:-1])),
        )
    elif what in _TYPES:
        wanted, hint = _TYPES[what]
        each = "An item of " if loc and isinstance(loc[-1], int) else ""
        message = f"{each}{called} must be {wanted}, not {shown}."
        if value is None:
            message, hint = f"{each}{called} is empty.", "Fill it in, or delete the line."
            if " " in name:  # {en: Office, second floor}: what follows the comma became a field
                hint = "If it belongs to the text before it, put the whole text in quotes."
        elif what == "string_type" and isinstance(value, dict | list):
            hint = "Write one text, without brackets, braces or hyphens."
        elif what == "date_type" and isinstance(value, str) and re.fullmatch(r"[\d-]+", value):
            message, hint = f"{called} must not stand in quotes.", "Write the day without them."
        elif what in _GROUPS and str(value).casefold() in _NOTHING and _is_spare(kind, loc):
            hint = "If there is none, or nobody knows, delete the line."
        elif called == "The file":
            hint = "Begin with its fields, one a line, as a neighbouring file does."
        elif what in _GROUPS and (form := _form(value, kind, loc, listed=what == "tuple_type")):
            hint = f"Write {form}"
    elif what in ("date_from_datetime_inexact", "date_parsing"):
        message, hint = f'"{name}" must be a day, not {shown}.', _TYPES["date_type"][1]
    elif what == "string_pattern_mismatch":
        pattern = str(error.get("ctx", {}).get("pattern", ""))
        wrong, hint = next(
            (v for k, v in _SHAPES.items() if pattern.startswith(k)),
            ("is not written as it must be", "Compare it with a neighbouring file."),
        )
        message = f"{shown} {wrong}."
    elif what == "string_too_short":
        message, hint = f'"{name}" is empty.', "Fill it in, or delete the line."
    elif what == "too_short" and error["ctx"]["actual_length"]:
        message = f'"{name}" has too few items.'
        hint = f"Give at least {error['ctx']['min_length']}."
    elif what == "too_short":
        message, hint = f'"{name}" has no item.', _field_hint(loc) or "Give at least one."
    elif what == "string_too_long":
        message, hint = (
            f'"{name}" is longer than {error["ctx"]["max_length"]} characters.',
            "Shorten it.",
        )
    elif what == "literal_error":
        expected = re.findall(r"'([^']+)'", str(error.get("ctx", {}).get("expected", "")))
        message, hint = (
            f'{shown} is not one of the values of "{name}".',
            did_you_mean(str(value), expected),
        )
    elif what == "value_error":
        said = str(error.get("ctx", {}).get("error", error["msg"]))
        # The hint stands last: what was written may have a semicolon itself.
        reason, hint = said.rsplit("; ", 1) if "; " in said else (said, "")
        message, hint = (
            f'"{name}": {reason}.',
            (hint[:1].upper() + hint[1:].rstrip("…") + ("…" if hint.endswith("…") else "."))
            if hint
            else "",
        )
    elif what in ("greater_than_equal", "less_than_equal"):
        bound = next(iter(error.get("ctx", {}).values()))
        message, hint = (
            f'"{name}" is {value}, but must be {"at least" if what.startswith("g") else "at most"} {bound}.',
            "Write another number.",
        )
    return Finding.at(place, code, Severity.ERROR, message, hint)


def _shown(value: object) -> str:
    """A value in a message."""
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"the number {value}"
    text = f'"{value}"'
    return text if len(text) <= 80 else text[:77] + '…"'


def _place(data: Any, loc: list[int | str], path: str, *, of_key: bool) -> Place:
    place = getattr(data, "place", Place(path))
    for part in loc:
        if isinstance(data, Mapping) and part in data:
            key = str(part)
            place = data.key_places[key] if of_key and part == loc[-1] else data.value_places[key]
            data = data[key]
        elif isinstance(data, Sequence) and isinstance(part, int) and part < len(data):
            place = data.item_places[part]
            data = data[part]
    return place


def _model_at(kind: type[BaseModel], loc: list[int | str]) -> type[BaseModel] | None:
    """The model that stands at a place within another."""
    for part in loc:
        if isinstance(part, int):
            continue
        info = kind.model_fields.get(part)
        if info is None:
            return None
        inner = [
            a
            for a in _arguments(info.annotation)
            if isinstance(a, type) and issubclass(a, BaseModel)
        ]
        if not inner:
            return None
        kind = inner[0]
    return kind


def _arguments(annotation: Any) -> Iterator[Any]:
    arguments = getattr(annotation, "__args__", ())
    if not arguments:
        yield annotation
    for argument in arguments:
        yield from _arguments(argument)


def _fields_at(kind: type[BaseModel], loc: list[int | str]) -> list[str]:
    model = _model_at(kind, loc)
    return list(model.model_fields) if model else []


def _at(data: Any, loc: list[int | str]) -> Any:
    """What stands at a place in a file."""
    for part in loc:
        data = data[part]
    return data


def _belongs(name: str, kind: type[BaseModel], loc: list[int | str], beside: Any) -> str:
    """Where a field belongs that stands at a wrong place; else which fields stand at that place."""
    if glued := GLUED.fullmatch(name):
        return f"Write a space behind the colon: {glued[1]}: {glued[2]}"
    hint = free_name(name, _fields_at(kind, loc), beside)
    if not hint.startswith("Did"):
        if name in kind.model_fields:
            return "It is a field of the whole file: begin its line without spaces, above or below all other fields."
        for outer in _fields_at(kind, loc):
            if name in _fields_at(kind, [*loc, outer]):
                return (
                    f'It belongs below "{outer}": write it there, indented as its other fields are.'
                )
    return hint


def _is_spare(kind: type[BaseModel], loc: list[int | str]) -> bool:
    """Whether a field may be left out."""
    model = _model_at(kind, loc[:-1])
    return (
        model is not None
        and loc[-1] in model.model_fields
        and not model.model_fields[str(loc[-1])].is_required()
    )


_NOTHING = {"none", "no", "unknown", "n/a", "-", "/"}
_GROUPS = ("model_type", "model_attributes_type", "tuple_type")


def _form(value: Any, kind: type[BaseModel], loc: list[int | str], *, listed: bool) -> str:
    """A value as a list or a group of fields in one line, with … for what was not written."""
    model = _model_at(kind, loc)
    if model is None:
        parts = re.split(r"\s*[,;]\s*", value.strip()) if isinstance(value, str) else []
        return f"[{', '.join(map(_plain, parts))}]" if listed and all(parts) and parts else ""
    if isinstance(value, dict) and listed:
        return ""  # what is written is a group: only the hyphen before it is missing
    held = _holder(value, model)
    fields = [n for n, f in model.model_fields.items() if f.is_required() or n == held]
    group = ", ".join(f"{n}: {_plain(str(value)) if n == held else '…'}" for n in fields)
    return f"[{{{group}}}]" if listed else f"{{{group}}}"


def _holder(value: Any, model: type[BaseModel]) -> str | None:
    """The needed field of a group that a single value fits; of an address, that for addresses."""
    if str(value).casefold() in _NOTHING:
        return None
    for name, info in model.model_fields.items():
        kinds = getattr(info.annotation, "__args__", (info.annotation,))
        if isinstance(value, str) and re.match(r"https?://", value):
            fits = WebAddress in kinds
        else:
            fits = info.is_required() and type(value) in kinds
        if fits:
            return name
    return None


def _plain(text: str) -> str:
    """A text as a value within brackets: in quotes where it needs them."""
    bare = re.fullmatch(r"[^\W\d_][\w -]*|\d{4}-\d\d-\d\d", text)
    return text if bare else json.dumps(text, ensure_ascii=False)


_EXAMPLES = {
    "from_abroad": "Write from_abroad: true if a source says or shows that it can be reached from another country, false if it cannot, unknown if none says.",
    "sources": "Say where this was read: a title, an address and a date.",
    "roles": "Name at least one role of directory/vocabulary.yml.",
    "id": "Give it a short id in lower-case letters, such as hotline.",
    "number": "Add a line number: with the number in quotes.",
}


def _field_hint(loc: list[int | str]) -> str:
    return _EXAMPLES.get(str(loc[-1]), f'Add a line "{loc[-1]}: …".') if loc else ""
