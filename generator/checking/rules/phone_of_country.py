"""An office's number belongs to its own country.

A number of the country next door is mostly a slip in one digit, or somebody else's.

PASS: `number: "+381 11 785 0000"` in Serbia
FAIL: `number: "+385 1 234 5678"` in Serbia
HINT: compare it with its source; if the office is really reached there, waive this with the reason
"""

from collections.abc import Iterator

from generator.checking.project import Project
from generator.domain import phones
from generator.domain.findings import Finding, Severity

CODE = "DIR033"
SEVERITY = Severity.WARNING
_NO_COUNTRY = {"800", "808"}  # free-phone and shared-cost numbers of the whole world


def check(project: Project) -> Iterator[Finding]:
    """Compare the calling code of every number with that of the country."""
    own = {c.code: c.calling_code for c in project.handbook.countries}
    for institution, point in project.handbook.points():
        calling = own.get(institution.folder)
        for phone in point.phones if point.in_use else ():
            found = phones.read(phone.number, institution.folder)
            code = found.calling_code if found else ""
            if calling and code and code != calling and code not in _NO_COUNTRY:
                yield Finding.at(
                    phone.place("number"),
                    CODE,
                    SEVERITY,
                    f'"{phone.number}" is a number of another country: +{code}, not +{calling}.',
                    "Compare it with its source. If the office is really reached there, waive this and say why.",
                )
