"""`handbook fmt` gives data files one form, keeps comments, and never changes what they say."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import golden_project
import pytest
from conftest import handbook
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain import phones
from generator.editing.fmt import formatted
from generator.editing.fmt.comments import comments
from generator.editing.fmt.emit import emit
from generator.editing.fmt.tree import Group, from_plain
from generator.reading.explain import validated
from generator.reading.kinds import KINDS, kind_of, modeline
from generator.reading.yaml_file import parse_yaml
from generator.text.characters import INVISIBLE, all_spoiled

PATH = "directory/RS/example.yml"
KIND = KINDS[0]
LINE = modeline(PATH, KIND)
ENTRY = """id: rs-example
name: {en: Example}
type: ngo
focal_points:
  - id: office
    roles: [hotline]
    sources:
      - title: A page
"""


def form(text: str, path: str = PATH) -> str:
    kind = kind_of(path)
    assert kind
    result = formatted(text, path, kind)
    assert result.text is not None, result.findings
    again = formatted(result.text, path, kind)
    assert again.text == result.text
    return result.text


def body(text: str) -> str:
    first, _, rest = form(text).partition("\n")
    assert first == LINE
    return rest


# --- its form ---


def test_fields_are_put_into_the_order_of_the_model() -> None:
    mixed = (
        "type: ngo\nfocal_points:\n  - sources:\n      - title: A page\n"
        "    roles: [hotline]\n    id: office\nname: {en: Example}\nid: rs-example\n"
    )
    assert body(mixed) == ENTRY


def test_a_file_in_its_form_stays_as_it_is() -> None:
    assert form(f"{LINE}\n{ENTRY}") == f"{LINE}\n{ENTRY}"


@pytest.mark.parametrize(
    "line", ["# yaml-language-server: $schema=nowhere.json\n", "", "\n\n", f"{LINE}\n\n"]
)
def test_the_line_for_editors_is_set_right(line: str) -> None:
    assert body(line + ENTRY) == ENTRY


def test_quotes_stand_where_they_are_needed_and_around_numbers_hours_and_dates() -> None:
    text = ENTRY.replace("{en: Example}", "{en: \"Example\", sr: 'It''s: so', hr: '# no'}").replace(
        "    sources:",
        "    hours: 24/7\n    phones: [{number: '116 000', from_abroad: false}]\n    sources:",
    )
    text = text.replace("title: A page", "title: '2013'\n        date: 2013-08-06")
    written = body(text)
    assert 'name: {en: Example, sr: "It\'s: so", hr: "# no"}\n' in written
    assert 'hours: "24/7"\n' in written
    assert '- {number: "116 000", from_abroad: false}\n' in written
    assert 'title: "2013"\n        date: "2013-08-06"\n' in written


@pytest.mark.parametrize("word", ["no", "on", "true", "null", "0x1", "1.5", "12:30", "0800", "- x"])
def test_text_that_could_be_read_as_something_else_keeps_its_quotes(word: str) -> None:
    assert f'en: "{word}"' in body(ENTRY.replace("{en: Example}", f"\n  en: '{word}'"))


def test_a_sign_that_could_be_read_as_nothing_keeps_its_quotes() -> None:
    tree = from_plain({"en": "~"})
    assert isinstance(tree, Group)
    assert emit(tree) == 'en: "~"\n'


def test_a_list_of_words_stands_in_brackets_while_it_fits() -> None:
    few = ENTRY.replace("[hotline]", "\n    - hotline\n    - police")
    assert "roles: [hotline, police]\n" in body(few)
    many = ", ".join(f"word_{n:02}" for n in range(14))
    assert "roles:\n      - word_00\n      - word_01\n" in body(
        ENTRY.replace("[hotline]", f"[{many}]")
    )


def test_a_group_in_brackets_is_opened_when_it_is_long_or_holds_a_group() -> None:
    text = ENTRY.replace("{en: Example}", f"{{en: Example, sr: {'а' * 120}}}").replace(
        "    sources:\n      - title: A page\n",
        "    sources: [{title: A page, url: https://x.org}]\n",
    )
    written = body(text)
    assert f"name:\n  en: Example\n  sr: {'а' * 120}\n" in written
    assert '    sources:\n      - {title: A page, url: "https://x.org"}\n' in written


def test_folded_and_block_texts_become_one_line_or_a_block() -> None:
    text = ENTRY.replace(
        "{en: Example}", "\n  en: >\n    two\n    words\n  sr: |\n    једно\n\n    два\n"
    )
    assert "name:\n  en: two words\n  sr: |-\n    једно\n\n    два\n" in body(text)


def test_line_ends_are_unix_and_the_last_line_ends() -> None:
    assert body(ENTRY.replace("\n", "\r\n").rstrip()) == ENTRY


def test_what_nobody_can_see_is_taken_out() -> None:
    hidden = ENTRY.replace("Example", "Exam\u00adple\u200b").replace("A page", "A\u2060 page\ufeff")
    assert body(hidden) == ENTRY


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        ("+381117850000", "+381 11 7850000"),
        ("+381 (0)11/785-0000", "+381 11 785 0000"),
        ("011 785 0000", "+381 11 785 0000"),
        ("00381 11/7850-000", "+381 11 7850 000"),
        ("+381\u00a011\u00a0785\u20110000", "+381 11 785 0000"),
        ("+381 11\u200b 785 0000", "+381 11 785 0000"),
        ("+381 11 785 0000/1", "+381 11 785 0000/1"),
        ("+381 11 785 0000/01", "+381 11 785 0000/01"),
        ("+381 11 785 0000 (12)", "+381 11 785 0000 (12)"),
        ("011/785-0000-12", "011/785-0000-12"),
        ("+381 11 785 0000, 785 0001", "+381 11 785 0000, 785 0001"),
        ("+381 11 785 0000", "+381 11 785 0000"),
        ("116 000", "116 000"),
        ("01 234", "01 234"),
        ("not a number", "not a number"),
    ],
)
def test_a_number_that_works_from_abroad_is_written_as_it_is_dialled_there(
    number: str, wanted: str
) -> None:
    assert phones.tidy(number, "RS", from_abroad=True) == wanted


def test_numbers_of_the_country_alone_and_of_retired_entries_stay_as_they_are() -> None:
    phone = '    phones: [{number: "011/785-0000", from_abroad: %s}]\n    sources:'
    at_home = body(ENTRY.replace("    sources:", phone % "false"))
    assert 'number: "011/785-0000"' in at_home
    abroad = ENTRY.replace("    sources:", phone % "true")
    assert 'number: "+381 11 785 0000"' in body(abroad)
    retired = body(abroad + "    retired: {on: 2026-01-01}\n")
    assert 'number: "011/785-0000"' in retired


# --- comments ---


def test_a_comment_goes_with_the_field_it_stands_above_or_beside() -> None:
    text = (
        "# about the type\ntype: ngo  # a union\n\n# about the name\nname: {en: Example}\n"
        "focal_points:\n  # the first\n  - roles: [hotline]\n    # its id\n    id: office\n"
        "    sources: # all\n      - title: A page\n      # no more\n# about the id\nid: rs-example\n# end\n"
    )
    assert body(text) == (
        "# about the id\nid: rs-example\n\n# about the name\nname: {en: Example}\n"
        "# about the type\ntype: ngo  # a union\nfocal_points:\n  # the first\n  # its id\n"
        "  - id: office\n    roles: [hotline]\n    sources:  # all\n      - title: A page\n"
        "      # no more\n# end\n"
    )


def test_brackets_with_a_comment_inside_are_opened() -> None:
    text = ENTRY.replace("[hotline]", "[hotline, # day\n      # by night\n      police] # both")
    assert "    roles:  # both\n      - hotline  # day\n      # by night\n      - police\n" in body(
        text
    )


def test_a_number_sign_inside_a_text_is_no_comment() -> None:
    assert 'en: "a # b"' in body(ENTRY.replace("en: Example", 'en: "a # b"'))


def test_a_text_with_a_remark_behind_it_keeps_its_quotes() -> None:
    names = 'name:\n  en: "Example office" # ours\n  sr: "Пример" # њихов\n'
    text = ENTRY.replace("name: {en: Example}\n", names)
    assert '  en: "Example office"  # ours\n  sr: Пример  # њихов\n' in body(text)


# --- what it leaves alone ---


def test_a_file_with_mistakes_is_reported_and_not_formatted() -> None:
    for wrong, code in (
        (ENTRY + "typo: 1\n", "CFG014"),
        (ENTRY + "type: ngo\n", "CFG006"),
        (ENTRY + "note: [\n", "CFG005"),
        ("", "CFG004"),
        ("# only a comment\n", "CFG004"),
        ("- a\n", "CFG015"),
        (ENTRY.replace("ngo", "&a ngo"), "CFG007"),
    ):
        result = formatted(wrong, PATH, KIND)
        assert result.text is None
        assert code in {f.code for f in result.findings}


def test_a_file_whose_comment_would_have_no_place_is_left_alone() -> None:
    result = formatted(ENTRY + "    languages: [\n      # none known\n    ]\n", PATH, KIND)
    assert result.text is None
    assert [f.code for f in result.findings] == ["CFG041"]


# --- any file ---

TEMPLATE = re.compile(r"\{[{%#]|<%|\$\{|--8<--")  # refused in every text
WORDS = st.text(
    alphabet=st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cf", "Cn", "Co")),
    min_size=1,
    max_size=20,
).filter(
    lambda s: (
        s.strip() == s
        and any(map(str.isalnum, s))
        and not (TEMPLATE.search(s) or INVISIBLE.search(s) or any(all_spoiled(s)))
    )
)
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
TEXT = st.dictionaries(st.sampled_from(["en", "sr", "sr-Latn", "no", "hr"]), LINES, min_size=1)
DAYS = st.dates().map(lambda d: d.isoformat())


def group(required: dict[str, Any], **optional: Any) -> Any:
    return st.fixed_dictionaries(required, optional=optional)


SOURCE = group(
    {"title": WORDS},
    url=st.sampled_from(["https://x.org", "http://y.org/a?b=c:d#e,f", "https://x.org/{a}"]),
    date=st.sampled_from(["2013", "2013-08", "2013-08-06"]),
    read_on=DAYS.map(lambda d: ("plain", d)),
    language=st.sampled_from(["en", "no", "sr-Latn"]),
)
PHONE = group(
    {
        "number": st.sampled_from(["+381117850000", "+381 11 785 0000", "116 000", "011/785-0000"]),
        "from_abroad": st.booleans(),
    },
    note=TEXT,
)
POINT = group(
    {
        "id": st.sampled_from(["office", "hotline", "on", "123", "null"]),
        "roles": st.lists(st.sampled_from(["hotline", "police", "no"]), min_size=1, max_size=3),
        "sources": st.lists(SOURCE, min_size=1, max_size=2),
    },
    name=TEXT,
    note=TEXT,
    phones=st.lists(PHONE, max_size=2),
    hours=st.sampled_from(["24/7", "Mo-Fr 08:00-16:00; PH off"]),
    languages=st.lists(st.sampled_from(["sr", "no", "en"]), max_size=3),
    review_after_days=st.integers(1, 3650),
    retired=group({"on": DAYS.map(lambda d: ("plain", d))}, replaced_by=WORDS),
)
INSTITUTION = group(
    {
        "id": st.just("rs-example"),
        "name": TEXT,
        "type": st.sampled_from(["ngo", "police"]),
        "focal_points": st.lists(POINT, min_size=1, max_size=2),
    },
    website=st.just("https://example.org"),
)


class Untidy:
    """Writes data as untidily as YAML allows, with comments wherever one may stand."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.count = 0

    def comment(self) -> str:
        self.count += 1
        return f"# {self.count}: [it's] - {{so}} #{self.random.choice('äш')}"

    def sometimes(self, share: float = 0.2) -> bool:
        return self.random.random() < share

    def above(self, pad: str) -> str:
        made = "\n" if self.sometimes(0.1) else ""
        return made + (f"{pad}{self.comment()}\n" if self.sometimes() else "")

    def beside(self) -> str:
        return f" {self.comment()}" if self.sometimes() else ""

    def scalar(self, value: Any) -> str:
        if isinstance(value, tuple):
            return str(value[1])
        if isinstance(value, bool | int):
            return json.dumps(value)
        if "\n" not in value and self.sometimes(0.5):
            return "'" + value.replace("'", "''") + "'"
        return json.dumps(value, ensure_ascii=False)

    def inline(self, value: Any) -> str:
        end = f" {self.comment()}\n      " if self.sometimes(0.1) else " "
        if isinstance(value, dict):
            pairs = (f"{k}:{end}{self.inline(v)}" for k, v in self.shuffled(value))
            return "{" + f",{end}".join(pairs) + "}"
        if isinstance(value, list):
            return "[" + f",{end}".join(map(self.inline, value)) + "]"
        return self.scalar(value)

    def shuffled(self, value: dict[str, Any]) -> list[tuple[str, Any]]:
        pairs = list(value.items())
        if "en" not in value:  # the order of languages counts
            self.random.shuffle(pairs)
        return pairs

    def block(self, value: Any, indent: int) -> str:
        pad = " " * indent
        deeper = indent + self.random.choice([1, 2, 4])
        made = ""
        pairs = self.shuffled(value) if isinstance(value, dict) else [(None, v) for v in value]
        for key, inner in pairs:
            head = "-" if key is None else f"{key}:"
            made += self.above(pad)
            if not isinstance(inner, dict | list) or not inner or self.sometimes(0.3):
                made += f"{pad}{head} {self.inline(inner)}{self.beside()}\n"
            elif key is None and self.sometimes(0.7):
                made += f"{pad}- {self.block_after_hyphen(inner, indent + 2)}"
            else:
                made += f"{pad}{head}{self.beside()}\n{self.block(inner, deeper)}"
        if self.sometimes(0.1):
            made += f"{pad}{self.comment()}\n"
        return made

    def block_after_hyphen(self, value: Any, indent: int) -> str:
        lines = self.block(value, indent).split("\n")
        while not lines[0].strip() or lines[0].strip().startswith("#"):
            lines.pop(0)
        return lines[0].lstrip() + "\n" + "\n".join(lines[1:])


