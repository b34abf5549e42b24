"""What the generator needs of `mkdocs.yml`: the site's address and where corrections go."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from generator.findings import Finding, Place, Severity
from generator.pages.forge import FORGES
from generator.yaml_file import Mapping, read_yaml

FILE = "mkdocs.yml"


@dataclass(frozen=True)
class Config:
    """The project's settings."""

    site_url: str = "https://handbook.example/"
    repository: str = "https://git.example/trm/handbook"
    branch: str = "main"
    forge: str = "github"


def read(root: Path) -> tuple[Config, list[Finding]]:
    """Read the settings; a wrong one is a finding."""
    document = read_yaml(root / FILE, FILE)
    findings = document.findings
    data = document.data
    if not isinstance(data, Mapping):
        if data is not None:
            findings.append(
                Finding.at(
                    Place(FILE),
                    "CFG017",
                    Severity.ERROR,
                    "The file must hold settings.",
                    "Write one name: value a line.",
                )
            )
        return Config(), findings
    for name in ("hooks", "plugins"):
        if data.get(name):
            findings.append(
                Finding.at(
                    data.key_places[name],
                    "SEC008",
                    Severity.ERROR,
                    f'"{name}" would run a program while the site is built.',
                    f"Remove {name}: the generator writes everything, and the engine only renders.",
                )
            )
    extra = data.get("extra")
    extra = extra if isinstance(extra, Mapping) else Mapping(data.place)
    values: dict[str, str] = {}
    for name, where in (("site_url", data), ("repository", extra), ("branch", extra)):
        value = where.get(name)
        place = where.value_places.get(name, Place(FILE))
        if not isinstance(value, str) or (
            name != "branch" and not re.fullmatch(r"https?://[^\s\"'<>]+", value)
        ):
            findings.append(
                Finding.at(
                    place,
                    "CFG017",
                    Severity.ERROR,
                    f'"{name}" is missing or not {"a name" if name == "branch" else "an address"}.',
                    f"Write your own, such as {name}: {getattr(Config, name)}",
                )
            )
            continue
        if re.match(r"https?://[^/]*\.example(/|$)", value):
            findings.append(
                Finding.at(
                    place,
                    "CFG018",
                    Severity.WARNING,
                    f'"{name}" is still the example address.',
                    "Write your own before you publish: links to corrections and translations lead there.",
                )
            )
        values[name] = value
    forge = extra.get("forge", "github")
    if forge in FORGES:
        values["forge"] = forge
    else:
        findings.append(
            Finding.at(
                extra.value_places.get("forge", Place(FILE)),
                "CFG017",
                Severity.ERROR,
                '"forge" is not a place to keep the project that links can be made for.',
                f"Write one of: {', '.join(FORGES)}.",
            )
        )
    if "site_url" in values:
        values["site_url"] = values["site_url"].rstrip("/") + "/"
    if "repository" in values:
        values["repository"] = values["repository"].rstrip("/")
    return Config(**values), findings


def find_root(start: Path) -> Path | None:
    """The nearest folder upwards that holds `mkdocs.yml` and `directory/`."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file() and (folder / "directory").is_dir():
            return folder
    return None
