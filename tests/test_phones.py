"""Telephone numbers: what a link dials, what is refused, and what a hint may say."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import golden_project
import phonenumbers
import pytest
from conftest import ROOT, TODAY
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.checking.check import check
from generator.checking.helpers.miswritten_phones import flaw
from generator.domain import phones
from generator.domain.findings import Finding
from generator.domain.values import Reach

settings.register_profile("handbook", deadline=None, derandomize=True)
settings.load_profile("handbook")

REACH: list[Reach] = [True, False, "unknown"]
COUNTRIES = ["AL", "BA", "BG", "GR", "HR", "HU", "MD", "ME", "MK", "RO", "RS", "SI", "TR", "XK"]


@pytest.mark.parametrize(
    ("number", "country", "from_abroad", "link"),
    [
        ("+381 10 234567", "RS", True, "tel:+38110234567"),
        ("010 234567", "RS", True, "tel:+38110234567"),
        ("010/234-567", "RS", True, "tel:+38110234567"),
        ("010/234-567", "RS", False, "tel:010234567"),
        ("0800 12345", "RS", False, "tel:080012345"),
        ("0800 123 456", "HR", False, "tel:0800123456"),
        ("06 80 123 456", "HU", False, "tel:0680123456"),
        ("(06-1) 441-1138", "HU", False, "tel:0614411138"),
        ("444 1 234", "TR", False, "tel:4441234"),
        ("0 (212) 555 11 22", "TR", True, "tel:+902125551122"),
        ("210 123 4567", "GR", False, "tel:2101234567"),
        ("(+373-22) 254-998", "MD", True, "tel:+37322254998"),
        ("+383 28 012 345", "XK", True, "tel:+38328012345"),
        ("+359 2 123 456", "BG", False, "tel:+3592123456"),
        ("+386 (0)80 17 22", "SI", False, "tel:0801722"),
        ("+386 (0)80 17 22", "SI", True, "tel:+386801722"),
        ("+386 ( 0 ) 1 430 12 88", "SI", True, "tel:+38614301288"),
        ("(+381) 800 222 003", "RS", False, "tel:0800222003"),
        ("0038111 785 0000", "RS", True, "tel:+381117850000"),
        ("00 381 11 785-0000", "RS", False, "tel:+381117850000"),
        ("+381(0)11/785-0000", "RS", True, "tel:+381117850000"),
        ("+385 1 2371 300", "RS", False, "tel:+38512371300"),
        ("112", "RS", False, "tel:112"),
        ("116 000", "BG", False, "tel:116000"),
        ("116 000", "BG", True, "tel:116000"),
        ("1109", "GR", False, "tel:1109"),
        ("+381 10 234567", "RS", "unknown", "tel:+38110234567"),
        ("010 234567", "RS", "unknown", "tel:+38110234567"),
        ("0664 1234567", "AT", "unknown", "tel:+436641234567"),
        ("0800 12345", "RS", "unknown", "tel:080012345"),
        ("0700 18 250", "BG", "unknown", "tel:070018250"),
        ("444 1 234", "TR", "unknown", "tel:4441234"),
        ("+32 78 15 43 24", "BE", "unknown", "tel:078154324"),
        ("1109", "GR", "unknown", "tel:1109"),
        ("+32 2 299 11 11", "regional", True, "tel:+3222991111"),
    ],
)
def test_a_link_dials_what_connects(
    number: str, country: str, from_abroad: Reach, link: str
) -> None:
    assert phones.tel(number, country, from_abroad) == link


NUMBERS = st.text(alphabet="0123456789+()/-. ", min_size=2, max_size=20) | st.text()


@given(NUMBERS, st.sampled_from([*COUNTRIES, "regional"]), st.sampled_from(REACH))
@settings(max_examples=300)
@example("+381 11 785 0000/1", "RS", True)
def test_a_link_holds_digits_alone_whatever_the_text(
    number: str, country: str, from_abroad: Reach
) -> None:
    assert re.fullmatch(r"tel:\+?\d*", phones.tel(number, country, from_abroad))
    phones.tidy(number, country, from_abroad)
    flaw(number, country)


@given(st.from_regex(r"\A(\+3[58][0-9]|0|06)[0-9()/ -]{6,14}\Z"), st.sampled_from(COUNTRIES))
@settings(max_examples=300)
def test_every_way_to_dial_a_number_that_is_read_leads_to_the_same_telephone(
    number: str, country: str
) -> None:
    found = phones.read(number, country)
    if found is None or found.international is None:
        return
    whole = phonenumbers.parse(found.international, None)
    assert phonenumbers.is_valid_number(whole)
    assert phonenumbers.parse(found.at_home, country) == whole
    written = phones.international_form(number, country)
    again = phones.read(written, country)
    assert again is None or again.international == found.international
    assert phones.digits(written) == found.international[1:]


def test_every_number_of_the_directory_dials_what_its_plan_says() -> None:
    for institution, point in check(ROOT, TODAY).loaded.handbook.points():
        for phone in () if point.retired else point.phones:
            found = phones.read(phone.number, institution.folder)
            assert found, phone.number
            assert phones.digits(phone.number) in {
                (found.international or "+")[1:],
                found.at_home,
            }


@pytest.mark.parametrize(
    "number", ["112", "192", "1109", "116 006", "15 505", "116-111", "301-855"]
)
def test_three_to_six_digits_are_read_as_a_short_number(number: str) -> None:
    assert phones.is_short(number)
    assert phones.international(number, "RS") is None


@pytest.mark.parametrize("number", ["+112", "012", "11", "1160001", "0800 1234", ""])
def test_other_numbers_are_not_short(number: str) -> None:
    assert not phones.is_short(number)


@pytest.mark.parametrize(
    ("number", "country", "known"),
    [
        ("112", "MD", True),
        ("116 006", "XK", True),
        ("116-111", "ME", True),
        ("192", "RS", True),
        ("113", "SI", True),
        ("15 505", "MK", False),
        ("301-855", "RS", False),
        ("2345", "RS", False),
    ],
)
def test_a_short_number_is_known_by_its_series(number: str, country: str, known: bool) -> None:
    assert phones.is_known_short(number, country, []) is known


def test_a_country_lists_short_numbers_of_its_own_also_as_a_series() -> None:
    assert phones.is_known_short("15 505", "MK", ["15 505"])
    assert phones.is_known_short("15505", "MK", ["15xxx"])
    assert not phones.is_known_short("15 5051", "MK", ["15xxx"])


@pytest.mark.parametrize(
    "number",
    [
        "01 234",
        "+381",
        "call us",
        "112 or 192",
        "+381 10 234567 x5",
        "١١٢",
        "+381 11 785 0000/1",
        "+381 11 785 0000/01",
        "+381 11 785 0000/785 0001",
        "+381 11 785 0000 12",
        "+381 11 785 0000 (12)",
        "+381 11 785-0000-12",
        "+381 11 785 0000, 785 0001",
        "+381 011 785 0000",
        "381 11 785 0000",
        "11 785 0000",
        "785 0000",
        "++381117850000",
        "+ 381 11 785 0000",
        "011 785 0000.",
        "(011 785 0000",
        "*3345",
    ],
)
def test_what_is_not_one_whole_number_is_not_read(number: str) -> None:
    assert phones.read(number, "RS") is None


@pytest.mark.parametrize(
    ("number", "country"), [("+381 900 123456", "RS"), ("+44 909 879 0000", "RS"), ("+979 123456789", "RS"), ("060 123 456", "HR")]
)  # fmt: skip
def test_a_premium_rate_is_told_from_others(number: str, country: str) -> None:
    found = phones.read(number, country)
    assert found
    assert found.premium


# --- what is written wrongly, and what the hint then says ---

# As written, whether it works from abroad, and the hint; "" where no form can be made of it.
MISWRITTEN = [
    ("+381 11 785 0000/1", True, "+381 11 785 0000"),
    ("+381 11 785 0000/01", True, "+381 11 785 0000"),
    ("+381 11 785 0000/12", True, "+381 11 785 0000"),
    ("+381 11 785 0000 12", True, "+381 11 785 0000"),
    ("+381 11 785 0000 (12)", True, "+381 11 785 0000"),
    ("+381 11 785 0000 lok. 12", True, "+381 11 785 0000"),
    ("+381 11 785 0000 локал 12", True, "+381 11 785 0000"),
    ("+381 11 785 0000 ext. 12", True, "+381 11 785 0000"),
    ("+381 11 785 0000 #12", True, "+381 11 785 0000"),
    ("+381 11 785 0000;12", True, "+381 11 785 0000"),
    ("+381 11 785 0000-0005", True, "+381 11 785 0000"),
    ("+381 11 785 0000 / 785 0001", True, "+381 11 785 0000"),
    ("+381 11 785 0000 ili 785 0001", True, "+381 11 785 0000"),
    ("+381 11 785 0000, +381 11 785 0001", True, "+381 11 785 0000"),
    ("011/785-0000 ili 011/785-0001", False, "011/785-0000"),
    ("011/785-0000 ili 011/785-0001", True, "+381 11 785 0000"),
    ("+381 11 785 0000\n011 785 0001", True, "+381 11 785 0000"),
    ("192, 193", False, "192"),
    ("++381117850000", True, "+381 11 7850000"),
    ("+00381 11 785 0000", True, "+381 11 785 0000"),
    ("+ 381 11 785 0000", True, "+381 11 785 0000"),
    ("+381 011 785 0000", True, "+381 11 785 0000"),
    ("٠١١ ٧٨٥ ٠٠٠٠", False, "011 785 0000"),
    ("+381 11 785\u20130000", True, "+381 11 785 0000"),
    ("+381 11 785 OOOO", True, "+381 11 785 0000"),
    ("О11 785 0000", False, "011 785 0000"),
    ("+381 l1 785 0000", True, "+381 11 785 0000"),
    ("\u201c+381 11 785 0000\u201d", True, "+381 11 785 0000"),
    ("+381\u00a011\u00a0785\u00a00000", True, "+381 11 785 0000"),
    ("tel:+381117850000", True, "+381 11 7850000"),
    ("Тел. 011 785 0000", False, "011 785 0000"),
    ("Tel/fax: 011 785 0000", False, "011 785 0000"),
    ("011 785 0000.", False, "011 785 0000"),
    ("(011 785 0000", False, "011 785 0000"),
    ("116 006 (besplatno)", False, "116 006"),
    ("011 785 0000", True, "+381 11 785 0000"),
    ("381 11 785 0000", True, "+381 11 785 0000"),
    ("800 222 003", False, "0800 222 003"),
    ("64 123 4567", False, "064 123 4567"),
    ("call us", False, ""),
    ("0800 HELP", False, ""),
    ("*3345", False, ""),
    ("785 0000", False, ""),
    ("785-0000", False, ""),
    ("301-855", False, ""),
    ("11 785 0000", False, ""),
    ("01 234", False, ""),
    ("+381 99 999 999 999", True, ""),
    ("+999 11 785 0000", True, ""),
]
OFFICE = """id: rs-example-bad
name: {{en: Example Office}}
type: ngo
focal_points:
  - id: office
    roles: [assistance]
    phones:
      - {{number: "{number}", from_abroad: {from_abroad}}}
    sources:
      - {{title: Example list, language: en}}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return golden_project.make(tmp_path_factory.mktemp("phones") / "project")


