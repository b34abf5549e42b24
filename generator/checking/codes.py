"""What a code is: its severity, what it is for, what passes, what fails, what to do.

A code is never given to another rule. `checking.reference` lists them all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.domain.findings import Severity


@dataclass(frozen=True)
class Code:
    """One code, explained."""

    code: str
    severity: Severity
    about: str
    """One sentence, then perhaps paragraphs that say why."""
    passes: str
    fails: str
    hint: str
    waivable: bool = False
    """Whether it may be waived although it is an error."""

    @property
    def can_be_waived(self) -> bool:
        """Whether a waiver may hide it."""
        return self.severity is not Severity.ERROR or self.waivable

    @property
    def title(self) -> str:
        """The first sentence."""
        return self.about.partition("\n\n")[0].replace("\n", " ")


def from_docstring(
    code: str, severity: Severity, text: str | None, *, waivable: bool = False
) -> Code:
    """Read a rule's docstring. Raises ValueError where a part is missing."""
    about: list[str] = []
    parts = {"PASS": "", "FAIL": "", "HINT": ""}
    into = ""
    for line in (text or "").strip().splitlines():
        named = re.match(r"(PASS|FAIL|HINT): +(.+)", line)
        if named:
            into = named[1]
            parts[into] = named[2]
        elif into and line.strip():
            parts[into] += f" {line.strip()}"
        elif not into:
            about.append(line)
    missing = [name for name, value in parts.items() if not value]
    if missing or not about:
        raise ValueError(f"{code}: the docstring lacks {', '.join(missing) or 'its sentence'}")
    return Code(
        code,
        severity,
        "\n".join(about).strip(),
        parts["PASS"],
        parts["FAIL"],
        parts["HINT"],
        waivable,
    )
