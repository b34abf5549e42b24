"""First drafts of translations: of a guide, and of the interface in a new language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.domain.guides import Guide, GuideHead
from generator.domain.place import Mapping
from generator.domain.safety import SafetyWords
from generator.domain.synonyms import LEADING, Synonyms
from generator.domain.walk import Shown
from generator.editing.fmt import order_fields
from generator.editing.fmt.emit import emit
from generator.editing.fmt.tree import Entry, Group, Scalar, from_plain, grow
from generator.reading.content import PLURALS
from generator.reading.kinds import kind_of, modeline
from generator.reading.yaml_file import parse_yaml

_ORDER = ("zero", "one", "two", "few", "many", "other")


def translated_guide(front: str, english: Guide) -> str:
    """An English guide made ready to be translated. `front` is its front matter as it is written.

    Title and summary are left empty, so that it is not published before they are translated.
    """
    tree = grow(front, parse_yaml(front, english.path).data)
    kept = [
        e for e in tree.entries if e.key not in ("translation", "sections", "reviewed", "former")
    ]
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
    """The strings to write in a new language, each with the English one above it.

    None where the English file cannot be read.
    """
    data = parse_yaml(english, "strings.yml").data
    if not isinstance(data, Mapping):
        return None
    forms = [form for form in _ORDER if form in {*categories, "other"}]
    tree = grow(english, data)
    _emptied(tree, forms)
    return emit(tree)


def _emptied(group: Group, forms: list[str]) -> None:
    """Take the texts out; what they were stands above them as a remark."""
    for entry in group.entries:
        if isinstance(entry.value, Group) and {e.key for e in entry.value.entries} <= PLURALS:
            entry.before += [_remark(e.value) for e in entry.value.entries]
            entry.value = Group([Entry(form, Scalar(None)) for form in forms], is_list=False)
        elif isinstance(entry.value, Group):
            _emptied(entry.value, forms)
        else:
            entry.before.append(_remark(entry.value))
            entry.value = Scalar(None)


def _remark(text: Scalar | Group) -> str:
    return f"# {' '.join(str(text.value).split())}" if isinstance(text, Scalar) else ""


def texts(english: Iterable[Shown], code: str) -> str:
    """The short texts of the data to write in a new language, under the file that each is in."""
    of_file: dict[str, dict[str, Entry]] = {}
    known: set[str] = set()
    for shown in english:
        if shown.text not in known:
            pair = Entry(None, from_plain({"en": shown.text, code: None}))
            of_file.setdefault(shown.place.path, {})[shown.text] = pair
            known.add(shown.text)
    for path, pairs in of_file.items():
        next(iter(pairs.values())).before = [f"# {path}"]
    return emit(Group([e for pairs in of_file.values() for e in pairs.values()], is_list=True))


def safety_words(code: str, english: SafetyWords | None) -> str:
    """The lists of words by which the check notices persons and addresses, still empty."""
    lines: list[Entry] = []
    for name, field in SafetyWords.model_fields.items():
        known = getattr(english, name, ())[:5]
        shown = ", ".join(known or field.examples or ())
        remark = f"# {field.description} {'In English' if known else 'Such as'}: {shown}"
        lines.append(Entry(name, Group([], is_list=True, brackets=True), [remark]))
    path = f"content/{code}/safety.yml"
    kind = kind_of(path)
    head = f"{modeline(path, kind)}\n" if kind else ""
    return head + emit(Group(lines, is_list=False))


def synonyms(code: str, english: Synonyms | None) -> str:
    """The lists of what readers type, still empty; above each what readers of English do."""
    lines: list[Entry] = []
    for name, field in Synonyms.model_fields.items():
        below = Group([], is_list=True, brackets=True)
        if name in LEADING:
            known: dict[str, tuple[str, ...]] = getattr(english, name, {})
            below = Group(
                [
                    Entry(target, below, [f"# {', '.join(words)}"])
                    for target, words in known.items()
                ],
                is_list=False,
            )
        if name not in LEADING or below.entries:
            lines.append(Entry(name, below, [f"# {field.description}"]))
    path = f"content/{code}/synonyms.yml"
    kind = kind_of(path)
    head = f"{modeline(path, kind)}\n" if kind else ""
    return head + emit(Group(lines, is_list=False))


def with_language(listed: str, line: dict[str, Any]) -> str:
    """`content/languages.yml` with a language more, at the end of the menu."""
    tree = grow(listed, parse_yaml(listed, "languages.yml").data)
    languages = tree.get("languages")
    added = from_plain(line)
    if isinstance(languages, Group) and isinstance(added, Group):
        added.brackets = True
        languages.entries.append(Entry(None, added))
    return emit(tree)
