"""Search in Chromium: the field and its suggestions, the page of results, and what stays private."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urldefrag, urlsplit

import pytest
from babel import Locale
from expected import COUNTRIES, LANGUAGES, LIVE, POINTS, REACH, Point, base_of, strings
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect
from search_engine import find
from test_browser import MIDDAY, NIGHT, is_open, violations
from visitor import PHONE, Visit, Visitor, unfold

pytestmark = pytest.mark.browser

ASTRA = "rs-astra/hotline"
NARROW = {"width": 320, "height": 740}
NO_BREAK_SPACE = "\u00a0"
MANY = "police"  # more results than suggestions, in English


@pytest.fixture
def visit(chromium: Browser, server: str) -> Iterator[Visit]:
    """Make a new reader, with a browser's options. Whatever went wrong for one fails the test."""
    visitors: list[Visitor] = []

    def new(**options: Any) -> Visitor:
        visitors.append(Visitor(server, chromium.new_context(**options)))
        return visitors[-1]

    yield new
    for visitor in visitors:
        visitor.context.close()
    assert [x for visitor in visitors for x in visitor.troubles] == []


def field(page: Page) -> Locator:
    return page.locator("#hb-q")


def listbox(page: Page) -> Locator:
    return page.locator("#hb-hits")


def options(page: Page) -> Locator:
    return listbox(page).locator("[role=option]")


def status(page: Page) -> Locator:
    return page.locator("#hb-search-status")


def filters(page: Page) -> Locator:
    """The menus that narrow the results, unfolded as a reader does it."""
    unfold(page, ".hb-fold--filter")
    return page.locator("#hb-search-filter")


def found(page: Page) -> Locator:
    """The results on their page."""
    return page.locator("#hb-results > .hb-hit")


def suggest(page: Page, query: str) -> list[str]:
    """Type a query and read where its suggestions lead."""
    field(page).fill("")
    expect(listbox(page)).to_be_hidden()
    field(page).fill(query)
    expect(listbox(page)).to_be_visible()
    return options(page).evaluate_all("found => found.map(o => o.dataset.href)")


def hrefs(page: Page) -> list[str]:
    """Where the results on their page lead."""
    return found(page).locator(".hb-hit__title").evaluate_all("found => found.map(a => a.href)")


def at(page: Page) -> str:
    """Path and anchor of a page."""
    parts = urlsplit(page.url)
    return f"{parts.path}#{unquote(parts.fragment)}"


def hash_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).fragment)


SEEN = """(element) => [...element.childNodes].filter((n) => !n.matches || !n.matches('.hb-sr'))
  .map((n) => n.textContent).join('')"""
"""What is seen of an element: a voice hears more."""


def wait_for_results(page: Page) -> None:
    """Wait until Enter has opened the page of results, whose address does not have the query."""
    page.wait_for_url(lambda url: urlsplit(url).path.endswith("/search/"))
    assert hash_of(page) == {}


def counted(language: str, count: int) -> str:
    """ "3 results", in the plural form that CLDR gives."""
    form = str(Locale.parse(LANGUAGES[base_of(language)]["locale"]).plural_form(count))
    return strings(language)[f"search.results.{form}"].replace("%{count}", str(count))


def read_index(site: Path, language: str) -> dict[str, Any]:
    """What a language's index holds, with the records of all its shards."""
    folder = site / language / "search"
    held = read_script(folder / "index.js")
    shards = [read_script(path) for path in folder.glob("records-*.js")]
    records = [r for s in sorted(shards, key=lambda s: s["shard"]) for r in s["records"]]
    return {"records": records, **held}


def read_script(path: Path) -> Any:
    """The data that a file of the search calls its function with."""
    return json.loads(path.read_text("utf-8").partition("(")[2].rstrip().removesuffix(");"))


def script_of(index: dict[str, Any], function: str = "handbookSearch") -> dict[str, str]:
    """An answer with an index, for a route."""
    return {"body": f"{function}({json.dumps(index)})", "content_type": "text/javascript"}


def forgive_failed_requests(visitor: Visitor) -> None:
    """The browser itself reports what it could not load; that is no fault of the page."""
    assert visitor.troubles
    visitor.troubles[:] = [x for x in visitor.troubles if "Failed to load resource" not in x]


class Held:
    """Requests that wait until they are let go."""

    def __init__(self, page: Page, pattern: str) -> None:
        self.routes: list[Route] = []
        self.released = False
        page.route(pattern, self.hold)

    def hold(self, route: Route) -> None:
        if self.released:
            route.continue_()
        else:
            self.routes.append(route)

    def release(self) -> None:
        self.released = True
        for route in self.routes:
            route.continue_()


INDEX = "**/search/index.js"


def release_and_wait(page: Page, held: Held) -> None:
    """Let the index through, and wait until the page has done all that it does then."""
    page.evaluate(
        """() => [...document.scripts].find((s) => s.src.endsWith("/search/index.js"))
          .addEventListener("load", () => { document.body.dataset.loaded = "yes"; })"""
    )
    held.release()
    expect(page.locator("body")).to_have_attribute("data-loaded", "yes")


# --- the keyboard ---


@pytest.mark.parametrize("path", ["en/", "en/directory/rs/", "en/guides/start/first-hour/"])
def test_no_single_key_acts_outside_fields(visit: Visit, path: str) -> None:
    # Somebody who speaks or types a word would be thrown to another page (WCAG 2.1.4).
    page = visit().open(path)
    here = at(page)
    for key in "/npsf,.":
        page.keyboard.press(key)
    expect(field(page)).not_to_be_focused()
    assert at(page) == here


@pytest.mark.parametrize("keys", ["Control+/", "Alt+/", "Meta+/"])
def test_slash_with_another_key_is_left_to_the_browser(visit: Visit, keys: str) -> None:
    page = visit().open("en/")
    page.keyboard.press(keys)
    expect(field(page)).not_to_be_focused()


@pytest.mark.parametrize("made", ["input", "textarea", "div contenteditable"])
def test_slash_is_a_character_where_one_types(visit: Visit, made: str) -> None:
    page = visit().open("en/")
    page.locator("h1").evaluate(
        "(e, made) => { e.insertAdjacentHTML('afterend', `<${made} id=own></${made.split(' ')[0]}>`); }",
        made,
    )
    own = page.locator("#own")
    own.focus()
    page.keyboard.type("11/785")
    expect(own).to_be_focused()
    assert own.evaluate("e => e.value ?? e.textContent") == "11/785"


def test_slash_in_a_menu_stays_there_and_in_the_field_is_a_character(visit: Visit) -> None:
    page = visit().open("en/directory/")
    unfold(page, ".hb-fold--filter")
    menu = page.locator("#filter select[name=country]")
    menu.focus()
    page.keyboard.press("/")
    expect(menu).to_be_focused()
    field(page).focus()
    page.keyboard.type("011/785")
    expect(field(page)).to_have_value("011/785")


