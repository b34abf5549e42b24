"""The parts of the generator one by one: what each promises, also for input nobody thought of."""

from __future__ import annotations

import csv
import datetime as dt
import gc
import io
import pickle
import re
import types
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import golden_project
import i18n
import pytest
import real_project
import yaml
from conftest import TODAY
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.checking import rules
from generator.checking.check import Checked, check
from generator.commands.build import Order, make_edition
from generator.commands.swap import UnfitError, refuse_unfit, swap
from generator.domain.contacts import FocalPoint, State, state_on
from generator.domain.findings import Severity, did_you_mean
from generator.domain.place import Mapping, Sequence
from generator.domain.values import PartialDate
from generator.domain.vocabulary import Vocabulary
from generator.edition import addresses as paths
from generator.edition.reader import Reader
from generator.edition.selection import by_phase, by_role, entries
from generator.outputs.data import export
from generator.outputs.site import assemble, links
from generator.reading.load import load
from generator.reading.yaml_file import parse_yaml, read_yaml
from generator.text import glyphs, strings
from generator.text.characters import INVISIBLE, NO_TEXT, UNSAFE, is_seen
from generator.text.fold import TABLE as FOLD_TABLE
from generator.text.hosts import ascii_form, deceptive_letter
from generator.text.strings import Strings
from generator.text.transliterate import to_latin


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return golden_project.make(tmp_path_factory.mktemp("units") / "project")


@pytest.fixture(scope="module")
def checked(project: Path) -> Checked:
    return check(project, TODAY)


@pytest.fixture(scope="module")
def real() -> Checked:
    """The real directory, which has every language."""
    return real_project.checked()


# --- YAML ---

PLAIN = (Mapping, Sequence, str, int, bool, dt.date, type(None))


def is_plain(data: object) -> bool:
    if type(data) not in PLAIN:
        return False
    if isinstance(data, Mapping):
        known = data.keys() == data.key_places.keys() == data.value_places.keys()
        return known and all(type(k) is str and is_plain(v) for k, v in data.items())
    if isinstance(data, Sequence):
        return len(data) == len(data.item_places) and all(map(is_plain, data))
    return True


YAML_LIKE = st.text(
    alphabet=st.sampled_from(list("ab1 0:-#\n\t'\"[]{}&*!|>%?,~<=.@`\\é\u2028\x00"))
)


@given(st.text() | YAML_LIKE)
@example("!!python/object/apply:os.system [echo]")
@example("? [a, b]\n: c")
@example("%YAML 1.2\n---\na: b")
def test_reading_any_text_gives_plain_data_or_findings_and_never_raises(text: str) -> None:
    document = parse_yaml(text, "x.yml")
    assert is_plain(document.data)
    assert document.data is not None or document.findings
    for finding in document.findings:
        assert finding.line >= 1
        assert finding.column >= 1
        assert finding.hint


@given(st.binary() | YAML_LIKE.map(str.encode))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reading_any_file_gives_plain_data_or_findings_and_never_raises(
    tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "any.yml"  # the same for every example: written anew
    path.write_bytes(data)
    document = read_yaml(path, "any.yml")
    assert is_plain(document.data)
    assert document.data is not None or document.findings


WORDS = st.text(alphabet="abcčšžабвљњ αβγ", min_size=1, max_size=12).map(str.strip).filter(bool)
SCALARS = (
    WORDS
    | st.integers(min_value=-(10**14), max_value=10**14)
    | st.booleans()
    | st.none()
    | st.dates()
)
DOCUMENTS = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(WORDS, DOCUMENTS, min_size=1, max_size=4), st.booleans())
def test_simple_documents_are_read_as_pyyaml_reads_them(
    data: dict[str, object], in_one_line: bool
) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=in_one_line)
    document = parse_yaml(text, "x.yml")
    assert document.findings == []
    assert document.data == yaml.safe_load(text) == data


