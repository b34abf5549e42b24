"""Whoever does what a hint says has mended it: the finding is gone, and no other has come.

Every hint of `tests/bad` and `tests/doubtful` that proposes a form is followed, all those of a
folder at once, and the project is checked again. What a hint leaves open (…) is filled in as
somebody would who knows it.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import golden_project
import pytest
import yaml
from conftest import TODAY

from generator.checking.check import check
from generator.checking.reference import every_code
from generator.domain.findings import Finding, Severity, in_order

HERE = Path(__file__).parent
FOLDERS = sorted(p for kind in ("bad", "doubtful") for p in (HERE / kind).iterdir())

Lines = list[str]
Follow = Callable[[Lines, Finding, re.Match[str]], None]

KNOWN = {
    "by": "institution",
    "method": "letter",
    "on": "2026-11-20",
    "title": "Example page",
    "from_abroad": "unknown",
    "roles": "[assistance]",
    "sources": "[{title: Example page}]",
    "id": "example",
    "phase": "start",
    "review_after_days": "90",
    "summary": "An example.",
    "written_on": "2026-11-20",
    "publisher": "An invented body",
    "type": "ngo",
    "reason": "An invented reason.",
    "until": "2027-05-31",
    "definition": "An invented word.",
    "email": "office@example.org",
}
"""What somebody writes in place of … who knows it."""


def filled(form: str) -> str:
    return re.sub(r"(\w+): …", lambda m: f"{m[1]}: {KNOWN[m[1]]}", form)


def token(lines: Lines, finding: Finding) -> tuple[int, int, int]:
    """The row of a finding, and where the value that stands at its place begins and ends."""
    row, column = finding.line - 1, finding.column - 1
    rest = lines[row][column:]
    if rest.startswith(("[", "{")):
        end = next((n for n in range(1, len(rest) + 1) if _is_whole(rest[:n])), len(rest))
    elif rest.startswith(('"', "'")):
        end = rest.index(rest[0], 1) + 1
    else:
        within = lines[row][:column].count("{") + lines[row][:column].count("[")
        end = re.match(r"[^,}\]]*" if within else r".*?(?=\s#|$)", rest).end()  # type: ignore[union-attr]
    return row, column, column + end


def _is_whole(text: str) -> bool:
    try:
        yaml.safe_load(text)
    except yaml.YAMLError:
        return False
    return True


def value(lines: Lines, finding: Finding, new: str) -> None:
    row, start, end = token(lines, finding)
    lines[row] = lines[row][:start] + new + lines[row][end:]


def quoted(lines: Lines, finding: Finding, found: re.Match[str]) -> None:
    if "SEC003" in finding.code or finding.path.endswith(".md"):
        wrong = re.match(r"The link (\S+)|\"([^\"]+)\"", finding.message)
        assert wrong
        replaced(lines, finding, wrong[1] or wrong[2], found[1])
    else:
        value(lines, finding, json.dumps(found[1], ensure_ascii=False))


def replaced(lines: Lines, finding: Finding, old: str, new: str) -> None:
    row = finding.line - 1
    at = lines[row].find(old, max(0, finding.column - 1 - len(old)))
    at = at if at >= 0 else lines[row].find(old)
    assert at >= 0, (lines[row], old)
    lines[row] = lines[row][:at] + new + lines[row][at + len(old) :]


def meant(lines: Lines, finding: Finding, found: re.Match[str]) -> None:
    """Write a word in place of that which the message names: the last of those that stand there."""
    named = [
        (old, new)
        for word in re.findall(r'"([^"]+)"', finding.message)
        for old, new in ((word, found[1]), (word.rpartition(".")[2], found[1].rpartition(".")[2]))
        if old in lines[finding.line - 1]
    ]
    assert named, finding
    old, new = named[-1 if "no section" in finding.message else 0]
    mark = "#" if "no section" in finding.message else ""
    replaced(lines, finding, mark + old, mark + new)


def spaced(lines: Lines, finding: Finding, found: re.Match[str]) -> None:
    row = finding.line - 1
    line = lines[row]
    glued = found[1].replace(": ", ":", 1)
    if glued in line:
        lines[row] = line.replace(glued, found[1], 1)
    else:
        lines[row] = line[: len(line) - len(line.lstrip())] + found[1]


def indented(lines: Lines, finding: Finding, found: re.Match[str]) -> None:
    lines[finding.line - 1] = " " * int(found[1]) + lines[finding.line - 1].lstrip()


def grouped(lines: Lines, finding: Finding, found: re.Match[str]) -> None:
    value(lines, finding, filled(found[1]))


def added(lines: Lines, finding: Finding, found: re.Match[str]) -> None:
    row, column = finding.line - 1, finding.column - 1
    if lines[row][column : column + 1] == "{":
        lines[row] = lines[row][: column + 1] + filled(found[1]) + ", " + lines[row][column + 1 :]
    else:
        field = " " * column + filled(found[1])
        first = lines[row][:column] + filled(found[1])
        lines[row] = (
            f"{first}\n{' ' * column}{lines[row][column:]}" if column else f"{field}\n{lines[row]}"
        )


def heading(lines: Lines, finding: Finding, found: re.Match[str]) -> None:  # noqa: ARG001
    lines[-1] += f"\n\n{found[1]}\n\nSomething.\n"


def headline(lines: Lines, finding: Finding, found: re.Match[str]) -> None:
    lines[finding.line - 1] = found[1]


def placeholders(lines: Lines, finding: Finding, found: re.Match[str]) -> None:
    lines[finding.line - 1] = re.sub(r"%\{\w+\}", found[1], lines[finding.line - 1])


def notice(lines: Lines, finding: Finding, found: re.Match[str]) -> None:
    lines[finding.line - 1] = re.sub(r"!!! [^\"]*", f"{found[1]} ", lines[finding.line - 1])


def marked(lines: Lines, finding: Finding, found: re.Match[str]) -> None:  # noqa: ARG001
    rows = [n for n, line in enumerate(lines) if re.match(rf"\s+{found[1]}:", line)]
    if rows:
        lines[rows[0]] = re.sub(r": .*", f": {found[2]}", lines[rows[0]])
    else:
        heads = [n for n, x in enumerate(lines) if x.startswith(("sections:", "written_on:"))]
        row = next((n for n in heads if lines[n].startswith("sections:")), heads[0])
        if f"{found[1]}:" in lines[row]:
            lines[row] = re.sub(rf"\b{found[1]}: [^,}}]*", f"{found[1]}: {found[2]}", lines[row])
        elif "{" in lines[row]:
            lines[row] = lines[row].replace("{", f"{{{found[1]}: {found[2]}, ", 1)
        else:
            begins = "" if lines[row].startswith("sections:") else "\nsections:"
            lines[row] += f"{begins}\n  {found[1]}: {found[2]}"


def note(lines: Lines, finding: Finding, found: re.Match[str]) -> None:
    line = lines[finding.line - 1]
    lines[finding.line - 1] = re.sub(r"\[[^\]]*\]\(#fn:\w+\)", found[1], line)


FORMS: tuple[tuple[str, Follow], ...] = (
    (r"Write from_abroad: (false)", lambda lines, f, m: value(lines, f, m[1])),
    (r"Write phase: (\w+), or move", lambda lines, f, m: value(lines, f, m[1])),
    (r'Write "([^"]+)"\. Look through', meant),
    (r'Write (?:it as )?"([^"…]+)"(?:$|[.,]| in quotes| here| if )', quoted),
    (r'Did you mean "([^"]+)"\?', meant),
    (r"Choose one of: ([\w-]+)[,.]", meant),
    (r"Write ((?:- )?[a-z_]+: [^…{]+)$", spaced),
    (r"Begin the line with (\d+) spaces\.", indented),
    (r"Write ([\[{].*[\]}])$", grouped),
    (r'Add a line "([^"]+)"\.', added),
    (r"Add a heading such as (## .*)$", heading),
    (r"(?:Write|Give it a line with nothing before it:) (##+ .*\{#[\w-]+\})$", headline),
    (r"Use exactly: (%\{\w+\})\.", placeholders),
    (r"Begin it with (!!! note)", notice),
    (r'under sections: (\w+): ("\w+")', marked),
    (r"Write (\[\^\d\]) in place of the link", note),
)


# Which of the fields or settings is meant, no list can tell.
OF_MANY = ("CFG014", "SEC013")


def form_of(code: str, hint: str) -> tuple[re.Match[str], Follow] | None:
    """What a hint proposes, and how it is done."""
    if code in OF_MANY and hint.startswith("Choose"):
        return None
    found = ((re.search(pattern, hint), follow) for pattern, follow in FORMS)
    of_slips = (x for x in found if x[1] is not spaced or code == "CFG005")
    return next(((m, follow) for m, follow in of_slips if m), None)


def proposes(folder: Path) -> bool:
    """Whether any hint of a folder of examples proposes a form."""
    lines = (folder / "expected.txt").read_text("utf-8").splitlines()
    told = (re.search(r": ([A-Z]{3}\d{3}) .* Hint: (.*)", line) for line in lines)
    return any(form_of(m[1], m[2]) for m in told if m)


def followed(project: Path, findings: list[Finding]) -> Iterator[Finding]:
    """Do what the hints say that propose a form, from below, so that places still hold."""
    done: set[tuple[str, int, int]] = set()
    for finding in reversed(in_order(findings)):
        form = form_of(finding.code, finding.hint)
        place = (finding.path, finding.line, finding.column)
        if form is None or (place in done and form[1] is not meant):
            continue
        path = project / finding.path
        lines = path.read_text("utf-8").split("\n")
        form[1](lines, finding, form[0])
        path.write_text("\n".join(lines), "utf-8")
        done.add(place)
        yield finding


def said(found: list[Finding]) -> set[tuple[str, str, str]]:
    return {(f.path, f.code, f.message) for f in found if f.severity is Severity.ERROR}


@pytest.mark.parametrize("folder", [p for p in FOLDERS if proposes(p)], ids=lambda p: p.name)
def test_whoever_follows_a_hint_has_mended_it_and_nothing_else_comes(
    tmp_path: Path, folder: Path
) -> None:
    project = golden_project.make(tmp_path / "project")
    usual = set(check(project, TODAY).findings)
    shutil.copytree(
        folder, project, ignore=shutil.ignore_patterns("expected.txt"), dirs_exist_ok=True
    )
    before = check(project, TODAY).findings
    mended = list(followed(project, [f for f in before if f not in usual]))
    assert mended
    after = check(project, TODAY).findings
    left = {(f.path, f.code, f.message) for f in after}
    assert [str(f) for f in mended if (f.path, f.code, f.message) in left] == []
    assert [
        str(f)
        for f in after
        if f.severity is Severity.ERROR and (f.path, f.code, f.message) not in said(before)
    ] == []


# --- the examples of docs/rules.md ---

ENTRY = {
    "name": "{en: Example Office}",
    "type": "ngo",
    "roles": "[assistance]",
    "number": '"+381 10 234569"',
    "from_abroad": "unknown",
    "email": "office@example.org",
    "hours": '"Mo-Fr 08:00-16:00"',
    "languages": "[sr]",
    "note": "{en: An example.}",
}
FIELDS = (*ENTRY, "verified", "review_after_days", "retired", "en")
ENTRY_FILE, GUIDE_FILE = "directory/RS/example-rule.yml", "content/en/guides/start/example-rule.md"


def entry(values: dict[str, str], phone: str = "") -> str:
    """An entry with these values of fields."""
    held = ENTRY | values
    number = phone or f"{{number: {held['number']}, from_abroad: {held['from_abroad']}}}"
    more = "".join(
        f"    {name}: {held[name]}\n"
        for name in ("verified", "review_after_days", "retired")
        if name in held
    )
    note = f"\n      en: {held['en']}" if "en" in held else f" {held['note']}"
    return (
        f"id: rs-example-rule\nname: {{en: Example}}\ntype: {held['type']}\nfocal_points:\n"
        f"  - id: office\n    name: {held['name']}\n    roles: {held['roles']}\n    phones:\n      - {number}\n"
        f"    email: {held['email']}\n    hours: {held['hours']}\n    languages: {held['languages']}\n"
        f"    note:{note}\n    sources: [{{title: Example list, date: '2026-10'}}]\n{more}"
    )


def guide(text: str) -> str:
    """A guide with this in its text."""
    sections = "".join(f"## {x.title()} {{#{x}}}\n\nSomething.\n\n" for x in ("how", "who", "what"))
    when = "" if "{#when}" in text else "## When {#when}\n\nAt once.\n\n"
    head = "phase: start\naudiences: [police]\nroles: [hotline]\nsources: [{title: Example list}]"
    return f"---\ntitle: An example\nsummary: An example.\n{head}\nwritten_on: 2026-11-20\n---\n\n{sections}{when}{text}\n"


def placed(example: str) -> tuple[str, str] | None:
    """The file that an example makes, if it says a field of an entry or something of a guide."""
    example = example.replace(", …}", ", by: institution, method: phone}")
    field = re.fullmatch(r"(\w+): (.+)", example)
    if field and field[1] in FIELDS and "…" not in example:
        return ENTRY_FILE, entry({field[1]: field[2]})
    if re.fullmatch(r"\{number: .*\}", example):
        return ENTRY_FILE, entry({}, phone=example)
    if re.match(r"\[[^\]]+\]\(\w+:|!\[|<script|\{\{|!!! |##|\*\*", example) and "…" not in example:
        return GUIDE_FILE, guide(example)
    return None


def _kind(example: str) -> str:
    """What an example is of: a field's name, or a guide's text."""
    return example.partition(":")[0] if re.match(r"[\w{]+:", example) else "text"


EXAMPLES = [
    (code, fails, [p for p in re.findall(r"`([^`]+)`", code.passes) if _kind(p) == _kind(fails)])
    for code in every_code()
    for fails in re.findall(r"`([^`]+)`", code.fails)
    if placed(fails)
]
# Of these the example is one half: the other is what stands elsewhere, or stood before.
OF_TWO = (
    *("CFG003", "DIR014", "DIR019", "DIR020", "DIR060", "DIR063"),
    *("DIR064", "DIR070", "GDE009", "SEC009", "TRN038"),
)


@pytest.mark.parametrize(
    ("code", "fails", "passes"),
    [(c.code, f, p) for c, f, p in EXAMPLES if c.code not in OF_TWO],
)
def test_what_a_rule_says_fails_does_and_what_it_says_passes_mends_it(
    tmp_path: Path, code: str, fails: str, passes: list[str]
) -> None:
    project = golden_project.make(tmp_path / "project")

    def found(example: str) -> set[str]:
        name, text = placed(example) or ("", "")
        (project / name).write_text(text, "utf-8")
        return {f.code for f in check(project, TODAY).findings if f.path == name}

    assert code in found(fails)
    for example in passes:
        assert code not in found(example), example
