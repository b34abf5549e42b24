"""The preview shows every change, and only to whoever sits at this machine."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import golden_project
import pytest
from conftest import ROOT, TODAY, handbook

from generator.commands.build import Order
from generator.commands.serve import Preview, PreviewServer

STAYS = "/en/guides/start/first-hour/"
GUIDE = "/en/guides/start/extra/"  # one test deletes it
INSTITUTION = "/en/directory/rs/"


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = golden_project.make(tmp_path_factory.mktemp("serve") / "project")
    guides = made / "content/en/guides/start"
    text = (guides / "first-hour.md").read_text("utf-8")
    (guides / "extra.md").write_text(text.replace("title: ", "title: Extra ", 1), "utf-8")
    return made


@pytest.fixture(scope="module")
def preview(project: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "generator", "--root", str(project)]
    with subprocess.Popen(
        [*command, "--today", TODAY.isoformat(), "serve", "--port", str(port)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as running:
        until(running, "Open ", lambda: True)
        yield running
        running.terminate()
        said, _ = running.communicate(timeout=60)
    assert "Traceback" not in said
    assert not list((project / "build").iterdir()), "nothing is left of a preview"


def until(running: subprocess.Popen[str], begin: str, holds: Callable[[], bool]) -> None:
    """Read what the preview says until a line begins so, and something holds."""
    assert running.stdout
    said = []
    for line in running.stdout:
        said.append(line)
        if line.startswith(begin) and holds():
            return
        if line.startswith("The pages shown are the last good ones"):
            break
    pytest.fail("".join(said))


def get(port: int, path: str, host: str = "") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.putrequest("GET", path, skip_host=bool(host))
    if host:
        connection.putheader("Host", host)
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_a_page_is_shown_under_the_machines_own_names_only(
    preview: subprocess.Popen[str], port: int
) -> None:
    assert preview.poll() is None
    for host in ("", f"localhost:{port}", f"LOCALHOST:{port}"):
        assert get(port, STAYS, host)[0] == 200
    for host in (
        "evil.example",
        f"evil.example:{port}",
        "127.0.0.1",
        f"127.0.0.1:{port}.evil.example",
    ):
        status, text = get(port, GUIDE, host)
        assert (status, text) == (421, "This preview answers to its own address only.\n")


def test_settings_are_read_again_also_when_the_file_is_replaced(
    preview: subprocess.Popen[str], project: Path, port: int, tmp_path: Path
) -> None:
    settings = project / "mkdocs.yml"
    new = tmp_path / "mkdocs.yml"
    new.write_text(settings.read_text("utf-8").replace("branch: main", "branch: next"), "utf-8")
    new.replace(settings)
    link = "/next/directory/RS/example-hotline.yml"
    until(preview, "Up to date", lambda: link in get(port, INSTITUTION)[1])


def test_a_page_whose_file_is_deleted_is_gone_and_its_name_leaves_the_menu(
    preview: subprocess.Popen[str], project: Path, port: int
) -> None:
    assert get(port, GUIDE)[0] == 200
    assert GUIDE.removeprefix("/en/") in get(port, INSTITUTION)[1]
    (project / f"content{GUIDE[:-1]}.md").unlink()
    until(preview, "Up to date", lambda: get(port, GUIDE)[0] == 404)
    assert GUIDE.removeprefix("/en/") not in get(port, INSTITUTION)[1]


def test_a_second_preview_at_the_same_number_is_refused(
    preview: subprocess.Popen[str], project: Path, port: int
) -> None:
    result = handbook("serve", "--port", str(port), root=project)
    assert result.returncode == 1
    assert f"(process {preview.pid}) makes" in result.stderr
    assert "Or choose another number with --port." in result.stderr


def test_whatever_way_a_file_is_written_anew_is_noticed_also_while_the_first_pages_are_made(
    tmp_path: Path,
) -> None:
    root = golden_project.make(tmp_path / "project")
    preview = Preview(Order(root, root / "out", TODAY), lambda: None, "en", tmp_path)  # type: ignore[arg-type, return-value]
    settings, entry = root / "mkdocs.yml", root / "directory/RS/example-hotline.yml"
    before = preview.files()
    assert before == preview.files()

    kept = settings.stat()
    new = tmp_path / "new"
    new.write_bytes(settings.read_bytes()[::-1])  # as long, and as old
    os.utime(new, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    new.replace(settings)
    replaced = preview.files()
    assert replaced != before

    entry.unlink()
    assert preview.files() != replaced

    preview.seen = preview.files()
    server = PreviewServer(preview, 0)
    (root / "content/en/guides/start/new.md").write_text("later", "utf-8")
    watching = threading.Thread(target=server.look, daemon=True)
    watching.start()  # only now, as if all else had taken its time
    with server._rebuild_cond:
        assert server._rebuild_cond.wait_for(lambda: server._want_rebuild, timeout=60)
    server._shutdown = True
    watching.join(60)
    server.server_close()
