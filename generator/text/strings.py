"""Interface strings through python-i18n: lookup, English where a language lacks one, placeholders.

Its own file loading and plural choice are not used: files come through our strict reader,
and the plural category comes from CLDR (python-i18n's is wrong for Slavic languages).
"""

from __future__ import annotations

import json
import re
import weakref
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import i18n
from babel import Locale

PLACEHOLDER = re.compile(r"%\{(\w+)\}")
DEFAULT = "en"

i18n.set("load_path", [])
i18n.set("error_on_missing_translation", True)
i18n.set("error_on_missing_placeholder", True)


class Asked(NamedTuple):
    """How the program asks for a string."""

    plural: bool
    """Whether with a count, so that the string has plural forms."""
    placeholders: frozenset[str]
    """What it fills in."""


class Strings:
    """The interface strings of one language of one handbook, in English where it has none.

    python-i18n keeps the texts of the whole process in one place. Those of each object lie
    there under names that no other has, and leave with it: any number of handbooks and
    languages stand side by side, in threads too.
    """

    def __init__(
        self, texts: Mapping[str, Mapping[str, Any]], language: str, locale: str = DEFAULT
    ) -> None:
        """`texts` is language to dotted key to a text or its plural forms; `locale` chooses these."""
        self._language, self._locale = language, locale
        self._texts = {code: texts.get(code, {}) for code in (language, DEFAULT)}
        own = uuid4().hex
        self._names = {code: f"{own}.{code}" for code in self._texts}
        for code, name in self._names.items():
            for key, text in _flat(self._texts[code]):
                i18n.add_translation(key, _storable(text), locale=name)
        weakref.finalize(self, _forget, *self._names.values()).atexit = False

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process keeps these texts in a place of its own."""
        return Strings, (self._texts, self._language, self._locale)

    def text(self, key: str, **values: object) -> str:
        """The text of a key, its placeholders filled in. KeyError if English lacks it too."""
        for name in self._names.values():
            if i18n.translations.has(key, name):
                return str(i18n.t(key, locale=name, **values))
        raise KeyError(key)

    def counted(self, key: str, count: int) -> str:
        """The text of a key in the plural form that a count needs."""
        for code, texts in self._texts.items():
            if isinstance(forms := texts.get(key), dict):
                form = category(count, self._locale if code == self._language else DEFAULT)
                return self.text(f"{key}.{form if form in forms else 'other'}", count=count)
        raise KeyError(key)

    def forms(self, key: str) -> dict[str, str]:
        """All plural forms of a key by category, with %{count} left in."""
        for texts in self._texts.values():
            if isinstance(forms := texts.get(key), dict):
                return {c: self.text(f"{key}.{c}", count="%{count}") for c in sorted(forms)}
        return {}


def _flat(texts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text with its key; that of a plural form ends in its category."""
    for key, value in texts.items():
        if isinstance(value, dict):
            yield from ((f"{key}.{form}", text) for form, text in value.items())
        else:
            yield key, value


def _storable(text: str) -> str:
    """Escape per cent signs that begin no placeholder, as python-i18n's templates want."""
    return re.sub(r"%(?!\{\w+\})", "%%", text)


def _forget(*names: str) -> None:
    for name in names:
        i18n.translations.container.pop(name, None)


def category(count: int, locale: str) -> str:
    """CLDR plural category of a whole number: one, two, few, many, other."""
    return str(Locale.parse(locale).plural_form(count))


@cache
def categories(locale: str) -> frozenset[str]:
    """The categories that whole numbers need in a language.

    CLDR also lists categories that only fractions or compact numbers reach (Romanian
    `other` for 1.5, Italian `many`); here only counts are shown.
    """
    return frozenset(category(n, locale) for n in range(202))


@cache
def asked_for() -> dict[str, Asked]:
    """Every interface string that the program asks for; those of the vocabulary's words are besides.

    The table is `asked.json`, which a test holds against the program and renews.
    """
    table = json.loads((Path(__file__).parent / "asked.json").read_text("utf-8"))
    return {key: Asked(plural, frozenset(names)) for key, (plural, names) in table.items()}


def placeholders(text: str) -> frozenset[str]:
    """Names of the placeholders in a text."""
    return frozenset(PLACEHOLDER.findall(text))