def test_every_part_knows_its_line_and_column() -> None:
    data = parse_yaml("a: 1\nb:\n  - x\n  - {c: y}\n", "x.yml", first_line=5).data
    assert (data.key_places["b"].line, data.key_places["b"].column) == (6, 1)
    assert (data["b"].item_places[1].line, data["b"].item_places[1].column) == (8, 5)
    assert (data["b"][1].value_places["c"].line, data["b"][1].value_places["c"].column) == (8, 9)


@pytest.mark.parametrize(
    "text", ["NO", "no", "Yes", "on", "OFF", "y", "True", "0800", "010", "1_000", "12:30", "1.5", "+381", "0x1F", ".inf"]
)  # fmt: skip
def test_what_yaml_would_turn_into_something_else_is_a_finding(text: str) -> None:
    document = parse_yaml(f"a: {text}", "x.yml")
    assert document.data == {"a": text}
    assert [f.code for f in document.findings] in (["CFG009"], ["CFG010"])


@pytest.mark.parametrize("text", ["'NO'", '"0800"', "0800 100 388", "+381 11", "112a", "|\n  NO"])
def test_quoted_and_plainly_textual_values_are_text(text: str) -> None:
    document = parse_yaml(f"a: {text}", "x.yml")
    assert document.findings == []
    assert isinstance(document.data["a"], str)


def test_a_country_code_as_a_field_name_is_text() -> None:
    assert parse_yaml("NO: x\nno: y\n", "x.yml").data == {"NO": "x", "no": "y"}


# --- Serbian in Latin letters ---


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("ЉУБОВИЈА", "LJUBOVIJA"),
        ("Љубовија", "Ljubovija"),
        ("Љ", "Lj"),
        ("ЏЕП и Џеп, Њ", "DŽEP i Džep, Nj"),
        ("Ђаково, ђак, Чачак, шљива, Ћуприја, жеђ", "Đakovo, đak, Čačak, šljiva, Ćuprija, žeđ"),
        ("АСТРА - Акција", "ASTRA - Akcija"),
        ("СОС телефон 0800", "SOS telefon 0800"),
        ("види https://пример.рс/љубав?ж=1 овде", "vidi https://пример.рс/љубав?ж=1 ovde"),
        ("пишите на љубав@пример.рс одмах", "pišite na љубав@пример.рс odmah"),
        ("код `љубав` остаје", "kod `љубав` ostaje"),
        ("Потврђено: %{датум}", "Potvrđeno: %{датум}"),
        ("## Када {#љубав}", "## Kada {#љубав}"),
        ("[види](../љ/њ.md#ж) и (љ)", "[vidi](../љ/њ.md#ж) i (lj)"),
        ("Видети мпн.гов.срб.", "Videti мпн.гов.срб."),
        ("на www.пример.срб/страна, па", "na www.пример.срб/страна, pa"),
        ("прва.Друга", "prva.Druga"),
        ("Ѓорѓи из Ќустендила", "Đorđi iz Ćustendila"),
        ("Щъркел, Юлия, Київ", "Štarkel, Julija, Kijiv"),
        ("Қазақ", "Қазақ"),
        ("Already Latin, čćžšđ", "Already Latin, čćžšđ"),
        ("", ""),
    ],
)
def test_serbian_is_transliterated_by_its_norm(cyrillic: str, latin: str) -> None:
    assert to_latin(cyrillic) == latin


SERBIAN = "абвгдђежзијклљмнњопрстћуфхцчџш"
PROSE = st.text(alphabet=SERBIAN + SERBIAN.upper() + " .,!?-()0123456789abcXYZčđ\n", max_size=60)


@given(PROSE)
def test_no_cyrillic_letter_remains_and_doing_it_again_changes_nothing(text: str) -> None:
    latin = to_latin(text)
    assert not re.search(r"[\u0400-\u04ff]", latin)
    assert to_latin(latin) == latin
    assert len(latin.split()) == len(text.split())


