"""The knowledge models: terms of the glossary, catalogues, the legal table and blank forms.

They are read from `content/terms.yml`, `content/forms.yml` and `content/knowledge/`. Like the
directory's models they are frozen, strict, and know where they stand. Pages, search and print
read the same ones.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from generator.domain.located import Localized, Located, Source
from generator.domain.values import (
    CountryCode,
    Id,
    Items,
    LanguageTag,
    Name,
    Slug,
    Text,
    WebAddress,
    Year,
)

Read = Literal["full", "part", "none"]


class Term(Located):
    """A word of the field: what it means, and what each language's laws call it."""

    TRANSLATED_IF_WANTED: ClassVar[tuple[str, ...]] = ("definition",)

    id: Slug = Field(examples=["safe-return"])
    """A short name. It never changes: addresses carry it."""
    definition: Text
    """What it means, in one or two sentences of English; translators take it from there."""
    law: Items[Slug] = Field((), examples=["palermo-3"])
    """Articles of the legal table that it rests on, by their ids in content/knowledge/law.yml."""
    words: Localized
    """The word in each language. English must be there: the check and the search begin with it."""
    also: dict[LanguageTag, Items[Name]] = Field({}, examples=[{"en": ["human trafficking"]}])
    """Other wordings that the check of translations accepts and the search finds, a list for each language."""
    unsure: Items[LanguageTag] = ()
    """Languages in which the word is our best proposal. The page says so."""
    sources: Items[Source] = ()
    """Where the meaning was read, if not in the articles."""

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
    """The terms, in any order: the page sorts them."""


class Article(Located):
    """An article of law in one line, and how much of it was read for that."""

    TRANSLATED_IF_WANTED: ClassVar[tuple[str, ...]] = ("says",)

    id: Slug = Field(examples=["cets-197-13"])
    """The instrument's id and the article's number. It never changes: terms and addresses carry it."""
    article: Name = Field(examples=["13"])
    """The article as it is cited, in quotes if it is a number."""
    says: Text
    """What it says, in one line of English."""
    read: Read
    """How much of the article itself was read for the line. None: read the article before you rely on it."""
    source: Source
    """Where it was read."""


class Instrument(Located):
    """A convention, protocol, directive or regulation with the articles that matter here."""

    TRANSLATED_IF_WANTED: ClassVar[tuple[str, ...]] = ("short", "title")

    id: Slug = Field(examples=["cets-197"])
    """A short name. It never changes: addresses carry it."""
    short: Name = Field(examples=["CETS 197"])
    """How it is cited."""
    title: Name
    """Its full title in English."""
    year: Year = Field(examples=[2005])
    """The year in which it was adopted."""
    articles: Items[Article] = Field(min_length=1)
    """The articles that matter here, in the order of the text."""


class Law(Located):
    """The legal table: `content/knowledge/law.yml`."""

    instruments: Items[Instrument] = Field(min_length=1)
    """Conventions, protocols, directives and regulations with their articles."""


class Where(Located):
    """Where something was seen: a country of the directory, or a region in English."""

    TRANSLATED_IF_WANTED: ClassVar[tuple[str, ...]] = ("region",)

    country: CountryCode | None = None
    """The code of a country of the directory. Either this or a region."""
    region: Name | None = Field(None, examples=["Balkans"])
    """A region in English. Either this or a country."""

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if bool(self.country) == bool(self.region):
            raise ValueError(
                "it must have either a country or a region; write {country: BG} or {region: Balkans}"
            )
        return self


class Practice(Located):
    """A good practice or a lesson learned."""

    TRANSLATED_IF_WANTED: ClassVar[tuple[str, ...]] = ("title", "what", "lesson")

    id: Slug = Field(examples=["unclear-roles"])
    """A short name. It never changes: addresses carry it."""
    kind: Literal["practice", "lesson"]
    """A practice worked, or is asked for by those who use it. A lesson went wrong."""
    title: Name
    """What it is called here, in English."""
    where: Where
    """Where it was seen: a country or a region."""
    year: Year | None = Field(None, examples=[2022])
    """The year of the source or of what happened, if it is known."""
    what: Text
    """What was done or what happened, in English. No persons, no cases."""
    lesson: Text
    """What follows for our work, in English."""
    sources: Items[Source] = Field(min_length=1)
    """Where it was read. At least one."""


class Practices(Located):
    """The catalogue of practices and lessons: `content/knowledge/practices.yml`."""

    practices: Items[Practice] = Field(min_length=1)
    """The practices and lessons, in the order of the page."""


ResearchGroup = Literal["region", "standards", "data", "law"]


class Study(Located):
    """A piece of research, a standard or a data set: who published it and what it is good for."""

    TRANSLATED_IF_WANTED: ClassVar[tuple[str, ...]] = ("good_for",)

    id: Slug = Field(examples=["trm-eu-2010"])
    """A short name. It never changes: addresses carry it."""
    group: ResearchGroup
    """Under which heading of the page it stands."""
    title: Name
    """The title as it is printed."""
    publisher: Name = Field(examples=["ICMPD"])
    """Who published it."""
    year: Year = Field(examples=[2010])
    """The year of the edition, or since when a series or service has existed."""
    url: WebAddress
    """The address where it can be read."""
    language: LanguageTag
    """The language of the title."""
    read: Read
    """How much of it was read for this entry."""
    good_for: Text
    """What it is good for, in one line of English."""

    def language_of(self, name: str, around: str) -> str:
        """A title is as it was printed."""
        return self.language if name == "title" else around


class Research(Located):
    """The catalogue of research and data: `content/knowledge/research.yml`."""

    research: Items[Study] = Field(min_length=1)
    """Research, standards and data sets, in the order of the page."""


class FormField(Located):
    """One thing to fill in by hand. A form has space on paper, never an input."""

    TRANSLATED: ClassVar[tuple[str, ...]] = ("label", "options")

    label: Name
    """What to write there, in English; translators take it from there."""
    kind: Literal["line", "lines", "choice", "date", "tick"]
    """One line, several lines, options to tick, a day, or a statement to tick."""
    options: Items[Name] = Field((), examples=["alone", "with others"])
    """Of a choice: the options, two or more."""
    lines: Annotated[int, Field(ge=2, le=20)] = Field(3, examples=[4])
    """Of kind lines: how many. Three without this."""

    @model_validator(mode="after")
    def _options_fit(self) -> Self:
        if (self.kind == "choice") != (len(self.options) > 1):
            raise ValueError(
                "only a field of kind choice has options, and it has at least two; write options: [first, second]"
            )
        return self


class FormSection(Located):
    """A part of a form: its heading, what the person is told, and the fields."""

    TRANSLATED: ClassVar[tuple[str, ...]] = ("title", "text", "points")

    title: Name
    """Its heading, in English; translators take it from there."""
    text: Text | None = None
    """What the person is told, in English."""
    points: Items[Text] = ()
    """Statements, one below the other, in English."""
    fields: Items[FormField] = ()
    """What is filled in by hand."""


class Form(Located):
    """A blank form for printing. Nothing that is written on it ever reaches this project."""

    TRANSLATED: ClassVar[tuple[str, ...]] = ("title", "purpose")

    id: Id = Field(examples=["consent"])
    """A short name. It never changes: addresses carry it."""
    title: Name
    """What it is called, in English; translators take it from there."""
    purpose: Text
    """What it is for and how to use it, in English."""
    sections: Items[FormSection] = Field(min_length=1)
    """Its parts, from top to bottom."""


class Forms(Located):
    """The blank forms: `content/forms.yml`."""

    forms: Items[Form] = Field(min_length=1)
    """The forms, in the order of the page."""


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
