"""What the generator needs of `mkdocs.yml`: the site's address and where corrections go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.domain.findings import Finding, Severity, free_name
from generator.domain.place import Mapping, Place
from generator.reading.engine import FORMERLY
from generator.reading.files import SETTINGS
from generator.reading.yaml_file import read_yaml
from generator.text.characters import named
from generator.text.hosts import deceptive_letter, host_of

FORGES = ("github", "gitlab")
"""Places to keep the project that links can be made for."""

_OWN = ("site_url", "extra")
_OWN_EXTRA = ("repository", "branch", "forge", "publisher")
_ALL = "Remove it. A project sets its site_url and, below extra, its publisher, repository, branch and forge."
_USUAL = {"forge": "github", "publisher": ""}  # the others must be written
MAX_NAME = 300
_HOST = r"[^\W_](?:[\w-]*[^\W_])?"
_SITE = re.compile(
    rf"https?://{_HOST}(?:\.{_HOST})*(?::\d{{1,5}})?(?:/(?:[\w.~+-]|%[0-9A-F]{{2}})+)*/?"
)
_BRANCH = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]|[./](?![./]))*(?<![./])")


@dataclass(frozen=True)
class Config:
    """The project's settings."""

    site_url: str = "https://handbook.example/"
    repository: str = "https://git.example/trm/handbook"
    branch: str = "main"
    forge: str = "github"
    publisher: str = ""
    """Who publishes the handbook and answers for it; empty where nobody is named."""
    places: dict[str, Place] = field(default_factory=dict, compare=False)

    def place(self, name: str) -> Place:
        """Where a setting stands."""
        return self.places.get(name, Place(SETTINGS))


def read(root: Path) -> tuple[Config, list[Finding]]:
    """Read the settings; a wrong one is a finding."""
    document = read_yaml(root / SETTINGS, SETTINGS)
    findings = document.findings
    data = document.data
    if not isinstance(data, Mapping):
        if data is not None:
            findings.append(
                _wrong(
                    Place(SETTINGS),
                    "The file must hold settings.",
                    "Write one name: value a line.",
                )
            )
        return Config(), findings
    extra = data.get("extra")
    if not isinstance(extra, Mapping):
        if extra is not None:
            findings.append(
                _refused(
                    data.value_places["extra"],
                    '"extra" must be a group of fields.',
                    "Write below it repository: and branch:, each on a line that begins with two blanks.",
                )
            )
        extra = Mapping(data.place)
    findings += _not_ours(data, extra)
    values: dict[str, str] = {}
    places: dict[str, Place] = {}
    for name, group in (("site_url", data), *((x, extra) for x in _OWN_EXTRA)):
        place = group.value_places.get(name, Place(SETTINGS))
        found = list(_judged(name, group.get(name, _USUAL.get(name)), place))
        findings += found
        if Severity.ERROR not in {f.severity for f in found}:
            values[name], places[name] = group.get(name, _USUAL.get(name, "")), place
    if "site_url" in values:
        values["site_url"] = values["site_url"].rstrip("/") + "/"
    if "repository" in values:
        values["repository"] = values["repository"].rstrip("/")
    return Config(**values, places=places), findings


