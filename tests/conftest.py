"""What tests share: the project, a built site, a web server for it, and Chromium."""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
TODAY = dt.date(2026, 11, 24)
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]

# No test asserts a time, so none has a deadline either.
settings.register_profile("handbook", deadline=None)
settings.load_profile("handbook")

# Tests neither read nor leave anything in the user's own cache.
_CACHE = tempfile.TemporaryDirectory(prefix="handbook-cache-")
os.environ["HANDBOOK_CACHE"] = _CACHE.name


def handbook(
    *arguments: str, root: Path = ROOT, today: dt.date = TODAY
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does."""
    command = [
        sys.executable,
        "-m",
        "generator",
        "--root",
        str(root),
        "--today",
        today.isoformat(),
        *arguments,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The whole site in all languages, built once for all test processes."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "site"
    lock = shared.with_suffix(".lock")
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        done = shared.with_suffix(".done")
        while not done.exists():
            threading.Event().wait(0.2)
        assert done.read_text() == "ok", "another test process could not build the site"
        return shared
    try:
        result = handbook("build", "--out", str(shared))
        assert result.returncode == 0, result.stderr
    except BaseException:
        shared.with_suffix(".done").write_text("failed")
        raise
    shared.with_suffix(".done").write_text("ok")
    return shared


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


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The site's address on this machine."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """The system's Chromium. Its absence is a failure, with the line to type, never a skip."""
    from playwright.sync_api import sync_playwright

    program = os.environ.get("CHROMIUM") or next(
        (
            p
            for name in ("chromium", "chromium-browser", "google-chrome", "chrome")
            if (p := shutil.which(name))
        ),
        None,
    )
    if program is None:
        pytest.fail("Chromium is not installed. Type: make chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
