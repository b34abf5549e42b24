"""The built site in Chromium: what only a browser does."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from babel import Locale
from conftest import ROOT
from expected import COUNTRIES, EVERY_COUNTRY, LANGUAGES, LIVE, VOCABULARY, Point, base_of, strings
from opening_hours import OpeningHours  # type: ignore[attr-defined]
from playwright.sync_api import Locator, Page, Route, expect
from visitor import KINDS, PHONE, Visit, unfold

from generator.outputs.site.render import environment

pytestmark = pytest.mark.browser

ASTRA = "rs-astra/hotline"
# A Thursday, 11:30 in Serbia and 12:30 in Greece (winter time).
MIDDAY = dt.datetime(2026, 11, 26, 10, 30, tzinfo=dt.UTC)
# The night before: 02:30 in Serbia.
NIGHT = dt.datetime(2026, 11, 26, 1, 30, tzinfo=dt.UTC)


# --- the directory's filters ---


def shown(page: Page) -> set[str]:
    """Whole ids of the entries that can be seen."""
    links = page.locator(".hb-row:visible .hb-card__name a")
    return set(links.evaluate_all("found => found.map(a => decodeURIComponent(a.hash.slice(1)))"))


def count_text(page: Page) -> str:
    return page.locator("#filter-count").inner_text()


def expected_count(language: str, count: int) -> str:
    """ "3 contacts shown", in the plural form that CLDR gives."""
    form = str(Locale.parse(LANGUAGES[base_of(language)]["locale"]).plural_form(count))
    return strings(language)[f"directory.shown.{form}"].replace("%{count}", str(count))


def ids(choose: Callable[[Point], bool]) -> set[str]:
    found = {p.id for p in LIVE.values() if choose(p)}
    assert 0 < len(found) < len(LIVE), "the filter would show nothing, or everything"
    return found


def reachable(point: Point) -> bool:
    return "email" in point.data or any(x["from_abroad"] is True for x in point.phones)


def filter_of(page: Page) -> Locator:
    """The directory's filter, which is folded to a line until it is wanted."""
    unfold(page, ".hb-fold--filter")
    return page.locator("#filter")


def choose(page: Page, name: str, value: str) -> None:
    filter_of(page).locator(f"select[name={name}]").select_option(value)


def tick(page: Page, name: str) -> None:
    filter_of(page).locator(f"[name={name}]").check()


def test_directory_shows_its_countries_first_and_every_contact_below_them(visit: Visit) -> None:
    page = visit().open("en/directory/")
    assert shown(page) == set()
    beyond = {p.country for p in LIVE.values()} - {*COUNTRIES}  # partners stand in one fold
    folds = len(COUNTRIES) + ("regional" in beyond) + bool(beyond - {"regional"})
    assert page.locator(".hb-fold--country:visible").count() == folds
    expect(page.locator("#filter-count")).to_be_hidden()
    unfold(page, ".hb-fold--country")
    assert shown(page) == set(LIVE)


def test_directory_is_filtered_by_country(visit: Visit) -> None:
    page = visit().open("en/directory/")
    choose(page, "country", "RS")
    assert shown(page) == ids(lambda p: p.country == "RS")
    countries = page.locator(".hb-fold--country:visible")
    assert countries.evaluate_all("found => found.map(x => x.id)") == ["rs"]


def test_directory_is_filtered_by_role(visit: Visit) -> None:
    page = visit().open("en/directory/")
    choose(page, "role", "national_coordinator")
    assert shown(page) == ids(lambda p: "national_coordinator" in p.data["roles"])


def test_directory_is_filtered_by_language_spoken(visit: Visit) -> None:
    page = visit().open("en/directory/")
    choose(page, "language", "en")
    assert shown(page) == ids(lambda p: "en" in p.data.get("languages", ()))


def test_directory_is_filtered_by_reach_from_abroad(visit: Visit) -> None:
    page = visit().open("en/directory/")
    tick(page, "abroad")
    assert shown(page) == ids(reachable)


def test_filters_add_up(visit: Visit) -> None:
    page = visit().open("en/directory/")
    choose(page, "country", "RS")
    choose(page, "role", "hotline")
    tick(page, "abroad")
    found = ids(lambda p: p.country == "RS" and "hotline" in p.data["roles"] and reachable(p))
    assert shown(page) == found
    assert count_text(page) == expected_count("en", len(found))


