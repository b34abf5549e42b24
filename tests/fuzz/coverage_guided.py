"""Let atheris choose the bytes: python tests/fuzz/coverage_guided.py [-max_total_time=600].

Wants the dependencies of the group `fuzz`. The first byte chooses which file is replaced by the
rest; the files themselves are the corpus to begin with.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))
with atheris.instrument_imports(include=["generator", "markdown", "yaml"]):
    from mutated import FILES, Workshop


def main() -> None:
    """Run until it finds something or is stopped."""
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder) / "work")
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, name in enumerate(FILES):
            (corpus / str(number)).write_bytes(bytes([number]) + workshop.originals[name])

        def one(data: bytes) -> None:
            if data:
                workshop.try_out(FILES[data[0] % len(FILES)], data[1:])

        atheris.Setup([*sys.argv, str(corpus)], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
