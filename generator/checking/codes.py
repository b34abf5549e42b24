"""Every code a finding can carry: what it is for, what passes, what fails, what to do.

Rules say it in their docstrings. Codes that are issued while files are read stand in
`reading_codes`. Both together make `docs/rules.md`. A code is never reused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain.findings import Severity

GROUPS = {
    "CFG": "How files are written, and settings",
    "DIR": "The directory",
    "GDE": "Guides",
    "TRN": "Translations",
    "SEC": "Safety and confidentiality",
}
_INTRODUCTION = """\
# What the check can say

Every finding has a code. Its number never changes and is never given to another rule, so
you can look it up here, also years later. An **error** stops a build. A **warning** does not;
neither does an **info**.

A warning or info that cannot be mended now can be waived until a day: see
[waivers](../CONTRIBUTING.md#what-cannot-be-mended-yet). Of the errors only those marked so.

This page is made by `handbook check --rules` from the rules themselves.
"""


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


def every_code() -> Iterator[Code]:
    """All codes, of reading and of the rules, in no order, repeats kept."""
    from generator.checking import rules, since
    from generator.checking.reading_codes import READING

    yield from READING
    for rule in (*rules.all_rules(), *since.all_rules()):
        yield from_docstring(
            rule.CODE, rule.SEVERITY, rule.__doc__, waivable=getattr(rule, "WAIVABLE", False)
        )


def as_markdown() -> str:
    """The reference page."""
    known = sorted(every_code(), key=lambda c: c.code)
    parts = [_INTRODUCTION]
    for prefix, name in GROUPS.items():
        group = [c for c in known if c.code.startswith(prefix)]
        parts.append(f"## {name}\n\n| code | severity | rule |\n| --- | --- | --- |")
        parts[-1] += "".join(
            f"\n| [{c.code}](#{c.code.lower()}) | {c.severity.value} | {_cell(c.title)} |"
            for c in group
        )
        parts[-1] += "\n"
        parts += [_section(c) for c in group]
    return "\n".join(parts)


def _section(code: Code) -> str:
    _, _, why = code.about.partition("\n\n")
    severity = code.severity.value + (", may be waived" if code.waivable else "")
    lines = [f"### {code.code}", "", f"{code.title} *({severity})*", ""]
    if why:
        lines += [why, ""]
    lines += [f"- Passes: {code.passes}", f"- Fails: {code.fails}", f"- What to do: {code.hint}"]
    return "\n".join([*lines, ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
