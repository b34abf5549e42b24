"""Typst makes the PDF, pikepdf packs it. The same values give the same bytes."""

from __future__ import annotations

import io
import json
import re
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import font_roboto
import pikepdf
import typst

from generator.outputs.pdf.values import LATIN

TEMPLATES = Path(__file__).parent / "typst"
FONTS = Path(font_roboto.__file__).parent / "files"

PdfError = typst.TypstError
"""What Typst says when it cannot make a document that fulfils PDF/UA-1."""


class _Own(threading.local):
    """A compiler of each thread's own: one makes one document at a time.

    The fonts are those of two packages, never the system's: every machine makes the same pages.
    """

    @cached_property
    def compiler(self) -> typst.Compiler:
        """Made when the first document is."""
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])
        return typst.Compiler(root=str(TEMPLATES), font_paths=fonts)


_OWN = _Own()


Describe = Callable[[str, str], str]
"""What a link says, by where it leads and what Typst says of it."""


def typeset(template: str, values: dict[str, Any], tag: str, describe: Describe) -> bytes:
    """A tagged PDF (PDF/UA-1, ISO 14289-1) of a template and its values. Raises PdfError.

    `tag` is the document's language as BCP 47, which Typst cannot take whole (sr-Latn).
    """
    return pack(compiled(template, values), tag, describe)


def compiled(template: str, values: dict[str, Any]) -> bytes:
    """The document as the compiler writes it, before it is packed. Raises PdfError."""
    made = _OWN.compiler.compile(
        input=str(TEMPLATES / f"{template}.typ"),
        sys_inputs={"data": json.dumps(values, ensure_ascii=False)},
        format="pdf",
        pdf_standards="ua-1",
        timestamp=0,
    )
    if not isinstance(made, bytes):
        raise TypeError("one document is one file")
    return made


def pack(made: bytes, tag: str, describe: Describe) -> bytes:
    """The same document with its objects in compressed streams, its languages and links in words."""
    pikepdf.settings.set_flate_compression_level(9)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        pdf.Root.Lang = pikepdf.String(tag)
        _name_language(pdf, tag)
        base, _, script = tag.partition("-")
        if script or f"-{LATIN})".encode() in made:
            _name_scripts(pdf, base, tag)
        for page in pdf.pages:
            for link in page.get("/Annots", ()):
                _describe(link, describe)
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=False,  # Typst compressed them already: a second time costs a third of the time
            deterministic_id=True,
        )
    return out.getvalue()


def _name_language(pdf: pikepdf.Pdf, tag: str) -> None:
    """The document's language in its metadata too (XMP, dc:language)."""
    said = pdf.Root.Metadata.read_bytes()
    named = re.sub(rb"(<dc:language>.*?<rdf:li>)[^<]*", rb"\g<1>" + tag.encode(), said, flags=re.S)
    pdf.Root.Metadata.write(named)


def _name_scripts(pdf: pikepdf.Pdf, base: str, tag: str) -> None:
    """The language of each piece in full, with its script."""
    for part in pdf.objects:
        if not isinstance(part, pikepdf.Dictionary) or "/Lang" not in part:
            continue
        named = str(part.Lang)
        if named == base:
            part.Lang = pikepdf.String(tag)
        elif named.endswith(f"-{LATIN}"):
            part.Lang = pikepdf.String(f"{named.removesuffix(LATIN)}Latn")


def _describe(link: Any, describe: Describe) -> None:
    if "/Contents" not in link:
        return
    action = link.get("/A", {})
    target = action.get("/URI", link.get("/Dest", ""))
    place = bytes(target).decode() if isinstance(target, pikepdf.String) else ""
    if "/URI" in action and not place.isascii():  # ISO 32000-1, 12.6.4.7: an address is ASCII
        action.URI = pikepdf.String(quote(place, safe="!#$%&'()*+,/:;=?@[]~"))
    link.Contents = pikepdf.String(describe(place, str(link.Contents)))
