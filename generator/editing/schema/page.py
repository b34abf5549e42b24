"""The field reference `docs/fields.md`, made from the schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.reading.kinds import KINDS

_HEAD = """<!-- Made by `handbook schema` from the models in generator/ and directory/vocabulary.yml: change those. -->

# Fields

Every field of every file that people write: what it means, whether it must be there, which
words it takes, and an example. An editor with YAML support says the same while you write.
What needs more than one field to judge, `handbook check` says.

"""
_SHAPES = {
    "^[a-z0-9]+(-": "lower-case letters, digits and hyphens",
    "^[a-z0-9]+([": "lower-case letters, digits, hyphens and low lines",
    "^[A-Z]{2}$": "two capital letters",
    "^[A-Z]{3}[0-9]{3}$": "three capital letters and three digits",
    "^[A-Za-z]{2,3}": "language code",
    "^https?": "web address",
    "^[^@": "mail address",
    "^[1-9]": "digits in quotes",
    r"^\d{4}": "day, month or year in quotes",
    "^([0-9]{4}-)?": "month and day, or a day with its year, in quotes",
}


def page(schemas: dict[str, dict[str, Any]], words: dict[str, list[str]]) -> str:
    """The page: a section a kind of file, a table a group of fields, a list a closed list."""
    lists = {tuple(chosen): name for name, chosen in words.items()}
    used: dict[str, dict[str, Any]] = {}
    parts = [_HEAD]
    for kind in KINDS:
        schema = schemas[kind.name]
        parts += [
            f"## {kind.name.capitalize()}\n\n{schema['description']}\n\nFile: {kind.where}\n\n",
            *_table(schema, lists),
        ]
        used |= schema["$defs"]
    parts.append("## Groups of fields\n\nThese stand within the files above.\n\n")
    for name, definition in sorted(used.items()):
        parts.append(f"### {_words(name)}\n\n{definition['description']}\n\n")
        if "properties" in definition:
            parts += _table(definition, lists)
        else:
            parts.append("Example: `{sr: АСТРА, en: ASTRA}`\n\n")
    parts.append("## Words\n\nThe closed lists of `directory/vocabulary.yml`.\n\n")
    for name, chosen in words.items():
        parts.append(f"### words: {name}\n\n{', '.join(f'`{w}`' for w in chosen)}\n\n")
    return "".join(parts).rstrip("\n") + "\n"


_Lists = dict[tuple[str, ...], str]


def _table(schema: dict[str, Any], lists: _Lists) -> Iterator[str]:
    yield "| field | must be there | what it takes | meaning | example |\n"
    yield "| --- | --- | --- | --- | --- |\n"
    for name, field in schema["properties"].items():
        cells = (
            f"`{name}`",
            "yes" if name in schema.get("required", ()) else "no",
            _takes(field, lists),
            field["description"],
            _example(field),
        )
        yield "| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |\n"
    yield "\n"


def _takes(field: dict[str, Any], lists: _Lists) -> str:
    """What may stand in a field, in words."""
    if reference := field.get("$ref"):
        name = str(reference).rpartition("/")[2]
        return f"[{_words(name)}](#{_words(name).replace(' ', '-')})"
    if words := field.get("enum"):
        if chosen := lists.get(tuple(words)):
            return f"one of the [words: {chosen}](#words-{chosen})"
        default = f"; without the line: `{field['default']}`" if "default" in field else ""
        return "one of " + ", ".join(f"`{_yaml(w, field)}`" for w in words) + default
    match field.get("type"):
        case "array":
            return f"list: {_takes(field['items'], lists)}"
        case "boolean":
            return "`true` or `false`"
        case "integer":
            return f"whole number from {field['minimum']} to {field['maximum']}"
        case "object":
            others = {"": field.get("additionalProperties") or {}}
            key, inner = next(iter(field.get("patternProperties", others).items()))
            if inner.get("type") != "array":
                return "names and texts"
            return "languages and lists" if key.startswith("^[A-Za-z]") else "names and lists"
    if field.get("format") == "date":
        return "day without quotes"
    pattern = field.get("pattern", "")
    return next((v for k, v in _SHAPES.items() if pattern.startswith(k)), "text")


def _example(field: dict[str, Any]) -> str:
    examples = field.get("examples") or field.get("items", {}).get("examples")
    if field.get("format") == "date":
        return "`2026-03-01`"
    if not examples:
        words = field.get("enum") or field.get("items", {}).get("enum")
        examples = words[:1] if words else None
    if not examples:
        return "`true`" if field.get("type") == "boolean" else ""
    many = field.get("type") == "array" and not isinstance(examples[0], list)
    return ", ".join(f"`{_yaml([x] if many else x, field)}`" for x in examples)


def _yaml(value: Any, field: dict[str, Any]) -> str:
    """An example as it is written in a file."""
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {json.dumps(v)}" for k, v in value.items()) + "}"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    quoted = isinstance(value, str) and (text[0] in "+0123456789" or "; " in text)
    return json.dumps(text) if quoted and field.get("format") != "date" else text


def _words(name: str) -> str:
    """A model's name as words: FocalPoint is "focal point"."""
    if name == "Localized":
        return "text in languages"
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()