@given(st.text())
def test_transliterating_any_text_twice_is_transliterating_it_once(text: str) -> None:
    assert to_latin(to_latin(text)) == to_latin(text)


@given(PROSE, st.sampled_from(["https://пример.рс/љ", "љ@пример.рс", "`љ`", "%{љ}", "{#љ}"]), PROSE)
def test_what_is_not_prose_stays(before: str, kept: str, after: str) -> None:
    text = f"{before} {kept} {after}"
    assert f" {kept} " in f"{to_latin(text)} "


# --- languages ---

# Hand-written from the grammars: which form a counted noun takes.
PLURALS = {
    "sr": {0: "other", 1: "one", 2: "few", 3: "few", 5: "other", 11: "other", 12: "other", 21: "one", 22: "few", 101: "one", 111: "other"},
    "sl": {0: "other", 1: "one", 2: "two", 3: "few", 4: "few", 5: "other", 11: "other", 21: "other", 22: "other", 101: "one", 102: "two", 103: "few"},
    "ro": {0: "few", 1: "one", 2: "few", 3: "few", 5: "few", 11: "few", 19: "few", 20: "other", 21: "other", 22: "other", 101: "few", 102: "few"},
    "mk": {0: "other", 1: "one", 2: "other", 3: "other", 5: "other", 11: "other", 21: "one", 22: "other", 101: "one", 111: "other"},
}  # fmt: skip


@pytest.mark.parametrize("language", PLURALS)
def test_the_plural_form_is_the_one_the_language_uses(language: str) -> None:
    found = {count: strings.category(count, language) for count in PLURALS[language]}
    assert found == PLURALS[language]


@pytest.mark.parametrize(
    ("language", "forms"),
    [("sr", {"one", "few", "other"}), ("sl", {"one", "two", "few", "other"}), ("ro", {"one", "few", "other"}), ("mk", {"one", "other"}), ("tr", {"one", "other"})],
)  # fmt: skip
def test_only_forms_that_counts_reach_are_asked_for(language: str, forms: set[str]) -> None:
    assert strings.categories(language) == forms


def reader(checked: Checked, code: str) -> Reader:
    book = checked.loaded.handbook
    assert book is not None
    return Reader(book, book.language(code))


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 контаката"), (1, "1 контакт"), (2, "2 контакта"), (5, "5 контаката"), (11, "11 контаката"), (21, "21 контакт"), (22, "22 контакта")],
)  # fmt: skip
def test_a_counted_string_has_the_right_form(checked: Checked, count: int, text: str) -> None:
    assert reader(checked, "sr").n("contact.count", count) == text
    assert reader(checked, "sr-Latn").n("contact.count", count) == to_latin(text)


def test_a_missing_string_or_form_is_shown_in_english() -> None:
    english = {
        "a": "Yes %{x}",
        "n": {"one": "1!", "other": "%{count}!"},
        "m": {"other": "%{count}"},
    }
    own = Strings({"en": english, "sr": {"m": {"one": "%{count} сат"}}}, "sr", "sr")
    assert own.text("a", x="да") == "Yes да"
    assert own.counted("n", 5) == "5!"
    assert own.counted("n", 21) == "21!", "English has another form for 21"
    assert [own.counted("m", n) for n in (21, 5)] == ["21 сат", "5"]
    assert own.forms("n") == {"one": "1!", "other": "%{count}!"}
    with pytest.raises(KeyError):
        own.text("b")
    with pytest.raises(KeyError):
        own.counted("b", 1)


def test_a_per_cent_sign_in_a_string_is_text() -> None:
    own = Strings({"en": {"a": "100 % of %{x}, %d %% %"}}, "en")
    assert own.text("a", x="5%") == "100 % of 5%, %d %% %"


