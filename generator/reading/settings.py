"""What the generator needs of `mkdocs.yml`: the site's address and where corrections go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.domain.findings import Finding, Severity, did_you_mean
from generator.domain.place import Mapping, Place, Sequence
from generator.reading.files import SETTINGS
from generator.reading.yaml_file import read_yaml
from generator.text.characters import named
from generator.text.extensions import EXTENSIONS
from generator.text.hosts import deceptive_letter, host_of

FORGES = ("github", "gitlab")
"""Places to keep the project that links can be made for."""

# The engines know many more settings. Some run programs, some load scripts from elsewhere, some
# print HTML as it is; so what is not used here is not let in.
_ASSET = re.compile(r"assets/[a-z0-9-]+\.(?:css|js)")
_KNOWN: dict[str, frozenset[str]] = {
    "": frozenset(
        {"site_url", "docs_dir", "use_directory_urls", "strict", "extra", "theme", "extra_css"}
        | {"extra_javascript", "hooks", "plugins", "markdown_extensions", "validation"}
    ),
    "extra": frozenset({"repository", "branch", "generator", "forge"}),
    "theme": frozenset({"name", "font", "features", "palette"}),
    "markdown_extensions": frozenset(EXTENSIONS),
}
_SHAPES = {"branch": r"[A-Za-z0-9_][A-Za-z0-9_./-]*"}


@dataclass(frozen=True)
class Config:
    """The project's settings."""

    site_url: str = "https://handbook.example/"
    repository: str = "https://git.example/trm/handbook"
    branch: str = "main"
    forge: str = "github"
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
                Finding.at(
                    Place(SETTINGS),
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
    findings += _foreign(data)
    extra = data.get("extra")
    extra = extra if isinstance(extra, Mapping) else Mapping(data.place)
    values: dict[str, str] = {}
    places: dict[str, Place] = {}
    for name, where in (("site_url", data), ("repository", extra), ("branch", extra)):
        value = where.get(name)
        place = where.value_places.get(name, Place(SETTINGS))
        if not isinstance(value, str) or (
            re.fullmatch(_SHAPES.get(name, r"https?://[^\s\"'<>]+"), value) is None
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
        if name != "branch" and (letter := deceptive_letter(host_of(value))):
            findings.append(
                Finding.at(
                    place,
                    "CFG017",
                    Severity.ERROR,
                    f'"{letter}" in "{name}" is another letter than it seems ({named(letter)}).',
                    "Type the address anew on one keyboard, letter by letter.",
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
        values[name], places[name] = value, place
    forge = extra.get("forge", "github")
    if forge in FORGES:
        values["forge"] = forge
    else:
        findings.append(
            Finding.at(
                extra.value_places.get("forge", Place(SETTINGS)),
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
    return Config(**values, places=places), findings


def _foreign(data: Mapping) -> Iterator[Finding]:
    """Report what would let a page load, or the builder read, something from elsewhere."""
    for group, known in _KNOWN.items():
        part = data.get(group) if group else data
        if not isinstance(part, Mapping):
            if part is not None:
                yield _refused(data.value_places[group], f'"{group}" must be a group of fields.')
            continue
        for name in part:
            if name not in known:
                whole = f"{group}: {name}" if group else name
                place = part.key_places[name]
                yield _refused(place, f'"{whole}" is not a setting of this project.', name, known)
    theme = data.get("theme")
    if isinstance(theme, Mapping):
        for name, wanted in (("name", "material"), ("font", False)):
            if theme.get(name, wanted) != wanted:
                yield _refused(theme.value_places[name], f'"theme: {name}" cannot be another.')
    extensions = data.get("markdown_extensions")
    if isinstance(extensions, Mapping):
        for name, options in extensions.items():
            if options:
                place = extensions.value_places[name]
                yield _refused(place, f'"markdown_extensions: {name}" takes no options.')
    for name in ("extra_css", "extra_javascript"):
        files = data.get(name)
        if files is not None and not isinstance(files, Sequence):
            yield _refused(data.value_places[name], f'"{name}" must be a list.')
        elif files:
            for file, place in zip(files, files.item_places, strict=True):
                if not isinstance(file, str) or not _ASSET.fullmatch(file):
                    yield _refused(place, f'"{name}" would load something from elsewhere.')


def _refused(place: Place, message: str, name: str = "", known: Iterable[str] = ()) -> Finding:
    near = did_you_mean(name, known) if name else ""
    hint = near if near.startswith("Did") else "Take this part from the project's own mkdocs.yml."
    return Finding.at(place, "SEC013", Severity.ERROR, message, hint)
