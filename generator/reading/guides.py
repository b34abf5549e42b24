"""Guides and pages of text: front matter and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from generator.domain.findings import Finding, Severity
from generator.domain.guides import Guide, GuideHead
from generator.domain.languages import Language
from generator.domain.place import Mapping, Place
from generator.reading.folder import Folder
from generator.reading.yaml_file import Document, hidden, misread, parse_mended, read_text
from generator.text import markdown
from generator.text.characters import INVISIBLE, NO_TEXT, all_spoiled
from generator.text.intricate import too_hard


def guides(folder: Folder, language: Language) -> Iterator[Guide]:
    """Guides and pages of a language: `guides/<phase>/<slug>.md` and `about/<slug>.md`."""
    base = folder.root / "content" / language.code
    for part in ("guides", "about"):
        if not (base / part).is_dir():
            continue
        for path in folder.files(base / part):
            parts = path.relative_to(base).parts
            if path.suffix != ".md" or len(parts) != (3 if part == "guides" else 2):
                folder.find(
                    Place(folder.shown(path)),
                    "GDE001",
                    "This file is not where a guide belongs, so it is not read.",
                    "Guides are content/<language>/guides/<phase>/<name>.md, pages are content/<language>/about/<name>.md.",
                )
            elif guide := _guide(folder, path, language.code, "/".join(parts[:-1])):
                yield guide


def _guide(folder: Folder, path: Path, language: str, section: str) -> Guide | None:
    shown = folder.shown(path)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem):
        folder.find(
            Place(shown),
            "GDE001",
            "The file's name is not one that an address can carry.",
            "Use lower-case letters, digits and hyphens, such as first-hour.md.",
        )
        return None
    text, findings = read_text(path, shown)
    folder.findings += findings
    if text is None:
        return None
    text = text.replace("\r\n", "\n")
    if control := NO_TEXT.search(text):
        line = text.count("\n", 0, control.start()) + 1
        folder.find(
            Place(shown, line),
            "CFG005",
            "The file holds a control character that is not text.",
            "Delete the invisible character on this line and type the text again.",
        )
        return None
    front = re.match(r"---\n(.*?)^---[ \t]*(?:\n|\Z)", text, re.S | re.M)
    if not front:
        folder.find(
            Place(shown),
            "GDE002",
            "The guide does not begin with its front matter.",
            "Begin with a line '---', then title: …, and close with a line '---'.",
        )
        return None
    document = parse_mended(front[1], shown, first_line=2)
    if (begun := _begun(document, language)) is not None:
        folder.findings.append(begun)
        return None
    head = folder.validated(document, GuideHead)
    if head is None:
        return None
    body = text[front.end() :]
    first = front[0].count("\n") + 1
    folder.findings += _hidden(body, shown, first)
    if (hard := too_hard(body) or _unparsed(body)) is not None:
        folder.find(
            Place(shown, first + hard[0] - 1),
            "GDE008",
            hard[1],
            "Write it in shorter and plainer paragraphs, or split the guide.",
        )
        return None
    return Guide(
        language=language,
        path=shown,
        section=section,
        slug=path.stem,
        head=head,
        body=body,
        body_line=first,
    )


def _begun(document: Document, language: str) -> Finding | None:
    """The finding for a draft translation whose head still waits for its words."""
    head = document.data
    if language == "en" or not isinstance(head, Mapping) or head.get("translation") != "draft":
        return None
    empty = [n for n in GuideHead.TRANSLATED if n in head and head[n] in (None, "")]
    if not empty or any(f.severity is Severity.ERROR for f in document.findings):
        return None
    return Finding.at(
        head.key_places[empty[0]],
        "GDE011",
        Severity.WARNING,
        f"This translation is begun and not finished: {' and '.join(empty)} "
        f"{'are' if len(empty) > 1 else 'is'} empty. Readers get the English text.",
        "Fill it in, or delete the file.",
    )


def _hidden(body: str, shown: str, first: int) -> Iterator[Finding]:
    """What nobody can see in a text, written as it is or as an entity: &shy;"""
    for number, line in enumerate(body.split("\n"), first):
        for character in sorted(set(INVISIBLE.findall(unescape(line)))):
            place = Place(shown, number, line.find(character) + 1 or 1)
            yield hidden(character, place)
        for wrong, right in dict(all_spoiled(line)).items():
            if not wrong.startswith("&"):
                yield misread(wrong, right, Place(shown, number, line.index(wrong) + 1))


def _unparsed(body: str) -> tuple[int, str] | None:
    """Whether the parser gives up on a text; its answer for any other is kept."""
    try:
        markdown.read(body)
    except Exception:  # noqa: BLE001 -- a parser of others, and a text of anybody
        return 1, "The text cannot be read as Markdown."
    return None