def test_handbooks_with_different_strings_stand_side_by_side() -> None:
    own = {n: Strings({"en": {"a": f"{n} %{{x}}"}, "sr": {}}, "sr", "sr") for n in range(20)}
    assert [one.text("a", x="да") for one in own.values()] == [f"{n} да" for n in own]
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda n: own[n % 20].text("a", x=n), range(2000)))
    assert said == [f"{n % 20} {n}" for n in range(2000)]


def test_readers_of_two_handbooks_take_turns_without_a_word_of_the_other(checked: Checked) -> None:
    book = checked.loaded.handbook
    assert book is not None
    english = {**book.strings["en"], "nav.start": "Beginning"}
    other = book.model_copy(update={"strings": {"en": english}})
    first, second = Reader(book, book.language("sr")), Reader(other, book.language("sr"))
    for _ in range(2):
        assert first.t("nav.start") == book.strings["sr"]["nav.start"]
        assert second.t("nav.start") == "Beginning"
        assert second.n("contact.count", 21) == "21 contacts"


def test_strings_go_with_their_handbook_and_travel_to_other_processes() -> None:
    before = set(i18n.translations.container)
    own = Strings({"en": {"a": "Yes"}, "sr": {"n": {"one": "1"}}, "tr": {"a": "Evet"}}, "sr", "sr")
    copy = pickle.loads(pickle.dumps(own))  # noqa: S301 -- our own
    assert len(set(i18n.translations.container) - before) == 4
    del own
    assert (copy.text("a"), copy.counted("n", 1)) == ("Yes", "1")
    del copy
    gc.collect()
    assert set(i18n.translations.container) == before


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("sos@exаmple.org", "а"),
        ("exαmple.org", "α"),
        ("www.еxample.rs", "е"),
        ("раура.org", "р"),
        ("сос@example.rs", "с"),
        ("ｅｘａｍｐｌｅ.org", "ｅ"),
    ],
)
def test_a_letter_that_only_looks_like_another_is_found_in_an_address(
    name: str, letter: str
) -> None:
    assert deceptive_letter(name) == letter


@pytest.mark.parametrize(
    "name",
    ["office@example.org", "пример.срб", "www.пример.срб", "žrtva.hr", "ναυτικο.gr", "сос@нво.срб", "example.org:8080", "", "a..b"],
)  # fmt: skip
def test_an_address_in_one_script_is_let_be(name: str) -> None:
    assert deceptive_letter(name) is None
    assert ascii_form(name).count("@") == name.count("@")


def test_every_control_and_every_format_character_is_in_the_table() -> None:
    every = "".join(map(chr, range(0x110000)))
    unsafe, hidden = set(UNSAFE.findall(every)), set(INVISIBLE.findall(every))
    assert unsafe & hidden == set()
    assert unsafe - set(NO_TEXT.findall(every)) == {"\t", "\n"}
    kinds = {"Cc", "Cs", "Zl", "Zp"}
    assert {c for c in every if unicodedata.category(c) in kinds} <= unsafe
    left = {c for c in every if unicodedata.category(c) == "Cf"} - unsafe - hidden
    assert glyphs.missing(left) | set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd") >= left
    assert all(map(is_seen, "".join(FOLD_TABLE["letters"]))), "no letter of a language is refused"


def test_serbian_dates_have_the_month_in_the_genitive(checked: Checked) -> None:
    cyrillic, latin = reader(checked, "sr"), reader(checked, "sr-Latn")
    assert cyrillic.day(dt.date(2026, 11, 23)) == "23. новембра 2026."
    assert latin.day(dt.date(2026, 3, 1)) == "1. marta 2026."
    for month in range(1, 13):
        assert cyrillic.day(dt.date(2026, month, 1)).split()[1].endswith("а")


def test_a_date_is_shown_as_far_as_it_is_known(checked: Checked) -> None:
    english = reader(checked, "en")
    shown = [english.partial_day(PartialDate(x)) for x in ("2023", "2023-08", "2023-08-06")]
    assert shown == ["2023", "August 2023", "6 August 2023"]


