"""Six situations from the start page to a call, on a phone; and what the questions must not tell anybody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Visit
from playwright.sync_api import Page, expect
from real_project import readers
from visitor import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class Taps:
    """A reader who taps, and counts: choosing from a list takes two."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def tap(self, selector: str) -> None:
        self.page.locator(selector).first.tap()
        self.count += 1

    def choose(self, question: str, answer: str) -> None:
        self.page.locator(f"[data-answer={question}]").select_option(answer)
        self.count += 2


def first_call(page: Page) -> str:
    """What the first button of the first step dials, or writes to."""
    return (
        page.locator(".hb-step:visible .hb-desk > a.hb-tel:visible").first.get_attribute("href")
        or ""
    )


SITUATIONS = {
    # where, then where to, whether more is said, and whom that must lead to first
    "border police in Serbia, Albanian adult": ("sr", "rs", "al", "adult", "rs-astra/hotline"),
    "social worker in Croatia, Bulgarian girl": ("hr", "hr", "bg", "", "hr-"),
    "NGO in Greece, return to Moldova": ("el", "gr", "md", "", "gr-"),
    "labour inspector in Slovenia, Turkish workers": ("sl", "si", "tr", "adult", "si-"),
    "consul in Vienna, Kosovo": ("sq", "at", "xk", "", "at-"),
    "NGO in Italy, return to Albania": ("en", "it", "al", "", "it-"),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_call_is_four_taps_from_the_start(visit: Visit, situation: str) -> None:
    language, here, there, person, first = SITUATIONS[situation]
    visitor = visit(viewport=PHONE, has_touch=True)
    page = visitor.open(f"{language}/")
    taps = Taps(page)
    if here in ("at", "it"):
        taps.tap(".hb-finder li:last-child a")
        taps.tap(f'.hb-refer__list a[href$="{here}/"]')
    else:
        taps.tap(f'.hb-finder a[href$="refer/{here}/"]')
    page.wait_for_url(f"**/refer/{here}/")
    taps.choose("there", there)
    expect(page.locator(f"#{there}.hb-there--shown")).to_be_visible()
    if person:
        taps.tap(f"[data-answer=person][value={person}]")
    assert taps.count <= 4
    button = page.locator(".hb-step:visible .hb-desk > a.hb-tel:visible").first
    expect(button).to_be_visible()
    box = button.bounding_box()
    assert box
    assert box["height"] >= 48
    assert box["width"] >= 300, "as wide as the page"
    who = page.locator(".hb-step:visible .hb-desk__who:visible").first.get_attribute("href") or ""
    assert who.partition("#")[2].startswith(first)
    assert visitor.troubles == []


def test_the_first_button_is_on_the_first_screen_after_the_last_answer(visit: Visit) -> None:
    for language in ("en", "sr", "el"):
        page = visit(viewport=PHONE, has_touch=True).open(f"{language}/refer/rs/")
        page.locator("[data-answer=there]").select_option("bg")
        page.locator("[data-answer=person][value=adult]").tap()
        expect(page.locator(".hb-step:visible .hb-desk > a.hb-tel").first).to_be_in_viewport(
            ratio=1
        )


def test_every_step_of_the_plan_and_no_other_is_shown(visit: Visit) -> None:
    finder, say = readers("sr").finder, readers("sr").reader.say
    assert finder
    held_back = {row.step.id for row in finder.rows("there", "BG") if row.safe is None}
    page = visit(viewport=DESK).open("sr/refer/rs/#bg")
    gate, seen = page.locator("#hb-gate-bg"), 0
    for need in finder.referral.needs:
        page.locator("[data-answer=need]").select_option(need.id)
        for person in ("child", "adult"):
            page.locator(f"[data-answer=person][value={person}]").check()
            steps = finder.steps(person, need.id, "days", None)  # type: ignore[arg-type]
            there = [s for s in steps if s.side == "there"]
            assert gate.is_visible() == bool(there), need.id
            assert page.locator("#bg .hb-nobody").is_visible() != bool(there), need.id
            for asked in (False, True) if there else (False,):
                if there:
                    gate.set_checked(asked)
                shown = page.locator(".hb-step:visible > h3").all_inner_texts()
                wanted = [say(s.do).text for s in steps if asked or s.id not in held_back]
                assert shown == wanted, (need.id, person, asked)
                seen += 1
    assert seen > 20


def test_no_authority_of_the_other_country_can_be_called_before_the_box_is_ticked(
    visit: Visit,
) -> None:
    book = readers("en").book
    authority = {
        i.id for i in book.institutions if i.type not in ("ngo", "international_organisation")
    }
    page = visit(viewport=DESK).open("en/refer/rs/#bg")
    desks = page.locator("#bg .hb-desk__who:visible")

    def named() -> set[str]:
        found = {str(x.get_attribute("href")).partition("#")[2] for x in desks.all()}
        return {x.partition("/")[0] for x in found} & authority

    for need in ("danger", "return", "papers", "proceedings", "asylum"):
        page.locator("[data-answer=need]").select_option(need)
        assert named() == set(), need
    page.locator("[data-answer=need]").select_option("return")
    page.locator("#hb-gate-bg").check()
    assert named()


# --- what is answered stays here ---


def test_answers_are_in_no_request_address_storage_or_history(visit: Visit) -> None:
    visitor = visit(viewport=PHONE)
    page = visitor.open("en/refer/")
    page.locator("[data-answer=need]").select_option("missing_child")
    page.locator("[data-answer=person][value=woman]").check()
    page.locator("[data-answer=here]").select_option("rs")
    page.wait_for_url("**/refer/rs/")
    page.locator("[data-answer=there]").select_option("it")
    expect(page.locator("#it.hb-there--shown")).to_be_visible()
    assert page.locator("[data-answer=need]").input_value() == "missing_child", (
        "one changes, the others stay"
    )
    assert page.locator("[data-answer=person][value=woman]").is_checked()
    told = " ".join([page.url, page.title(), *visitor.requests])
    assert not re.search(r"missing_child|woman|need=|person=", told)
    assert page.url.endswith("/refer/rs/#it")
    assert (
        page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    )
    assert page.evaluate("history.state") is None

    assert page.evaluate("window.name") == "", "what was handed on is taken at once"

    page.goto(f"{visitor.server}en/about/")
    page.go_back()  # somebody else at the same machine
    page.wait_for_url("**/refer/rs/**")
    assert page.locator("[data-answer=need]").input_value() != "missing_child"
    assert page.locator("[data-answer=person]:checked").count() == 0


def test_a_copied_link_brings_the_answers_and_the_address_forgets_them(visit: Visit) -> None:
    visitor = visit(viewport=DESK)
    page = visitor.open("en/refer/rs/#bg?need=return&person=adult&when=now")
    assert page.url.endswith("/en/refer/rs/#bg")
    assert page.locator("[data-answer=need]").input_value() == "return"
    assert page.locator("[data-answer=person][value=adult]").is_checked()
    expect(page.locator("#bg")).to_be_visible()
    page.locator(".hb-refer__copy").click()
    expect(page.locator(".hb-refer__copied")).to_be_visible()
    assert visitor.troubles == []


@pytest.mark.parametrize("odd", ["#zz", "#bg?here=de&need=nonsense&person=x", "#__proto__", "#%"])
def test_an_odd_address_changes_no_answer(visit: Visit, odd: str) -> None:
    visitor = visit(viewport=DESK)
    page = visitor.open(f"en/refer/rs/{odd}")
    assert page.locator("[data-answer=here]").input_value() == "rs"
    assert page.locator("[data-answer=need]").input_value() == "suspicion"
    assert page.locator("[data-answer=person]:checked").count() == 0
    assert page.locator("#here .hb-step:visible").count()
    assert visitor.troubles == []


def test_what_was_said_of_one_person_is_not_said_of_the_next(visit: Visit) -> None:
    page = visit(viewport=DESK).open("en/refer/rs/#bg")
    page.locator("#hb-gate-bg").check()
    expect(page.locator("#bg .hb-agreed")).to_be_visible()
    page.locator("[data-answer=person][value=woman]").check()
    assert not page.locator("#hb-gate-bg").is_checked()
    expect(page.locator("#bg .hb-agreed")).to_be_hidden()


def test_a_country_beyond_the_region_comes_under_the_sites_policy_and_a_link_where_it_does_not(
    visit: Visit, site: Path
) -> None:
    policy = (site / "csp.txt").read_text("utf-8").strip().removeprefix("Content-Security-Policy: ")
    for fails in (False, True):
        visitor = visit(viewport=DESK)
        page = visitor.page()
        page.route(
            "**/refer/rs/",
            lambda route: route.fulfill(
                response=(got := route.fetch()),
                headers={**got.headers, "Content-Security-Policy": policy},
            ),
        )
        if fails:
            page.route("**/refer/beyond/", lambda route: route.abort())
        page.goto(f"{visitor.server}en/refer/rs/")
        page.locator("[data-answer=there]").select_option("it")
        page.locator("[data-answer=need]").select_option("return")
        if fails:
            link = page.locator('#it a[href$="refer/beyond/#it"]')
            expect(link).to_be_visible()
            assert page.locator("#here .hb-step:visible").count() > 2, "this side answers"
        else:
            expect(page.locator("#it .hb-step:visible").first).to_be_visible()
            assert visitor.troubles == []


# --- without a script, from a disk, by keyboard ---


def test_without_a_script_every_step_is_there_and_the_box_still_opens(visit: Visit) -> None:
    page = visit(viewport=PHONE, java_script_enabled=False).open("sr/refer/rs/")
    assert page.locator("form.hb-refer").is_hidden()
    finder = readers("sr").finder
    assert finder
    here = [s for s in finder.referral.steps if s.side == "here"]
    assert page.locator("#here .hb-step:visible").count() == len(here)
    page.locator('.hb-refer__list a[href="#bg"]').click()
    expect(page.locator("#bg")).to_be_visible()
    expect(page.locator("#al")).to_be_hidden()
    before = page.locator("#bg .hb-desk:visible").count()
    page.locator("#hb-gate-bg").check()
    assert page.locator("#bg .hb-desk:visible").count() > before


def test_from_a_disk_the_pages_answer_too(site: Path, visit: Visit) -> None:
    visitor = visit(viewport=PHONE)
    page = visitor.page()
    page.goto(f"file://{site}/en/refer/gr/index.html")
    page.locator("[data-answer=there]").select_option("md")
    expect(page.locator("#md")).to_be_visible()
    page.locator("[data-answer=here]").select_option("rs")
    page.wait_for_url("**/refer/rs/index.html**")


@pytest.mark.parametrize("path", ["refer/", "refer/rs/#bg", "refer/beyond/#it"])
@pytest.mark.parametrize("language", ["en", "sr", "el"])
def test_the_pages_are_accessible(visit: Visit, language: str, path: str) -> None:
    page = visit(viewport=PHONE).open(f"{language}/{path}")
    found = Axe().run(page)
    assert [v["id"] for v in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