def test_arrows_move_through_the_suggestions_and_wrap(visit: Visit) -> None:
    page = visit().open("en/")
    field(page).focus()
    page.keyboard.type(MANY)
    expect(listbox(page)).to_be_visible()
    count = options(page).count()
    assert count > 3

    def active() -> int:
        """The active option, the one selected, the one the field names: they must agree."""
        selected = options(page).evaluate_all(
            "found => found.flatMap((o, i) => o.getAttribute('aria-selected') === 'true' ? [[i, o.id]] : [])"
        )
        named = field(page).get_attribute("aria-activedescendant")
        assert [x[1] for x in selected] == ([named] if named else [])
        expect(field(page)).to_be_focused()
        return selected[0][0] if selected else -1

    assert active() == -1
    seen = []
    for key in ["ArrowDown"] * (count + 1) + ["ArrowUp"] * 2:
        page.keyboard.press(key)
        seen.append(active())
        expect(options(page).nth(seen[-1])).to_be_in_viewport()
    assert seen == [*range(count), 0, count - 1, count - 2]


def test_arrow_up_begins_at_the_last_suggestion(visit: Visit) -> None:
    page = visit().open("en/")
    suggest(page, MANY)
    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")


def test_typing_on_forgets_the_active_suggestion(visit: Visit) -> None:
    page = visit().open("en/")
    suggest(page, "polic")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("e serbia")
    expect(options(page).first).to_have_attribute("aria-selected", "false")
    expect(field(page)).not_to_have_attribute("aria-activedescendant", re.compile("."))