@pytest.mark.parametrize(("code", "tag"), [("en", "en-GB"), ("sr", "sr"), ("sr-Latn", "sr-Latn")])
def test_the_browser_is_told_the_readers_own_script(checked: Checked, code: str, tag: str) -> None:
    assert reader(checked, code).locale_tag == tag


def test_every_language_says_everything_without_cyrillic_in_latin_script(real: Checked) -> None:
    book = real.loaded.handbook
    assert book is not None
    latin = reader(real, "sr-Latn")
    for key, value in book.strings["sr"].items():
        forms = latin.forms(key).values() if isinstance(value, dict) else [to_latin(value)]
        assert not any(re.search(r"[\u0400-\u04ff]", form) for form in forms)
    for country in book.countries:
        assert not re.search(r"[\u0400-\u04ff]", latin.country(country.code))


def test_a_text_is_shown_in_the_best_language_there_is(checked: Checked) -> None:
    book = checked.loaded.handbook
    assert book is not None
    names = {i.id: i.name for i in book.institutions}
    assert reader(checked, "sr-Latn").say(names["rs-example-hotline"]).text == "Primer linija"
    assert reader(checked, "sr").say(names["rs-example-hotline"]).lang == "sr"
    assert reader(checked, "sr").say(names["bg-example-coordinator"]).lang == "en"
    assert reader(checked, "en").own_name(
        names["bg-example-coordinator"], ("bg",), reader(checked, "en").say(names["bg-example-coordinator"])
    ).lang == "bg"  # type: ignore[union-attr]  # fmt: skip


def test_a_missing_string_and_an_unused_text_are_pointed_out(tmp_path: Path) -> None:
    project = golden_project.make(tmp_path / "project")
    (project / "content/sr/strings.yml").write_text("nav: {start: Почетна}\n", "utf-8")
    with (project / "content/sr/texts.yml").open("a", encoding="utf-8") as file:
        file.write("- en: Said nowhere.\n  sr: Нигде.\n")
    found = check(project, TODAY).findings
    missing = [f for f in found if f.code == "TRN001"]
    assert {f.severity for f in missing} == {Severity.WARNING}
    assert 'The string "nav.guides" is missing.' in {f.message for f in missing}
    assert 'The string "nav.start" is missing.' not in {f.message for f in missing}
    assert [(f.severity, f.line) for f in found if f.code == "TRN006"] == [(Severity.INFO, 32)]


# --- states ---

VOCABULARY = Vocabulary.model_validate(
    {
        "roles": [
            {"id": "hotline", "phase": "start", "review_after_days": 180},
            {"id": "police", "phase": "start", "review_after_days": 365},
        ],
        "phases": ["start"], "types": ["ngo"], "serves": ["adults"], "audiences": ["police"],
    }
)  # fmt: skip


def point(confirmed_on: dt.date | None, roles: list[str], days: int | None = None) -> FocalPoint:
    verified = {"on": confirmed_on, "by": "institution", "method": "phone"}
    data = {
        "id": "desk", "roles": roles, "sources": [{"title": "Example"}],
        "verified": verified if confirmed_on else None, "review_after_days": days,
    }  # fmt: skip
    return FocalPoint.model_validate(data)


def test_what_nobody_confirmed_is_unconfirmed() -> None:
    assert state_on(point(None, ["police"]), VOCABULARY, TODAY) == (State.UNCONFIRMED, None)


@pytest.mark.parametrize(
    ("roles", "days", "holds"),
    [(["hotline"], None, 180), (["police"], None, 365), (["police", "hotline"], None, 180), (["hotline"], 30, 30), (["hotline"], 400, 180)],
)  # fmt: skip
def test_a_confirmation_holds_to_its_last_day_and_not_longer(
    roles: list[str], days: int | None, holds: int
) -> None:
    desk = point(TODAY, roles, days)
    last = TODAY + dt.timedelta(days=holds)
    assert state_on(desk, VOCABULARY, TODAY) == (State.CONFIRMED, last)
    assert state_on(desk, VOCABULARY, last) == (State.CONFIRMED, last)
    assert state_on(desk, VOCABULARY, last + dt.timedelta(days=1)) == (State.DUE, last)


