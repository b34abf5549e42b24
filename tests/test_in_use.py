"""What readers meet on a phone and at a desk: menus, keys, sizes, displays, refused storage.

Each test stands for a kind of fault that was met in use; the scripts are Latin, Cyrillic and Greek.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from conftest import CHROMIUM_FLAGS, browser_program
from expected import COUNTRIES, LANGUAGES, LIVE, strings
from playwright.sync_api import Browser, Page, Route, expect
from visitor import DESK, EVERY_KIND, PHONE, Visit, unfold

pytestmark = pytest.mark.browser

SCRIPTS = ("en", "sr", "el")
SIZES = {"phone": PHONE, "desk": DESK}
ASTRA = "rs-astra/hotline"
TOUCH = {"viewport": PHONE, "is_mobile": True, "has_touch": True}

each_script = pytest.mark.parametrize("language", SCRIPTS)
each_size = pytest.mark.parametrize("size", SIZES)
each_kind = pytest.mark.parametrize("kind", EVERY_KIND)


def open_all(page: Page) -> None:
    """Open whatever is folded."""
    page.evaluate("for (const x of document.querySelectorAll('details')) x.open = true")


def is_dark(page: Page) -> bool:
    return page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def switch_display(page: Page) -> None:
    page.locator("label.md-header__button:visible[for^=__palette]").click()


# --- the menu ---


@each_script
def test_the_menu_opens_and_closes_on_every_kind_of_page(visit: Visit, language: str) -> None:
    visitor = visit(**TOUCH)
    page = visitor.page()
    for path in EVERY_KIND.values():
        page.goto(f"{visitor.server}{language}/{path}")
        opener = page.get_by_role("button", name=strings(language)["nav.menu"], exact=True)
        expect(opener).to_have_attribute("aria-expanded", "false")
        opener.tap()
        expect(opener).to_have_attribute("aria-expanded", "true")
        expect(page.locator(".md-sidebar--primary .md-nav__link:visible").first).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(opener).to_have_attribute("aria-expanded", "false")
        expect(opener).to_be_focused()


# Where the focus is: its words, and how much of it can be seen (its label, for a switch).
_FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const seen = element.matches(".md-option, .md-toggle") ? element.nextElementSibling : element;
  const box = seen.getBoundingClientRect();
  const header = document.querySelector(".md-header");
  const top = header.contains(seen) ? 0 : header.getBoundingClientRect().bottom;
  const wide = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
  const high = Math.min(box.bottom, innerHeight) - Math.max(box.top, top);
  const shown = getComputedStyle(seen).visibility === "visible" && wide > 0 && high > 0;
  return [element.outerHTML.slice(0, 120), shown];
}"""


@each_kind
@pytest.mark.parametrize("viewport", [{"width": 320, "height": 256}, DESK], ids=["zoomed", "desk"])
def test_the_keyboard_goes_nowhere_that_cannot_be_seen(
    visit: Visit, kind: str, viewport: dict[str, int]
) -> None:
    page = visit(viewport=viewport, reduced_motion="reduce").open(f"sr/{EVERY_KIND[kind]}")
    hidden = []
    for _ in range(150):
        page.keyboard.press("Tab")
        found = page.evaluate(_FOCUS)
        if found is None:
            break
        if not found[1]:
            hidden.append(found[0])
    assert hidden == []


@each_kind
def test_the_skip_link_leads_to_the_title(visit: Visit, kind: str) -> None:
    page = visit(viewport=PHONE).open(f"el/{EVERY_KIND[kind]}")
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_have_text(strings("el")["theme.skip"])
    page.keyboard.press("Enter")
    expect(page.locator("h1#title:target")).to_be_in_viewport()


def test_letters_typed_outside_a_field_do_nothing(visit: Visit) -> None:
    page = visit().open("en/guides/start/first-hour/")
    before = page.url
    for key in "npsf,./":
        page.keyboard.press(key)
    assert page.url == before
    assert page.evaluate("document.activeElement === document.body")


# --- sizes ---

# What is pressed and is smaller than a finger; a link within a sentence is as high as its line.
_SMALL = """() => [...document.querySelectorAll("a[href], button, select, summary, input, label[for]")]
  .filter((e) => e.getClientRects().length && getComputedStyle(e).visibility === "visible")
  .filter((e) => !e.matches(".hb-sr, .md-skip, .md-toggle, .md-option, .md-overlay") && !e.closest("[aria-hidden=true]"))
  .filter((e) => !(e.matches("a") && getComputedStyle(e).display === "inline"
    && e.parentElement.textContent.trim() !== e.textContent.trim()))
  .map((e) => (e.matches("input[type=checkbox]") ? e.closest("label") : e))
  .filter((e) => { const b = e.getBoundingClientRect(); return b.height < 43.5 || b.width < 24; })
  .map((e) => `${Math.round(e.getBoundingClientRect().height)} ${e.outerHTML.slice(0, 140)}`)"""