def test_enter_on_a_suggestion_opens_it_at_its_anchor(visit: Visit) -> None:
    page = visit().open("en/guides/")
    field(page).focus()
    page.keyboard.type("astra hotline")
    expect(listbox(page)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/directory/rs/**")
    assert at(page) == f"/en/directory/rs/#{ASTRA}"
    expect(page.locator(f'article[id="{ASTRA}"]')).to_be_in_viewport()


def test_enter_on_a_suggestion_of_the_same_page_goes_to_its_place(visit: Visit) -> None:
    page = visit().open("en/directory/rs/")
    suggest(page, "astra hotline")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(f'article[id="{ASTRA}"]')).to_be_in_viewport()
    assert at(page) == f"/en/directory/rs/#{ASTRA}"
    expect(listbox(page)).to_be_hidden()


@pytest.mark.parametrize("path", ["sr/", "sr/directory/rs/", "sr/guides/start/first-hour/"])
def test_enter_without_a_choice_opens_the_page_of_results(visit: Visit, path: str) -> None:
    page = visit().open(path)
    field(page).focus()
    page.keyboard.type("жртва & 50% +1")
    page.keyboard.press("Enter")
    wait_for_results(page)
    assert at(page) == "/sr/search/#"
    assert urlsplit(page.url).query == ""
    expect(field(page)).to_have_value("жртва & 50% +1")
    expect(found(page).first).to_be_visible()


def test_enter_in_an_empty_field_goes_nowhere(visit: Visit) -> None:
    page = visit().open("en/")
    field(page).fill("  ")
    page.keyboard.press("Enter")
    assert at(page) == "/en/#"


def test_the_last_suggestion_opens_all_results(visit: Visit) -> None:
    page = visit().open("en/")
    suggest(page, MANY)
    last = options(page).last
    expect(last).to_contain_text(strings("en")["search.all"])
    said = last.inner_text()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    wait_for_results(page)
    expect(field(page)).to_have_value(MANY)
    expect(status(page)).to_have_text(re.compile(r"\d"))
    assert status(page).inner_text() in said


def test_escape_closes_first_and_empties_then(visit: Visit) -> None:
    page = visit().open("en/")
    suggest(page, MANY)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(listbox(page)).to_be_hidden()
    expect(field(page)).to_have_value(MANY)
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    expect(field(page)).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("Escape")
    expect(field(page)).to_have_value("")
    expect(field(page)).to_be_focused()
    expect(listbox(page)).to_be_hidden()


def test_escape_takes_a_message_away_with_the_query(visit: Visit) -> None:
    page = visit().open("en/")
    field(page).fill("xyzzyx")
    expect(status(page)).to_have_text(strings("en")["search.none"])
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(field(page)).to_have_value("")
    expect(status(page)).to_have_text("")


def test_an_arrow_opens_the_suggestions_again_after_escape(visit: Visit) -> None:
    page = visit().open("en/")
    first = suggest(page, MANY)
    page.keyboard.press("Escape")
    expect(listbox(page)).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(listbox(page)).to_be_visible()
    assert options(page).evaluate_all("found => found.map(o => o.dataset.href)") == first


def test_tab_closes_the_suggestions_and_goes_on(visit: Visit) -> None:
    page = visit().open("en/")
    suggest(page, MANY)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(listbox(page)).to_be_hidden()
    expect(field(page)).to_have_value(MANY)
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("search").get_by_role("button")).to_be_focused()
    assert at(page) == "/en/#"


@pytest.mark.parametrize("query", ["xyzzyx", "police zanzibar"])
def test_no_message_covers_the_page_once_the_field_is_left(visit: Visit, query: str) -> None:
    page = visit(viewport=NARROW).open("en/")
    field(page).fill(query)
    # While the index is on its way, the message is for screen readers only.
    expect(status(page)).not_to_have_class(re.compile(r"\bhb-sr\b"))
    expect(status(page)).to_have_text(re.compile("."))
    assert status(page).evaluate("e => e.getBoundingClientRect().height") > 8
    page.keyboard.press("Tab")
    expect(listbox(page)).to_be_hidden()
    expect(status(page)).to_have_class(re.compile(r"\bhb-sr\b"))


@pytest.mark.parametrize("key", ["Tab", "Escape"])
def test_suggestions_that_come_after_they_were_closed_stay_closed(visit: Visit, key: str) -> None:
    visitor = visit()
    page = visitor.page()
    page.goto(f"{visitor.server}en/")
    held = Held(page, INDEX)
    field(page).focus()
    page.keyboard.type(MANY)
    page.keyboard.press(key)
    release_and_wait(page, held)
    expect(listbox(page)).to_be_hidden()
    expect(field(page)).to_have_attribute("aria-expanded", "false")


def test_suggestions_that_come_after_the_field_was_left_stay_closed(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page()
    page.clock.install()
    page.goto(f"{visitor.server}en/")
    held = Held(page, INDEX)
    field(page).fill(MANY)
    page.locator("h1").click()
    page.clock.run_for(1000)
    release_and_wait(page, held)
    expect(listbox(page)).to_be_hidden()


def test_suggestions_stay_open_for_a_reader_who_comes_straight_back(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page()
    page.clock.install()
    page.goto(f"{visitor.server}en/")
    suggest(page, MANY)
    field(page).evaluate("e => { e.blur(); e.focus(); }")
    page.clock.run_for(1000)
    expect(listbox(page)).to_be_visible()


def test_a_slow_press_on_a_suggestion_opens_it_too(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page()
    page.clock.install()
    page.goto(f"{visitor.server}en/")
    suggest(page, "astra hotline")
    options(page).first.locator(".hb-hit__title").hover()
    page.mouse.down()
    page.clock.run_for(1000)
    page.mouse.up()
    page.wait_for_url("**/directory/rs/**")
    assert at(page) == f"/en/directory/rs/#{ASTRA}"


def test_a_click_elsewhere_closes_the_suggestions(visit: Visit) -> None:
    page = visit().open("en/")
    suggest(page, "astra")
    page.locator(".hb-footer").click()
    expect(listbox(page)).to_be_hidden()
    expect(field(page)).to_have_attribute("aria-expanded", "false")


# --- roles and announcements ---


@pytest.mark.parametrize("language", ["en", "sr", "el"])
def test_the_field_is_a_combobox_that_says_what_it_shows(visit: Visit, language: str) -> None:
    own = strings(language)
    visitor = visit()
    page = visitor.page()
    held = Held(page, INDEX)
    page.goto(f"{visitor.server}{language}/")
    box = page.get_by_role("search").get_by_role("combobox", name=own["search.label"])
    for name, value in {
        "aria-autocomplete": "list",
        "aria-controls": "hb-hits",
        "aria-expanded": "false",
    }.items():
        expect(box).to_have_attribute(name, value)
    box.fill("112")  # loading
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(status(page)).to_have_text(own["search.loading"])
    held.release()
    shown = page.get_by_role("listbox", name=own["search.title"])
    expect(shown).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    assert shown.locator("> *").count() == shown.get_by_role("option").count() > 1
    assert shown.get_by_role("option", selected=True).count() == 0
    named = shown.get_by_role("option").evaluate_all("found => found.map(o => o.id)")
    assert len(set(named)) == len(named)
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", named[0])
    expect(shown.get_by_role("option", selected=True)).to_have_attribute("id", named[0])
    box.fill("xyzzyx")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(status(page)).to_have_text(own["search.none"])


def test_the_field_of_the_page_of_results_promises_no_list(visit: Visit) -> None:
    page = visit().open("en/search/#q=police")
    expect(found(page).first).to_be_visible()
    name = strings("en")["search.label"]
    box = page.get_by_role("search").get_by_role("textbox", name=name)
    expect(box).to_be_visible()
    for attribute in ("aria-expanded", "aria-controls", "aria-autocomplete"):
        expect(box).not_to_have_attribute(attribute, re.compile("."))
    box.blur()
    expect(box).not_to_have_attribute("aria-expanded", re.compile("."))
    assert page.get_by_role("listbox").count() == 0


def test_a_suggestion_reads_as_one_sentence_with_all_that_is_shown(visit: Visit) -> None:
    page = visit().open("en/")
    suggest(page, "astra missing children")
    expect(
        page.get_by_role(
            "option",
            name=re.compile(
                r"^ASTRA SOS Helpline for missing children ?, ASTRA - Anti Trafficking Action ?, "
                r"Contact · Serbia ?, Unconfirmed ?, 116\W000 ?, Not reachable from abroad$"
            ),
        )
    ).to_be_visible()


@pytest.mark.parametrize("path", ["en/", "en/search/"])
def test_what_announces_is_there_before_it_speaks(visit: Visit, path: str) -> None:
    page = visit().open(path)
    region = page.get_by_role("search").get_by_role("status")
    expect(region).to_have_count(1)
    expect(region).to_have_text("")


COUNTS = (1, 2, 3, 5, 21)


def words_found(site: Path, language: str) -> dict[int, str]:
    """For some numbers, a word that has so many results."""
    held = read_index(site, language)
    text = " ".join(f"{x['t']} {x.get('x', '')}" for x in held["records"])
    words = sorted({w for w in re.findall(r"[^\W\d_]+", text) if len(w) > 4})
    counts = [found.full for found in find(held, words)]
    return {n: words[counts.index(n)] for n in COUNTS}


@pytest.mark.parametrize("language", ["en", "sr", "sr-Latn", "sl", "ro", "el"])
def test_the_count_is_announced_in_its_plural_form(visit: Visit, site: Path, language: str) -> None:
    visitor = visit()
    words = words_found(site, language)
    page, results = visitor.open(f"{language}/"), visitor.open(f"{language}/search/")
    forms = set()
    for count, word in words.items():
        field(page).fill(word)
        expect(status(page)).to_have_text(counted(language, count))
        field(results).fill(word)
        expect(status(results)).to_have_text(counted(language, count))
        assert found(results).count() == count
        expect(options(page)).to_have_count(min(count, 8) + (count > 8))
        forms.add(re.sub(r"\d+", "", status(page).inner_text()))
    assert len(forms) > 1
    expect(page.get_by_role("search").get_by_role("status")).to_have_text(counted(language, 21))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "sr", "el"])
def test_axe_finds_no_violation_in_search(visit: Visit, language: str, scheme: str) -> None:
    visitor = visit(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page = visitor.open(f"{language}/")
    expect(page.locator("body")).to_have_attribute(
        "data-md-color-scheme", "slate" if scheme == "dark" else "default"
    )
    seen = []
    for name, size in (("wide", {"width": 1280, "height": 900}), ("phone", PHONE)):
        page.set_viewport_size(size)
        suggest(page, "112 astra")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        seen += [f"{name}, suggestions: {x}" for x in violations(page)]
        field(page).fill("xyzzyx")
        expect(status(page)).to_have_text(strings(language)["search.none"])
        seen += [f"{name}, nothing found: {x}" for x in violations(page)]
    results = visitor.open(f"{language}/search/#q=112+astra")
    for name, size in (("wide", {"width": 1280, "height": 900}), ("phone", PHONE)):
        results.set_viewport_size(size)
        expect(found(results).nth(3)).to_be_visible()
        seen += [f"{name}, results: {x}" for x in violations(results)]
    assert not seen, "\n".join(seen)


# --- what a result shows ---


def contact_hits(page: Page) -> dict[str, Locator]:
    """The results that are contacts, by id."""
    out = {}
    for hit in found(page).all():
        target = urlsplit(hit.locator(".hb-hit__title").get_attribute("href") or "")
        if (name := unquote(target.fragment)) in POINTS:
            assert name not in out
            out[name] = hit
    return out


def all_results(page: Page) -> None:
    """Ask for the rest, where there is more."""
    expect(found(page).first).to_be_visible()
    more = page.get_by_role("button", name=strings("en")["search.all"])
    if more.count():
        more.click()
        expect(more).to_have_count(0)


@pytest.mark.parametrize("code", COUNTRIES)
def test_every_contact_of_a_country_is_found_with_its_numbers(visit: Visit, code: str) -> None:
    own = strings("en")
    page = visit().open(f"en/search/#q={own_name(code)}&country={code}")
    all_results(page)
    shown = contact_hits(page)
    assert {p.id for p in POINTS.values() if p.country == code} == set(shown)
    for name, hit in shown.items():
        point = POINTS[name]
        links = hit.locator(".hb-tel")
        assert links.evaluate_all(
            f"found => found.map(a => [a.localName, a.getAttribute('href'), ({SEEN})(a)])"
        ) == (
            []
            if point.retired
            else [
                ["a", point.tel(x), x["number"].replace(" ", NO_BREAK_SPACE)] for x in point.phones
            ]
        ), name
        # Whoever cannot see hears what the link does, and whose number it is.
        assert [x.split(", ")[0].split(" ")[0] for x in links.all_text_contents()] == [
            own["contact.call"] for _ in links.all()
        ]
        mails = hit.locator(".hb-mail").all_text_contents()
        assert bool(mails) == bool(
            point.data.get("email") and not point.phones and not point.retired
        ), name
        assert hit.locator(".hb-reach").all_inner_texts() == (
            []
            if point.retired
            else [own[said] for x in point.phones if (said := REACH[x["from_abroad"]])]
        ), name
        texts = point.data.get("name") or point.institution["name"]
        assert hit.locator("h2 a").inner_text().replace(NO_BREAK_SPACE, " ") in texts.values()
        assert (
            hit.locator(".hb-hit__kind").inner_text()
            == f"{own['search.contact']} · {own_name(code)}"
        )
        states = {own[f"state.{x}"] for x in ("confirmed", "due", "unconfirmed")}
        said = hit.locator(".hb-state").all_inner_texts()
        if point.retired:
            assert said == []
            expect(hit).to_contain_text(own["contact.retired_on"].split("%{date}")[0].strip())
        else:
            assert len(said) == 1
            assert said[0] in states


def own_name(code: str) -> str:
    """A country's name in English, as the site says it: from CLDR, with the data's own marks."""
    name = str(Locale("en").territories[code])
    return {"BA": "Bosnia and Herzegovina", "XK": "Kosovo*"}.get(code, name)


def test_a_contact_in_a_suggestion_shows_all_that_one_needs_to_call(visit: Visit) -> None:
    page = visit().open("sr/")
    suggest(page, "astra nestala deca")
    first = options(page).first
    own = strings("sr")
    for part, text in (
        ("hb-hit__kind", f"{own['search.contact']} · Србија"),
        ("hb-tel", "116 000"),
        ("hb-reach", own["contact.from_abroad_no"]),
        ("hb-state", own["state.unconfirmed"]),
    ):
        expect(first.locator(f".{part}")).to_contain_text(text)
    assert first.locator("a").count() == 0  # an option holds no second thing to operate


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "touch"])
def test_a_number_in_a_suggestion_calls(visit: Visit, touch: bool) -> None:
    visitor = visit(viewport=PHONE, has_touch=touch, is_mobile=touch)
    page = visitor.open("en/")
    suggest(page, "astra hotline")
    number = options(page).first.locator(".hb-tel")
    box = number.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    with page.expect_request("tel:*") as call:
        number.tap() if touch else number.click()
    point = LIVE[ASTRA]
    assert call.value.url == point.tel(point.phones[0])
    assert urlsplit(page.url).path == "/en/"


def test_a_tap_beside_the_number_opens_the_contact(visit: Visit) -> None:
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True).open("en/")
    suggest(page, "astra hotline")
    options(page).first.locator(".hb-hit__title").tap()
    page.wait_for_url("**/directory/rs/**")
    assert at(page) == f"/en/directory/rs/#{ASTRA}"


def test_a_number_on_the_page_of_results_calls(visit: Visit) -> None:
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True).open("en/search/#q=astra+hotline")
    point = LIVE[ASTRA]
    number = found(page).first.get_by_role("link", name=point.phones[0]["number"])
    box = number.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    with page.expect_request("tel:*") as call:
        number.tap()
    assert call.value.url == point.tel(point.phones[0])


def test_a_result_in_another_language_says_which(visit: Visit, site: Path) -> None:
    page = visit().open("sr/search/#q=astra")
    records = {x["t"]: x["l"] for x in read_index(site, "sr")["records"]}
    titles = found(page).locator(".hb-hit__title")
    expect(titles.first).to_be_visible()
    for title in titles.all():
        lang = records[title.inner_text()]
        assert (title.get_attribute("lang") or "sr") == lang


@pytest.mark.parametrize(
    ("language", "query", "script"),
    [
        ("sr", "zrtva", "CYRILLIC"),
        ("sr", "zaštita", "CYRILLIC"),
        ("sr-Latn", "жртва", "LATIN"),
        ("mk", "zrtvi", "CYRILLIC"),
        ("bg", "zashtita", "CYRILLIC"),
        ("el", "thymata", "GREEK"),
        ("el", "ΘΥΜΑΤΑ", "GREEK"),
        ("tr", "MAGDUR", "LATIN"),
    ],
)
def test_what_was_searched_is_marked_in_its_own_script(
    visit: Visit, site: Path, language: str, query: str, script: str
) -> None:
    page = visit().open(f"{language}/search/#q={query}")
    expect(found(page).locator("mark").first).to_be_visible()
    scripts = {
        unicodedata.name(c).split()[0]
        for text in found(page).locator("mark").all_inner_texts()
        for c in text
        if c.isalpha()
    }
    assert script in scripts
    titles = {x["t"] for x in read_index(site, language)["records"]}
    assert set(found(page).locator(".hb-hit__title").all_inner_texts()) <= titles


def test_numbers_mark_only_themselves(visit: Visit) -> None:
    page = visit().open("en/search/#q=2012")
    expect(found(page).locator("mark").first).to_be_visible()
    assert set(found(page).locator("mark").all_inner_texts()) == {"2012"}
    field(page).fill("116 111")
    expect(found(page).locator("mark").first).to_have_text("116")
    assert set(found(page).locator("mark").all_inner_texts()) == {"116", "111"}


MARKUP = '<img src="https://outside.example/x" onerror="window.ran = true"> & <b>bold</b>'


@pytest.mark.parametrize("path", ["en/", "en/search/"])
def test_texts_of_the_data_are_never_markup(visit: Visit, site: Path, path: str) -> None:
    index = read_index(site, "en") | {"shard": 0}  # all in one file
    record = next(x for x in index["records"] if x["u"].endswith(f"#{ASTRA}"))
    record |= {"t": f"ASTRA {MARKUP}", "o": MARKUP, "x": f"hotline {MARKUP}"}
    record["n"] = [[MARKUP, "tel:112", False]]
    for labels in ("countries", "state"):
        index["labels"][labels] = dict.fromkeys(index["labels"][labels], MARKUP)
    visitor = visit()
    page = visitor.page()
    page.route(INDEX, lambda route: route.fulfill(**script_of(index)))
    page.goto(visitor.server + path)
    field(page).fill("astra hotline")
    first = (found(page) if "search" in path else options(page)).first
    for name in ("title", "context", "kind", "text"):
        expect(first.locator(f".hb-hit__{name}")).to_contain_text(MARKUP)
    for name in (".hb-tel", ".hb-state"):
        expect(first.locator(name)).to_contain_text(MARKUP)
    assert page.locator(".hb-hit :is(img, b)").count() == 0
    assert page.evaluate("window.ran") is None
    assert [x for x in visitor.requests if "outside" in x] == []


@pytest.mark.parametrize("path", ["en/", "en/search/"])
def test_a_query_is_never_markup(visit: Visit, path: str) -> None:
    visitor = visit()
    page = visitor.open(path)
    query = f"police {MARKUP}"
    field(page).fill(query)
    expect((found(page) if "search" in path else options(page)).first).to_be_visible()
    if "search" not in path:
        page.keyboard.press("Enter")
        wait_for_results(page)
        expect(found(page).first).to_be_visible()
    expect(field(page)).to_have_value(query)
    page.reload()
    expect(field(page)).to_have_value(query)
    expect(found(page).first).to_be_visible()
    assert page.locator("img[onerror]").count() == 0
    assert page.evaluate("window.ran") is None
    assert [x for x in visitor.requests if "outside" in urldefrag(x).url] == []


# --- every script ---


@pytest.mark.parametrize(
    ("language", "ways"),
    [
        ("sr", ["жртва", "zrtva", "žrtva", "ЖРТВА", "Zrtva "]),
        ("sr", ["Мађарска", "madjarska", "mađarska", "madarska"]),
        ("sr-Latn", ["žrtva", "zrtva", "жртва"]),
        ("mk", ["полиција", "policija"]),
        ("bg", ["полиция", "policija", "policia"]),
        ("el", ["αστυνομία", "ΑΣΤΥΝΟΜΙΑ", "αστυνομια", "astynomia", "astinomia"]),
        ("ro", ["poliție", "poliţie", "politie", "POLITIE"]),
        ("tr", ["mağdur", "MAGDUR", "MAĞDUR", "magdur"]),
        ("tr", ["sığınma", "SIĞINMA", "siginma", "SIGINMA"]),
        ("hr", ["Mađarska", "madjarska", "madarska", "Мађарска"]),
        ("hr", ["žrtva", "zrtva", "жртва"]),
        ("hr", ["+381 11 785 0000", "00381 11 7850000", "+381117850000", "381/11/785-0000"]),
        ("hu", ["áldozat", "aldozat", "ALDOZAT"]),
        ("sq", ["viktimë", "viktime", "VIKTIME"]),
        ("sl", ["žrtev", "zrtev"]),
    ],
)
def test_every_way_of_writing_a_word_finds_the_same(
    visit: Visit, language: str, ways: list[str]
) -> None:
    page = visit().open(f"{language}/")
    answers = {w: suggest(page, w) for w in ways}
    assert answers[ways[0]]
    assert [w for w in ways if answers[w] != answers[ways[0]]] == []


@pytest.mark.parametrize(
    "query", ["0800 77 99", "08007799", "0800-77-99", "7799"], ids=lambda x: x.replace(" ", "_")
)
def test_a_number_is_found_however_it_is_written(visit: Visit, query: str) -> None:
    owner = next(
        p
        for p in LIVE.values()
        for x in p.phones
        if p.country == "HR" and re.sub(r"\D", "", x["number"]) == "08007799"
    )
    page = visit().open("hr/")
    assert unquote(suggest(page, query)[0]).endswith(f"#{owner.id}")
    expect(options(page).first.locator(".hb-tel").first).to_contain_text("0800 77 99")


# --- the page of results ---


def test_the_page_of_results_is_empty_at_first(visit: Visit) -> None:
    page = visit().open("en/search/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(filters(page)).to_be_visible()
    assert found(page).count() == 0
    expect(status(page)).to_have_text("")


def test_results_follow_what_is_typed_and_no_address_has_it(visit: Visit) -> None:
    page = visit().open("en/search/")
    field(page).focus()
    page.keyboard.type("hotline albania")
    expect(found(page).first.locator(".hb-hit__kind")).to_contain_text("Albania")
    assert hash_of(page) == {}
    before = page.evaluate("history.length")
    field(page).fill("")
    expect(found(page)).to_have_count(0)
    expect(status(page)).to_have_text("")
    assert at(page) == "/en/search/#"
    assert page.evaluate("history.length") == before


def test_a_link_to_the_results_is_made_only_when_asked_for(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open("en/search/")
    link = page.get_by_role("link", name=strings("en")["search.link"])
    expect(link).to_be_hidden()
    field(page).fill("hotline albania")
    shown = hrefs_when_ready(page)
    link.click()
    assert hash_of(page) == {"q": ["hotline albania"]}
    expect(field(page)).to_have_value("hotline albania")
    again = visitor.page()
    again.goto(page.url)
    assert hrefs_when_ready(again) == shown
    field(again).fill("hotline serbia")
    expect(found(again).first.locator(".hb-hit__kind")).to_contain_text("Serbia")
    assert hash_of(again) == {}  # what is typed on is not what the link was made of


def test_nothing_is_said_before_the_reader_rests_nor_twice(visit: Visit) -> None:
    page = visit().open("en/")
    page.evaluate(
        """() => {
          window.said = [];
          new MutationObserver(() => said.push(document.getElementById("hb-search-status").textContent))
            .observe(document.getElementById("hb-search-status"), { childList: true });
        }"""
    )
    field(page).focus()
    page.keyboard.type("h")
    page.keyboard.type("otline albania", delay=40)
    expect(status(page)).to_have_text(re.compile(r"\d"))
    page.keyboard.type(" ")
    expect(listbox(page)).to_be_visible()
    page.wait_for_function("() => window.said.length > 0")
    assert page.evaluate("said") == [status(page).inner_text()]


def test_one_letter_is_no_query(visit: Visit) -> None:
    page = visit().open("en/search/")
    field(page).fill("h")
    expect(found(page)).to_have_count(0)
    field(page).fill("hot")
    expect(found(page).first).to_be_visible()


def test_who_comes_by_enter_hears_how_many_and_goes_on_to_the_first(visit: Visit) -> None:
    page = visit().open("en/")
    field(page).fill("hotline albania")
    page.keyboard.press("Enter")
    wait_for_results(page)
    expect(status(page)).to_be_focused()
    expect(status(page)).to_have_text(re.compile(r"\d"))
    # The menus that narrow the results stand between.
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('.hb-hit'))"):
            break
    expect(found(page).first.locator("a").first).to_be_focused()


def test_the_readers_country_comes_first_and_is_kept_only_if_they_ask(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open("sr/search/")
    kept = "localStorage.getItem('hb-country')"
    field(page).fill("полиција")
    expect(found(page).first).to_contain_text("Србија")
    filters(page).locator("[name=mine]").select_option("HR")
    expect(found(page).first).to_contain_text("Хрватска")
    assert page.evaluate(kept) is None
    filters(page).locator("[name=keep]").check()
    assert page.evaluate(kept) == "HR"
    other = visitor.open("sr/")
    suggest(other, "полиција")
    expect(options(other).first).to_contain_text("Хрватска")
    filters(page).locator("[name=keep]").uncheck()
    assert page.evaluate(kept) is None


def test_an_address_restores_query_and_filters(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page()
    page.clock.set_fixed_time(MIDDAY)
    page.goto(f"{visitor.server}en/search/#q=hotline")
    everything = hrefs_when_ready(page)
    filters(page).locator("[name=country]").select_option("HR")
    filters(page).locator("[name=role]").select_option("hotline")
    filters(page).locator("[name=open]").check()
    narrowed = hrefs_when_ready(page)
    page.get_by_role("link", name=strings("en")["search.link"]).click()
    assert hash_of(page) == {
        "q": ["hotline"],
        "country": ["HR"],
        "role": ["hotline"],
        "open": ["1"],
    }
    assert 0 < len(narrowed) < len(everything)
    again = visitor.page()
    again.clock.set_fixed_time(MIDDAY)
    again.goto(page.url)
    assert hrefs_when_ready(again) == narrowed
    expect(field(again)).to_have_value("hotline")
    expect(again.locator("#hb-search-filter [name=country]")).to_have_value("HR")
    expect(again.locator("#hb-search-filter [name=role]")).to_have_value("hotline")
    expect(again.locator("#hb-search-filter [name=open]")).to_be_checked()
    assert again.url == page.url
    again.reload()
    assert hrefs_when_ready(again) == narrowed


def hrefs_when_ready(page: Page) -> list[str]:
    expect(status(page)).to_have_text(re.compile(r"\d"))
    return hrefs(page)


def test_results_are_filtered_by_country(visit: Visit) -> None:
    page = visit().open("en/search/#q=police&country=HU")
    shown = hrefs_when_ready(page)
    assert {urlsplit(x).path for x in shown} == {"/en/directory/hu/"}


def test_results_are_filtered_by_role(visit: Visit) -> None:
    page = visit().open("en/search/#q=serbia&role=hotline")
    hrefs_when_ready(page)
    assert set(contact_hits(page)) == {
        p.id for p in POINTS.values() if p.country == "RS" and "hotline" in p.data["roles"]
    }
    assert found(page).count() == len(contact_hits(page))


@pytest.mark.parametrize("moment", [MIDDAY, NIGHT], ids=["midday", "night"])
@pytest.mark.parametrize("code", ["HR", "MK", "GR"])
def test_results_are_filtered_by_who_is_open_now(visit: Visit, code: str, moment: Any) -> None:
    visitor = visit(timezone_id="Pacific/Auckland")  # the reader's own zone must not matter
    page = visitor.page()
    page.clock.set_fixed_time(moment)
    page.goto(f"{visitor.server}en/search/#q={own_name(code)}&country={code}")
    hrefs_when_ready(page)
    filters(page).locator("[name=open]").check()
    expect(status(page)).to_have_text(re.compile(r"\d"))

    def open_now(point: Point) -> bool:
        return point.country == code and is_open(point, moment)

    expected = {p.id for p in LIVE.values() if open_now(p)}
    assert expected
    assert set(contact_hits(page)) == expected
    assert found(page).count() == len(expected)


def test_a_filter_that_does_not_exist_is_ignored(visit: Visit) -> None:
    page = visit().open("en/search/#q=hotline&country=ZZ&role=nobody&open=2&colour=red")
    other = visit().open("en/search/#q=hotline")
    assert hrefs_when_ready(page) == hrefs_when_ready(other)
    for name in ("country", "role"):
        menu = page.locator(f"#hb-search-filter [name={name}]")
        assert menu.evaluate("e => e.selectedIndex") == 0, name


def test_a_changed_address_changes_the_results(visit: Visit) -> None:
    page = visit().open("en/search/#q=police&country=RS")
    first = hrefs_when_ready(page)
    page.evaluate("location.hash = 'q=shelter'")
    expect(field(page)).to_have_value("shelter")
    expect(page.locator("#hb-search-filter [name=country]")).to_have_value("")
    expect(found(page).locator("mark").first).to_have_text(re.compile("shelter", re.I))
    assert hrefs(page) != first
    page.go_back()
    expect(field(page)).to_have_value("police")
    expect(page.locator("#hb-search-filter [name=country]")).to_have_value("RS")
    expect(status(page)).to_have_text(counted("en", len(first)))
    assert hrefs(page) == first


def test_the_way_past_the_menus_leaves_the_results_alone(visit: Visit) -> None:
    page = visit().open("en/search/#q=astra")
    shown = hrefs_when_ready(page)
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    page.evaluate(
        "window.addEventListener('hashchange', () => { document.body.dataset.skipped = 'yes'; })"
    )
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-skipped", "yes")
    expect(field(page)).to_have_value("astra")
    expect(status(page)).to_have_text(counted("en", len(shown)))
    assert hrefs(page) == shown


def test_back_from_a_result_returns_to_the_same_list(visit: Visit) -> None:
    page = visit().open("en/")
    field(page).fill("police serbia")
    page.keyboard.press("Enter")
    wait_for_results(page)
    filters(page).locator("[name=role]").select_option("police")
    expect(status(page)).to_have_text(re.compile(r"\d"))
    shown, address = hrefs(page), page.url
    assert shown
    found(page).first.locator("h2 a").click()
    page.wait_for_url("**/directory/**")
    page.go_back()
    assert page.url == address
    expect(found(page)).to_have_count(len(shown))
    assert hrefs(page) == shown
    page.go_back()
    assert at(page) == "/en/#"


def test_more_results_come_when_asked_for_and_are_still_there_on_return(visit: Visit) -> None:
    page = visit().open("en/search/#q=police")
    first = hrefs_when_ready(page)
    more = page.get_by_role("button", name=strings("en")["search.all"])
    expect(more).to_be_visible()
    more.focus()
    page.keyboard.press("Enter")
    expect(more).to_have_count(0)
    total = int(re.findall(r"\d+", status(page).inner_text())[0])
    whole = hrefs(page)
    assert len(whole) == total > len(first)
    assert whole[: len(first)] == first
    found(page).last.locator("h2 a").click()
    page.wait_for_url(lambda url: "/search/" not in url)
    page.go_back()
    expect(found(page)).to_have_count(total)
    assert hrefs(page) == whole


def test_focus_goes_to_the_first_of_the_further_results(visit: Visit) -> None:
    page = visit().open("en/search/#q=police")
    first = hrefs_when_ready(page)
    page.get_by_role("button", name=strings("en")["search.all"]).focus()
    page.keyboard.press("Enter")
    expect(found(page).nth(len(first)).locator("h2 a")).to_be_focused()


def test_a_new_query_begins_with_few_results_again(visit: Visit) -> None:
    page = visit().open("en/search/#q=police")
    few = len(hrefs_when_ready(page))
    page.get_by_role("button", name=strings("en")["search.all"]).click()
    expect(found(page)).not_to_have_count(few)
    field(page).fill("the police")
    expect(found(page)).to_have_count(few)


def test_the_language_menu_takes_query_and_filters_along(visit: Visit) -> None:
    page = visit().open("en/search/#q=astra&country=RS")
    hrefs_when_ready(page)
    page.locator(".hb-lang summary").click()
    page.locator('.hb-lang a[hreflang="sr"]').click()
    page.wait_for_url("**/sr/search/**")
    assert hash_of(page) == {}
    expect(field(page)).to_have_value("astra")
    expect(page.locator("#hb-search-filter [name=country]")).to_have_value("RS")
    expect(found(page).first).to_contain_text("АСТРА")


def test_words_that_no_entry_has_together_are_answered_by_some_of_them(visit: Visit) -> None:
    own = strings("en")
    visitor = visit()
    page = visitor.open("en/")
    suggest(page, "police zanzibar")
    expect(status(page)).to_have_text(own["search.partial"])
    assert status(page).evaluate("e => e.getBoundingClientRect().height") > 8
    assert listbox(page).locator(".hb-hit__divider").count() == 0
    results = visitor.open("en/search/#q=police+zanzibar")
    expect(found(results).first).to_be_visible()
    expect(status(results)).to_have_text(own["search.partial"])
    expect(status(results)).to_be_visible()
    assert found(results).locator(".hb-hit__divider").count() == 0


@pytest.mark.parametrize("path", ["en/", "en/search/"])
def test_a_line_divides_results_with_all_words_from_those_with_some(
    visit: Visit, path: str
) -> None:
    own = strings("en")
    page = visit().open(path)
    field(page).fill("astra missing children")
    hits = found(page) if "search" in path else options(page)
    expect(status(page)).to_have_text(re.compile(r"\d"))
    full = int(re.findall(r"\d+", status(page).inner_text())[0])
    assert 0 < full < hits.count()
    dividers = hits.locator(".hb-hit__divider")
    assert dividers.all_inner_texts() == [own["search.some"]]
    assert hits.nth(full).locator(".hb-hit__divider").count() == 1


# --- late, failing, and cut-up files ---


@pytest.mark.parametrize("path", ["en/", "en/search/", "en/directory/rs/"])
def test_the_field_comes_with_its_script_and_until_then_a_way_to_all_contacts(
    visit: Visit, path: str
) -> None:
    visitor = visit()
    page = visitor.page()
    held = Held(page, "**/assets/search.js")
    page.goto(visitor.server + path, wait_until="commit")
    instead = page.locator(".hb-search__instead a")
    expect(instead).to_be_visible()
    expect(field(page)).to_be_hidden()
    held.release()
    expect(instead).to_be_hidden()
    field(page).click()
    page.keyboard.type("astra hotline")
    first = (found(page) if "search" in path else options(page)).first
    expect(first).to_contain_text("+381 11 785 0000")


def test_an_address_with_a_query_works_when_the_script_comes_late(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page()
    held = Held(page, "**/assets/search.js")
    page.goto(f"{visitor.server}en/search/#q=astra+hotline&country=RS", wait_until="commit")
    expect(field(page)).to_be_hidden()
    held.release()
    expect(found(page).first).to_contain_text("+381 11 785 0000")
    expect(page.locator("#hb-search-filter [name=country]")).to_have_value("RS")


def test_enter_before_the_index_has_come_opens_the_page_of_results(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open("en/")
    held = Held(page, INDEX)
    field(page).fill("astra hotline")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/", wait_until="commit")
    expect(status(page)).to_have_text(strings("en")["search.loading"])
    held.release()
    expect(found(page).first).to_contain_text("+381 11 785 0000")


def test_only_the_last_query_is_answered_when_the_index_comes_late(visit: Visit) -> None:
    page = visit().open("en/")
    held = Held(page, INDEX)
    for query in ("police", "shelter", "astra hotline"):
        field(page).fill(query)
    release_and_wait(page, held)
    expect(options(page).first).to_contain_text("+381 11 785 0000")
    assert len([x for x in held.routes if x.request.url.endswith("index.js")]) == 1


@pytest.mark.parametrize("path", ["sr/", "sr/search/"])
@pytest.mark.parametrize("answer", ["aborted", "missing"])
def test_a_failure_is_said_and_the_next_try_works(visit: Visit, path: str, answer: str) -> None:
    visitor = visit()
    page = visitor.page()

    def fail(route: Route) -> None:
        if answer == "aborted":
            route.abort()
        else:
            route.fulfill(status=404, body="")

    page.route(INDEX, fail)
    page.goto(visitor.server + path)
    field(page).focus()
    page.keyboard.type("astra")
    expect(status(page)).to_have_text(strings("sr")["search.failed"])
    expect(listbox(page)).to_be_hidden()
    assert status(page).evaluate("e => e.getBoundingClientRect().height") > 8
    page.unroute(INDEX, fail)
    page.keyboard.type(" hotline")
    first = (found(page) if "search" in path else options(page)).first
    expect(first).to_contain_text("+381 11 785 0000")
    expect(status(page)).to_have_text(re.compile(r"\d"))
    forgive_failed_requests(visitor)


def in_shards(page: Page, index: dict[str, Any], size: int, asked: list[str]) -> None:
    """Serve an index as it is beyond the size where it is cut."""
    head = {k: v for k, v in index.items() if k != "records"} | {"shard": size}

    def answer(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        asked.append(name)
        if name == "index.js":
            route.fulfill(**script_of(head))
            return
        number = int(re.findall(r"\d+", name)[0])
        records = index["records"][number * size : (number + 1) * size]
        route.fulfill(**script_of({"shard": number, "records": records}, "handbookRecords"))

    page.route(re.compile(r"/search/(index|records-\d+)\.js$"), answer)


def test_a_cut_index_shows_the_same_and_loads_what_is_shown_once(visit: Visit, site: Path) -> None:
    visitor = visit()
    whole = visitor.open("en/")
    page, asked = visitor.page(), list[str]()
    in_shards(page, read_index(site, "en"), 40, asked)
    page.goto(f"{visitor.server}en/")
    for query in ("astra hotline", "police", "recovery and reflection period", "astra"):
        assert suggest(page, query) == suggest(whole, query)
        assert options(page).all_inner_texts() == options(whole).all_inner_texts()
    assert len(asked) == len(set(asked))
    assert 1 < len(asked) < 1 + len(read_index(site, "en")["records"]) / 40


@pytest.mark.parametrize("path", ["en/", "en/search/"])
def test_a_part_that_fails_is_asked_for_again(visit: Visit, site: Path, path: str) -> None:
    visitor = visit()
    page = visitor.page()
    in_shards(page, read_index(site, "en"), 40, [])
    page.route("**/records-*.js", lambda route: route.abort())
    page.goto(visitor.server + path)
    field(page).focus()
    page.keyboard.type("astra")
    expect(status(page)).to_have_text(strings("en")["search.failed"])
    page.unroute("**/records-*.js")
    page.keyboard.type(" hotline")
    first = (found(page) if "search" in path else options(page)).first
    expect(first).to_contain_text("+381 11 785 0000")
    forgive_failed_requests(visitor)


# --- narrow screens ---


def too_wide(page: Page) -> list[str]:
    """What reaches beyond the screen's edge."""
    return page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          const all = [...document.querySelectorAll(".hb-searchbar *, .md-content *, .md-header *")];
          return [
            ...[document.documentElement, document.body, document.getElementById("hb-hits")]
              .filter((e) => e.scrollWidth > e.clientWidth),
            ...all.filter((e) => e.getClientRects().length && !e.closest(".hb-sr, svg, .md-nav"))
              .filter((e) => e.getBoundingClientRect().right > width + 1),
          ].map((e) => e.outerHTML.slice(0, 160));
        }"""
    )


@pytest.mark.parametrize("language", ["en", "sr", "el", "hu"])
def test_nothing_scrolls_sideways_on_a_narrow_screen(visit: Visit, language: str) -> None:
    visitor = visit(viewport=NARROW, is_mobile=True, has_touch=True)
    page = visitor.open(f"{language}/")
    results = visitor.open(f"{language}/search/")
    for query in ("112", "astra hotline", "www@mail", own_long_word(language)):
        suggest(page, query)
        assert page.evaluate("innerWidth") == 320
        assert too_wide(page) == [], query
        field(results).fill(query)
        expect(found(results).first).to_be_visible()
        assert results.evaluate("innerWidth") == 320
        assert too_wide(results) == [], query
    for query in ("xyzzyx", "112 xyzzyx"):
        field(page).fill(query)
        expect(status(page)).to_have_text(re.compile(r"\D{5}"))
        assert too_wide(page) == [], query


def own_long_word(language: str) -> str:
    """The longest word of a language's role names."""
    text = " ".join(v for k, v in strings(language).items() if k.startswith("role."))
    return max(re.findall(r"\w+", text), key=len)


def test_suggestions_end_within_the_screen_and_scroll_to_the_active_one(visit: Visit) -> None:
    page = visit(viewport={"width": 320, "height": 480}).open("en/")
    suggest(page, MANY)
    for _ in range(options(page).count()):
        page.keyboard.press("ArrowDown")
        active = page.locator("#hb-hits [aria-selected=true]")
        box = active.bounding_box()
        assert box
        assert box["y"] >= 0
        assert min(box["y"] + box["height"], box["y"] + 300) <= 480
        expect(active).to_be_in_viewport()


# --- from a folder on disk ---


def file_of(address: str) -> tuple[Path, str]:
    """The file that a file: address names, and the anchor in it."""
    parts = urlsplit(address)
    assert parts.scheme == "file"
    return Path(unquote(parts.path)), unquote(parts.fragment)


def test_search_works_from_a_folder_on_disk(visit: Visit, site: Path) -> None:
    page = visit().page()
    page.goto((site / "sr/index.html").as_uri())
    for query in ("zrtva", "жртва", "astra", "011 785", "mađarska policija"):
        for address in filter(None, suggest(page, query)):
            path, anchor = file_of(address)
            assert path.is_file(), address
            assert path.name == "index.html"
            if anchor:
                assert f'id="{anchor}"' in path.read_text("utf-8"), address
    suggest(page, "astra sos")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/directory/rs/index.html**")
    assert file_of(page.url) == (site / "sr/directory/rs/index.html", ASTRA)
    expect(page.locator(f'article[id="{ASTRA}"]')).to_be_in_viewport()


def test_the_page_of_results_works_from_a_folder_on_disk(visit: Visit, site: Path) -> None:
    page = visit().page()
    page.goto((site / "sr/directory/rs/index.html").as_uri())
    field(page).fill("zrtva")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html#q=zrtva")
    expect(found(page).first).to_be_visible()
    filters(page).locator("[name=country]").select_option("RS")
    expect(status(page)).to_have_text(re.compile(r"\d"))
    shown = hrefs(page)
    assert shown
    assert all(file_of(x)[0].is_file() for x in shown)
    found(page).first.locator("h2 a").click()
    page.wait_for_url("**/index.html#**")
    page.go_back()
    expect(field(page)).to_have_value("zrtva")
    expect(found(page)).to_have_count(len(shown))
    assert hrefs(page) == shown


# --- what stays private ---

STORED = """async () => JSON.stringify([
  {...localStorage}, {...sessionStorage}, document.cookie, history.state,
  (await indexedDB.databases()).map((d) => d.name), await caches.keys(), window.name])"""


def sent(request: Request) -> str:
    """All that a request tells the server, readable. What stands behind # is not sent."""
    headers = " ".join(f"{k}: {v}" for k, v in request.all_headers().items())
    return unquote(f"{urldefrag(request.url).url} {headers} {request.post_data or ''}").lower()


def test_no_query_leaves_the_device_and_nothing_is_stored(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page()
    requests: list[Request] = []
    page.on("request", lambda r: requests.append(r))
    page.goto(f"{visitor.server}en/")
    before = page.evaluate(STORED)
    suggest(page, "zanzibar shelter")
    assert page.evaluate(STORED) == before
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")  # a suggestion
    page.wait_for_url(lambda url: "/en/#" not in url and not url.endswith("/en/"))
    field(page).fill("zanzibar shelter")
    page.keyboard.press("Enter")  # the page of results
    wait_for_results(page)
    expect(found(page).first).to_be_visible()
    filters(page).locator("[name=country]").select_option("RS")
    expect(found(page).first).to_be_visible()
    assert "zanzibar" not in page.url
    assert "zanzibar" not in page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}])"
    )
    page.reload()
    expect(found(page).first).to_be_visible()
    found(page).first.locator("h2 a").click()
    page.wait_for_url(lambda url: "/search/" not in url)
    page.wait_for_load_state("networkidle")
    told = [sent(r) for r in requests]
    assert len(told) > 5
    assert [x for x in told if not x.startswith(visitor.server)] == []
    assert [x for x in told if "zanzibar" in x or "?" in x.split()[0]] == []
    after = page.evaluate(STORED)
    assert "zanzibar" not in unquote(after)
    assert after == before
    assert visitor.context.cookies() == []


def test_where_the_script_does_not_come_there_is_no_field_but_a_way_to_all_contacts(
    visit: Visit,
) -> None:
    visitor = visit()
    page = visitor.page()
    page.route("**/assets/search.js", lambda route: route.abort())
    page.goto(f"{visitor.server}en/directory/rs/")
    expect(field(page)).to_be_hidden()
    page.locator(".hb-search__instead a").click()
    page.wait_for_url("**/en/directory/")
    forgive_failed_requests(visitor)


def test_without_scripts_there_is_no_field_and_the_page_of_results_leads_on(visit: Visit) -> None:
    page = visit(java_script_enabled=False).open("en/search/")
    expect(page.locator("#hb-q")).to_be_hidden()
    expect(page.locator("#hb-search-filter")).to_be_hidden()
    expect(page.locator("main .hb-notice a")).to_be_visible()
    page.locator("main .hb-notice a").click()
    page.wait_for_url("**/en/directory/")