def is_within(hours: str, country: str, moment: dt.datetime) -> bool:
    """Whether a moment is within hours, as another reader of their syntax says."""
    if country not in EVERY_COUNTRY:
        return False  # a body of no country has no time zone
    local = moment.astimezone(ZoneInfo(EVERY_COUNTRY[country]["timezone"]))
    return bool(OpeningHours(hours).is_open(local.replace(tzinfo=None)))


def all_hours(point: Point) -> list[str]:
    """The hours of the desk, and of numbers that have their own; none where they are not known."""
    always = {r["id"] for r in VOCABULARY["roles"] if r.get("always_open")}
    usual = point.data.get("hours") or ("24/7" if always & {*point.data["roles"]} else "")
    return [h for h in [x.get("hours", usual) for x in point.phones] or [usual] if h]


def is_open(point: Point, moment: dt.datetime) -> bool:
    """Whether one of its numbers is open for certain: where holidays are not known, day and night."""
    known = (ROOT / f"directory/{point.country}/holidays.yml").is_file()
    sure = [h for h in all_hours(point) if known or h == "24/7"]
    return any(is_within(h, point.country, moment) for h in sure)


@pytest.mark.parametrize("moment", [MIDDAY, NIGHT], ids=["midday", "night"])
def test_directory_is_filtered_by_who_is_open_now(visit: Visit, moment: dt.datetime) -> None:
    visitor = visit(timezone_id="Pacific/Auckland")  # the reader's own zone must not matter
    page = visitor.page()
    page.clock.set_fixed_time(moment)
    page.goto(f"{visitor.server}en/directory/")
    tick(page, "open")
    assert shown(page) == ids(lambda p: is_open(p, moment))


def test_more_lines_are_open_at_midday_than_at_night() -> None:
    midday, night = (ids(lambda p, at=at: is_open(p, at)) for at in (MIDDAY, NIGHT))
    assert night < midday


@pytest.mark.parametrize("moment", [MIDDAY, NIGHT], ids=["midday", "night"])
def test_cards_say_whether_a_line_is_open_now(visit: Visit, moment: dt.datetime) -> None:
    timed = [p for p in LIVE.values() if {*all_hours(p)} - {"24/7"}]
    visitor = visit(timezone_id="America/New_York")
    page = visitor.page()
    page.clock.set_fixed_time(moment)
    own = strings("sr")
    for country in {p.country for p in timed}:
        page.goto(f"{visitor.server}sr/directory/{country.lower()}/")
        unfold(page, ".hb-fold--part")
        for point in (p for p in LIVE.values() if p.country == country):
            marks = page.locator(f'article[id="{point.id}"] .hb-open')
            written = [x["hours"] for x in (*point.phones, point.data) if "hours" in x]
            sure = (ROOT / f"directory/{country}/holidays.yml").is_file()
            texts = [
                own["contact.closed_now"]
                if not is_within(h, country, moment)
                else own["contact.open_now" if sure or h == "24/7" else "contact.open_perhaps"]
                for h in written
            ]
            expect(marks).to_have_text(texts)
            for mark in marks.all():
                expect(mark).to_be_visible()


def has_unknown_hours(point: Point) -> bool:
    return not all_hours(point)


