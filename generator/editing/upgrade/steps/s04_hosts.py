"""The name of a machine in a web address does not end with a full stop: the same page without it."""

from __future__ import annotations

import re

from generator.editing.upgrade.draft import Draft

_STOP = re.compile(r"(?<=://)([\w-]+(?:\.[\w-]+)+)\.(?=/)")


def run(draft: Draft) -> None:
    """Remove the full stop where a path follows, and nothing else can be meant."""
    for path in draft.paths("directory/*/*.yml"):
        text = draft.text(path) or ""
        if found := sorted(set(_STOP.findall(text))):
            draft.write(path, _STOP.sub(r"\1", text), f"no full stop behind {', '.join(found)}")
