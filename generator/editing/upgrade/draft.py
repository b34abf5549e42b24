"""What an upgrade would make of a project's files."""

from __future__ import annotations

from pathlib import Path

from generator.reading.yaml_file import read_text


class Draft:
    """The project's files as they are to be. Nothing is written yet."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.made: dict[str, str] = {}
        """The new texts of files, by their paths."""
        self.done: list[str] = []
        """What is to change, in words."""
        self.left: list[str] = []
        """What cannot be changed by a program, in words."""

    def paths(self, pattern: str) -> list[str]:
        """The files that there are, by a pattern such as `directory/*/country.yml`."""
        return sorted(p.relative_to(self.root).as_posix() for p in self.root.glob(pattern))

    def text(self, path: str) -> str | None:
        """A file as the steps so far have left it; None where there is none that can be read."""
        if path in self.made:
            return self.made[path]
        text, findings = read_text(self.root / path, path)
        return None if findings else text

    def write(self, path: str, text: str, what: str) -> None:
        """Give a file a new text, and say what is new."""
        self.made[path] = text
        self.done.append(f"{path}: {what}")

    def leave(self, path: str, why: str) -> None:
        """Leave a file to be changed by hand."""
        self.left.append(f"{path}: {why}")
