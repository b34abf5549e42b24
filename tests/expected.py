"""What the built site should hold, read from `directory/` and `content/` by a plain YAML reader.

Not through the program, so that a mistake in its reading cannot hide itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import phonenumbers
import yaml
from conftest import ROOT

from generator.text.transliterate import to_latin


def yaml_of(text: str) -> Any:
    """Read a text as any YAML reader would."""
    return yaml.load(text, yaml.CSafeLoader)


def read_yaml(path: Path) -> Any:
    """Read a file as any YAML reader would."""
    return yaml_of(path.read_text("utf-8"))


@cache
def front_matter(path: Path) -> dict[str, Any]:
    """What stands above a guide."""
    return yaml_of(path.read_text("utf-8").split("\n---\n", 1)[0].removeprefix("---\n"))


LANGUAGES: dict[str, dict[str, Any]] = {
    x["code"]: x for x in read_yaml(ROOT / "content/languages.yml")["languages"]
}
VOCABULARY = read_yaml(ROOT / "directory/vocabulary.yml")
EVERY_COUNTRY: dict[str, dict[str, Any]] = {
    p.parent.name: read_yaml(p) for p in sorted((ROOT / "directory").glob("*/country.yml"))
}
COUNTRIES = {c: x for c, x in EVERY_COUNTRY.items() if x.get("scope") != "partner"}
"""Those of the region."""
PLACES = [*EVERY_COUNTRY, *(["regional"] if (ROOT / "directory/regional").is_dir() else [])]
"""What has a page of contacts."""
SITE_URL: str = read_yaml(ROOT / "mkdocs.yml")["site_url"]
TEXTS = [
    p.relative_to(ROOT / "content/en").with_suffix("")
    for p in sorted((ROOT / "content/en").glob("*/**/*.md"))
]


ENDS_AT_THE_BORDER = {
    phonenumbers.PhoneNumberType.TOLL_FREE,
    phonenumbers.PhoneNumberType.SHARED_COST,
    phonenumbers.PhoneNumberType.UAN,
}
REACH = {True: None, False: "contact.from_abroad_no", "unknown": "contact.from_abroad_unknown"}
"""What is said beside a number, by its string."""


@dataclass(frozen=True)
class Point:
    """A focal point as its file has it."""

    id: str
    country: str
    institution: dict[str, Any]
    data: dict[str, Any]

    @property
    def retired(self) -> bool:
        return "retired" in self.data

    @property
    def phones(self) -> list[dict[str, Any]]:
        return self.data.get("phones", [])

    def tel(self, phone: dict[str, Any]) -> str:
        """International where it works from abroad, or may and is no free line; else as people dial it."""
        number, reach = phone["number"], phone["from_abroad"]
        digits = re.sub(r"\D", "", number)
        if reach is not False and not (len(digits) <= 6 and not number.startswith("+")):
            parsed = phonenumbers.parse(number, self.country)
            if reach is True or phonenumbers.number_type(parsed) not in ENDS_AT_THE_BORDER:
                form = phonenumbers.PhoneNumberFormat.E164
                return "tel:" + phonenumbers.format_number(parsed, form)
        return f"tel:+{digits}" if number.startswith("+") else f"tel:{digits}"


def _points() -> Iterator[Point]:
    for path in sorted((ROOT / "directory").glob("*/*.yml")):
        if path.name in {"country.yml", "holidays.yml"}:
            continue
        institution = read_yaml(path)
        for data in institution["focal_points"]:
            if data.get("visibility") != "restricted":
                whole = f"{institution['id']}/{data['id']}"
                yield Point(whole, path.parent.name, institution, data)


POINTS = {p.id: p for p in _points()}
LIVE = {p.id: p for p in POINTS.values() if not p.retired}

# A page is named by its folder below its language: "" is the start, "directory/rs/" Serbia.
COUNTRY_PAGES = {f"directory/{c.lower()}/": c for c in PLACES}
ROLE_PAGES = {f"directory/role/{r['id']}/": r["id"] for r in VOCABULARY["roles"]}
TEXT_PAGES = {
    ("about/" if t.as_posix() == "about/index" else f"{t.as_posix()}/"): t.as_posix() for t in TEXTS
}
FORMS = [f["id"] for f in read_yaml(ROOT / "content/forms.yml")["forms"]]
KNOWLEDGE = {f"knowledge/{name}" for name in ("", "glossary/", "law/", "practices/", "research/")}
PAGES = {"", "guides/", "directory/", "directory/role/", "pdf/", "search/"} | {
    *COUNTRY_PAGES,
    *ROLE_PAGES,
    *TEXT_PAGES,
    *KNOWLEDGE,
    "forms/",
    *(f"forms/{name}/" for name in FORMS),
    "about/status/",
    "about/unconfirmed/",
    "about/changes/",
    *("refer/", "refer/beyond/"),
    *(f"refer/{c.lower()}/" for c in PLACES if c.isupper()),
}


def base_of(language: str) -> str:
    """The language whose files a language is made from: itself, but for sr-Latn."""
    return LANGUAGES[language].get("derived_from", language)


def written_in(page: str) -> set[str]:
    """The languages in which a page is really written."""
    if page not in TEXT_PAGES:
        return set(LANGUAGES)
    return {
        x for x in LANGUAGES if (ROOT / f"content/{base_of(x)}/{TEXT_PAGES[page]}.md").is_file()
    }


@cache
def strings(language: str) -> dict[str, str]:
    """Every interface string of a language, a plural form as one string each."""

    def flat(data: dict[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
        for key, value in data.items():
            if isinstance(value, dict):
                yield from flat(value, f"{prefix}{key}.")
            else:
                yield f"{prefix}{key}", value

    own = dict(flat(read_yaml(ROOT / f"content/{base_of(language)}/strings.yml"), ""))
    return {k: to_latin(v) for k, v in own.items()} if base_of(language) != language else own


@cache
def translations(language: str) -> dict[str, str]:
    """English texts of the data and what they are in a language."""
    path = ROOT / f"content/{base_of(language)}/texts.yml"
    pairs = read_yaml(path) if path.is_file() else []
    finish = to_latin if base_of(language) != language else str
    return {x["en"]: finish(x[base_of(language)]) for x in pairs}
