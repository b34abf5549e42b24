"""What the check calls right is built: real files with something done to them, as site and as paper.

    python tests/fuzz/built.py [CASES] [SEED]

A few dozen run with the tests, 5,000 by hand. A case whose check finds an error counts as
reported; of all others one language is rendered, its links are looked at, and its documents
are set. Ends at the first that is clean and cannot be built, and says which.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))
import golden_project
from conftest import ROOT
from mutated import FILES, HANG, STEPS, Step, mutate, never_ends_after
from real_project import TODAY

from generator.checking.check import Checked, check
from generator.commands.build import Order, make_edition, stage_whole
from generator.domain.findings import Severity
from generator.edition.readers import ReadersEdition
from generator.outputs.data import export
from generator.outputs.pdf.publish import publish
from generator.outputs.site import engines, former, links

COUNTRIES = ("BG", "RS", "XK")
LANGUAGES = ("en", "sr", "sr-Latn")


def sources() -> dict[str, bytes]:
    """Files to change, by where they stand in the project: its own, and those of the real handbook.

    Of a real file is left out what only the whole handbook has: words of its lists, and links to
    its other pages.
    """
    found = {name: (golden_project.GOLDEN / name) for name in FILES}
    found |= {name: ROOT / name for name in FILES if "strings" in name}
    held = {name: path.read_bytes() for name, path in found.items() if path.is_file()}
    for country in COUNTRIES:
        for path in sorted((ROOT / "directory" / country).glob("*.yml")):
            held[f"directory/{country}/{path.name}"] = _known_words(
                path.read_text("utf-8")
            ).encode()
    for language in ("en", "sr"):
        for path in sorted((ROOT / f"content/{language}/guides").glob("*/*.md")):
            name = f"content/{language}/guides/start/{path.stem}.md"
            held.setdefault(name, _alone(path.read_text("utf-8")).encode())
    return held


def _known_words(text: str) -> str:
    text = re.sub(r"(?m)^( *roles:) .*$", r"\1 [hotline]", text)
    text = re.sub(r"(?m)^(type:) .*$", r"\1 ngo", text)
    text = re.sub(r"(?m)^ *(?:serves_area|replaced_by):.*\n", "", text)
    return re.sub(r"(?m)^( *serves:) .*$", r"\1 [adults]", text)


def _alone(text: str) -> str:
    text = re.sub(r"(?m)^phase: .*$", "phase: start", _known_words(text))
    text = re.sub(r"(?m)^audiences: .*$", "audiences: [police]", text)
    return re.sub(r"\]\((?!https?:|mailto:|tel:)[^)\s]*\)", "](#how)", text)


class Builders:
    """A project in which one file at a time is changed, and built if the check finds nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.project = golden_project.make(folder / "project")
        self.sources = sources()
        self.order = Order(self.project, folder / "out", TODAY, pdf=True)
        (folder / "pdf").mkdir()
        self.told: Counter[str] = Counter()

    def originals(self, name: str) -> dict[Path, bytes | None]:
        """What stands where a case writes: its file, and the English text of a translation."""
        named = [name]
        if name.startswith("content/sr/guides/"):
            named.append(name.replace("/sr/", "/en/"))
        paths = [self.project / n for n in named]
        return {path: path.read_bytes() if path.exists() else None for path in paths}

    def try_out(self, name: str, steps: list[Step]) -> bool:
        """Whether it is clean; raises where it is and cannot be built."""
        before = self.originals(name)
        try:
            for path in before:
                source = self.sources.get(path.relative_to(self.project).as_posix())
                if source is not None:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(source)
            path = self.project / name
            path.write_bytes(mutate(path.read_bytes(), steps))
            with never_ends_after(HANG):
                return self._tried()
        finally:
            for path, data in before.items():
                path.unlink() if data is None else path.write_bytes(data)

    def _tried(self) -> bool:
        checked = check(self.project, TODAY)
        if any(f.severity is Severity.ERROR for f in checked.findings):
            self.told["reported"] += 1
            return False
        self.told["clean"] += 1
        self.build(checked)
        return True

    def build(self, checked: Checked) -> None:
        """Make the site, the documents and the data of one language; raises where that cannot be done."""
        edition = make_edition(checked, self.order)
        code = LANGUAGES[self.told["clean"] % len(LANGUAGES)]
        if code not in {x.code for x in edition.languages}:
            code = "en"
        readers = ReadersEdition(edition, edition.handbook.language(code))
        work = self.folder / "work" / code
        staged, _ = stage_whole(readers, self.order, work, site=f"whole/{code}")
        engines.material(staged)
        former.write(readers, staged.site)
        for made in publish(readers, self.folder / "pdf"):
            file = staged.site / made.document.file
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(made.data)
            self.told["documents set"] += made.again
        whole = work / "whole"
        built = links.read_all(whole)
        self.told["pages"] += len(built)
        files = frozenset(p.relative_to(whole).as_posix() for p in whole.rglob("*") if p.is_file())
        base = unquote(urlsplit(edition.site_url).path)
        wrong = list(links.broken(built, files, base, frozenset({code})))
        assert not wrong, wrong
        export.write(edition, self.folder / "data")


def cases(names: list[str]) -> st.SearchStrategy[tuple[str, list[Step]]]:
    """A file and what is done to it: little, so that much of it stays clean."""
    return st.tuples(st.sampled_from(names), st.lists(STEPS, min_size=1, max_size=2))


def main(count: int, start: int) -> None:
    """Run so many cases."""
    with tempfile.TemporaryDirectory() as name:
        builders = Builders(Path(name))
        begin = time.monotonic()

        @seed(start)
        @settings(
            max_examples=count,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(cases(sorted(builders.sources)))
        def run(case: tuple[str, list[Step]]) -> None:
            try:
                builders.try_out(*case)
            except Exception:
                print("FAILED:", case, flush=True)  # noqa: T201
                raise
            done = builders.told["clean"] + builders.told["reported"]
            if done % 100 == 0:
                print(dict(builders.told), f"{time.monotonic() - begin:.0f} s", flush=True)  # noqa: T201

        run()
        print(dict(builders.told), f"{time.monotonic() - begin:.0f} s: 0 clean and not built")  # noqa: T201


if __name__ == "__main__":
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1795478400")
    main(int(sys.argv[1]) if sys.argv[1:] else 5000, int(sys.argv[2]) if sys.argv[2:] else 1)