@each_kind
def test_what_is_pressed_on_a_phone_is_as_large_as_a_finger(visit: Visit, kind: str) -> None:
    page = visit(**TOUCH).open(f"sr/{EVERY_KIND[kind]}")
    open_all(page)
    assert page.evaluate(_SMALL) == []


def test_the_open_menus_are_as_large_as_a_finger(visit: Visit) -> None:
    page = visit(**TOUCH).open("sr/directory/rs/")
    page.locator(".hb-lang summary").tap()
    assert page.evaluate(_SMALL) == []
    page.locator(".hb-lang summary").tap()
    page.locator(".hb-menu").tap()
    page.wait_for_function(  # the menu slides in
        "document.querySelector('.md-sidebar--primary').getBoundingClientRect().left >= 0"
        " && document.getAnimations().length === 0"
    )
    assert page.evaluate(_SMALL) == []


@each_script
def test_pages_are_short_until_something_is_unfolded(visit: Visit, language: str) -> None:
    visitor = visit(**TOUCH)
    page = visitor.page()
    most = {"": 4.05, "directory/": 3.15, **{f"directory/{c.lower()}/": 5.3 for c in COUNTRIES}}
    long = {}
    for path, screens in most.items():
        page.goto(f"{visitor.server}{language}/{path}")
        height = page.evaluate("document.documentElement.scrollHeight") / PHONE["height"]
        if height > screens:
            long[path] = height
    assert long == {}


