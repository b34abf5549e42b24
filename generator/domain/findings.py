"""A finding is what a check has to say: a place, what is wrong, what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from generator.domain.place import Place


class Severity(StrEnum):
    """How much a finding weighs; only an error stops a build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Finding:
    """One thing to mend or to know. Codes are stable and never reused."""

    code: str
    severity: Severity
    path: str
    line: int
    column: int
    message: str
    hint: str = ""

    @classmethod
    def at(
        cls, place: Place, code: str, severity: Severity, message: str, hint: str = ""
    ) -> Finding:
        """Make a finding at a place."""
        return cls(code, severity, place.path, place.line, place.column, message, hint)

    def __str__(self) -> str:
        hint = f" Hint: {self.hint}" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}{hint}"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort by place, drop repeats."""
    return sorted(set(findings), key=lambda f: (f.path, f.line, f.column, f.code, f.message))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding is an error."""
    return any(f.severity is Severity.ERROR for f in findings)


def did_you_mean(word: str, known: Iterable[str], listed: Iterable[str] = ()) -> str:
    """Hint for a word that is not in a closed list: the nearest one, else the list itself.

    Capitals make no difference: who writes `NGO` means `ngo`. `listed` is the list where the
    whole one is too long to read.
    """
    known = sorted(known)
    folded = {k.casefold(): k for k in known}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    if near:
        return f'Did you mean "{folded[near[0]]}"?'
    return "Choose one of: " + ", ".join(sorted(listed) or known) + "."


def free_name(word: str, known: Iterable[str], taken: Iterable[str]) -> str:
    """Hint for a name that is not known where names stand once: the nearest that is still free."""
    known, taken = set(known), set(taken)
    near = did_you_mean(word, known)
    meant = near.partition('"')[2].partition('"')[0]
    if near.startswith("Did") and meant in taken:
        return f'"{meant}" is there already: put what is right there, and delete this.'
    if free := known - taken:
        return did_you_mean(word, free)
    return "Delete it: all that belongs here is there."
