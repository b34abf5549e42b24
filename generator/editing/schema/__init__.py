"""JSON Schema and the field reference, both made from the models, so that they cannot disagree.

Editors use the schema to complete field names and allowed words and to explain a field
under the pointer. `handbook check` knows more: what needs more than one field to judge.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.domain.vocabulary import Vocabulary
from generator.editing.schema import page
from generator.reading.kinds import KINDS, Kind, field_order, parts_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def made(vocabulary: Vocabulary) -> dict[str, str]:
    """Every file that is made from the models: path from the project's folder to its text."""
    schemas = {kind.name: schema(kind, vocabulary) for kind in KINDS}
    files = {
        f"schema/{name}.json": json.dumps(s, ensure_ascii=False, indent=2) + "\n"
        for name, s in schemas.items()
    }
    return {**files, "docs/fields.md": page.page(schemas, words_of(vocabulary))}


def outdated(root: Path, vocabulary: Vocabulary) -> dict[str, str]:
    """Those whose file is missing or says something else."""
    return {
        path: text
        for path, text in made(vocabulary).items()
        if not (root / path).is_file() or (root / path).read_bytes() != text.encode()
    }


def schema(kind: Kind, vocabulary: Vocabulary) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file, with the words of the closed lists."""
    raw = kind.model.model_json_schema()
    models = _models(kind.model)
    # The lists themselves are what vocabulary.yml says: it must be possible to add a word.
    words = {} if kind.model is Vocabulary else words_of(vocabulary)
    shaped: dict[str, Any] = _shape(raw, words)
    definitions = shaped.pop("$defs", {})
    for name, definition in {**definitions, kind.model.__name__: shaped}.items():
        if name in models and "properties" in definition:
            definition["properties"] = {
                field: definition["properties"][field] for field in field_order(models[name])
            }
    source = kind.model.__module__.replace(".", "/") + ".py"
    return {
        "$schema": DIALECT,
        "title": kind.name,
        "$comment": f"Made by `handbook schema` from {source} and directory/vocabulary.yml: change those.",
        **shaped,
        "$defs": dict(sorted(definitions.items())),
    }


def words_of(vocabulary: Vocabulary) -> dict[str, list[str]]:
    """The closed lists by name."""
    return {
        "roles": [r.id for r in vocabulary.roles],
        "phases": list(vocabulary.phases),
        "types": list(vocabulary.types),
        "serves": list(vocabulary.serves),
        "audiences": list(vocabulary.audiences),
    }


def _models(model: type[Any]) -> dict[str, type[Any]]:
    """A model and all those within it, by name."""
    found: dict[str, type[Any]] = {}
    waiting = [model]
    while waiting:
        part = waiting.pop()
        if hasattr(part, "model_fields") and part.__name__ not in found:
            found[part.__name__] = part
            waiting += [a for f in part.model_fields.values() for a in parts_of(f.annotation)]
    return found


def _shape(part: Any, words: dict[str, list[str]], *, names: bool = False) -> Any:
    """What pydantic writes, as people read it: no made-up titles, no null, words filled in.

    `names` says that the keys of this mapping are names of fields, not of the schema language.
    """
    if isinstance(part, list):
        return [_shape(x, words) for x in part]
    if not isinstance(part, dict):
        return part
    shaped = {
        key: _shape(value, words, names=key in ("properties", "$defs", "patternProperties"))
        for key, value in part.items()
        if names or key not in ("title", "x-words", "anyOf", "default", "examples", "propertyNames")
    }
    if names:
        return shaped
    for choice in part.get("anyOf", []):
        # An optional field is left out, not left empty: editors say so while one writes.
        if choice != {"type": "null"}:
            shaped = {**_shape(choice, words), **shaped}
    if examples := part.get("examples"):
        whole = [examples] if shaped.get("type") == "array" else examples
        shaped["examples"] = whole
    if part.get("default") not in (None, [], {}):
        shaped["default"] = part["default"]
    if "patternProperties" in shaped:
        shaped |= {"additionalProperties": False, "minProperties": 1}
    if chosen := words.get(part.get("x-words", "")):
        shaped = {k: v for k, v in shaped.items() if k not in ("minLength", "maxLength")}
        shaped["enum"] = chosen
    return shaped
