"""What is said of a telephone number itself, in the reader's words: reach, hours, languages."""

from __future__ import annotations

from generator.domain import hours
from generator.domain.contacts import REACH, Phone
from generator.edition import opening
from generator.edition.reader import Reader


def reach(reader: Reader, phone: Phone) -> str:
    """Whether it is reached from another country; empty where it is, as one expects."""
    return "" if phone.reachable else reader.t(f"contact.from_abroad_{REACH[phone.from_abroad]}")


def facts(reader: Reader, phone: Phone) -> tuple[str, ...]:
    """Hours and languages of the number itself, where they are not the desk's."""
    said = []
    if phone.hours:
        open_at = hours.read(phone.hours)
        where = "" if open_at.always else f" ({reader.t('contact.local_time')})"
        said.append(f"{opening.words(reader, open_at)}{where}")
    if phone.languages:
        said.append(reader.language_names(phone.languages))
    return tuple(said)
