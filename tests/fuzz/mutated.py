"""Real files with something done to them, and what must hold of a project that has one.

Shared by the test run (a few hundred cases, always the same), `many.py` (as many as you like)
and `coverage_guided.py` (atheris chooses the bytes).
"""

from __future__ import annotations

import contextlib
import signal
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import golden_project
from conftest import TODAY
from hypothesis import strategies as st

from generator.checking.check import check
from generator.checking.report import FORMATS
from generator.commands.build import Order, make_edition
from generator.domain.findings import Severity
from generator.edition.readers import ReadersEdition
from generator.outputs.site.pages import pages
from generator.outputs.site.render import Renderer

HANG = 60
"""Seconds after which a case counts as one that never ends."""

FILES = (
    "directory/RS/example-hotline.yml", "directory/RS/country.yml", "directory/vocabulary.yml",
    "directory/XK/example-focal-point.yml", "directory/waivers.yml", "content/languages.yml",
    "content/sr/texts.yml", "content/sr/strings.yml", "content/en/strings.yml", "mkdocs.yml",
    "content/en/guides/start/first-hour.md", "content/sr/guides/start/first-hour.md",
    "content/en/guides/cross_border/referral-step-by-step.md", "content/en/about/index.md",
)  # fmt: skip
WAIVERS = """\
waivers:
  - code: DIR018
    country: RS
    reason: An invented reason.
    until: 2027-05-31
  - {code: DIR019, entry: rs-example-hotline/old-line, reason: An invented reason., until: 2026-01-31}
  - {code: TRN005, path: content/sr/texts.yml, reason: An invented reason., until: 2026-12-31}
"""
TOKENS = [
    "", " ", "\n", "\n\n", "\t", "\r", "\r\n", "\0", "\x1b[2J", "\x85", "\u2028", "\ufeff", "\u202e", "é", "𐀀", "\ud7ff",
    ":", ": ", "- ", "-", "#", " #", "? ", "|", ">", "|2-", "&a ", "*a", "!!str ", "!x", "%YAML 1.1", "---", "...", "@", "`",
    "{", "}", "[", "]", ",", "'", '"', "\\", '"\\x9b"', "<<: ", "~", "null", "true", "NO", "0x1", "1e9", "08", "12:30", ".inf",
    "2026-02-30", "9999-12-31", "0001-01-01", "-1", "99999999999999999999", "\u0661\u0662", "en", "sr-Latn", "xx", "id: ", "focal_points:",
    "<script>", "<b", "</b>", "<!--", "-->", "<![CDATA[", "<?", "&lt;", "&#0;", "&#x110000;", "{{", "{%", "{#a}", "{: .x}", "--8<--",
    "[a](b)", "[a](javascript:b)", "![a](b)", "[^1]", "[^1]: x", "[a]: b", "*[a]: b", "**", "__", "***", "```", "~~~", "!!! note", "    ",
    "# a", "===", "| a | b |", "|---|---|", "a\n: b", "+381", "112", "24/7", "Mo-Su", "../..", "/etc/passwd", "a" * 300, "[" * 50, "> " * 20,
]  # fmt: skip

STEPS = st.tuples(
    st.sampled_from(["insert", "replace", "delete", "double", "swap", "cut", "indent", "byte"]),
    st.integers(0, 1_000_000),
    st.integers(0, 120),
    st.sampled_from(TOKENS),
)
CASES = st.tuples(st.sampled_from(FILES), st.lists(STEPS, min_size=1, max_size=4))
Step = tuple[str, int, int, str]


def mutate(data: bytes, steps: list[Step]) -> bytes:
    """Do the steps one after the other."""
    for kind, where, size, token in steps:
        if not data:
            return token.encode()
        at = where % len(data)
        new = token.encode("utf-8")
        if kind == "insert":
            data = data[:at] + new + data[at:]
        elif kind == "replace":
            data = data[:at] + new + data[at + size :]
        elif kind == "delete":
            data = data[:at] + data[at + size :]
        elif kind == "double":
            data = data[:at] + data[at : at + size] * 2 + data[at + size :]
        elif kind == "cut":
            data = data[:at]
        elif kind == "byte":
            data = data[:at] + bytes([data[at] ^ (1 << size % 8)]) + data[at + 1 :]
        else:
            lines = data.split(b"\n")
            line = where % len(lines)
            if kind == "swap":
                other = (line + size) % len(lines)
                lines[line], lines[other] = lines[other], lines[line]
            else:
                lines[line] = b" " * (size % 9) + lines[line].lstrip()
            data = b"\n".join(lines)
    return data


def obeyed(text: str) -> set[str]:
    """Characters of it, but for line feeds, that a terminal might obey instead of showing."""
    turns = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return {
        c for c in text if c in turns or unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}
    } - {"\n"}


class Workshop:
    """A project in which one file at a time is exchanged."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.project = golden_project.make(folder / "project")
        (self.project / "directory/waivers.yml").write_text(WAIVERS, "utf-8")
        self.originals = {name: (self.project / name).read_bytes() for name in FILES}
        self.before = self.files()

    def files(self) -> dict[str, bytes]:
        """Every file there is, also beside the project."""
        return golden_project.files(self.folder)

    def try_out(self, name: str, data: bytes) -> bool:
        """Whether it is clean; raises for everything that must not be."""
        path = self.project / name
        path.write_bytes(data)
        try:
            with never_ends_after(HANG):
                return self._checked()
        finally:
            path.write_bytes(self.originals[name])

    def _checked(self) -> bool:
        checked = check(self.project, TODAY)
        for finding in (*checked.findings, *checked.waived):
            assert finding.path, finding
            assert finding.line >= 1, finding
            assert finding.column >= 1, finding
            assert finding.message, finding
            assert finding.message.strip(), finding
        for form in FORMATS.values():
            text = form(checked.findings, self.project, checked.waived)
            assert not obeyed(text), ascii(obeyed(text))
            text.encode("utf-8")
        if any(f.severity is Severity.ERROR for f in checked.findings):
            return False
        edition = make_edition(checked, Order(self.project, self.folder / "out", TODAY))
        language = edition.languages[len(checked.findings) % len(edition.languages)]
        assert list(pages(Renderer(ReadersEdition(edition, language))))
        assert edition.handbook is checked.loaded.handbook
        for guide in edition.handbook.guides:
            assert guide.document.blocks or not guide.body.strip()
        return True


@contextlib.contextmanager
def never_ends_after(seconds: int) -> Iterator[None]:
    """Raise where a case does not end."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"no end after {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
