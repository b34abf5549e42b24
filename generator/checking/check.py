"""Load, then judge: everything `handbook check` reports, and what a build needs."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from generator.checking import rules, waivers
from generator.checking.project import Project
from generator.domain.contacts import REGIONAL
from generator.domain.findings import Finding, Severity, has_errors, in_order
from generator.domain.handbook import Handbook
from generator.reading import settings as config
from generator.reading.load import Loaded, load
from generator.reading.settings import Config


@dataclass(frozen=True)
class Checked:
    """A project that was read, and all that was found."""

    root: Path
    loaded: Loaded
    config: Config
    findings: list[Finding]
    waived: list[Finding]
    """Found too, but let be for now: see `waivers`."""

    @property
    def sound(self) -> bool:
        """Whether it can be built."""
        return self.loaded.handbook is not None and not has_errors(self.findings)

    def errors(self, languages: Collection[str] = ()) -> list[Finding]:
        """What stands in the way of publishing these languages; all languages where none is named.

        A language needs its own texts, the English ones, and those of the language that it is
        made from. What is wrong with the texts of another does not touch it.
        """
        found = [f for f in self.findings if f.severity is Severity.ERROR]
        book = self.loaded.handbook
        if not languages or book is None:
            return found
        derived = {x.derived_from for x in book.languages if x.code in languages}
        needed = {"en", *languages, *derived}
        others = tuple(f"content/{x.code}/" for x in book.languages if x.code not in needed)
        return [f for f in found if not f.path.startswith(others)]

    def without_mistakes(self) -> tuple[Handbook | None, list[str]]:
        """The handbook as far as its files are right, for counting; and the files that are left out."""
        wrong = {f.path for f in self.errors()}
        book = self.loaded.handbook
        if book is None:
            return None, sorted(wrong)
        path_of = self.loaded.paths
        countries = tuple(c for c in book.countries if path_of[c.code] not in wrong)
        folders = {REGIONAL, *(c.code for c in countries)}
        institutions = tuple(
            i for i in book.institutions if path_of[i.id] not in wrong and i.folder in folders
        )
        guides = tuple(g for g in book.guides if g.path not in wrong)
        right = {"countries": countries, "institutions": institutions, "guides": guides}
        return book.model_copy(update=right), sorted(wrong)


def check(root: Path, today: dt.date, *, overlay: Path | None = None) -> Checked:
    """Read the project and run every rule. Rules see whatever could be read."""
    collecting = gc.isenabled()
    gc.disable()  # millions of parts are made and all are kept: looking for waste takes a quarter
    try:
        return _check(root, today, overlay)
    finally:
        if collecting:
            gc.enable()


def _check(root: Path, today: dt.date, overlay: Path | None) -> Checked:
    settings, findings = config.read(root)
    loaded = load(root, overlay)
    findings += loaded.findings
    if loaded.handbook:
        project = Project(root, loaded, loaded.handbook, today, settings)
        findings += rules.check(project)
    left, waived = waivers.apply(loaded, in_order(findings), root, today)
    return Checked(root, loaded, settings, in_order(left), in_order(waived))