_SIDEWAYS = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter((e) => e.getClientRects().length && e.getBoundingClientRect().right > width + 1)
    .map((e) => e.outerHTML.slice(0, 120));
}"""


@pytest.fixture(scope="module")
def large_text(chromium: Browser) -> Iterator[Browser]:
    """A browser whose reader has set the text to 200 %."""
    flags = [*CHROMIUM_FLAGS, "--blink-settings=defaultFontSize=32"]
    browser = chromium.browser_type.launch(executable_path=browser_program(), args=flags)
    yield browser
    browser.close()


@each_script
@each_size
def test_large_text_never_scrolls_sideways(
    large_text: Browser, server: str, size: str, language: str
) -> None:
    with large_text.new_context(viewport=SIZES[size]) as context:  # type: ignore[arg-type]
        page = context.new_page()
        wide = {}
        for path in EVERY_KIND.values():
            page.goto(f"{server}{language}/{path}")
            assert (
                page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
                > 39
            )
            open_all(page)
            if found := page.evaluate(_SIDEWAYS):
                wide[path] = found[:3]
        assert wide == {}


# --- what voices read ---


@each_size
@each_kind
def test_there_is_one_main_part_and_the_menu_stands_beside_it(
    visit: Visit, kind: str, size: str
) -> None:
    page = visit(viewport=SIZES[size]).open(f"sr/{EVERY_KIND[kind]}")
    expect(page.get_by_role("main")).to_have_count(1)
    inside = page.get_by_role("main").get_by_role("navigation")
    assert inside.count() <= (kind == "start")  # its four ways
    names = [x.get_attribute("aria-label") for x in page.get_by_role("navigation").all()]
    assert len(names) <= 4
    assert len(names) == len(set(names))


@each_size
@pytest.mark.parametrize("kind", ["start", "directory", "country", "role"])
def test_two_links_with_the_same_words_lead_to_the_same_place(
    visit: Visit, kind: str, size: str
) -> None:
    page = visit(viewport=SIZES[size]).open(f"en/{EVERY_KIND[kind]}")
    open_all(page)
    links = page.locator("main a[href]").evaluate_all(
        "found => [...new Set(found.map(a => `${a.textContent.trim().replace(/\\\\s+/g, ' ')}|${a.href}`))]"
    )
    twice = [name for name, n in Counter(x.split("|")[0] for x in links).items() if n > 1]
    assert twice == []


@each_script
def test_the_language_button_says_its_purpose_and_the_present_language(
    visit: Visit, language: str
) -> None:
    page = visit().open(f"{language}/")
    summary = page.locator(".hb-lang summary")
    said = " ".join((summary.text_content() or "").split())
    assert strings(language)["nav.choose_language"] in said
    assert LANGUAGES[language]["name"] in said
    assert said.endswith(summary.locator(".hb-lang__code").text_content() or "?")


@each_size
def test_the_display_switch_says_what_is(visit: Visit, size: str) -> None:
    page = visit(color_scheme="light", viewport=SIZES[size]).open("sr/")
    own = strings("sr")
    light = page.get_by_role("radio", name=own["theme.light"], exact=True)
    dark = page.get_by_role("radio", name=own["theme.dark"], exact=True)
    expect(light).to_be_checked()
    switch_display(page)
    expect(dark).to_be_checked()
    expect(light).not_to_be_checked()


@each_size
def test_a_chosen_card_is_unfolded_and_has_the_focus(visit: Visit, size: str) -> None:
    visitor = visit(viewport=SIZES[size])
    page = visitor.open(f"sr/directory/rs/#{ASTRA}")
    card = page.locator(f'article[id="{ASTRA}"]')
    expect(card).to_be_focused()
    expect(card).to_be_in_viewport()
    page.goto(f"{visitor.server}sr/directory/rs/")
    page.locator(f'.hb-quick__who[href="#{ASTRA}"]').first.click()
    expect(card).to_be_focused()
    expect(card).to_be_in_viewport()


def test_an_address_with_a_stray_sign_breaks_nothing(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open("en/directory/#%")
    expect(page.locator(".hb-fold--filter")).to_be_visible()
    assert visitor.troubles == []


@each_size
def test_a_retired_number_is_said_to_be_old_before_it_is_read(visit: Visit, size: str) -> None:
    visitor = visit(viewport=SIZES[size])
    page = visitor.page()
    retired = page.locator(".hb-card--retired")
    for country in COUNTRIES:
        page.goto(f"{visitor.server}en/directory/{country.lower()}/")
        for card in retired.all():
            text = card.text_content() or ""
            said = text.index("Do not use")
            for number in card.locator("s.hb-tel").all():
                assert said < text.index(number.text_content() or "")


# --- contacts that work from abroad ---


@each_script
@each_size
def test_from_abroad_telephones_stand_first_and_no_dead_number_is_shown(
    visit: Visit, language: str, size: str
) -> None:
    page = visit(viewport=SIZES[size]).open(f"{language}/directory/?abroad=1")
    dead = {x["number"] for p in LIVE.values() for x in p.phones if x["from_abroad"] is not True}
    only = strings(language)["contact.mail_only"]
    seen = 0
    for rows in page.locator(".hb-rows:visible").all():
        kinds = []
        for row in rows.locator(".hb-row:visible").all():
            point = LIVE[
                (row.locator(".hb-card__name a").get_attribute("href") or "").split("#")[1]
            ]
            numbers = [x.inner_text() for x in row.locator(".hb-tel:visible").all()]
            reached = [x for x in point.phones if x["from_abroad"] is True]
            assert len(numbers) == len(reached), point.id
            assert row.get_by_text(only, exact=True).is_visible() == (not reached), point.id
            assert row.locator(".hb-reach:visible").count() == 0, point.id
            kinds.append(not reached)
        assert kinds == sorted(kinds)
        seen += len(kinds)
    assert seen
    assert dead
    page.locator("#filter [name=abroad]").uncheck()
    unfold(page, ".hb-fold--country")
    assert page.locator(".hb-reach:visible").count() > 0


# --- what is kept, and what is not ---


def kept(page: Page) -> list[str]:
    return page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")


@each_size
def test_nothing_is_stored_before_the_reader_chooses(visit: Visit, size: str) -> None:
    visitor = visit(viewport=SIZES[size])
    page = visitor.page()
    for path in ("", *(f"sr/{path}" for path in EVERY_KIND.values())):
        page.goto(visitor.server + path)
        assert kept(page) == [], path


@each_size
def test_the_display_that_was_chosen_holds_in_every_language(visit: Visit, size: str) -> None:
    visitor = visit(color_scheme="light", viewport=SIZES[size])
    page = visitor.open("en/directory/rs/")
    switch_display(page)
    for code in ("sr", "el"):
        page.locator(".hb-lang summary").click()
        page.locator(f'.hb-lang a[hreflang="{code}"]').click()
        page.wait_for_url(f"**/{code}/directory/rs/")
        assert is_dark(page)
    assert visitor.troubles == []


def test_the_first_page_remembers_the_language_that_was_chosen(visit: Visit) -> None:
    visitor = visit(locale="en-GB")
    page = visitor.open("en/directory/?country=RS&role=hotline")
    page.locator(".hb-lang summary").click()
    page.locator('.hb-lang a[hreflang="el"]').click()
    page.wait_for_url("**/el/directory/?country=RS&role=hotline")
    page.goto(visitor.server)
    expect(page.locator("main li").first).to_have_attribute("data-code", "el")


_BLOCKED = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError"); } });
}"""