@given(INSTITUTION, st.randoms(use_true_random=False), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=300)
def test_any_entry_reads_the_same_in_its_form_and_keeps_every_comment(
    data: dict[str, Any], random: Random, line_end: str
) -> None:
    text = Untidy(random).block(data, 0)
    before, findings = validated(parse_yaml(text, PATH), KIND.model)
    assert before, (findings, text)
    result = formatted(text.replace("\n", line_end), PATH, KIND)
    assert result.text is not None, (result.findings, text)
    after, _ = validated(parse_yaml(result.text, PATH), KIND.model)
    assert after
    left, right = before.model_dump(), after.model_dump()
    for point in (*left["focal_points"], *right["focal_points"]):
        for phone in point["phones"]:
            phone["number"] = phones.tidy(phone["number"], "RS", from_abroad=phone["from_abroad"])
    assert left == right
    assert said(result.text) == said(text) + Counter([LINE])
    assert formatted(result.text, PATH, KIND).text == result.text
    assert result.text.endswith("\n")
    assert not result.text.endswith("\n\n")
    assert not any(line != line.rstrip() for line in result.text.split("\n"))


def said(text: str) -> Counter[str]:
    return Counter(c.text for run in comments(text) for c in run if c.text)


@given(st.text(alphabet="ab:- #\n[]{},'\"|>é0\t", max_size=60))
@settings(max_examples=300)
def test_any_text_is_formatted_or_reported_and_never_raises(text: str) -> None:
    result = formatted(f"{ENTRY}website: {text}", PATH, KIND)
    assert (result.text is None) == bool(result.findings)


