"""First drafts of translations: of a guide, and of the interface in a new language."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from generator.domain.guides import Guide, GuideHead
from generator.domain.place import Mapping
from generator.editing.fmt import order_fields
from generator.editing.fmt.emit import emit
from generator.editing.fmt.tree import Entry, Group, Scalar, from_plain, grow
from generator.reading.content import PLURALS
from generator.reading.yaml_file import parse_yaml

_ORDER = ("zero", "one", "two", "few", "many", "other")


def translated_guide(front: str, english: Guide) -> str:
    """An English guide made ready to be translated. `front` is its front matter as it is written.

    Title and summary are left empty, so that it is not published before they are translated.
    """
    tree = grow(front, parse_yaml(front, english.path).data)
    kept = [e for e in tree.entries if e.key not in ("translation", "sections", "reviewed")]
    for entry in kept:
        if entry.key in ("title", "summary"):
            entry.before.append(f"# English: {getattr(english.head, entry.key)}")
            entry.value = Scalar(None)
    draft = Entry(
        "translation",
        Scalar("draft"),
        ["# draft, until a native practitioner has read it; then reviewed"],
    )
    sections = Entry(
        "sections",
        from_plain(dict(english.document.marks)),
        ["# The marks of the English sections that this translates: leave them as they are."],
    )
    whole = Group([*kept, draft, sections], is_list=False)
    order_fields(whole, GuideHead)
    return f"---\n{emit(whole)}---\n{english.body}"


def strings(english: str, categories: Iterable[str]) -> str | None:
    """The English strings to translate, with the plural forms of the language.

    None where the English file is not written one text a line.
    """
    data = parse_yaml(english, "strings.yml").data
    if not isinstance(data, Mapping):
        return None
    lines = english.split("\n")
    forms = [form for form in _ORDER if form in {*categories, "other"}]
    for group in _counted(data):
        first = min(p.line for p in group.key_places.values())
        pad = " " * (group.place.column - 1)
        last = max(p.line for p in group.key_places.values())
        texts = {form: group.get(form, group["other"]) for form in forms}
        made = [f"{pad}{form}: {json.dumps(x, ensure_ascii=False)}" for form, x in texts.items()]
        # Lines that go are blanked, not removed, so that the places of later ones still hold.
        lines[first - 1 : last] = ["\n".join(made), *["\0"] * (last - first)]
    text = "\n".join(line for line in lines if line != "\0")
    return text if _same(parse_yaml(text, "strings.yml").data, data, set(forms)) else None


def _counted(data: Mapping) -> Iterable[Mapping]:
    for value in data.values():
        if isinstance(value, Mapping) and value.keys() <= PLURALS:
            yield value
        elif isinstance(value, Mapping):
            yield from _counted(value)


def _same(new: Any, old: Any, forms: set[str]) -> bool:
    """Whether all is there, with other plural forms only."""
    if not isinstance(old, Mapping):
        return bool(new == old)
    if not isinstance(new, Mapping):
        return False
    if old.keys() <= PLURALS:
        return new.keys() == forms and set(new.values()) <= set(old.values())
    return new.keys() == old.keys() and all(_same(new[k], old[k], forms) for k in old)


def with_language(listed: str, line: dict[str, Any]) -> str:
    """`content/languages.yml` with a language more, at the end of the menu."""
    tree = grow(listed, parse_yaml(listed, "languages.yml").data)
    languages = tree.get("languages")
    added = from_plain(line)
    if isinstance(languages, Group) and isinstance(added, Group):
        added.brackets = True
        languages.entries.append(Entry(None, added))
    return emit(tree)
