"""A country's time zone is one of the IANA list.

PASS: `timezone: Europe/Belgrade`
FAIL: `timezone: Belgrade`
HINT: write a zone such as `Europe/Belgrade`
"""

from collections.abc import Iterator
from importlib.resources import files

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity, did_you_mean

CODE = "DIR008"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look every zone up."""
    # The package's list: to walk the system's tree of zones took a fifth of a small check.
    zones = frozenset((files("tzdata") / "zones").read_text("utf-8").split())
    for country in project.handbook.countries:
        if country.timezone not in zones:
            near = [z for z in zones if z.startswith("Europe/")]
            yield Finding.at(
                country.place("timezone"),
                CODE,
                SEVERITY,
                f'"{country.timezone}" is not a time zone.',
                did_you_mean(f"Europe/{country.timezone.split('/')[-1]}", near),
            )
