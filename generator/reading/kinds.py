"""The kinds of files that people write: which model a file has, by its place in the project."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from generator.domain.contacts import Institution
from generator.domain.countries import Country
from generator.domain.guides import GuideHead
from generator.domain.holidays import Holidays
from generator.domain.knowledge import Forms, Law, Practices, Research, Terms
from generator.domain.languages import Languages
from generator.domain.names import Names
from generator.domain.pairs import Pairs
from generator.domain.referral import Referral
from generator.domain.safety import SafetyWords
from generator.domain.synonyms import Synonyms
from generator.domain.vocabulary import Vocabulary
from generator.domain.waivers import Waivers


@dataclass(frozen=True)
class Kind:
    """A kind of file: its name (and that of its schema), its model, and where such files stand (Markdown)."""

    name: str
    model: type[BaseModel]
    where: str
    pattern: re.Pattern[str]

    @property
    def is_data(self) -> bool:
        """Whether the whole file is YAML, and not only the beginning of a Markdown file."""
        return self.pattern.pattern.endswith("yml")


def _one_file(path: str, model: type[BaseModel]) -> Kind:
    """A kind of which there is one file, named like it."""
    name = path.rpartition("/")[2].removesuffix(".yml")
    return Kind(name, model, f"`{path}`", re.compile(re.escape(path)))


KINDS = (
    Kind(
        "institution",
        Institution,
        "`directory/<country code>/<name>.yml`, or `directory/regional/<name>.yml` for a body of no country",
        re.compile(
            r"directory/([A-Z]{2}|regional)/(?!(?:country|holidays)\.)[a-z0-9]+(-[a-z0-9]+)*\.yml"
        ),
    ),
    Kind(
        "country",
        Country,
        "`directory/<country code>/country.yml`",
        re.compile(r"directory/[A-Z]{2}/country\.yml"),
    ),
    Kind(
        "holidays",
        Holidays,
        "`directory/<country code>/holidays.yml`",
        re.compile(r"directory/[A-Z]{2}/holidays\.yml"),
    ),
    _one_file("directory/vocabulary.yml", Vocabulary),
    _one_file("directory/pairs.yml", Pairs),
    _one_file("directory/referral.yml", Referral),
    _one_file("directory/waivers.yml", Waivers),
    _one_file("content/languages.yml", Languages),
    _one_file("content/terms.yml", Terms),
    _one_file("content/forms.yml", Forms),
    _one_file("content/knowledge/law.yml", Law),
    _one_file("content/knowledge/practices.yml", Practices),
    _one_file("content/knowledge/research.yml", Research),
    Kind(
        "names",
        Names,
        "`content/<language>/names.yml`",
        re.compile(r"content/[^/]+/names\.yml"),
    ),
    Kind(
        "safety",
        SafetyWords,
        "`content/<language>/safety.yml`",
        re.compile(r"content/[^/]+/safety\.yml"),
    ),
    Kind(
        "synonyms",
        Synonyms,
        "`content/<language>/synonyms.yml`",
        re.compile(r"content/[^/]+/synonyms\.yml"),
    ),
    Kind(
        "guide",
        GuideHead,
        "`content/<language>/guides/<phase>/<name>.md` and `content/<language>/about/<name>.md`",
        re.compile(r"content/[^/]+/(guides/[^/]+|about)/[^/]+\.md"),
    ),
)


def kind_of(path: str) -> Kind | None:
    """The kind of a file by its path from the project's folder; None for any other file."""
    return next((k for k in KINDS if k.pattern.fullmatch(path)), None)


def modeline(path: str, kind: Kind) -> str:
    """The first line of a data file, by which editors find the schema."""
    return f"# yaml-language-server: $schema={'../' * path.count('/')}schema/{kind.name}.json"


def parts_of(annotation: Any) -> list[Any]:
    """The types within a field's annotation: `tuple[Phone, ...] | None` has Phone."""
    inner = getattr(annotation, "__args__", ())
    return [a for i in inner for a in parts_of(i)] if inner else [annotation]


def field_order(model: type[BaseModel]) -> list[str]:
    """The order in which a model's fields are written: its own before those it inherits."""
    own = [
        name
        for kind in model.__mro__
        for name in vars(kind).get("__annotations__", {})
        if name in model.model_fields
    ]
    return list(dict.fromkeys(own))
