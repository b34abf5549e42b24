"""Reads `directory/` and `content/` into the domain. All findings are collected; nothing stops early."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.domain.contacts import Institution
from generator.domain.countries import Country
from generator.domain.findings import Finding, Severity
from generator.domain.handbook import Handbook
from generator.domain.holidays import Holidays
from generator.domain.languages import Languages
from generator.domain.pairs import Pairs
from generator.domain.referral import Referral
from generator.domain.vocabulary import Vocabulary
from generator.domain.waivers import Waiver, Waivers
from generator.reading import content, directory, guides, languages
from generator.reading.folder import Folder

WAIVERS = "directory/waivers.yml"
PAIRS = "directory/pairs.yml"
REFERRAL = "directory/referral.yml"


@dataclass
class Loaded:
    """What was read. `handbook` is None where a file everything rests on could not be read."""

    handbook: Handbook | None
    findings: list[Finding] = field(default_factory=list)
    paths: dict[str, str] = field(default_factory=dict)
    """Institution id or country code to its file's path."""
    waivers: tuple[Waiver, ...] = ()

    @cached_property
    def unread(self) -> frozenset[str]:
        """Files of which nothing is in the handbook, or not all, for the mistakes in them."""
        wrong = {f.path for f in self.findings if f.severity is Severity.ERROR}
        guides = self.handbook.guides if self.handbook else ()
        return frozenset(wrong - {*self.paths.values(), *(g.path for g in guides)})


def load(root: Path, overlay: Path | None = None) -> Loaded:
    """Read the project in `root`, and the restricted entries of `overlay` where one is given."""
    folder = Folder(root)
    loaded = Loaded(None, folder.findings)
    if not (folder.plain(root / "directory") and folder.plain(root / "content")):
        return loaded
    vocabulary = folder.model(root / "directory/vocabulary.yml", Vocabulary)
    known = folder.model(root / "content/languages.yml", Languages)
    countries: list[Country] = []
    holidays: dict[str, Holidays] = {}
    institutions: list[Institution] = []
    for base in [root / "directory", *([overlay] if overlay else [])]:
        for entry, path in directory.entries(folder, base):
            if isinstance(entry, Country):
                countries.append(entry)
                loaded.paths[entry.code] = path
            elif isinstance(entry, Holidays):
                holidays[entry.code] = entry
            else:
                institutions.append(entry)
                loaded.paths.setdefault(entry.id, path)
    if vocabulary is None or known is None or not languages.sound(folder, known):
        return loaded
    if waivers := folder.model_if_there(root / WAIVERS, Waivers):
        loaded.waivers = waivers.waivers
    pairs = folder.model_if_there(root / PAIRS, Pairs)
    written = [
        x for x in known.languages if not x.derived_from and folder.plain(root / "content" / x.code)
    ]
    loaded.handbook = Handbook(
        vocabulary=vocabulary,
        languages=known.languages,
        countries=tuple(sorted(countries, key=lambda c: c.code)),
        holidays=dict(sorted(holidays.items())),
        institutions=tuple(sorted(institutions, key=lambda i: i.id)),
        pairs=pairs.pairs if pairs else (),
        referral=folder.model_if_there(root / REFERRAL, Referral),
        guides=tuple(g for x in written for g in guides.guides(folder, x)),
        strings={x.code: content.strings(folder, x) for x in written},
        texts={x.code: content.texts(folder, x) for x in written if x.code != "en"},
        knowledge=content.knowledge(folder),
        safety={x.code: words for x in written if (words := content.safety(folder, x))},
        names={x.code: names for x in written if (names := content.names(folder, x))},
        synonyms={x.code: said for x in written if (said := content.synonyms(folder, x))},
    )
    return loaded
