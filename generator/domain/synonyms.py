"""What readers of one language type for what the handbook calls otherwise."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StringConstraints,
    model_validator,
)

from generator.domain.located import Located
from generator.domain.place import Mapping, Place
from generator.domain.values import CountryCode, Items, RoleWord


def _several(group: tuple[str, ...]) -> tuple[str, ...]:
    if len(group) < 2:
        raise ValueError("a word alone has no synonym; write two or more, as in [passport, visa]")
    return group


def _by_target(value: object) -> object:
    if not isinstance(value, dict):
        raise ValueError(  # noqa: TRY004 -- pydantic tells the reader of a ValueError
            "it is not said where the words lead; write that in front of them, as in hotline: [helpline]"
        )
    return value


# They are matched, never shown: types of their own, so that the walk does not take them for texts.
Wording = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60, pattern=r"[^\W_]")]
PageWording = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=60, pattern=r"^\D*[^\W\d_]\D*$"),
]
SingleWord = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=60, pattern=r"^[^\W_]+$")
]
PageAddress = Annotated[
    str, StringConstraints(max_length=200, pattern=r"^[a-z0-9/_-]+/(#[\w-]+)?$")
]
SameWords = Annotated[Items[SingleWord], AfterValidator(_several)]
LeadTo = BeforeValidator(_by_target)

LEADING = ("roles", "countries", "pages")
"""Fields whose words lead somewhere."""


class Synonyms(Located):
    """What readers type for what the handbook calls otherwise, in one language: `content/<language>/synonyms.yml`. The search finds by it; nothing of it is shown. Endings, accents, scripts and capitals need no entry of their own."""

    aside: Items[SingleWord] = Field((), examples=["what", "the", "for"])
    """Words that say nothing of what is searched: question words, pronouns, prepositions. They count only where nothing else was typed."""
    same: Items[SameWords] = Field((), examples=[["wage", "salary", "pay"]])
    """Words that mean the same in the handbook's texts, two or more together: whoever types one finds the texts that have another."""
    roles: Annotated[dict[RoleWord, Items[Wording]], LeadTo] = Field(
        {}, examples=[{"consular": ["embassy"]}]
    )
    """By role: what else its desks are called, and what people call them about."""
    countries: Annotated[dict[CountryCode, Items[Wording]], LeadTo] = Field(
        {}, examples=[{"RS": ["Serbian", "Belgrade"]}]
    )
    """By country code: its adjective, and towns that stand for the country."""
    pages: Annotated[dict[PageAddress, Items[PageWording]], LeadTo] = Field(
        {}, examples=[{"forms/consent/": ["consent form"]}]
    )
    """By page, or place on a page: what people call what stands there. The address is what follows the language's code: `guides/start/first-hour/#refusal`. A search that has all words of one of these finds the page first."""

    _targets: dict[str, dict[str, Place]] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_targets(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        made = handler(data)
        if isinstance(data, Mapping):
            named = {k: v.key_places for k, v in data.items() if isinstance(v, Mapping)}
            made._targets.update(named)  # noqa: SLF001 -- its own
        return made

    def place_of(self, field: str, target: str) -> Place:
        """Where a role, country or page stands in its list."""
        return self._targets.get(field, {}).get(target, self.place(field))
