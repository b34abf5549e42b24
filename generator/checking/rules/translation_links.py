"""The links of a translation lead where those of the English text lead.

Looked at are the sections that are as new as the English. The words of a link are translated,
its address is not; links may stand in another order, as the language needs.

PASS: English `[initial referral](initial-referral.md)`, Croatian `[upućivanje](initial-referral.md)`
FAIL: English `[initial referral](initial-referral.md)`, Croatian `[upućivanje](indicators.md)`
HINT: copy the address of each link from the English guide
"""

from collections.abc import Iterator

from generator.checking.helpers import parallel
from generator.checking.project import Project
from generator.domain.findings import Finding, Severity

CODE = "TRN034"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Compare the addresses of each section with those of the English one."""
    for pair in parallel.pairs(project.handbook):
        missing, added = parallel.lacking(pair.here.links, pair.english.links)
        for link in missing:
            yield Finding.at(
                pair.place(),
                CODE,
                SEVERITY,
                f'{pair.name} has the link "{link}" in English; here it is missing.',
                f"Write [your words]({link}) where the English text has it.",
            )
        for link in added:
            yield Finding.at(
                pair.place(link),
                CODE,
                SEVERITY,
                f'{pair.name} has the link "{link}" here; the English text does not have it.',
                "Give it the address that it has in English, or remove it.",
            )