def _judged(name: str, value: object, place: Place) -> Iterator[Finding]:
    """What is wrong with one of the publisher's own settings."""
    wanted = f"Write your own, such as {name}: {getattr(Config, name)}"
    if name == "forge":
        if value not in FORGES:
            yield _wrong(
                place,
                '"forge" is not a place to keep the project that links can be made for.',
                f"Write one of: {', '.join(FORGES)}.",
            )
    elif name == "publisher":
        if (
            not isinstance(value, str)
            or value.strip() != value
            or len(value) > MAX_NAME
            or {"<", ">"} & set(value)
        ):
            yield _wrong(
                place,
                '"publisher" is not a name.',
                "Write the name of the body that publishes the handbook and answers for it.",
            )
        elif not value:
            yield Finding.at(
                place,
                "CFG018",
                Severity.WARNING,
                '"publisher" is missing.',
                "Write below extra who publishes the handbook and answers for it: readers are told so.",
            )
    elif name == "branch":
        if not isinstance(value, str) or not _BRANCH.fullmatch(value):
            yield _wrong(place, '"branch" is missing or not a name.', wanted)
    elif not isinstance(value, str):
        yield _wrong(place, f'"{name}" is missing or not an address.', wanted)
    elif letter := deceptive_letter(host_of(value)):
        yield _wrong(
            place,
            f'"{letter}" in "{name}" is another letter than it seems ({named(letter)}).',
            "Type the address anew on one keyboard, letter by letter.",
        )
    elif problem := address_problem(value):
        yield _wrong(place, f'"{name}" {problem}.', wanted)
    elif re.match(r"https?://[^/]*\.example(/|$)", value):
        yield Finding.at(
            place,
            "CFG018",
            Severity.WARNING,
            f'"{name}" is still the example address.',
            "Write your own before you publish: links to corrections and translations lead there.",
        )


def address_problem(address: str) -> str | None:
    """Why other addresses cannot be put behind this one; None where they can."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "is missing or not an address"
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        return "is missing or not an address"
    if "?" in address or "#" in address:
        return "ends with what only one page can have, from ? or # on"
    if "@" in parts.netloc:
        return "holds a user's name"
    if "//" in parts.path or "." in (path := parts.path.split("/")) or ".." in path:
        return "names a folder by // or dots"
    if not _SITE.fullmatch(address):
        return "holds a character that an address of a site cannot have"
    return None


def _not_ours(data: Mapping, extra: Mapping) -> Iterator[Finding]:
    """Settings that no project has: the generator writes them, or nobody does."""
    for name in data:
        if name in ("hooks", "plugins") and data[name]:
            yield Finding.at(
                data.key_places[name],
                "SEC008",
                Severity.ERROR,
                f'"{name}" would run a program while the site is built.',
                f"Remove {name}: the generator writes everything, and the engine only renders.",
            )
        elif name not in _OWN:
            yield from _compared(data, name, FORMERLY, name, _OWN)
    for name in extra:
        if name not in _OWN_EXTRA:
            yield from _compared(extra, name, FORMERLY["extra"], f"extra: {name}", _OWN_EXTRA)


def _compared(
    data: Mapping, name: str, fixed: dict[str, Any], whole: str, own: Iterable[str] = ()
) -> Iterator[Finding]:
    """What of a setting is not as the generator writes it."""
    value = data[name]
    if name not in fixed:
        near = free_name(name, own, data) if own else ""
        yield _refused(
            data.key_places[name],
            f'"{whole}" is not a setting of this project.',
            _ALL if not near or near.startswith(("Choose", "Delete")) else near,
        )
    elif isinstance(value, Mapping) and isinstance(fixed[name], dict):
        for inner in value:
            yield from _compared(value, inner, fixed[name], f"{whole}: {inner}")
    elif value is not None and not _part_of(value, fixed[name]):
        yield _refused(
            data.value_places[name],
            f'"{whole}" is written by the generator, and not as it stands here.',
            "Remove it, with the lines that belong to it: handbook upgrade --write does so.",
        )


def _part_of(value: object, fixed: object) -> bool:
    """Whether a setting holds nothing but what the generator writes; earlier ones held less."""
    if isinstance(value, list) and isinstance(fixed, list):
        return all(item in fixed for item in value)
    return type(value) is type(fixed) and value == fixed


def _refused(place: Place, message: str, hint: str) -> Finding:
    return Finding.at(place, "SEC013", Severity.ERROR, message, hint)


def _wrong(place: Place, message: str, hint: str) -> Finding:
    return Finding.at(place, "CFG017", Severity.ERROR, message, hint)
