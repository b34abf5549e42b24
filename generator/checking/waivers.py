"""What cannot be mended yet: `directory/waivers.yml` says what, why, and until when.

A waiver hides the findings of one code in one file, entry or country until its day. What it
may not hide, what has ended and what hides nothing is itself a finding.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.checking.reference import every_code
from generator.domain.contacts import file_of, nearest_id
from generator.domain.findings import Finding, Severity, did_you_mean
from generator.domain.handbook import Handbook
from generator.domain.waivers import Waiver
from generator.reading.load import Loaded

NOTICE = dt.timedelta(days=60)
"""How long before its end a waiver is told of: many end on one day, and mending takes time."""
ENDS_SOON = "DIR028"
_READ = (("directory",), ("content",), ("mkdocs.yml",))


@dataclass(frozen=True)
class Span:
    """A file or folder, or some lines of a file."""

    path: str
    first: int = 1
    last: int = 10**9

    def holds(self, finding: Finding) -> bool:
        """Whether a finding lies in it."""
        within = finding.path == self.path or finding.path.startswith(f"{self.path}/")
        return within and self.first <= finding.line <= self.last


def apply(
    loaded: Loaded, findings: Sequence[Finding], root: Path, today: dt.date
) -> tuple[list[Finding], list[Finding]]:
    """What is left to report, with what is wrong with the waivers; and what was waived."""
    if loaded.handbook is None:  # what could not be read was not looked at either
        return list(findings), []
    known = {c.code: c for c in every_code()}
    left, waived = list(findings), []
    said: list[Finding] = []
    unread = any(f.code.startswith("CFG") and f.severity is Severity.ERROR for f in findings)
    for waiver in loaded.waivers:
        if waiver.code not in known:
            waivable = [c.code for c in every_code() if c.can_be_waived]
            said.append(_unknown(waiver, "code", "a code of a rule", waivable))
            continue
        spans = list(_spans(waiver, loaded, loaded.handbook, root))
        if not spans:
            said.append(_no_place(waiver, loaded, loaded.handbook))
            continue
        code = known[waiver.code]
        hits = [f for f in left if f.code == waiver.code and any(s.holds(f) for s in spans)]
        refused = [
            f
            for f in hits
            if f.severity is Severity.ERROR and not (code.waivable and not f.code.startswith("SEC"))
        ]
        if refused or not code.can_be_waived:
            said.append(_refused(waiver))
        elif waiver.until < today:
            said.append(_ended(waiver))
        elif not hits:
            said += [] if unread else [_idle(waiver)]
        else:
            if waiver.until - today <= NOTICE:
                said.append(_ends_soon(waiver))
            waived += hits
            hidden = set(hits)
            left = [f for f in left if f not in hidden]
    return left + said, waived


def _spans(waiver: Waiver, loaded: Loaded, handbook: Handbook, root: Path) -> Iterator[Span]:
    if waiver.path is not None:
        pure = PurePosixPath(waiver.path)
        # Only what a check reads: its answer must not depend on anything else.
        inside = ".." not in pure.parts and pure.parts[:1] in _READ
        # Not pathlib's: it raises an error for a name that is too long.
        if inside and os.path.exists(root / pure):  # noqa: PTH110
            yield Span(pure.as_posix())
    elif waiver.country is not None:
        known = {c.code for c in handbook.countries}
        unread = f"directory/{waiver.country}/country.yml" in loaded.unread
        if waiver.country in known or unread:
            yield Span(f"directory/{waiver.country}")
    elif waiver.entry is not None:
        yield from _entry(waiver.entry, loaded, handbook, root)


def _entry(entry: str, loaded: Loaded, handbook: Handbook, root: Path) -> Iterator[Span]:
    name, _, desk = entry.partition("/")
    if name not in loaded.paths and re.fullmatch(r"[a-z]+-[a-z0-9-]+", name):
        path = file_of(name)
        if os.path.isfile(root / path):  # noqa: PTH113 -- as above; it is there, but cannot be read: that is reported already
            yield Span(path)
    for institution in handbook.institutions:
        if institution.id != name:
            continue
        path = loaded.paths[name]
        if not desk:
            yield Span(path)
        starts = [p.place().line for p in institution.focal_points]
        ends = [*(line - 1 for line in starts[1:]), 10**9]
        for point, first, last in zip(institution.focal_points, starts, ends, strict=True):
            if point.id == desk:
                yield Span(path, first, last)


def _unknown(waiver: Waiver, field: str, what: str, known: object) -> Finding:
    value = str(getattr(waiver, field))
    near = nearest_id if field == "entry" else did_you_mean
    hint = near(value, known) if isinstance(known, dict | set | list) else ""
    if not hint.startswith("Did") and field != "country":
        hint = "See docs/rules.md." if field == "code" else "Correct it, or remove the waiver."
    return Finding.at(
        waiver.place(field), "DIR025", Severity.ERROR, f'"{value}" is not {what}.', hint
    )


def _no_place(waiver: Waiver, loaded: Loaded, handbook: Handbook) -> Finding:
    if waiver.target == "country":
        codes = [c.code for c in handbook.countries]
        return _unknown(waiver, "country", "a country of this directory", codes)
    if waiver.target == "entry":
        ids = [i.whole_id(p) for i, p in handbook.points()] + [i.id for i in handbook.institutions]
        return _unknown(waiver, "entry", "an entry of this directory", ids)
    paths = [*loaded.paths.values(), *(g.path for g in handbook.guides)]
    return _unknown(waiver, "path", "a file or folder of this project", paths)


def _refused(waiver: Waiver) -> Finding:
    return Finding.at(
        waiver.place("code"),
        "SEC012",
        Severity.ERROR,
        f"{waiver.code} cannot be waived.",
        "What stops a build must be mended. Remove the waiver.",
    )


def _ended(waiver: Waiver) -> Finding:
    return Finding.at(
        waiver.place("until"),
        "DIR026",
        Severity.WARNING,
        f"This waiver of {waiver.code} ended on {waiver.until}.",
        "Mend what it was for and remove it, or give a new day and say in reason what has been done.",
    )


def _ends_soon(waiver: Waiver) -> Finding:
    return Finding.at(
        waiver.place("until"),
        ENDS_SOON,
        Severity.INFO,
        f"This waiver of {waiver.code} for {getattr(waiver, waiver.target)} ends on {waiver.until}.",
        "Mend what it is for and remove it, or give a new day and say in reason what has been done.",
    )


def _idle(waiver: Waiver) -> Finding:
    return Finding.at(
        waiver.place("code"),
        "DIR027",
        Severity.WARNING,
        f"Nothing is left that this waiver of {waiver.code} would hide.",
        "Remove it.",
    )