def test_a_confirmation_of_tomorrow_does_not_count_today() -> None:
    tomorrow = TODAY + dt.timedelta(days=1)
    assert state_on(point(tomorrow, ["police"]), VOCABULARY, TODAY)[0] is State.UNCONFIRMED


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2060, 1, 1)), st.integers(-800, 800), st.integers(1, 3650)
)
def test_only_a_confirmation_within_its_days_is_confirmed(
    on: dt.date, later: int, days: int
) -> None:
    state, _ = state_on(point(on, ["police"], days), VOCABULARY, on + dt.timedelta(days=later))
    held = min(days, 365)  # what the role of the police allows
    wanted = State.UNCONFIRMED if later < 0 else State.CONFIRMED if later <= held else State.DUE
    assert state is wanted


# --- choice and order of entries ---


@pytest.mark.parametrize("which", ["checked", "real"])
def test_every_entry_in_use_stands_under_exactly_one_phase(
    which: str, request: pytest.FixtureRequest
) -> None:
    book = request.getfixturevalue(which).loaded.handbook
    every = entries(book, TODAY)
    grouped = [e.id for _, found in by_phase(book, every) for e in found]
    assert sorted(grouped) == sorted(e.id for e in every if not e.point.retired)
    assert len(grouped) == len(set(grouped))
    phases = [phase for phase, _ in by_phase(book, every)]
    assert phases == [p for p in book.vocabulary.phases if p in phases]


def test_ordering_by_role_loses_nothing_and_puts_retired_entries_last(checked: Checked) -> None:
    book = checked.loaded.handbook
    assert book is not None
    every = entries(book, TODAY)
    ordered = by_role(book, every)
    assert sorted(e.id for e in ordered) == sorted(e.id for e in every)
    assert ordered[0].id == "rs-example-police/emergency"
    assert ordered[-1].id == "rs-example-hotline/old-line"


def test_restricted_entries_are_left_out_of_the_public_edition(
    project: Path, tmp_path: Path
) -> None:
    overlay = tmp_path / "overlay/RS"
    overlay.mkdir(parents=True)
    text = (project / "directory/RS/example-police.yml").read_text("utf-8")
    text = text.replace("example-police", "example-secret").replace(
        "    roles", "    visibility: restricted\n    roles"
    )
    (overlay / "example-secret.yml").write_text(text, "utf-8")
    book = load(project, overlay.parent).handbook
    assert book is not None
    public = {e.id for e in entries(book, TODAY)}
    every = {e.id for e in entries(book, TODAY, restricted=True)}
    assert every - public == {"rs-example-secret/emergency", "rs-example-secret/unit"}


# --- addresses ---


@pytest.mark.parametrize(
    ("origin", "target", "link"),
    [
        ("index.md", "index.md", "./"),
        ("index.md", "directory/rs/index.md", "directory/rs/"),
        ("directory/rs/index.md", "index.md", "../../"),
        ("directory/rs/index.md", "directory/index.md", "../"),
        ("directory/rs/index.md", "directory/bg/index.md", "../bg/"),
        ("guides/start/first-hour.md", "guides/start/next.md", "../next/"),
        ("guides/start/first-hour.md", "directory/rs/index.md", "../../../directory/rs/"),
        ("directory/role/hotline/index.md", "directory/role/hotline/index.md", "./"),
    ],
)
def test_a_relative_link_leads_from_page_to_page(origin: str, target: str, link: str) -> None:
    assert paths.relative(origin, target) == link
    assert paths.relative(origin, target, "a") == f"{link}#a"


PAGE = st.lists(st.sampled_from(["a", "b", "c"]), max_size=3).map(
    lambda x: "/".join([*x, "index.md"])
)
GUIDE = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=3).map(
    lambda x: "/".join(x) + ".md"
)


