"""Makes the documents of a language; one whose inputs have not changed is taken from the last time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

from generator.edition.readers import ReadersEdition
from generator.outputs.pdf import spoken, typeset
from generator.outputs.pdf import store as made_before
from generator.outputs.pdf.documents import Document, Paper
from generator.reading import files
from generator.text.markdown import UnprintableError


class DocumentError(Exception):
    """A document could not be made. The message names it and says why."""


@dataclass(frozen=True)
class Made:
    """A finished document."""

    document: Document
    data: bytes
    again: bool
    """Whether it had to be made, or was there already."""


def publish(
    readers: ReadersEdition, store: Path | None, wanted: Callable[[str], bool] | None = None
) -> Iterator[Made]:
    """Make the wanted documents of a language, else all but those on demand. Raises DocumentError.

    Without a store, or where an entry is restricted, each is made anew and no copy is kept.
    """
    if any(e.point.visibility == "restricted" for e in readers.edition.entries):
        store = None
    paper = Paper(readers)
    tag = readers.language.code
    known = chain(paper.documents(), paper.on_demand()) if wanted else paper.documents()
    for document in known:
        if wanted is None or wanted(document.name):
            try:
                values = paper.values(document)
            except UnprintableError as error:
                raise DocumentError(
                    f"The document {document.name} ({tag}) could not be made: <{error}> has no form on paper."
                ) from error
            kept = store / f"{key(document.template, values, tag)}.pdf" if store else None
            if kept and (data := _read(kept)):
                yield Made(document, data, again=False)
                continue
            try:
                data = typeset.typeset(document.template, values, tag, spoken.links(values))
            except typeset.PdfError as error:
                raise DocumentError(
                    f"The document {document.name} ({tag}) could not be made: {error.message}"
                ) from error
            if kept:
                with suppress(OSError):  # a full disk is no matter
                    files.put(kept, data, 0o600)
            yield Made(document, data, again=True)


def key(template: str, values: dict[str, Any], tag: str) -> str:
    """The hash of everything that a document's bytes depend on."""
    said = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return sha256(f"{_tools()}\0{template}\0{tag}\0{said}".encode()).hexdigest()


@cache
def _tools() -> str:
    """The programs, fonts and templates that make documents."""
    versions = [f"{name} {version(name)}" for name in ("typst", "pikepdf", "font-roboto")]
    sources = [path.read_text("utf-8") for path in sorted(typeset.TEMPLATES.glob("*.typ"))]
    own = [Path(str(m.__file__)).read_text("utf-8") for m in (typeset, spoken)]
    return "\0".join((*versions, *sources, *own))


def _read(kept: Path) -> bytes | None:
    """A document made before, marked as used. One that is not whole is made again."""
    try:
        data = kept.read_bytes()
        kept.touch()
    except OSError:
        return None
    return data if data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF") else None


def write(readers: ReadersEdition, folder: Path, root: Path) -> list[Made]:
    """Write all documents of a language of the project in `root` below its folder of the site."""
    store = made_before.folder(root)
    made = []
    for one in publish(readers, store):
        target = folder / one.document.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(one.data)
        made.append(one)
    return made
