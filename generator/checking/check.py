"""Load, then judge: everything `handbook check` reports, and what a build needs."""

from __future__ import annotations

import datetime as dt
import gc
from dataclasses import dataclass
from pathlib import Path

from generator.checking import rules, waivers
from generator.checking.project import Project
from generator.domain.findings import Finding, has_errors, in_order
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