@given(PAGE | GUIDE, PAGE | GUIDE)
def test_relative_links_resolve_to_their_target(origin: str, target: str) -> None:
    from urllib.parse import urljoin

    base = "https://example.org/en/"
    joined = urljoin(base + paths.url(origin), paths.relative(origin, target))
    assert joined == base + paths.url(target)
    assert urljoin(base + paths.url(origin), paths.to_root(origin)) == base
    file = urljoin(base + origin, paths.relative_file(origin, target))
    assert file == base + target


def site_of(folder: Path, **pages: str) -> list[str]:
    for name, body in pages.items():
        path = folder / name.replace("__", "/")
        path = path / "index.html" if not path.suffix else path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<!doctype html><html><body>{body}</body></html>", "utf-8")
    files = frozenset(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    return list(links.broken(links.read_all(folder), files, "/base/"))


def test_sound_links_are_not_reported(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("")
    body = (
        '<h2 id="a">A</h2><link rel="stylesheet" href="../style.css"><img src="data:,x">'
        '<a href="#a">x</a><a href="../there/#b">x</a><a href="../there/">x</a><a href="..">x</a>'
        '<a href="/base/there/">x</a><a href="mailto:a@example.org">x</a><a href="tel:112">x</a>'
        '<a href="https://example.org/#nowhere">x</a><a href="../there/?x=1#b">x</a>'
    )
    assert site_of(tmp_path, here=body, there='<p id="b">', **{"": ""}) == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<a href="../gone/">x</a>', "the link ../gone/ leads nowhere"),
        ('<a href="../there">x</a>', "the link ../there leads nowhere"),
        ('<a href="/there/">x</a>', "the link /there/ leads nowhere"),
        ('<form action="gone"></form>', "the link gone leads nowhere"),
        ('<a href="#z">x</a>', "the link #z leads to a section that is not there"),
        ('<a href="../there/#z">x</a>', "the link ../there/#z leads to a section that is not there"),
        ('<script src="https://example.org/x.js"></script>', "loads https://example.org/x.js from elsewhere"),
        ('<script src="//example.org/x.js"></script>', "loads //example.org/x.js from elsewhere"),
        ('<img src="https://example.org/x.png">', "loads https://example.org/x.png from elsewhere"),
        ('<iframe src="https://example.org/"></iframe>', "loads https://example.org/ from elsewhere"),
        ('<link rel="preconnect" href="https://example.org">', "loads https://example.org from elsewhere"),
        ('<link rel="stylesheet" href="gone.css">', "needs gone.css, which is not there"),
        ('<a href="https://[example">x</a>', "https://[example is not an address"),
    ],
)  # fmt: skip
def test_a_broken_or_outside_link_is_reported(tmp_path: Path, body: str, message: str) -> None:
    found = site_of(tmp_path, here=body, there='<p id="b">')
    assert found == [f"here/index.html: {message}"]


# --- putting a site in place ---


def a_site(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / assemble.MARK).write_text("")
    (folder / "index.html").write_text(text)
    return folder


def test_a_new_site_takes_the_place_of_the_last(tmp_path: Path) -> None:
    target = a_site(tmp_path / "site", "old")
    (target / "gone.html").write_text("")
    made = a_site(tmp_path / ".site-1", "new")
    swap(made, target)
    assert (target / "index.html").read_text() == "new"
    assert not (target / "gone.html").exists()
    assert (made / "index.html").read_text() == "old"  # removed with the run's own folder


@pytest.mark.parametrize("exists", [True, False])
def test_a_site_goes_into_a_new_or_empty_folder(tmp_path: Path, exists: bool) -> None:
    target = tmp_path / "deep/site"
    target.parent.mkdir()
    if exists:
        target.mkdir()
    swap(a_site(tmp_path / ".site-1", "new"), target)
    assert (target / "index.html").read_text() == "new"


