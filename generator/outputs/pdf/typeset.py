"""Typst makes the PDF, pikepdf packs it. The same values give the same bytes."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import font_roboto
import pikepdf
import typst

TEMPLATES = Path(__file__).parent / "typst"
FONTS = Path(font_roboto.__file__).parent / "files"

PdfError = typst.TypstError
"""What Typst says when it cannot make a document that fulfils PDF/UA-1."""


@cache
def _compiler() -> typst.Compiler:
    """The fonts are those of two packages, never the system's: every machine makes the same pages."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(root=str(TEMPLATES), font_paths=fonts)


def typeset(template: str, values: dict[str, Any], tag: str) -> bytes:
    """A tagged PDF (PDF/UA-1, ISO 14289-1) of a template and its values. Raises PdfError.

    `tag` is the document's language as BCP 47, which Typst cannot take whole (sr-Latn).
    """
    return pack(compiled(template, values), tag)


def compiled(template: str, values: dict[str, Any]) -> bytes:
    """The document as the compiler writes it, before it is packed. Raises PdfError."""
    made = _compiler().compile(
        input=str(TEMPLATES / f"{template}.typ"),
        sys_inputs={"data": json.dumps(values, ensure_ascii=False)},
        format="pdf",
        pdf_standards="ua-1",
        timestamp=0,
    )
    if not isinstance(made, bytes):
        raise TypeError("one document is one file")
    return made


def pack(made: bytes, tag: str) -> bytes:
    """The same document with its objects in compressed streams, and its language in full."""
    pikepdf.settings.set_flate_compression_level(9)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        pdf.Root.Lang = pikepdf.String(tag)
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=False,  # Typst compressed them already: a second time costs a third of the time
            deterministic_id=True,
        )
    return out.getvalue()
