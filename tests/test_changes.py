"""What changed between two states of the handbook, and the rules that need the earlier one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import markdown
import pytest
import real_project
from conftest import TODAY, handbook
from hypothesis import given
from hypothesis import strategies as st
from repository import HOTLINE, POLICE, Repository

from generator.checking import rules, since
from generator.checking.check import check
from generator.domain.findings import Finding, Severity
from generator.edition.changes.change import Change, Kind, Subject
from generator.edition.changes.compare import compare, unread
from generator.outputs.reports import changes as render
from generator.reading import git, revision

CHILD_LINE = "directory/BG/example-child-line.yml"
GUIDE = "content/en/guides/start/first-hour.md"
RETIRED = "    retired: {on: 2026-09-01, replaced_by: rs-example-hotline/hotline}\n"
VERIFIED = "    verified: {on: 2026-05-28, by: institution, method: phone}\n"


@pytest.fixture
def project(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "project")


def text(project: Repository, *arguments: str) -> str:
    result = handbook("diff", *(arguments or ("HEAD",)), "--format", "text", root=project.root)
    assert result.returncode == 0, result.stderr
    return result.stdout


def codes(project: Repository, revision_name: str = "HEAD") -> list[str]:
    loaded = check(project.root, TODAY).loaded
    found = since.findings_since(project.root, loaded, revision_name, TODAY)
    return [f.code for f in found]


# --- in words ---


def test_nothing_changed_is_said(project: Repository) -> None:
    assert text(project) == "Nothing in the directory, the guides or the texts differs.\n"


def test_a_changed_number_is_told_with_both_values_and_the_reset_of_its_confirmation(
    project: Repository,
) -> None:
    project.edit(HOTLINE, ("+381 10 234567", "+381 10 234569"), (VERIFIED, ""))
    assert (
        'Example Hotline, Example SOS line: telephone changed from "+381 10 234567" to '
        '"+381 10 234569"; confirmation reset\n' in text(project)
    )
    assert codes(project) == []


def test_a_confirmation_that_is_deleted_without_any_change_is_lost(project: Repository) -> None:
    project.edit(HOTLINE, (VERIFIED, ""))
    assert "confirmation lost (2026-05-28, by institution, phone)" in text(project)


def test_a_new_confirmation_is_told_with_day_and_way(project: Repository) -> None:
    project.edit(HOTLINE, ("2026-05-28, by: institution", "2026-11-20, by: coordinator"))
    assert "SOS line: confirmed on 2026-11-20, by coordinator, phone" in text(project)


@pytest.mark.parametrize(
    ("edit", "named"),
    [
        (("hotline.example.org", "other.example.org"), "website"),
        (("    email: ", "    website: https://line.example.org\n    email: "), "website"),
        (("An invented line.", "An invented line, with a voice message."), "note"),
        (("Ask for the example.", "Ask for the second example."), "phones"),
        (('hours: "24/7"', 'hours: "Mo-Fr 08:00-16:00"'), "hours"),
        (("languages: [sr, en, sq]", "languages: [sr, en, sq, el]"), "languages"),
        (("en: Example SOS line", "en: Example crisis line"), "name"),
        (("en: Example Hotline", "en: Example Line"), "name"),
        (("roles: [hotline, assistance]", "roles: [hotline, assistance, referral]"), "roles"),
        (("from_abroad: true\n        note", "from_abroad: false\n        note"), "phones"),
        (("from_abroad: true\n        note", "from_abroad: unknown\n        note"), "phones"),
        (("from_abroad: true\n", 'from_abroad: true\n        hours: "24/7"\n'), "phones"),
        (("from_abroad: true\n", "from_abroad: true\n        languages: [el]\n"), "phones"),
    ],
)
def test_what_a_caller_relies_on_does_not_change_under_a_confirmation(
    project: Repository, edit: tuple[str, str], named: str
) -> None:
    project.edit(HOTLINE, edit)
    loaded = check(project.root, TODAY).loaded
    found = since.findings_since(project.root, loaded, "HEAD", TODAY)
    assert [f.code for f in found] == ["DIR060"]
    assert named in found[0].message
    assert "the confirmation of an earlier state was kept" in text(project)


@pytest.mark.parametrize(
    "edit",
    [
        ("+381 10 234567", "+381 10 23 45 67"),  # written in another way
        ("    hours: ", "    # a remark\n    hours: "),
        ("    sources:\n", "    sources:\n      - {title: Another list, language: en}\n"),
        ("    hours: ", "    review_after_days: 90\n    hours: "),
        ("      en: An invented", "      sr: Измишљена линија.\n      en: An invented"),
        ("    email: sos@example.org\n", ""),
    ],
)
def test_what_no_caller_relies_on_may_change_under_a_confirmation(
    project: Repository, edit: tuple[str, str]
) -> None:
    project.edit(HOTLINE, edit)
    assert codes(project) == []


def test_a_retirement_is_told_with_its_successor(project: Repository) -> None:
    retired = "    retired: {on: 2026-11-23, replaced_by: rs-example-police/emergency}\n"
    with (project.root / POLICE).open("a", encoding="utf-8") as file:
        file.write(retired)
    assert 'Example unit: retired, replaced by "rs-example-police/emergency"' in text(project)


def test_a_new_institution_is_told_with_its_numbers(project: Repository) -> None:
    file = project.root / "directory/RS/example-new.yml"
    old = (project.root / POLICE).read_text("utf-8")
    file.write_text(old.replace("rs-example-police", "rs-example-new"), "utf-8")
    told = text(project)
    assert "  Example Police: new institution\n" in told
    assert 'Example unit: new entry; telephone "+381 60 1234567"' in told


def test_what_a_number_says_of_itself_is_told(project: Repository) -> None:
    project.edit(
        HOTLINE,
        ("from_abroad: false", "from_abroad: unknown"),
        (
            "from_abroad: true\n",
            'from_abroad: true\n        hours: "24/7"\n        languages: [el]\n',
        ),
    )
    told = text(project)
    assert 'telephone "0800 12345" now not known whether it is reachable from abroad' in told
    assert 'hours of the telephone "+381 10 234567" added: "24/7"' in told
    assert 'languages of the telephone "+381 10 234567" added: "el"' in told


def test_lists_notes_and_sources_are_told_item_by_item(project: Repository) -> None:
    project.edit(
        HOTLINE,
        ("from_abroad: false", "from_abroad: true"),
        ("en: Ask for the example.", "en: Ask for another."),
        ("languages: [sr, en, sq]", "languages: [sr, en]"),
        ("Example report", "Example study"),
    )
    told = text(project)
    assert 'telephone "0800 12345" now reachable from abroad' in told
    assert 'note on the telephone (en) "+381 10 234567" changed from' in told
    assert 'languages changed from "sr, en, sq" to "sr, en"' in told
    assert 'source deleted: "Example report, https://example.org/report, 2024-03-08' in told
    assert 'source added: "Example study, ' in told


def test_addresses_that_could_look_the_same_are_told_in_the_form_of_machines_too(
    project: Repository,
) -> None:
    project.edit(HOTLINE, ("hours:", "website: https://пример.срб/\n    hours:"))
    assert 'website added: "https://пример.срб/" ("https://xn--e1afmkfd.xn--90a3ac/")' in text(
        project
    )


def test_facts_guides_and_translations_are_told(project: Repository) -> None:
    project.edit("directory/RS/country.yml", ("length: 90", "length: 60"))
    project.edit(GUIDE, ("\n## ", "\nNew words before the first heading.\n\n## "))
    new = project.root / "content/sr/guides/cross_border/referral-step-by-step.md"
    new.parent.mkdir(parents=True)
    english = project.root / "content/en/guides/cross_border/referral-step-by-step.md"
    head = english.read_text("utf-8").replace("---\n", "---\ntranslation: draft\n", 1)
    new.write_text(head, "utf-8")
    told = text(project)
    assert 'Facts about the country: reflection period, length changed from "90" to "60"' in told
    assert 'section "intro" added' in told
    assert "Guides and pages: Serbian\n" in told
    assert "translated (draft)" in told


def test_of_a_long_text_the_words_that_changed_are_told(project: Repository) -> None:
    long = "An invented rule. " + "It goes on and on as rules do and so it is long. " * 8
    path = "directory/RS/country.yml"
    project.edit(path, ("An invented rule for this test.", f"{long}The last word is yes."))
    project.commit("a long rule")
    project.edit(path, ("The last word is yes.", "The last word is no."))
    assert 'text (en) changed: from "The last word is yes." to "The last word is no."' in text(
        project
    )


def test_the_changed_words_of_guides_and_of_translated_texts_are_told(project: Repository) -> None:
    project.edit(GUIDE, ("At once. See", "Tomorrow. See"))
    project.edit("content/sr/texts.yml", ("Измишљена линија. Не зовите је.", "Зовите."))
    told = text(project)
    assert 'section "when" changed from "At once." to "Tomorrow."' in told
    assert 'short text of the directory "An invented line. Do not call it." changed from' in told
    assert 'to "Зовите."' in told


def test_of_many_texts_only_the_number_is_told(project: Repository) -> None:
    pairs = "".join(f'- en: "New {n}."\n  sr: "Ново {n}."\n' for n in range(20))
    path = project.root / "content/sr/texts.yml"
    path.write_text(path.read_text("utf-8") + pairs, "utf-8")
    assert "Serbian: 20 short texts of the directory added" in text(project)


def test_a_renamed_guide_is_told_as_one(project: Repository) -> None:
    renamed(project)
    told = text(project)
    assert 'The first example: address changed from "start/second" to "start/third"' in told
    assert "deleted" not in told
    assert "added" not in told


def renamed(project: Repository, former: str = "former: [start/second]\n") -> None:
    """A guide that has another name than at the last commit."""
    folder = project.root / "content/en/guides/start"
    text = (folder / "first-hour.md").read_text("utf-8")
    (folder / "second.md").write_text(text, "utf-8")
    project.commit("a guide")
    (folder / "second.md").unlink()
    (folder / "third.md").write_text(text.replace("phase:", f"{former}phase:", 1), "utf-8")


def test_another_order_of_fields_and_comments_is_no_change(project: Repository) -> None:
    project.edit(
        HOTLINE,
        ('    hours: "24/7"\n', ""),
        ("    serves:", "    # a comment\n    hours: '24/7'\n    serves:"),
    )
    assert text(project).startswith("Nothing")


def test_two_revisions_can_be_compared_and_the_files_as_they_are_do_not_matter(
    project: Repository,
) -> None:
    project.edit(HOTLINE, ("sos@example.org", "help@example.org"))
    project.commit("second")
    project.edit(HOTLINE, ("help@example.org", "third@example.org"))
    told = text(project, "HEAD~1", "HEAD")
    assert 'mailbox changed from "sos@example.org" to "help@example.org"' in told
    assert "third" not in told


def test_what_is_the_same_in_both_is_left_out_and_nothing_else(project: Repository) -> None:
    project.edit(HOTLINE, ("sos@example.org", "help@example.org"))
    states = [*revision.both(project.root, "HEAD")]
    project.commit("second")
    states += revision.both(project.root, "HEAD~1", "HEAD")
    for state in states:
        assert [i.id for i in state.handbook.institutions] == ["rs-example-hotline"]
        assert len(state.handbook.countries) == 3
        assert len(state.handbook.guides) > 3


def test_a_file_with_mistakes_is_named_and_not_taken_for_deleted(project: Repository) -> None:
    project.edit(HOTLINE, ("type: ngo", "typ: ngo"))
    told = text(project)
    assert f"Not compared, because the file has mistakes:\n  {HOTLINE}\n" in told
    assert "deleted" not in told
    assert codes(project) == []


def test_the_same_states_give_the_same_bytes(project: Repository) -> None:
    project.edit(HOTLINE, ("sos@example.org", "help@example.org"), ("+381 10 234568", "+381 10 99"))
    (project.root / CHILD_LINE).unlink()
    before, after = revision.both(project.root, "HEAD")
    first, second = (compare(before, after) for _ in range(2))
    assert first == second
    ordered = [c.where for c in first]
    assert ordered == sorted(ordered)
    made = json.loads(handbook("diff", "HEAD", "--format", "json", root=project.root).stdout)
    assert [c["id"] for c in made["changes"]] == [c.id for c in first]
    assert made["counts"]["removed"] == 2
    assert unread(before, after) == ()


# --- untrusted text ---

HOSTILE = "@admin #1 <img src=x onerror=alert(1)> [a](javascript:alert(1)) ![b](//e) ``` # x www.e.example"


def test_hostile_names_and_values_stay_text_in_a_comment(project: Repository) -> None:
    project.edit(
        HOTLINE,
        ("en: Example SOS line", f"en: '{HOSTILE}'"),
        ("en: An invented line. Do not call it.", 'en: "one\\n\\n# two\\n- @three <b>four</b>"'),
    )
    made = handbook("diff", "HEAD", root=project.root).stdout
    shown = markdown.markdown(made, extensions=["sane_lists"])
    tags = set(re.findall(r"<(\w+)", shown))
    assert tags <= {"h2", "h3", "p", "ul", "li", "strong", "code"}
    outside = re.sub(r"<code>.*?</code>", "", shown)
    for word in ("@", "javascript", "www", "three", "onerror"):
        assert word not in outside
    assert "one # two - @three" in shown


@given(st.text(max_size=80))
def test_a_value_is_one_span_of_code_whatever_it_holds(value: str) -> None:
    span = render.code(value)
    fence = re.match(r"`+", span)
    assert fence is not None
    inner = span[len(fence[0]) : -len(fence[0])]
    assert fence[0] not in re.findall(r"`+", inner)
    assert "\n" not in span
    assert not inner.startswith("`")
    assert not inner.endswith("`")


@given(st.text(alphabet="ab@#_*[]()<>!.:/`-1 \n\u202e", max_size=20))
def test_a_name_stands_as_it_is_only_if_it_is_plain_words(name: str) -> None:
    shown = render.inline(name)
    assert shown.startswith("`") or not re.search(r"[@#_*\[\]()<>!.:/`\n\u202e]", shown)


@pytest.mark.parametrize("name", ["GH-12", "www", "deadbeef1", "@someone", "a_b_c", "x.example"])
def test_what_a_forge_would_turn_into_a_link_stands_as_code(name: str) -> None:
    assert render.inline(name) == f"`{name}`"


def test_a_very_long_comment_is_cut_and_says_so() -> None:
    one = Change(Kind.ADDED, Subject.INSTITUTION, "RS", "rs-x", "Name " * 50, "directory/RS/x.yml")
    finding = Finding(
        "DIR061", Severity.ERROR, "directory/RS/x.yml", 1, 1, "Lost. " * 60, "x" * 400
    )
    unread = ("directory/RS/x.yml",) * 500
    made = render.as_markdown(render.Report("main", "", (one,) * 1000, (finding,) * 500, unread))
    assert made.count("DIR061") == 50
    assert len(made) < 65_536
    assert re.search(r"… and \d+ more. The whole list: handbook diff `main`", made)


# --- revisions ---


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere", "There is no revision nowhere here."),
        ("HEAD~400", "There is no revision HEAD~400 here."),
        ("--output=/tmp/x", "is not the name of a revision"),
        ("HEAD:content", "is not the name of a revision"),
        ("a..b", "is not the name of a revision"),
        ("a b\x1b[31m", 'Error: "a b?[31m" is not the name'),
        ("", "is not the name of a revision"),
    ],
)
def test_a_revision_that_is_none_is_said_in_words(
    project: Repository, name: str, said: str
) -> None:
    result = handbook("diff", "--", name, root=project.root)
    assert result.returncode == 1
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_without_git_the_message_says_so(
    project: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.root.parent))
    (project.root / ".git").rename(project.root.parent / "elsewhere")
    result = handbook("diff", "HEAD", root=project.root)
    assert result.returncode == 1
    assert "This project's folder is not kept in git" in result.stderr
    monkeypatch.setenv("PATH", str(project.root))
    assert "The program git is not installed" in handbook("diff", "HEAD", root=project.root).stderr


def test_a_revision_without_a_handbook_is_said(project: Repository) -> None:
    project.git("rm", "-rq", "--cached", "content")
    project.git("commit", "--quiet", "-m", "no content")
    result = handbook("diff", "HEAD", root=project.root)
    assert "has no folder content/, so it holds no handbook" in result.stderr


def test_a_revision_that_cannot_be_loaded_is_said_with_its_place(project: Repository) -> None:
    project.edit("content/languages.yml", ("languages:", "langages:"))
    project.commit("broken")
    result = handbook("diff", "HEAD", "HEAD~1", root=project.root)
    assert result.returncode == 1
    assert "The revision HEAD cannot be read: content/languages.yml:" in result.stderr


def test_filters_and_attributes_of_a_revision_are_not_applied(project: Repository) -> None:
    mark = project.root.parent / "ran"
    (project.root / ".gitattributes").write_text(
        f"{HOTLINE} export-ignore\n{POLICE} filter=evil export-subst\n"
    )
    project.git("config", "filter.evil.smudge", f"touch {mark}")
    project.git("config", "filter.evil.clean", "cat")
    project.commit("attributes")
    state = revision.at(project.root, "HEAD")
    assert {"rs-example-hotline", "rs-example-police"} <= {
        i.id for i in state.handbook.institutions
    }
    assert not mark.exists()


def test_links_in_a_revision_are_not_followed_and_large_files_are_refused(
    project: Repository, tmp_path: Path
) -> None:
    (project.root / "directory/RS/link.yml").symlink_to("/etc/hosts")
    (project.root / "directory/RS/large.yml").write_text("#" * 600_000)
    commit = project.commit("links")
    folder = tmp_path / "out"
    folder.mkdir()
    git.write_out(project.root, commit, folder)
    assert not (folder / "directory/RS/link.yml").exists()
    assert (folder / "directory/RS/large.yml").read_bytes() == b" " * (512 * 1024 + 1)
    assert revision.at(project.root, "HEAD").unread >= {"directory/RS/large.yml"}


def test_a_project_in_a_folder_of_a_repository_is_read_too(tmp_path: Path) -> None:
    outer = Repository(tmp_path / "project")
    inner = outer.root / "handbook"
    inner.mkdir()
    for name in ("directory", "content", "mkdocs.yml"):
        (outer.root / name).rename(inner / name)
    outer.commit("moved")
    file = inner / HOTLINE
    file.write_text(file.read_text("utf-8").replace("sos@", "help@"), "utf-8")
    result = handbook("diff", "HEAD", "--format", "text", root=inner)
    assert 'mailbox changed from "sos@example.org"' in result.stdout


def test_comparing_changes_nothing_in_the_project(project: Repository) -> None:
    before = project.git("status", "--porcelain=v1", "--ignored")
    head = project.git("rev-parse", "HEAD")
    text(project)
    assert project.git("status", "--porcelain=v1", "--ignored") == before
    assert project.git("rev-parse", "HEAD") == head
    assert project.git("worktree", "list").count("\n") == 0


# --- rules ---


def test_every_rule_about_a_change_is_documented_and_has_a_code_of_its_own() -> None:
    found = [*rules.all_rules(), *since.all_rules()]
    assert len({r.CODE for r in found}) == len(found)
    for rule in since.all_rules():
        assert re.fullmatch(r"(DIR|GDE)06\d", rule.CODE)
        assert "\nPASS: " in (rule.__doc__ or "")
        assert "\nFAIL: " in (rule.__doc__ or "")


NEW_NUMBER = ("+381 10 234567", "+381 10 234569")
NEW_MAILBOX = ("sos@example.org", "help@example.org")
NEW_DAY = ("verified: {on: 2026-05-28", "verified: {on: 2026-11-20")
OTHER_ROLE = ("  - id: old-line\n    roles: [hotline]", "  - id: old-line\n    roles: [police]")
OTHER_NUMBER = ("+381 10 234568", "+381 10 234560")
NAMED = ("  - id: old-line\n", "  - id: old-line\n    name: {en: Another}\n")
WITHDRAWN = "    withdrawn: {on: 2026-11-01, why: {en: Somebody else answers.}}\n"
READ = ("en}\n    retired", "en, read_on: 2026-11-20}\n    retired")


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([NEW_NUMBER], ["DIR060"]),
        ([NEW_MAILBOX], ["DIR060"]),
        ([NEW_NUMBER, NEW_DAY], []),
        ([NEW_NUMBER, (VERIFIED, "")], []),
        ([NEW_NUMBER, ("{on: 2026-05-28", "{on: 2026-05-01")], ["DIR060"]),
        ([("+381 10 234567", "+381 (10) 234-567")], []),
        ([("sos@example.org", "SOS@example.org")], []),
        ([('    hours: "24/7"\n', "")], []),
        ([(RETIRED, "")], ["DIR063"]),
        ([READ, (RETIRED, "")], []),
        ([(RETIRED, VERIFIED.replace("05-28", "11-20"))], []),
        ([(RETIRED, ""), OTHER_ROLE], ["DIR062"]),
        ([(RETIRED, ""), OTHER_NUMBER, NAMED], ["DIR062"]),
        ([(RETIRED, ""), OTHER_NUMBER], ["DIR063"]),
        ([("- id: old-line", "- id: older-line")], ["DIR061"]),
        ([("id: hotline\n", "id: helpline\n")], ["DIR061"]),
    ],
)
def test_a_change_is_judged_by_the_state_before(
    project: Repository, edits: list[tuple[str, str]], expected: list[str]
) -> None:
    project.edit(HOTLINE, *edits)
    assert codes(project) == expected


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([(WITHDRAWN, "")], ["DIR064"]),
        ([(WITHDRAWN, VERIFIED.replace("05-28", "10-31"))], ["DIR064"]),
        ([(WITHDRAWN, VERIFIED.replace("05-28", "11-20"))], []),
        ([("Somebody else", "Another person")], []),
    ],
)
def test_only_a_confirmation_undoes_a_withdrawal(
    project: Repository, edits: list[tuple[str, str]], expected: list[str]
) -> None:
    project.edit(HOTLINE, (RETIRED, WITHDRAWN))
    project.commit("withdrawn")
    project.edit(HOTLINE, *edits)
    assert codes(project) == expected


def test_a_withdrawal_is_told_with_its_reason(project: Repository) -> None:
    project.edit(HOTLINE, (VERIFIED, WITHDRAWN))
    said = text(project)
    assert "Example SOS line: withdrawn; why it was withdrawn (en)" in said
    assert "Somebody else answers." in said


def test_a_renamed_id_is_recognised_by_its_number(project: Repository) -> None:
    project.edit(HOTLINE, ("id: hotline\n", "id: helpline\n"))
    result = handbook("check", "--since", "HEAD", root=project.root)
    assert result.returncode == 1
    assert (
        f'{HOTLINE}:9:3: DIR061 The entry "rs-example-hotline/hotline" has disappeared. '
        'Hint: If "helpline" is the same desk, give it its id back: id: hotline.' in result.stdout
    )


def test_a_change_of_the_program_is_told_first(project: Repository) -> None:
    project.edit(HOTLINE, ("0800 12345", "0800 12346"))
    assert "changes the program" not in text(project)
    (project.root / "generator").mkdir()
    (project.root / "generator/x`.py").write_text("", "utf-8")
    project.edit("mkdocs.yml", ("golden.example.org", "other.example.org"))
    project.commit("more")
    assert text(project, "HEAD~1", "HEAD").splitlines()[:4] == [
        "It also changes the program, its settings or what runs it: 2 files. Have a developer read them first.",
        "  generator/x`.py",
        "  mkdocs.yml",
        "",
    ]
    told = handbook("diff", "HEAD~1", "HEAD", root=project.root).stdout
    assert told.startswith("## What this changes\n\n**It also changes the program")
    assert "- ``generator/x`.py``\n" in told


def test_a_guide_that_is_renamed_keeps_its_former_address(project: Repository) -> None:
    renamed(project, former="")
    result = handbook("check", "--since", "HEAD", root=project.root)
    assert (
        'content/en/guides/start/second.md:1:1: GDE060 The address of the guide "start/second" '
        "leads nowhere any more. Hint: Write former: [start/second] into "
        "content/en/guides/start/third.md, or put the guide back." in result.stdout
    )
    project.edit("content/en/guides/start/third.md", ("phase:", "former: [start/second]\nphase:"))
    assert codes(project) == []
    project.commit("renamed")
    project.edit("content/en/guides/start/third.md", ("former: [start/second]\n", ""))
    assert codes(project) == ["GDE060"]


def test_a_former_address_leads_to_the_guide_in_each_language(project: Repository) -> None:
    renamed(project)
    made = handbook("build", "--language", "sr-Latn", "--no-pdf", root=project.root)
    assert made.returncode == 0, made.stderr
    old = project.root / "build/site/sr-Latn/guides/start/second/index.html"
    page = old.read_text("utf-8")
    assert 'content="0; url=../third/"' in page
    assert '<a href="../third/">' in page
    assert (old.parents[1] / "third/index.html").is_file()
    sitemap = (project.root / "build/site/sr-Latn/sitemap.xml").read_text("utf-8")
    assert "guides/start/second/" not in sitemap


def test_the_number_that_changed_is_the_one_that_is_named(project: Repository) -> None:
    project.edit(HOTLINE, ("0800 12345", "0800 12346"))
    told = handbook("check", "--since", "HEAD", root=project.root).stdout
    assert "has changed (0800 12346), but the confirmation of 2026-05-28" in told


def test_a_deleted_file_is_an_error_that_names_what_it_held(project: Repository) -> None:
    (project.root / CHILD_LINE).unlink()
    result = handbook("check", "--since", "HEAD", CHILD_LINE.rpartition("/")[0], root=project.root)
    assert result.returncode in (1, 2)
    result = handbook("check", "--since", "HEAD", root=project.root)
    assert f'{CHILD_LINE}:1:1: DIR061 The institution "bg-example-child-line"' in result.stdout
    assert "retired: {on: 2026-11-24}" in result.stdout


def test_check_without_since_needs_no_git(project: Repository) -> None:
    project.edit(HOTLINE, NEW_NUMBER)
    (project.root / ".git").rename(project.root.parent / "elsewhere")
    result = handbook("check", root=project.root)
    assert "DIR06" not in result.stdout
    assert result.returncode == 0


def test_the_difference_states_what_the_rules_say(project: Repository) -> None:
    project.edit(HOTLINE, NEW_NUMBER)
    made = handbook("diff", "HEAD", root=project.root).stdout
    assert "### To mend before it is accepted" in made
    assert "DIR060" in made
    assert "but the confirmation of an earlier state was kept" in made


def test_the_real_directory_is_compared_with_itself() -> None:
    state = revision.of_loaded(real_project.checked().loaded, "The project")
    assert compare(state, state) == ()
