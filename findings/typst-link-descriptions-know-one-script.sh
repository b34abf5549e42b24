#!/bin/sh
# A link in a tagged PDF carries a description that screen readers say (ISO 14289-1, 7.18.5).
# Typst writes it itself, in the document's language.
#
# Expected: a document whose text is Serbian in Latin letters gets descriptions in Latin letters,
# or the author can give a script (`sr-Latn`) or a description of their own; and a link whose
# words are a name is described by that name.
# What happens (typst 0.15.2): a language of two scripts is described in one of them ("страна 1"
# in a Latin document); `lang: "sr-Latn"` is refused; a web link is described by its bare address.
# Why it matters here: in a handbook in Serbian Latin letters more than a thousand descriptions
# were in Cyrillic, which a Latin voice spells out or skips. They are now written over when the
# file is packed.
#
# Fails if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check typst==0.15.2 pikepdf==10.3.0
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import io
import sys
from pathlib import Path

import pikepdf
import typst

folder = Path(sys.argv[1])


def descriptions(lang: str) -> list[str]:
    (folder / "a.typ").write_text(
        f'#set document(title: "Priručnik")\n#set text(lang: "{lang}")\n'
        "= Prvi koraci <a>\n#link(<a>)[ovde] #link(\"https://example.org/x\")[Primer]\n",
        "utf-8",
    )
    made = typst.compile(str(folder / "a.typ"), format="pdf", pdf_standards="ua-1")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        return [str(a.Contents) for p in pdf.pages for a in p.Annots]


inside, outside = descriptions("sr")
print("typst 0.15.2:", repr(inside), repr(outside))
assert any("\u0400" <= c <= "\u04ff" for c in inside), "the description is no longer in Cyrillic"
assert "example.org" in outside, "a web link is no longer described by its address"
try:
    descriptions("sr-Latn")
except typst.TypstError as error:
    print("sr-Latn:", str(error).splitlines()[0])
else:
    raise SystemExit("a language with a script is accepted now")
PYTHON