def said_of(project: Path, number: str, from_abroad: bool) -> list[Finding]:
    path = project / "directory/RS/example-bad.yml"
    escaped = number.replace("\n", "\\n")
    path.write_text(OFFICE.format(number=escaped, from_abroad=str(from_abroad).lower()), "utf-8")
    return [f for f in check(project, TODAY).findings if f.path == "directory/RS/example-bad.yml"]


@pytest.mark.parametrize(("written", "from_abroad", "form"), MISWRITTEN)
def test_a_hint_holds_only_what_was_written_and_works_when_it_is_followed(
    project: Path, written: str, from_abroad: bool, form: str
) -> None:
    found = said_of(project, written, from_abroad)
    assert [f.code for f in found if f.code in {"DIR012", "DIR031"}] == [found[0].code]
    offered = re.findall(r'"([^"]*\d[^"]*)"', found[0].hint)
    digits = phones.digits(phones.plain(written.translate(str.maketrans("OОl", "001"))))
    for number in offered:
        own = phones.digits(number).removeprefix("381").removeprefix("0")
        assert own in digits, found[0].hint
    assert (offered[0] if offered else "") == form
    if form:
        assert said_of(project, form, from_abroad) == []


def test_an_invisible_character_in_a_number_is_named_and_not_dialled(project: Path) -> None:
    found = said_of(project, "+381 11\u200b 785 0000", True)
    assert [f.code for f in found] == ["CFG019"]
    assert phones.tidy("+381 11\u200b 785 0000", "RS", from_abroad=True) == "+381 11 785 0000"


