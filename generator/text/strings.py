"""Interface strings through python-i18n, whose global state lives in this module alone.

Its own file loading and plural choice are not used: files come through our strict reader,
and the plural category comes from CLDR (python-i18n's is wrong for Slavic languages).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import i18n
from babel import Locale

PLACEHOLDER = re.compile(r"%\{(\w+)\}")
DEFAULT = "en"

i18n.set("fallback", DEFAULT)
i18n.set("load_path", [])
i18n.set("error_on_missing_translation", True)
i18n.set("error_on_missing_placeholder", True)


def _storable(text: str) -> str:
    """Escape per cent signs that begin no placeholder, as python-i18n's templates want."""
    return re.sub(r"%(?!\{\w+\})", "%%", text)


def register(strings: dict[str, dict[str, Any]]) -> None:
    """Make the strings of all languages known: language to dotted key to text or plural forms."""
    i18n.translations.container.clear()
    for language, texts in strings.items():
        for key, value in texts.items():
            forms = (
                {f"{key}.{c}": v for c, v in value.items()}
                if isinstance(value, dict)
                else {key: value}
            )
            for name, text in forms.items():
                i18n.add_translation(name, _storable(text), locale=language)


def lookup(key: str, language: str, **values: object) -> str:
    """The text of a key in a language, else in English. KeyError if English lacks it too."""
    return str(i18n.t(key, locale=language, **values))


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


def placeholders(text: str) -> frozenset[str]:
    """Names of the placeholders in a text."""
    return frozenset(PLACEHOLDER.findall(text))