def test_contacts_of_unknown_hours_can_be_shown_with_those_that_are_open(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page()
    page.clock.set_fixed_time(NIGHT)
    page.goto(f"{visitor.server}en/directory/?country=RS")
    unfold(page, "#filter-fold")
    switch = page.locator("#filter label:has([name=unknown])")
    expect(switch).to_be_hidden()
    tick(page, "open")
    here = ids(lambda p: p.country == "RS" and is_open(p, NIGHT))
    unknown = ids(lambda p: p.country == "RS" and has_unknown_hours(p))
    assert unknown
    expect(switch).to_be_visible()
    expect(switch).to_contain_text(f"({len(unknown)})")
    assert shown(page) == here
    tick(page, "unknown")
    assert shown(page) == here | unknown
    assert "unknown=1" in page.url


def reopened(page: Page, moment: dt.datetime) -> None:
    """Somebody comes back to a page that has stayed open."""
    page.clock.set_fixed_time(moment)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_a_page_that_stays_open_says_anew_who_is_open(visit: Visit) -> None:
    timed = next(
        p for p in LIVE.values() if p.data.get("hours") not in (None, "24/7") and is_open(p, MIDDAY)
    )
    visitor = visit()
    page = visitor.page()
    page.clock.set_fixed_time(MIDDAY)
    page.goto(f"{visitor.server}en/directory/{timed.country.lower()}/")
    unfold(page, ".hb-fold--part")
    mark = page.locator(f'article[id="{timed.id}"] .hb-open')
    own = strings("en")
    expect(mark).to_have_text(own["contact.open_now"])
    reopened(page, NIGHT)
    expect(mark).to_have_text(own["contact.closed_now"])
    page.goto(f"{visitor.server}en/directory/?open=1&country={timed.country}")
    before = shown(page)
    reopened(page, MIDDAY)
    assert timed.id in shown(page) - before


def test_on_a_holiday_nothing_is_green_and_the_reserve_is_in_words(visit: Visit) -> None:
    timed = next(
        p
        for p in LIVE.values()
        if p.country == "HR" and p.data.get("hours", "").startswith("Mo-Su")
    )
    christmas = dt.datetime(2026, 12, 25, 12, 0, tzinfo=dt.UTC)
    visitor = visit()
    page = visitor.page()
    page.clock.set_fixed_time(christmas)
    page.goto(f"{visitor.server}en/directory/hr/")
    unfold(page, ".hb-fold--part")
    own = strings("en")
    mark = page.locator(f'article[id="{timed.id}"] .hb-open')
    expect(mark).to_have_text(own["contact.open_perhaps"])  # the law of Croatia was not read
    # As if its hours spoke of holidays, in a country whose law was read.
    mark.evaluate("e => { e.dataset.country = 'RS'; e.dataset.zone = 'Europe/Belgrade'; }")
    new_year = dt.datetime(2027, 1, 1, 10, 0, tzinfo=dt.UTC)
    reopened(page, new_year)
    expect(mark).to_have_text(own["contact.open_holiday"])
    mark.evaluate("e => { e.dataset.hours += ';/P/'; }")
    reopened(page, new_year)
    expect(mark).to_have_text(own["contact.closed_now"])
    page.clock.set_fixed_time(christmas)
    page.goto(f"{visitor.server}en/directory/?open=1&country=HR")
    assert timed.id not in shown(page)
    unfold(page, "#filter-fold")
    tick(page, "unknown")
    row = page.locator(f'.hb-row:has(a[href$="#{timed.id}"])')
    expect(row).to_contain_text(own["contact.open_perhaps"])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Thursday, 02:30"),
        ("mk", "четврток, 02:30"),
        ("sq", "e enjte, 02:30"),
        ("bs", "četvrtak, 02:30"),
        ("el", "Πέμπτη, 02:30"),
        ("sr-Latn", "četvrtak, 02:30"),
    ],
)
def test_the_time_there_is_said_in_the_language_of_the_page(
    visit: Visit, language: str, said: str
) -> None:
    visitor = visit(timezone_id="America/New_York", locale="en-US")
    page = visitor.page()
    page.clock.set_fixed_time(NIGHT)
    page.goto(f"{visitor.server}{language}/directory/rs/")
    expect(page.locator(".hb-clock dd")).to_have_text(said)


@pytest.mark.parametrize("language", ["en", "sr", "sr-Latn", "sl", "ro"])
def test_the_count_has_the_plural_form_of_its_language(visit: Visit, language: str) -> None:
    page = visit().open(f"{language}/directory/")
    options = page.locator("#filter select[name=role] option")
    roles = [x for x in options.evaluate_all("found => found.map(o => o.value)") if x]
    assert set(roles) == {r for p in LIVE.values() for r in p.data["roles"]}
    texts = {}
    for role in roles:
        choose(page, "role", role)
        count = sum(role in p.data["roles"] for p in LIVE.values())
        texts[count_text(page)] = expected_count(language, count)
    assert list(texts) == list(texts.values())
    forms = {re.sub(r"\d+", "", text) for text in texts}
    assert len(forms) > 1, "these counts need only one form"