def test_a_number_that_costs_extra_is_refused(project: Path) -> None:
    for number in ("+381 900 123456", "+44 909 879 0000", "+979 123456789"):
        assert "DIR032" in {f.code for f in said_of(project, number, True)}


def test_a_number_of_another_country_is_doubtful(project: Path) -> None:
    assert {f.code for f in said_of(project, "+385 1 2371 300", True)} == {"DIR033"}
    assert said_of(project, "+800 1234 5678", True) == []


# --- how numbers are shown and spoken ---

NO_BREAK = "\u00a0"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Call 116 006, free.", "Call 116_006, free."),
        ("**116 000:** the line", "**116_000:** the line"),
        ("0800 1 8676 or +381 11 785 0000.", "0800_1_8676 or +381_11_785_0000."),
        ("10 000 000 people, article 116, law 04/L-218", None),
    ],
)
def test_numbers_in_a_text_are_kept_together_and_other_figures_left_alone(
    text: str, kept: str | None
) -> None:
    assert phones.kept_together_in(text) == (kept or text).replace("_", NO_BREAK)


@pytest.mark.parametrize("part", ["pages/en", "pages/sr", "pages/sr-Latn"])
def test_no_page_shows_a_number_that_a_line_or_a_voice_can_take_apart(part: str) -> None:
    pages = list((golden_project.EXPECTED / part).rglob("*.html"))
    assert pages
    for page in pages:
        text = page.read_text("utf-8")
        assert (
            re.findall(r'class="hb-tel[^>]*>(?:<span[^>]*>[^<]*</span>)?[^<]* [^<]*<', text) == []
        )
        shown = re.sub(r"<[^>]*>", " ", text)
        assert phones.kept_together_in(shown) == shown


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")
@pytest.mark.parametrize("voice", ["bg", "hu", "ro", "sl"])
def test_a_voice_says_the_groups_of_a_helpline_number_and_no_amount(voice: str) -> None:
    def spoken(text: str) -> str:
        command = ["espeak-ng", "-v", voice, "-q", "-x", "--stdin"]
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
        return " ".join(done.stdout.split())

    groups = f"{spoken('116')} {spoken('006')}"
    assert spoken("116 006") != groups  # an amount: the reason for all this
    assert spoken(phones.kept_together("116 006")) == groups
