"""The folder of a project: plain files below it, read into models, and what is found on the way."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from generator.domain.findings import Finding, Severity
from generator.domain.place import Place
from generator.reading.explain import validated
from generator.reading.files import NOT_PLAIN
from generator.reading.yaml_file import Document, read_yaml
from generator.text.characters import printable

M = TypeVar("M", bound=BaseModel)


class Folder:
    """A project's folder. Nothing is raised for what it holds: see `findings`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.prefix = f"{root.as_posix().rstrip('/')}/"
        self.findings: list[Finding] = []

    def find(self, place: Place, code: str, message: str, hint: str) -> None:
        """Note an error."""
        self.findings.append(Finding.at(place, code, Severity.ERROR, message, hint))

    def shown(self, path: Path) -> str:
        """A path as messages name it: from the project's root, printable."""
        shown = path.as_posix()
        if shown.startswith(self.prefix):
            shown = shown[len(self.prefix) :]
        return printable(re.sub(r"[\t\n\r]", "?", shown), "?")

    def files(self, base: Path) -> list[Path]:
        """Plain files below a folder, in order; a link could lead anywhere and is refused."""
        folders, found = [base] if self.plain(base) else [], []
        while folders:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    path = Path(entry.path)
                    if entry.is_symlink():
                        self.refuse_link(path)
                    elif entry.name.startswith("."):
                        continue
                    elif entry.is_dir():
                        folders.append(path)
                    elif entry.is_file():
                        found.append(path)
                    else:
                        self.find(Place(self.shown(path)), "CFG001", *NOT_PLAIN)
        return sorted(found)

    def plain(self, folder: Path) -> bool:
        """Whether none of the folders from the project's down to this one is a link."""
        for path in reversed([folder, *folder.parents]):
            if path != self.root and self.root in path.parents and path.is_symlink():
                self.refuse_link(path)
                return False
        return True

    def refuse_link(self, path: Path) -> None:
        """Note once that something is a link."""
        finding = Finding.at(
            Place(self.shown(path)),
            "SEC001",
            Severity.ERROR,
            "This is a link to another place.",
            "Put the file itself here.",
        )
        if finding not in self.findings:
            self.findings.append(finding)

    def model(self, path: Path, kind: type[M]) -> M | None:
        """Read one file into a model; None, and findings, where that cannot be done."""
        document = read_yaml(path, self.shown(path))
        return self.validated(document, kind)

    def model_if_there(self, path: Path, kind: type[M]) -> M | None:
        """The same of a file that need not be there."""
        return self.model(path, kind) if path.exists() or path.is_symlink() else None

    def validated(self, document: Document, kind: type[M]) -> M | None:
        """What was read as a model; None, and findings, where it does not fit."""
        made, found = validated(document, kind) if document.data is not None else (None, [])
        self.findings += [*document.findings, *found]
        return made