# --- the command ---


def test_the_data_of_this_project_is_in_its_form() -> None:
    result = handbook("fmt", "--check")
    assert result.returncode == 0, result.stdout
    assert "0 would change" in result.stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return golden_project.make(tmp_path / "project")


def test_the_command_formats_all_data_and_nothing_else(project: Path) -> None:
    before = golden_project.files(project)
    checked = handbook("fmt", "--check", root=project)
    assert checked.returncode == 1
    assert "CFG042" in checked.stdout
    assert golden_project.files(project) == before
    assert handbook("fmt", root=project).returncode == 0
    after = golden_project.files(project)
    changed = {path for path in before if before[path] != after[path]}
    assert changed
    assert changed <= {p for p in before if (kind := kind_of(p)) and kind.is_data}
    assert before.keys() == after.keys()
    assert handbook("check", root=project).returncode == 0
    assert handbook("fmt", "--check", root=project).returncode == 0
    assert "0 changed" in handbook("fmt", root=project).stdout


def test_only_what_is_named_is_formatted(project: Path) -> None:
    one = "directory/RS/example-police.yml"
    result = handbook("fmt", str(project / one), root=project)
    assert result.stdout.startswith(f"{one}: formatted")
    assert "1 file read, 1 changed." in result.stdout
    text = handbook("fmt", str(project / "content/sr/strings.yml"), root=project)
    assert "left alone" in text.stderr
    assert text.returncode == 0


