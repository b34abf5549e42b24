"""Renders a staged tree to HTML with Material for MkDocs or with Zensical."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

from generator.outputs.site.stage import Staged


class EngineError(Exception):
    """An engine could not render a tree; the message says why."""


class _Messages(logging.Handler):
    """Collects what an engine warns about."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def material(staged: Staged, *, only_changed: bool = False) -> None:
    """Render with mkdocs in this process. A warning is an error."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material's notice about the end of MkDocs 1
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    messages = _Messages()
    log = logging.getLogger("mkdocs")
    log.addHandler(messages)
    try:
        config = load_config(str(staged.config), strict=not only_changed)
        build(config, dirty=only_changed)
    except (MkDocsException, Abort) as error:
        raise EngineError(
            f"{staged.language}: " + "\n".join(messages.lines or [str(error)])
        ) from error
    finally:
        log.removeHandler(messages)
    if messages.lines and not only_changed:
        raise EngineError(f"{staged.language}: " + "\n".join(messages.lines))


def zensical(staged: Staged, *, only_changed: bool = False) -> None:  # noqa: ARG001 -- it keeps its own cache
    """Render with Zensical, a program of its own."""
    if shutil.which("zensical", path=str(Path(sys.executable).parent)) is None:
        raise EngineError("Zensical is not installed. Type: uv sync --extra zensical")
    command = [
        str(Path(sys.executable).parent / "zensical"),
        "build",
        "--clean",
        "--config-file",
        str(staged.config),
    ]
    done = subprocess.run(command, cwd=staged.folder, capture_output=True, text=True, check=False)  # noqa: S603 -- our own arguments
    if done.returncode:
        raise EngineError(f"{staged.language}: {done.stdout}{done.stderr}")


ENGINES = {"material": material, "zensical": zensical}
