"""Whether the languages fit together."""

from __future__ import annotations

from difflib import get_close_matches

from babel import Locale
from babel.localedata import locale_identifiers

from generator.domain.findings import did_you_mean
from generator.domain.languages import Languages
from generator.reading.folder import Folder


def sound(folder: Folder, languages: Languages) -> bool:
    """Whether the languages fit together; everything else rests on them."""
    before = len(folder.findings)
    codes = [x.code for x in languages.languages]
    written = {x.code for x in languages.languages if not x.derived_from}
    if "en" not in written:
        folder.find(
            languages.place(),
            "CFG016",
            "English is missing.",
            "Add - {code: en, name: English, locale: en_GB}: all other languages fall back to it.",
        )
    for number, x in enumerate(languages.languages):
        if x.code in codes[:number]:
            folder.find(
                x.place("code"),
                "CFG016",
                f'The language "{x.code}" stands twice.',
                "Keep one of the two.",
            )
        if x.derived_from and x.derived_from not in written:
            folder.find(
                x.place("derived_from"),
                "CFG016",
                f'"{x.derived_from}" is not a written language of this file.',
                did_you_mean(x.derived_from, written),
            )
        for tag in x.fallbacks:
            if tag not in codes:
                folder.find(
                    x.place("fallbacks"),
                    "CFG016",
                    f'"{tag}" is not a language of this file.',
                    did_you_mean(tag, codes),
                )
        for name in ("locale", "names_locale"):
            if (locale := getattr(x, name)) and not _is_locale(locale):
                folder.find(
                    x.place(name),
                    "CFG016",
                    f'"{locale}" is not a CLDR locale.',
                    _locale_hint(locale),
                )
        if len(x.months) not in (0, 12):
            folder.find(
                x.place("months"),
                "CFG016",
                f"There are {len(x.months)} months.",
                "Write all twelve, or leave the line out.",
            )
    return len(folder.findings) == before


def _is_locale(name: str) -> bool:
    try:
        Locale.parse(name)
    except Exception:  # noqa: BLE001 -- Babel raises several kinds for a name it cannot read
        return False
    return True


def _locale_hint(name: str) -> str:
    near = get_close_matches(name, locale_identifiers(), n=1)
    return f'Did you mean "{near[0]}"?' if near else "Write a locale such as sq, en_GB or sr_Latn."
