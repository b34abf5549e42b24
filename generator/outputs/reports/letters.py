"""A letter per institution that asks it to confirm its entry, in its country's language.

Plain text, ready to be pasted into a message. It promises nothing and is signed by nobody:
whoever sends it adds that.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.domain import hours, phones
from generator.domain.contacts import REACH, Entry, Phone, State
from generator.domain.handbook import Handbook
from generator.domain.located import Localized
from generator.edition import addresses as paths
from generator.edition import numbers, opening
from generator.edition.reader import Reader
from generator.reading import files


class LetterError(Exception):
    """The letters cannot be written. The message says why; nothing was written."""


def letters(handbook: Handbook, entries: Iterable[Entry], site_url: str) -> dict[str, str]:
    """Institution id to the text of its letter, for all that have something to confirm."""
    asked: dict[str, list[Entry]] = {}
    for entry in entries:
        if not entry.point.retired and entry.state is not State.CONFIRMED:
            asked.setdefault(entry.institution.id, []).append(entry)
    return {owner: letter(handbook, found, site_url) for owner, found in sorted(asked.items())}


def reader_for(handbook: Handbook, entry: Entry) -> Reader:
    """Speaks the first official language of a country that the handbook is written in, else English."""
    known = {x.code: x for x in handbook.languages}
    code = next((t for t in entry.local if t in known), "en")
    return Reader(handbook, known[code])


def letter(handbook: Handbook, entries: list[Entry], site_url: str) -> str:
    """The letter to one institution about its entries."""
    reader = reader_for(handbook, entries[0])
    t = reader.t
    local = entries[0].local
    owner = reader.say(entries[0].institution.name, local).text
    own = _own_name(reader, entries[0].institution.name, local)
    parts = [
        f"{t('site.name')}: {t('letter.subject')}",
        t("letter.greeting"),
        _wrap(t("letter.about", institution=f"{own} ({owner})" if own else owner)),
        _wrap(t("letter.ask")),
        *(_entry(reader, e, site_url) for e in entries),
        _wrap(t("letter.rules")),
        _wrap(t("letter.until")),
        t("letter.thanks"),
    ]
    return "\n\n".join(parts) + "\n"


def _own_name(reader: Reader, name: Localized, local: tuple[str, ...]) -> str:
    own = reader.own_name(name, local, reader.say(name, local))
    return own.text if own else ""


def _wrap(text: str) -> str:
    return textwrap.fill(text, 76, break_long_words=False, break_on_hyphens=False)


def _entry(reader: Reader, entry: Entry, site_url: str) -> str:
    t = reader.t
    title = f"{entry.id}: {reader.say(entry.name, entry.local).text}"
    lines = ["-" * 76, title, ""]
    lines += [f"{label}: {value}" for label, value in _held(reader, entry)]
    page = paths.url(paths.country(entry.folder))
    lines += [
        "",
        f"{t('letter.address')}: {site_url}{reader.code}/{page}#{entry.id}",
        "",
        t("letter.right"),
        "",
        "",
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _held(reader: Reader, entry: Entry) -> Iterator[tuple[str, str]]:
    """What we hold, with labels; what is missing is shown as not known."""
    t, point = reader.t, entry.point
    local = entry.local
    unknown = t("letter.unknown")
    yield t("contact.roles"), ", ".join(t(f"role.{r}") for r in point.roles)
    for phone in point.phones:
        yield t("changes.telephone"), _phone(reader, phone, local)
    if not point.phones:
        yield t("changes.telephone"), unknown
    yield t("changes.mailbox"), point.email or unknown
    yield t("contact.website"), point.website or entry.institution.website or unknown
    shown = opening.words(reader, hours.read(point.hours)) if point.hours else unknown
    yield t("contact.hours"), shown
    languages = reader.language_names(point.languages)
    yield t("contact.languages"), languages or unknown
    yield t("contact.serves"), ", ".join(t(f"serves.{s}") for s in point.serves) or unknown
    if point.note:
        yield t("contact.note"), reader.say(point.note, local).text
    for source in point.sources:
        when = reader.partial_day(source.date) if source.date else t("contact.source_undated")
        yield t("contact.source"), f"{source.title}, {when}"
    yield t(f"state.{entry.state.value}"), _state(reader, entry)


def _phone(reader: Reader, phone: Phone, local: tuple[str, ...]) -> str:
    t = reader.t
    said = [t(f"contact.from_abroad_{REACH[phone.from_abroad]}"), *numbers.facts(reader, phone)]
    if phone.note:
        said.append(reader.say(phone.note, local).text)
    return f"{phones.kept_together(phone.number)} ({'; '.join(said)})"


def _state(reader: Reader, entry: Entry) -> str:
    if entry.state is State.DUE and entry.point.verified:
        return reader.t("state.due_since", date=reader.day(entry.point.verified.on))
    return reader.t("state.unconfirmed_text")


def write(made: dict[str, str], folder: Path, root: Path) -> list[Path]:
    """Write each letter into a file of its own. Raises LetterError, and then writes nothing."""
    inside = folder.resolve()
    for name in ("directory", "content", ".git"):
        if inside.is_relative_to(root / name):
            raise LetterError(f"Letters do not belong into {name}/. Choose another folder.")
    if folder.exists() and not folder.is_dir():
        raise LetterError(f"{folder} is not a folder.")
    targets = {folder / f"{owner}.txt": text for owner, text in made.items()}
    there = [path for path in targets if path.exists() or path.is_symlink()]
    if there:
        raise LetterError(
            f"{there[0]} is already there{f', and {len(there) - 1} more' if len(there) > 1 else ''}. "
            "Nothing is overwritten: choose an empty folder, or move the old letters away."
        )
    try:
        files.put_all({path: text.encode() for path, text in targets.items()}, new=targets)
    except OSError as error:
        raise LetterError(f"{folder} cannot be written ({error.strerror}).") from error
    return list(targets)