def test_a_folder_that_is_not_ours_is_refused_and_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "papers"
    target.mkdir()
    (target / ".hidden").write_text("kept")
    with pytest.raises(UnfitError, match="not written by handbook build"):
        swap(a_site(tmp_path / ".site-1", "new"), target)
    assert [p.name for p in target.iterdir()] == [".hidden"]


def test_a_file_or_a_link_in_the_place_of_the_site_is_refused(tmp_path: Path) -> None:
    a_site(tmp_path / "real", "old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").write_text("kept")
    for name in ("link", "file"):
        with pytest.raises(UnfitError, match="not a plain folder"):
            refuse_unfit(tmp_path / name)
    refuse_unfit(tmp_path / "real")
    refuse_unfit(tmp_path / "nowhere")


# --- export ---


def test_no_cell_of_the_table_can_be_a_formula(checked: Checked, project: Path) -> None:
    edition = make_edition(checked, Order(project, project / "out", TODAY))
    text = export.as_csv(edition)
    assert text.startswith("\ufeffid,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [r["id"] for r in rows] == [e.id for e in edition.entries]
    assert not any(is_formula(cell) for r in rows for cell in r.values())
    hotline = next(r for r in rows if r["id"] == "rs-example-hotline/hotline")
    assert hotline["phones"] == "+381 10 234567; 0800 12345"
    assert hotline["from_abroad"] == "yes; no"
    assert hotline["state"] == "confirmed"


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet could work a cell out, also one that it splits at semicolons."""
    return any(
        part.strip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
        and not re.fullmatch(r"\+\d+( \d+)+", part.strip())
        for part in re.split(r"[;\t\r\n]", cell)
    )


@given(
    st.text()
    | st.lists(st.sampled_from(["=", "+", "-", "@", "＝", ";", " ", "\t", "\n", "1", "a(b)"])).map(
        "".join
    )
)
@example("=1+1")
@example("x;=HYPERLINK(1)")
@example("+381 11;=1")
@example("+1 2+cmd|' /C calc'!A0")
def test_a_guarded_cell_is_never_worked_out(text: str) -> None:
    cell = export._safe(text)
    assert cell.replace("'", "") == text.replace("'", "")
    assert not is_formula(cell)


@pytest.mark.parametrize("number", ["+381 11 785 0000", "+381 11 785 0000; 116 000", "0800 1"])
def test_a_guarded_telephone_number_stays_readable(number: str) -> None:
    assert export._safe(number) == number
    assert export._safe("+381117850000") == "'+381117850000"


# --- rules ---

RULES = rules.all_rules()


@pytest.mark.parametrize("rule", RULES, ids=lambda m: m.__name__.rpartition(".")[2])
def test_a_rule_says_what_passes_and_what_fails(rule: types.ModuleType) -> None:
    assert re.fullmatch(r"(CFG|DIR|GDE|SEC|TRN)\d{3}", rule.CODE)
    assert isinstance(rule.SEVERITY, Severity)
    text = rule.__doc__ or ""
    assert text.splitlines()[0].endswith(".")
    assert re.search(r"^PASS: \S", text, re.M)
    assert re.search(r"^FAIL: \S", text, re.M)
    assert callable(rule.check)
    assert rule.check.__doc__


def test_no_two_rules_share_a_code() -> None:
    codes = [rule.CODE for rule in RULES]
    assert len(codes) == len(set(codes)) > 20


def test_the_nearest_word_is_suggested_or_else_the_list() -> None:
    assert did_you_mean("phone", ["phones", "email"]) == 'Did you mean "phones"?'
    assert did_you_mean("NGO", ["ngo", "police"]) == 'Did you mean "ngo"?'
    assert did_you_mean("rs", ["RS", "RO"]) == 'Did you mean "RS"?'
    assert did_you_mean("zzz", ["b", "a"]) == "Choose one of: a, b."
