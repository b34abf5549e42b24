"""What tests share: the command, the built sites, a web server, and Chromium.

What is costly to make is made once for all test processes, and only read by tests: the real site
(`site`), the golden project after its build (`golden`), and a browser for each process.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import golden_project
import pytest
import real_project
from click.testing import CliRunner
from golden_project import TODAY
from hypothesis import settings
from real_project import ROOT
from shared import made_once
from visitor import Visit, Visitor

from generator.commands.build import Order, build
from generator.commands.cli import main

# The shell is Chromium without its windows: the same engine at a quarter of the processor time.
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "chrome",
)
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]

# No test asserts a time, so none has a deadline either. The same examples in every run: a red
# test stays red.
settings.register_profile("handbook", deadline=None, derandomize=True)
settings.load_profile("handbook")


def _words(arguments: tuple[str, ...], root: Path, today: dt.date | None) -> list[str]:
    day = today or (real_project.TODAY if root == ROOT else TODAY)
    return ["--root", str(root), "--today", day.isoformat(), *arguments]


def handbook(
    *arguments: str, root: Path = ROOT, today: dt.date | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line in this process. What it does not catch fails the test."""
    words = _words(arguments, root, today)
    with contextlib.chdir(ROOT):
        result = CliRunner().invoke(main, words, catch_exceptions=False)
    return subprocess.CompletedProcess(words, result.exit_code, result.stdout, result.stderr)


def handbook_process(
    *arguments: str, root: Path = ROOT, today: dt.date | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does, in a process of its own."""
    command = [sys.executable, "-m", "generator", *_words(arguments, root, today)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.fixture(scope="session")
def site() -> Path:
    """The whole site in all languages. Only to be read."""

    def make(folder: Path) -> None:
        checked = real_project.checked()
        assert checked.sound
        build(checked, Order(ROOT, folder, real_project.TODAY, jobs=2, pdf=True))

    return made_once("site", make)


@pytest.fixture(scope="session")
def golden() -> Path:
    """The golden project after `handbook build`, with its site and what it was made from.

    Only to be read: a test that changes something takes a copy.
    """

    def make(folder: Path) -> None:
        result = handbook_process("build", root=golden_project.make(folder))
        assert result.returncode == 0, result.stderr

    return made_once("golden", make)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, *_: object, **__: object) -> None:
        """Show the site's own 404 page, as static hosts do."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """A folder's address on this machine, as long as it is served."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The site's address on this machine."""
    with serve(site) as address:
        yield address


def browser_program() -> str:
    """Where Chromium is."""
    named = [os.environ["CHROMIUM"]] if "CHROMIUM" in os.environ else BROWSERS
    program = next(filter(None, map(shutil.which, named)), None)
    if program is None:
        pytest.fail("Chromium is not installed. Type: make chromium")
    return program


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """The system's Chromium. Its absence is a failure, with the line to type, never a skip."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_program(), args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Any, server: str) -> Iterator[Visit]:
    """Make a new reader, with a browser's options."""
    contexts = []

    def new(**options: Any) -> Visitor:
        contexts.append(chromium.new_context(**options))
        return Visitor(server, contexts[-1])

    yield new
    for context in contexts:
        context.close()