def test_reset_shows_everything_again_and_clears_the_address(visit: Visit) -> None:
    page = visit().open("en/directory/?country=RS&role=hotline&abroad=1")
    assert len(shown(page)) < len(LIVE)
    page.locator("#filter button[type=reset]").click()
    expect(page.locator("#filter-count")).to_be_hidden()
    assert shown(page) == set()
    unfold(page, ".hb-fold--country")
    assert shown(page) == set(LIVE)
    assert urlsplit(page.url).query == ""
    assert page.locator("#filter select[name=country]").input_value() == ""


def test_the_filter_is_in_the_address_and_comes_back_from_it(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open("sr/directory/")
    choose(page, "country", "HR")
    choose(page, "language", "en")
    tick(page, "abroad")
    query = parse_qs(urlsplit(page.url).query)
    assert query == {"country": ["HR"], "language": ["en"], "abroad": ["1"]}
    again = visitor.page()
    again.goto(page.url)
    assert again.locator("#filter select[name=country]").input_value() == "HR"
    assert again.locator("#filter select[name=language]").input_value() == "en"
    assert again.locator("#filter [name=abroad]").is_checked()
    assert not again.locator("#filter [name=open]").is_checked()
    assert shown(again) == shown(page)


def test_a_filter_that_does_not_exist_is_ignored(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open("en/directory/?country=ZZ&role=nobody&open=2&colour=red")
    unfold(page, ".hb-fold--country")
    assert shown(page) == set(LIVE)
    assert not visitor.troubles


def test_a_filter_that_fits_nothing_says_so(visit: Visit) -> None:
    country, role = next(
        (c, r["id"])
        for c in COUNTRIES
        for r in VOCABULARY["roles"]
        if any(r["id"] in p.data["roles"] for p in LIVE.values())
        and not any(p.country == c and r["id"] in p.data["roles"] for p in LIVE.values())
    )
    page = visit().open(f"en/directory/?country={country}&role={role}")
    expect(page.locator("#filter-none")).to_have_text(strings("en")["directory.nothing"])
    expect(page.locator("#filter-none")).to_be_visible()
    assert shown(page) == set()
    assert page.locator(".hb-fold--country:visible").count() == 0
    assert count_text(page) == expected_count("en", 0)


def test_without_scripts_the_directory_is_a_complete_list_and_has_no_form(visit: Visit) -> None:
    page = visit(java_script_enabled=False).open("sr/directory/")
    expect(page.locator("#filter")).to_be_hidden()
    expect(page.locator(".hb-fold--filter")).to_be_hidden()
    unfold(page, ".hb-fold--country")
    rows = page.locator(".hb-row")
    assert rows.count() == len(LIVE)
    for row in rows.all():
        assert row.is_visible()
    numbers = sum(len(p.phones) for p in LIVE.values())
    assert page.locator('.hb-row a[href^="tel:"]:visible').count() == numbers


def test_without_scripts_a_country_page_claims_nothing_that_needs_a_clock(visit: Visit) -> None:
    page = visit(java_script_enabled=False).open("en/directory/rs/")
    cards = page.locator("article.hb-card")
    assert cards.count() == sum(p.country == "RS" for p in LIVE.values())
    assert page.locator(".hb-open:visible").count() == 0
    assert page.locator(".hb-clock:visible").count() == 0


# --- the language menu ---


def at(page: Page) -> str:
    """Path and anchor of a page."""
    parts = urlsplit(page.url)
    return f"{parts.path}#{parts.fragment}"


def test_the_language_menu_keeps_page_and_anchor(visit: Visit) -> None:
    page = visit().open(f"en/directory/rs/#{ASTRA}")
    menu = page.locator(".hb-lang")
    for code in ("sr", "sr-Latn"):
        menu.locator("summary").click()
        menu.locator(f'a[hreflang="{code}"]').click()
        page.wait_for_url(f"**/{code}/directory/rs/**")
        assert at(page) == f"/{code}/directory/rs/#{ASTRA}"
        assert page.locator("html").get_attribute("lang") == code
        expect(page.locator(f'article[id="{ASTRA}"]')).to_be_in_viewport()


def test_the_language_menu_works_by_keyboard(visit: Visit) -> None:
    page = visit().open(f"en/directory/rs/#{ASTRA}")
    for code in ("sr", "sr-Latn"):
        page.locator(".hb-lang summary").focus()
        page.keyboard.press("Enter")
        focused = page.locator(":focus")
        for _ in LANGUAGES:
            page.keyboard.press("Tab")
            if focused.get_attribute("hreflang") == code:
                break
        expect(focused).to_have_attribute("hreflang", code)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{code}/directory/rs/**")
        assert at(page) == f"/{code}/directory/rs/#{ASTRA}"


def test_escape_closes_the_language_menu_and_focus_returns(visit: Visit) -> None:
    page = visit().open("en/")
    menu = page.locator(".hb-lang")
    menu.locator("summary").click()
    expect(menu.locator("a").first).to_be_visible()
    menu.locator("a").nth(3).focus()
    page.keyboard.press("Escape")
    expect(menu.locator("a").first).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()


def test_a_click_elsewhere_closes_the_language_menu(visit: Visit) -> None:
    page = visit().open("en/")
    page.locator(".hb-lang summary").click()
    page.locator("h1").click()
    expect(page.locator(".hb-lang a").first).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_language_of_the_open_menu_can_be_reached(visit: Visit, width: int) -> None:
    page = visit(viewport={"width": width, "height": 700}).open("en/directory/rs/")
    page.locator(".hb-lang summary").click()
    for link in page.locator(".hb-lang a").all():
        link.scroll_into_view_if_needed()
        box = link.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["height"] >= 24


# --- a confirmation runs out ---

_UNCONFIRMED = re.compile(
    rf'(<article [^>]*id="{ASTRA}">.*?)<p class="hb-state hb-state--unconfirmed"><span><a [^>]*>[^<]*</a></span></p>',
    re.S,
)


def confirmed_mark() -> str:
    """The mark of an entry confirmed on 29 May, whose confirmation holds until 25 November."""
    entry = SimpleNamespace(
        state=SimpleNamespace(value="confirmed"),
        due_on=dt.date(2026, 11, 25),
        point=SimpleNamespace(verified=SimpleNamespace(on=dt.date(2026, 5, 29))),
    )
    own = strings("en")
    card = environment().get_template("_card.html.j2").module
    return str(
        card.state(  # type: ignore[attr-defined]
            SimpleNamespace(day=lambda day: f"{day:%-d %B %Y}"),
            lambda key, date: own[key].replace("%{date}", date),
            entry,
        )
    )


@pytest.mark.parametrize(
    ("day", "state", "text"),
    [
        (dt.date(2026, 11, 25), "confirmed", "Confirmed on 29 May 2026"),
        (dt.date(2026, 11, 26), "due", "Confirmed on 29 May 2026, review overdue"),
        (dt.date(2031, 1, 1), "due", "Confirmed on 29 May 2026, review overdue"),
    ],
    ids=["on its last day", "a day after", "years after"],
)
def test_a_page_published_long_ago_does_not_go_on_saying_confirmed(
    visit: Visit, day: dt.date, state: str, text: str
) -> None:
    mark = confirmed_mark()

    def confirmed(route: Route) -> None:
        answer = route.fetch()
        body, changed = _UNCONFIRMED.subn(lambda m: m[1] + mark, answer.text())
        assert changed == 1
        route.fulfill(response=answer, body=body)

    visitor = visit()
    page = visitor.page()
    page.route("**/en/directory/rs/", confirmed)
    page.clock.set_fixed_time(dt.datetime.combine(day, dt.time(12), dt.UTC))
    page.goto(f"{visitor.server}en/directory/rs/")
    found = page.locator(f'article[id="{ASTRA}"] .hb-state')
    expect(found).to_have_text(text)
    expect(found).to_have_class(f"hb-state hb-state--{state}")


# --- phones ---


@pytest.mark.parametrize("language", ["en", "sr", "el", "hu"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_on_a_phone(visit: Visit, kind: str, language: str) -> None:
    visitor = visit(viewport=PHONE, is_mobile=True, has_touch=True)
    page = visitor.open(f"{language}/{KINDS[kind]}")
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("innerWidth") == width
        too_wide = page.evaluate(
            """() => {
              const width = document.documentElement.clientWidth;
              const scrolls = (e) => /auto|scroll/.test(getComputedStyle(e).overflowX);
              const inside = (e) => { for (; e; e = e.parentElement) if (scrolls(e)) return true; };
              return [document.documentElement, document.body,
                      ...document.querySelectorAll(".md-content *, .hb-footer *, .md-header *")]
                .filter((e) => e.getClientRects().length && !e.closest(".hb-sr, svg"))
                .filter((e) => e.getBoundingClientRect().right > width + 1 && !inside(e.parentElement)
                        || (e === document.documentElement && e.scrollWidth > width))
                .map((e) => e.outerHTML.slice(0, 120));
            }"""
        )
        assert not too_wide, f"at {width} px"


@pytest.mark.parametrize("path", ["", "directory/", "directory/rs/", "directory/role/hotline/"])
def test_a_number_is_a_button_as_wide_as_there_is_room(visit: Visit, path: str) -> None:
    page = visit(viewport=PHONE, is_mobile=True, has_touch=True).open(f"sr/{path}")
    for fold in (".hb-danger .hb-fold", ".hb-fold--country", ".hb-fold--part"):
        unfold(page, fold)
    links = page.locator('a[href^="tel:"]:visible')
    sizes = links.evaluate_all(
        """found => found.map((a) => [a.textContent, a.getBoundingClientRect().height,
             a.getBoundingClientRect().width / a.parentElement.getBoundingClientRect().width])"""
    )
    assert sizes
    assert [x for x in sizes if x[1] < 48] == []
    if path:  # beside the country's name on the start
        assert [x for x in sizes if x[2] < 0.95] == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["directory/", "directory/rs/", "directory/role/hotline/"])
def test_what_is_read_first_stands_first_name_then_state_then_number(
    visit: Visit, path: str, width: int
) -> None:
    page = visit(viewport={"width": width, "height": 900}).open(f"sr/{path}")
    for fold in (".hb-fold--country", ".hb-fold--part"):
        unfold(page, fold)
    for card in page.locator(".hb-row:visible, .hb-card:visible").all():
        boxes = [
            card.locator(name).first.bounding_box()
            for name in (".hb-card__name", ".hb-state, .hb-retired", ".hb-ways")
        ]
        places = [(box["y"], box["x"]) for box in boxes if box]
        assert len(places) == 3
        # On a desk a row has the number beside the name.
        assert places[0] < places[1]
        assert places[2][0] > places[1][0] or places[2][1] > places[1][1]


@pytest.mark.parametrize("language", ["en", "sr", "el", "tr"])
def test_whom_to_call_from_inside_and_from_abroad_stands_on_two_screens(
    visit: Visit, language: str
) -> None:
    page = visit(viewport=PHONE).open(f"{language}/")
    two_screens = 2 * 740
    for country in COUNTRIES:
        page.goto(f"{page.url.split(language)[0]}{language}/directory/{country.lower()}/")
        ends = page.evaluate(
            """() => {
              const abroad = document.querySelector("#abroad");
              const behind = (e) => abroad.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING;
              const ways = [...document.querySelectorAll(".hb-quick .hb-tel, .hb-quick .hb-mail")];
              const words = [abroad.nextElementSibling];
              const [here] = ways.filter((e) => !behind(e));
              const [there] = [...ways.filter(behind), ...words];
              return [here, there].map((e) => e.getBoundingClientRect().bottom + scrollY);
            }"""
        )
        assert max(ends) <= two_screens, country


# --- nothing leaves the site ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_asks_another_origin_or_reports_trouble(visit: Visit, language: str) -> None:
    visitor = visit()
    page = visitor.page()
    for path in (*KINDS.values(), "pdf/"):
        page.goto(f"{visitor.server}{language}/{path}")
    page.wait_for_load_state("networkidle")
    foreign = [x for x in visitor.requests if not x.startswith((visitor.server, "data:"))]
    assert len(visitor.requests) > len(KINDS)
    assert foreign == []
    assert visitor.troubles == []


def test_language_choice_asks_nobody_and_puts_the_readers_language_first(visit: Visit) -> None:
    for locale, code in (("sl-SI", "sl"), ("sr-Latn-RS", "sr-Latn"), ("sr", "sr"), ("ja-JP", "en")):
        visitor = visit(locale=locale)
        page = visitor.open("")
        expect(page.locator("main li").first).to_have_attribute("data-code", code)
        assert [x for x in visitor.requests if not x.startswith(visitor.server)] == []
        assert visitor.troubles == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("sr-Latn/directory/nowhere/", "sr-Latn"),
        ("el/nowhere", "el"),
        ("HU/", "hu"),
        ("nowhere/", "hr"),
    ],
)
def test_the_404_page_takes_its_language_from_the_address(
    visit: Visit, path: str, code: str
) -> None:
    visitor = visit(locale="hr-HR")
    page = visitor.page()
    answer = page.goto(visitor.server + path)
    assert answer
    assert answer.status == 404
    first = page.locator("main li").first
    expect(first).to_have_attribute("data-code", code)
    expect(first).to_contain_text(strings(code)["notfound.title"])
    first.locator("a").first.click()
    page.wait_for_url(f"{visitor.server}{code}/")
    expect(page.locator("h1")).to_have_text(strings(code)["site.name"])


# --- light, dark and paper ---


@pytest.mark.parametrize(("scheme", "name"), [("light", "default"), ("dark", "slate")])
def test_the_display_follows_the_readers_system(visit: Visit, scheme: str, name: str) -> None:
    page = visit(color_scheme=scheme).open("en/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", name)
    background = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    red = int(re.findall(r"[\d.]+", background)[0])
    assert (red > 128) == (scheme == "light")


def test_the_display_can_be_switched_and_stays_switched(visit: Visit) -> None:
    page = visit(color_scheme="light").open("en/")
    page.locator("label.md-header__button:visible[for^=__palette]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator(".hb-tile").nth(1).click()
    page.wait_for_url("**/en/directory/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_has_the_entries_and_the_address_and_no_menus(visit: Visit, scheme: str) -> None:
    page = visit(color_scheme=scheme).open("sr/directory/rs/")
    page.emulate_media(media="print")
    for name in (
        ".md-header",
        ".md-tabs",
        ".md-sidebar",
        ".hb-actions",
        ".hb-fold--card",
        ".hb-open",
    ):
        assert page.locator(name).count() > 0, name
        assert page.locator(f"{name}:visible").count() == 0, name
    printed = page.locator(".hb-printed")
    expect(printed).to_be_visible()
    expect(printed).to_contain_text("/sr/directory/rs/")
    cards = page.locator("article.hb-card")
    for card in cards.all():
        expect(card).to_be_visible()
    background = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    assert background in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


def test_paper_has_the_whole_list_without_the_form(visit: Visit) -> None:
    page = visit().open("en/directory/")
    page.emulate_media(media="print")
    expect(page.locator("#filter")).to_be_hidden()
    expect(page.locator(".hb-row").first).to_be_visible()
    assert shown(page) == set(LIVE)


# --- accessibility ---


def violations(page: Page) -> list[str]:
    """What axe-core finds: rule, place and reason, a line each."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {' '.join(node['target'])}: {node['html'][:150]}: "
        + "; ".join(x["message"] for x in (*node["any"], *node["all"], *node["none"]))
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "sr", "el"])
@pytest.mark.parametrize("kind", ["start", "directory", "country", "guide"])
def test_axe_finds_no_violation(visit: Visit, kind: str, language: str, scheme: str) -> None:
    visitor = visit(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page = visitor.open(f"{language}/{KINDS[kind]}")
    expect(page.locator("body")).to_have_attribute(
        "data-md-color-scheme", "slate" if scheme == "dark" else "default"
    )
    found = [f"wide: {x}" for x in violations(page)]
    page.set_viewport_size(PHONE)
    page.reload()
    found += [f"phone: {x}" for x in violations(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "",
        "nowhere/",
        "sr/about/",
        "sr/about/status/",
        "el/about/changes/",
        "sr/directory/role/hotline/",
    ],
)
def test_axe_finds_no_violation_on_other_pages(visit: Visit, path: str, scheme: str) -> None:
    page = visit(color_scheme=scheme).open(path)
    found = violations(page)
    assert not found, "\n".join(found)


def test_axe_finds_no_violation_in_the_open_language_menu(visit: Visit) -> None:
    page = visit().open("en/")
    page.locator(".hb-lang summary").click()
    found = violations(page)
    assert not found, "\n".join(found)
