"""The knowledge models: terms of the glossary, catalogues, the legal table and blank forms.

They are read from `content/terms.yml`, `content/forms.yml` and `content/knowledge/`. Like the
directory's models they are frozen, strict, and know where they stand. Pages, search and print
read the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from generator.model import (
    CountryCode,
    Handbook,
    Id,
    Items,
    LanguageTag,
    Localized,
    Located,
    Name,
    Slug,
    Source,
    Text,
    WebAddress,
)

Year = Annotated[int, Field(ge=1900, le=2100)]
Read = Literal["full", "part", "none"]


class Term(Located):
    """A word of the field: what it means, and what each language's laws call it."""

    id: Slug
    definition: Text
    words: Localized
    also: dict[LanguageTag, Items[Name]] = Field(
        {}, description="Other accepted wordings: for the term check and the search"
    )
    law: Items[Slug] = Field((), description="Ids of articles of the legal table")
    sources: Items[Source] = ()
    unsure: Items[LanguageTag] = Field(
        (), description="Languages in which the word is our best proposal"
    )

    @field_validator("words")
    @classmethod
    def _in_english(cls, words: Localized) -> Localized:
        if "en" not in words:
            raise ValueError("the English word is missing; add a line en: … below it")
        return words

    def wordings(self, tag: str) -> tuple[str, ...]:
        """The term and its other accepted wordings in a language, the term first."""
        first = (self.words[tag],) if tag in self.words else ()
        return first + tuple(self.also.get(tag, ()))


class Terms(Located):
    """The glossary: `content/terms.yml`."""

    terms: Items[Term] = Field(min_length=1)


class Article(Located):
    """An article of law in one line, and how much of it was read for that."""

    id: Slug
    article: Name
    says: Text
    read: Read
    source: Source


class Instrument(Located):
    """A convention, protocol, directive or regulation with the articles that matter here."""

    id: Slug
    short: Name = Field(description="How it is cited, such as CETS 197")
    title: Name
    year: Year
    articles: Items[Article] = Field(min_length=1)


class Law(Located):
    """The legal table: `content/knowledge/law.yml`."""

    instruments: Items[Instrument] = Field(min_length=1)


class Where(Located):
    """Where something was seen: a country of the directory, or a region in English."""

    country: CountryCode | None = None
    region: Name | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if bool(self.country) == bool(self.region):
            raise ValueError(
                "it must have either a country or a region; write {country: BG} or {region: Balkans}"
            )
        return self


class Practice(Located):
    """A good practice or a lesson learned."""

    id: Slug
    kind: Literal["practice", "lesson"]
    title: Name
    where: Where
    year: Year | None = None
    what: Text
    lesson: Text
    sources: Items[Source] = Field(min_length=1)


class Practices(Located):
    """The catalogue of practices and lessons: `content/knowledge/practices.yml`."""

    practices: Items[Practice] = Field(min_length=1)


ResearchGroup = Literal["region", "standards", "data", "law"]


class Study(Located):
    """A piece of research, a standard or a data set: who published it and what it is good for."""

    id: Slug
    group: ResearchGroup
    title: Name
    publisher: Name
    year: Year
    url: WebAddress
    language: LanguageTag
    read: Read
    good_for: Text


class Research(Located):
    """The catalogue of research and data: `content/knowledge/research.yml`."""

    research: Items[Study] = Field(min_length=1)


class FormField(Located):
    """One thing to fill in by hand. A form has space on paper, never an input."""

    label: Name
    kind: Literal["line", "lines", "choice", "date", "tick"]
    options: Items[Name] = ()
    lines: Annotated[int, Field(ge=2, le=20)] = Field(3, description="How many, of kind lines")

    @model_validator(mode="after")
    def _options_fit(self) -> Self:
        if (self.kind == "choice") != (len(self.options) > 1):
            raise ValueError(
                "only a field of kind choice has options, and it has at least two; write options: [first, second]"
            )
        return self


class FormSection(Located):
    """A part of a form: its heading, what the person is told, and the fields."""

    title: Name
    text: Text | None = None
    points: Items[Text] = Field((), description="Statements, one below the other")
    fields: Items[FormField] = ()


class Form(Located):
    """A blank form for printing. Nothing that is written on it ever reaches this project."""

    id: Id
    title: Name
    purpose: Text
    sections: Items[FormSection] = Field(min_length=1)

    def texts(self) -> Iterator[tuple[str, Located, str]]:
        """Every English text with the part and the field that it stands in."""
        yield self.title, self, "title"
        yield self.purpose, self, "purpose"
        for section in self.sections:
            yield section.title, section, "title"
            if section.text:
                yield section.text, section, "text"
            for point in section.points:
                yield point, section, "points"
            for field in section.fields:
                yield field.label, field, "label"
                for option in field.options:
                    yield option, field, "options"


class Forms(Located):
    """The blank forms: `content/forms.yml`."""

    forms: Items[Form] = Field(min_length=1)


class Knowledge(BaseModel):
    """All of it. What a project has no file for is empty, and has no page."""

    model_config = ConfigDict(frozen=True)

    terms: tuple[Term, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    practices: tuple[Practice, ...] = ()
    research: tuple[Study, ...] = ()
    forms: tuple[Form, ...] = ()

    def articles(self) -> dict[str, tuple[Instrument, Article]]:
        """Articles of the legal table by id, each with its instrument."""
        return {a.id: (i, a) for i in self.instruments for a in i.articles}


# The handbook holds the knowledge, whose parts are made like the handbook's own.
Handbook.model_rebuild(_types_namespace={"Knowledge": Knowledge})
