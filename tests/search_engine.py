"""The search's own script, asked without a page."""

from __future__ import annotations

import atexit
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from node import Node

from generator.outputs.search.files import SCRIPT

ENGINE = SCRIPT / "engine.js"


@dataclass(frozen=True)
class Found:
    """Numbers of records, best first. The first `full` have all the words, the others some."""

    hits: list[int]
    full: int
    total: int


@cache
def engine() -> Node:
    """Node with what engine.js exports, for as long as the tests run."""
    running = Node(ENGINE)
    atexit.register(running.close)
    return running


def find(index: dict[str, Any], queries: Sequence[str]) -> list[Found]:
    """What the script finds in an index for each query."""
    found = engine().evaluate(
        """([index, queries]) => {
          const searcher = new Searcher(index);
          return queries.map((query) => searcher.search(query));
        }""",
        [index, list(queries)],
    )
    return [Found(**one) for one in found]