@each_size
def test_a_browser_that_refuses_to_store_loses_nothing_else(visit: Visit, size: str) -> None:
    visitor = visit(color_scheme="light", viewport=SIZES[size])
    visitor.context.add_init_script(_BLOCKED)
    page = visitor.open("en/directory/")
    switch_display(page)
    assert is_dark(page)
    unfold(page, ".hb-fold--filter")
    page.locator("#filter select[name=country]").select_option("RS")
    assert page.locator(".hb-row:visible").count() > 0
    page.locator(".hb-lang summary").click()
    page.locator('.hb-lang a[hreflang="sr"]').click()
    page.wait_for_url("**/sr/directory/?country=RS")
    page.goto(visitor.server)
    expect(page.locator("main li").first).to_be_visible()
    assert visitor.troubles == []


# --- served with a policy, opened from a folder ---


@each_size
def test_everything_works_under_the_policy_that_the_build_writes(
    visit: Visit, site: Path, size: str
) -> None:
    policy = (site / "csp.txt").read_text("utf-8").strip()
    assert "unsafe" not in policy

    def under_policy(route: Route) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": policy}
        route.fulfill(response=answer, headers=headers)

    visitor = visit(viewport=SIZES[size], color_scheme="light")
    visitor.context.route("**/*", under_policy)
    page = visitor.open("")
    page.locator('main a[hreflang="sr"]').click()
    for path in EVERY_KIND.values():
        page.goto(f"{visitor.server}sr/{path}")
    page.goto(f"{visitor.server}sr/directory/")
    if size == "phone":
        page.locator(".hb-menu").click()
        expect(page.locator(".md-nav__link:visible").first).to_be_in_viewport()
        page.keyboard.press("Escape")
    unfold(page, ".hb-fold--filter")
    page.locator("#filter select[name=country]").select_option("RS")
    expect(page.locator(".hb-row:visible").first).to_be_visible()
    switch_display(page)
    assert is_dark(page)
    page.locator("#hb-q").fill("astra")
    expect(page.locator("#hb-hits [role=option]").first).to_be_visible()
    page.goto(f"{visitor.server}sr/nowhere/")
    assert [x for x in visitor.troubles if "404" not in x] == []


def test_every_link_works_in_a_folder_on_disk(visit: Visit, site: Path) -> None:
    page = visit(**TOUCH).page()
    page.goto((site / "index.html").resolve().as_uri())
    page.locator('main a[hreflang="el"]').tap()
    page.wait_for_url("**/el/index.html")
    page.locator(".hb-grid a").first.tap()
    page.wait_for_url("**/refer/*/index.html")
    page.locator('#here a[href*="directory/"]:visible').last.tap()
    page.wait_for_url("**/directory/*/index.html*")
    expect(page.locator("h1")).to_be_visible()


# --- other displays, and paper ---


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_parts_keep_their_edge_where_colours_are_forced(visit: Visit, scheme: str) -> None:
    page = visit(color_scheme=scheme, forced_colors="active").open("sr/directory/rs/")
    for part in (".hb-quick > li", ".hb-notice", ".hb-searchbar"):
        widths = page.locator(part).evaluate_all(
            "found => found.map(e => parseFloat(getComputedStyle(e).borderTopWidth))"
        )
        assert widths
        assert min(widths) > 0, part


def test_paper_is_white_whatever_the_screen_shows(visit: Visit) -> None:
    page = visit(color_scheme="dark").open("sr/directory/rs/")
    assert is_dark(page)
    page.emulate_media(media="print", color_scheme="dark")
    dark = page.evaluate(
        """() => [...document.querySelectorAll("h1, h2, h3, .hb-notice, .hb-state, .hb-tel, p, dd")]
          .filter((e) => e.getClientRects().length)
          .map((e) => [e.outerHTML.slice(0, 80), getComputedStyle(e).color, getComputedStyle(e).backgroundColor])
          .filter(([, ink, paper]) => Math.max(...ink.match(/[\\d.]+/g).slice(0, 3)) > 90
            || (!/, 0\\)$/.test(paper) && Math.min(...paper.match(/[\\d.]+/g).slice(0, 3)) < 230))"""
    )
    assert dark == []


@each_script
def test_a_country_prints_on_little_more_sheets_than_its_own_document(
    visit: Visit, site: Path, language: str
) -> None:
    page = visit().open(f"{language}/directory/rs/")
    printed = page.pdf(
        format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "15mm")
    )
    own = site / language / "pdf/country/rs.pdf"
    with pikepdf.open(io.BytesIO(printed)) as document, pikepdf.open(own) as sheet:
        assert len(document.pages) <= len(sheet.pages) * 1.5
    cards = page.locator("article.hb-card")
    assert cards.count() == sum(p.country == "RS" for p in LIVE.values())
