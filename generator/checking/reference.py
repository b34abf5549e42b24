"""Every code that a finding can carry, and the page that explains them: `docs/rules.md`.

Rules say it in their docstrings. Codes that are issued while files are read stand in
`reading_codes`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking import rules, since
from generator.checking.codes import Code
from generator.checking.reading_codes import READING
from generator.checking.rule import code_of

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


def every_code() -> Iterator[Code]:
    """All codes, of reading and of the rules, in no order, repeats kept."""
    yield from READING
    yield from map(code_of, (*rules.all_rules(), *since.all_rules()))


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
