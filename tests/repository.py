"""The golden project kept in git, for tests of what changed between two commits."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import golden_project

AT = "2026-11-20T10:00:00+00:00"

HOTLINE = "directory/RS/example-hotline.yml"
POLICE = "directory/RS/example-police.yml"


class Repository:
    """A project with a history."""

    def __init__(self, root: Path) -> None:
        self.root = golden_project.make(root)
        self.git("init", "--quiet", "--initial-branch=main")
        (root / ".gitignore").write_text("build/\n")
        self.commit("first")

    def git(self, *arguments: str, at: str = AT) -> str:
        who = {
            f"GIT_{role}_{part}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in (("NAME", "Test"), ("EMAIL", "test@example.org"), ("DATE", at))
        }
        plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=os.environ | who | plain,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def commit(self, message: str, at: str = AT) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message, at=at)
        return self.git("rev-parse", "HEAD")

    def edit(self, path: str, *replacements: tuple[str, str]) -> None:
        file = self.root / path
        text = file.read_text("utf-8")
        for old, new in replacements:
            assert old in text, f"{old!r} is not in {path}"
            text = text.replace(old, new, 1)
        file.write_text(text, "utf-8")
