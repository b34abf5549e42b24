"""Mutate real files as often as you like: python tests/fuzz/many.py [CASES] [SEED].

Ends at the first file that is neither reported nor clean, and says which. 20,000 cases take
about half an hour on one core; with other seeds, several can run side by side.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))
from mutated import CASES, Step, Workshop, mutate


def main(cases: int, start: int) -> None:
    """Run so many cases."""
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder))
        tried = {"clean": 0, "reported": 0}
        slowest = 0.0

        @seed(start)
        @settings(
            max_examples=cases,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(CASES)
        def run(case: tuple[str, list[Step]]) -> None:
            nonlocal slowest
            name, steps = case
            begin = time.perf_counter()
            clean = workshop.try_out(name, mutate(workshop.originals[name], steps))
            slowest = max(slowest, time.perf_counter() - begin)
            tried["clean" if clean else "reported"] += 1
            if sum(tried.values()) % 1000 == 0:
                print(tried, f"slowest {slowest:.1f} s", flush=True)  # noqa: T201

        run()
        if workshop.files() != workshop.before:
            sys.exit("Something was written.")
        print(f"{tried}, slowest {slowest:.1f} s, nothing written, no exception.")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 20_000, int(sys.argv[2]) if sys.argv[2:] else 1)