def test_paths_that_are_not_there_or_outside_are_usage_errors(
    project: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text(ENTRY, "utf-8")
    for path, message in (
        (project / "directory/RS/none.yml", "There is no file"),
        (outside, "is not in this project"),
        (project / "../outside.yml", "is not in this project"),
    ):
        result = handbook("fmt", str(path), root=project)
        assert result.returncode == 2
        assert message in result.stderr
    assert outside.read_text("utf-8") == ENTRY


def test_a_link_is_not_followed(project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text(ENTRY, "utf-8")
    (project / "directory/RS/example-linked.yml").symlink_to(outside)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/example.yml").write_text(ENTRY, "utf-8")
    (project / "directory/XX").symlink_to(tmp_path / "elsewhere")
    for arguments in ((), ("directory/XX/example.yml",), ("directory/RS/example-linked.yml",)):
        result = handbook("fmt", *(str(project / a) for a in arguments), root=project)
        assert result.returncode == 1
        assert "SEC001" in result.stderr
    assert outside.read_text("utf-8") == ENTRY
    assert (tmp_path / "elsewhere/example.yml").read_text("utf-8") == ENTRY


def test_a_file_with_mistakes_is_reported_while_others_are_formatted(project: Path) -> None:
    bad = project / "directory/RS/example-police.yml"
    text = bad.read_text("utf-8") + "typo: 1\n"
    bad.write_text(text, "utf-8")
    result = handbook("fmt", root=project)
    assert result.returncode == 1
    assert "directory/RS/example-police.yml" in result.stderr
    assert "CFG014" in result.stderr
    assert bad.read_text("utf-8") == text
    assert "formatted" in result.stdout


def test_the_rights_of_a_file_are_kept_and_nothing_is_left_beside_it(project: Path) -> None:
    path = project / "directory/RS/example-police.yml"
    path.chmod(0o640)
    handbook("fmt", str(path), root=project)
    assert path.stat().st_mode & 0o777 == 0o640
    assert not list(path.parent.glob(".*"))
