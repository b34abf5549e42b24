"""First drafts of files, with remarks that say what to write.

What only a person can know is left empty, so that `handbook check` asks for it and nothing
half-written is ever published.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from generator.domain.contacts import file_of
from generator.domain.vocabulary import Vocabulary
from generator.reading.kinds import KINDS, modeline

_WIDTH = 90


def _remark(text: str, indent: int = 0) -> str:
    """A remark of as many lines as it needs."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _WIDTH - indent:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "".join(f"{' ' * indent}# {line}\n" for line in lines)


def _words(words: Iterable[str]) -> str:
    return ", ".join(words)


def institution(whole_id: str, languages: Sequence[str], words: Vocabulary) -> str:
    """An entry to fill in. `languages` are those of the country; none for a body of no country."""
    path = file_of(whole_id)
    tags = list(dict.fromkeys([*languages[:1], "en"]))
    names = "".join(f"  {tag}:\n" for tag in tags)
    return (
        f"{modeline(path, KINDS[0])}\n"
        + _remark(
            "A line that begins with # is a remark. To use the field in it, take the # and one space away; delete what you do not need. Every field is explained in docs/fields.md."
        )
        + _remark(
            "Offices, never people: no names, no private numbers or mailboxes. Never the address of a shelter. If you do not know something, leave it out."
        )
        + f"id: {whole_id}\n"
        + _remark(
            "Its name in its own language and in English. If the English one is your translation, add below the name: translated_names: [en]"
        )
        + f"name:\n{names}"
        + _remark(f"One of: {_words(words.types)}")
        + "type:\n"
        "# website: https://example.org\n"
        "focal_points:\n"
        + _remark(
            "A desk, a line or an office that can be contacted. Its id is a short name such as office or hotline. It never changes.",
            2,
        )
        + "  - id: office\n"
        + _remark(f"One or more, the main one first: {_words(r.id for r in words.roles)}", 4)
        + "    roles: []\n"
        "    # name:\n"
        "    #   en: What the desk calls itself, if not just like its institution\n"
        + _remark(
            "Numbers in quotes, in international form, beginning with +. from_abroad: true if a source prints it so, else unknown. Short and free numbers end at the border: as they are dialled at home, and from_abroad: false.",
            4,
        )
        + "    # phones:\n"
        '    #   - number: "+…"\n'
        "    #     from_abroad: true\n"
        "    # email: office@example.org\n"
        '    # hours: "Mo-Fr 08:00-16:00; PH off"\n'
        f"    # languages: [{_words(tags)}]\n"
        + _remark(f"Whom it helps, one or more: {_words(words.serves)}", 4)
        + "    # serves: []\n"
        "    # note:\n"
        "    #   en: What one must know before getting in touch.\n"
        "    sources:\n"
        + _remark("Where you read this: who published it, its title, its address.", 6)
        + "      - title:\n"
        "        # url: https://example.org/contact\n"
        "        # read_on: 2026-03-01\n"
    )


def guide(phase: str, words: Vocabulary, today: dt.date) -> str:
    """A guide to write, in English."""
    return (
        "---\n"
        + _remark("The title, and one sentence for lists and search.")
        + "title:\nsummary:\n"
        f"phase: {phase}\n"
        + _remark(f"Whom it is written for, one or more: {_words(words.audiences)}")
        + "audiences: []\n"
        + _remark(f"Whom the help is for: {_words(words.serves)}")
        + "serves: []\n"
        + _remark(f"Whose contacts its reader needs: {_words(r.id for r in words.roles)}")
        + "roles: []\n"
        + _remark(
            "What it rests on: laws, standards, handbooks. Add url: and detail: (article or page)."
        )
        + "sources:\n  - title:\n"
        f"written_on: {today.isoformat()}\n"
        "---\n\n"
        "## What to do, step by step {#how}\n\n"
        "1. Write the first step. One action a step, in the order in which they are done.\n"
        "2. Write the second step.\n\n"
        "## When {#when}\n\n"
        "Write when this applies, and when it does not.\n\n"
        "## Who {#who}\n\n"
        "Write who does it, by role. The contacts of the roles above follow by themselves.\n\n"
        "## What {#what}\n\n"
        "Write what it is, and what the law or the standard says.\n"
    )
