"""Scripts of pages, made of modules: pages also open from `file://`, which loads no modules."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MODULE_WORDS = re.compile(r"^import .*\n|^export (?=\w)", re.M)
_JSDOC = re.compile(r"^ */\*\*.*?\*/\n", re.M | re.S)


def joined(modules: Iterable[str], last: str = "") -> str:
    """Modules as one plain script that leaves nothing behind but what its last lines give away.

    Readers do not need the remarks on types.
    """
    body = "\n".join(_JSDOC.sub("", _MODULE_WORDS.sub("", module)) for module in modules)
    return f'(() => {{\n"use strict";\n\n{body}{last}}})();\n'
