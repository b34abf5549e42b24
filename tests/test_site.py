"""The whole built site, read as files: completeness, addresses, and purity of each language."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import pytest
from babel import Locale
from conftest import ROOT
from expected import (
    COUNTRIES,
    COUNTRY_PAGES,
    EVERY_COUNTRY,
    LANGUAGES,
    LIVE,
    PAGES,
    POINTS,
    REACH,
    ROLE_PAGES,
    SITE_URL,
    TEXT_PAGES,
    TEXTS,
    VOCABULARY,
    Point,
    base_of,
    front_matter,
    read_yaml,
    strings,
    translations,
    written_in,
)
from lxml import etree, html

from generator.text.transliterate import to_latin

# --- what is there ---


def words(element: Any) -> str:
    """An element's text with single spaces."""
    return " ".join("".join(element.itertext()).split())


def own_words(element: Any) -> str:
    """The text that is seen: without what only screen readers say."""
    return " ".join("".join(element.xpath('.//text()[not(ancestor::*[@class="hb-sr"])]')).split())


def has_class(name: str) -> str:
    """The XPath condition for a class."""
    return f'contains(concat(" ", normalize-space(@class), " "), " {name} ")'


# A list of whom to ask where nobody has the role itself.
INSTEAD = has_class("hb-rows--instead")


class Built:
    """The pages of one language."""

    def __init__(self, site: Path, language: str) -> None:
        self.site = site
        self.language = language
        self.folder = site / language
        self._trees: dict[str, Any] = {}

    @cached_property
    def pages(self) -> set[str]:
        return {
            "" if p.parent == self.folder else f"{p.parent.relative_to(self.folder).as_posix()}/"
            for p in self.folder.rglob("index.html")
        }

    def tree(self, page: str) -> Any:
        """A parsed page; "404" is the page for what is not found."""
        if page not in self._trees:
            name = "404.html" if page == "404" else f"{page}index.html"
            self._trees[page] = html.fromstring((self.folder / name).read_bytes())
        return self._trees[page]

    def trees(self) -> Iterator[tuple[str, Any]]:
        for page in sorted(self.pages):
            yield page, self.tree(page)

    @cached_property
    def texts(self) -> dict[str, str]:
        """Every text that claims to be in the language, with the first page that has it."""
        raw: dict[str, str] = {}
        for page in (*sorted(self.pages), "404"):
            for text in _pieces(self.tree(page), self.language):
                raw.setdefault(text, page)
        found: dict[str, str] = {}
        for text, page in raw.items():
            found.setdefault(" ".join(_DATA.sub(" ", text).split()), page)
        found.pop("", None)
        return found

    def address(self, page: str) -> str:
        return f"{SITE_URL}{self.language}/{page}"

    def target(self, page: str, link: str) -> tuple[str, str]:
        """Path below the site, and anchor, that a link on a page leads to."""
        parts = urlsplit(urljoin(self.address("404.html" if page == "404" else page), link))
        return unquote(parts.path).lstrip("/"), unquote(parts.fragment)

    def leads_to_a_file(self, path: str) -> bool:
        place = self.site / path
        return (place / "index.html" if path.endswith("/") or not path else place).is_file()


@pytest.fixture(scope="module", params=list(LANGUAGES))
def built(request: pytest.FixtureRequest, site: Path) -> Built:
    """One language for all tests in turn, so that each page is read once."""
    return Built(site, request.param)


def only(*languages: str) -> pytest.MarkDecorator:
    """A test that is for some languages."""
    return pytest.mark.parametrize("built", languages, indirect=True, scope="module")


foreign = only(*(x for x in LANGUAGES if x != "en"))


# --- every entry, every number ---


def test_there_is_data_of_every_kind_to_look_for() -> None:
    assert len(LANGUAGES) > 2
    assert {base_of(x) == x for x in LANGUAGES} == {True, False}
    assert len(COUNTRIES) > 2
    assert len(LIVE) > 100
    assert any(p.retired and p.phones for p in POINTS.values())
    phones = [x for p in LIVE.values() for x in p.phones]
    assert {x["from_abroad"] for x in phones} >= {True, False}


def test_every_focal_point_stands_once_on_its_country_page_and_nowhere_else(built: Built) -> None:
    found = Counter(
        (page, a.get("id")) for page, tree in built.trees() for a in tree.xpath("//article[@id]")
    )
    expected = Counter((f"directory/{p.country.lower()}/", p.id) for p in POINTS.values())
    assert found == expected


def test_no_id_stands_twice_on_a_page(built: Built) -> None:
    twice = [
        (page, x)
        for page, tree in built.trees()
        for x, n in Counter(tree.xpath("//@id")).items()
        if n > 1
    ]
    assert not twice


def _row_id(built: Built, page: str, row: Any) -> str:
    (link,) = row.xpath(f".//*[{has_class('hb-card__name')}]/a/@href")
    path, anchor = built.target(page, link)
    assert path == f"{built.language}/directory/{row.get('data-country').lower()}/"
    return anchor


def _rows(built: Built, page: str) -> Counter[str]:
    """Entries in the lists of a page, those too that are only named there."""
    lists = f"//ul[{has_class('hb-rows')} and not({INSTEAD})]"
    rows = built.tree(page).xpath(f"{lists}/li[{has_class('hb-row')}]|//p[{has_class('hb-named')}]")
    return Counter(_row_id(built, page, row) for row in rows)


def test_every_live_focal_point_stands_once_in_the_index(built: Built) -> None:
    assert _rows(built, "directory/") == Counter(list(LIVE))


def test_every_live_focal_point_stands_once_on_the_page_of_each_of_its_roles(built: Built) -> None:
    for page, role in ROLE_PAGES.items():
        expected = Counter(p.id for p in LIVE.values() if role in p.data["roles"])
        assert _rows(built, page) == expected, page


def test_where_a_country_has_nobody_a_role_page_says_whom_to_ask_instead(built: Built) -> None:
    fallback = {r["id"]: r["fallback"] for r in VOCABULARY["roles"]}
    for page, role in ROLE_PAGES.items():
        reached = {p.country for p in LIVE.values() if role in p.data["roles"] and _usable(p)}
        found = {
            row.get("data-country"): _row_id(built, page, row)
            for row in built.tree(page).xpath(f"//ul[{INSTEAD}]/li")
        }
        for country in COUNTRIES:
            others = [p for p in LIVE.values() if p.country == country and _usable(p)]
            chain = [r for r in fallback[role] if any(r in p.data["roles"] for p in others)]
            if country in reached or not chain:
                assert country not in found, (page, country)
            else:
                assert chain[0] in POINTS[found[country]].data["roles"], (page, country)


def _usable(point: Point) -> bool:
    return bool(point.phones or point.data.get("email"))


def test_rows_stand_under_their_country(built: Built) -> None:
    for row in built.tree("directory/").xpath(f"//li[{has_class('hb-row')}]"):
        country = row.get("data-country")
        (fold,) = row.xpath("ancestor::details[1]")
        assert fold.get("id") == country.lower()
        assert len(fold.xpath("./summary/h2 | ./summary/h3")) == 1
        assert POINTS[_row_id(built, "directory/", row)].country == country


def _check_ways(built: Built, point: Point, ways: Any) -> None:
    """A card's list of numbers and mailbox against the data."""
    own = strings(built.language)
    items = ways.xpath("./li")
    numbers = items[: len(point.phones)]
    for phone, item in zip(point.phones, numbers, strict=True):
        reach = [words(x) for x in item.xpath(f".//*[{has_class('hb-reach')}]")]
        (number,) = item.xpath(f".//*[{has_class('hb-tel')}]")
        assert own_words(number) == phone["number"], point.id
        if point.retired:
            assert not item.xpath(".//a"), f"{point.id}: a retired number can be tapped"
            continue
        assert number.get("href") == point.tel(phone), point.id
        said = REACH[phone["from_abroad"]]
        assert reach == ([own[said]] if said else []), point.id
    mail = [a.get("href") for item in items[len(point.phones) :] for a in item.xpath(".//a")]
    email = point.data.get("email")
    assert mail == ([f"mailto:{email}"] if email else []), point.id
    if not point.phones and not email:
        assert words(items[-1]) == own["contact.no_way"], point.id


def test_every_number_stands_with_its_link_and_reach_on_the_country_page(built: Built) -> None:
    seen = set()
    for page in COUNTRY_PAGES:
        for card in built.tree(page).xpath("//article[@id]"):
            (ways,) = card.xpath(f"./ul[{has_class('hb-ways')}]")
            _check_ways(built, POINTS[card.get("id")], ways)
            seen.add(card.get("id"))
    assert seen == set(POINTS)


def test_every_number_stands_with_its_link_and_reach_in_lists(built: Built) -> None:
    for page in ("directory/", *ROLE_PAGES):
        for row in built.tree(page).xpath(f"//li[{has_class('hb-row')}]"):
            (ways,) = row.xpath(f".//ul[{has_class('hb-ways')}]")
            _check_ways(built, POINTS[_row_id(built, page, row)], ways)


def test_quick_numbers_are_those_of_emergency_and_hotline_entries(built: Built) -> None:
    for page, country in COUNTRY_PAGES.items():
        expected = {
            p.id
            for p in LIVE.values()
            if p.country == country and p.phones and {"emergency", "hotline"} & {*p.data["roles"]}
        }
        found = []
        for point, ways in _at_once(built, page, "here"):
            numbers = [a.get("href") for a in ways.xpath("./li/a")]
            assert numbers == [point.tel(x) for x in point.phones], point.id
            assert not ways.xpath(f".//*[{has_class('hb-reach')}]"), point.id
            found.append(point.id)
        assert Counter(found) == Counter(expected), page


def _at_once(built: Built, page: str, place: str) -> Iterator[tuple[Point, Any]]:
    """What stands at the top of a country's page, for callers `here` or `abroad`: entry and numbers."""
    block = f"//ul[{has_class('hb-quick')}]/li[*[starts-with(@id, 'hb-{place}-')]]"
    for item in built.tree(page).xpath(block):
        (link,) = item.xpath(f"./a[{has_class('hb-quick__who')}]/@href")
        assert item[0].get("class") == "hb-ways", "the number stands first"
        (state,) = item.xpath(f"./*[{has_class('hb-state')}]/@id")
        assert {a.get("aria-describedby") for a in item[0].xpath("./li/a")} == {state}
        yield POINTS[link.removeprefix("#")], item[0]


def test_who_calls_from_abroad_is_shown_what_works_then_mailboxes_then_what_may(
    built: Built,
) -> None:
    own = strings(built.language)
    ranked = {r["id"] for r in VOCABULARY["roles"] if "abroad" in r}
    shown = 0
    for page in COUNTRY_PAGES:
        kinds = []
        for point, ways in _at_once(built, page, "abroad"):
            assert ranked & {*point.data["roles"]}
            sure = [x for x in point.phones if x["from_abroad"] is True]
            mail = [] if sure else [point.data["email"]] if "email" in point.data else []
            links = ways.xpath("./li/a/@href")
            assert links[: len(mail)] == [f"mailto:{x}" for x in mail], point.id
            numbers = links[len(mail) :]
            assert all(x.startswith("tel:+") for x in numbers), point.id
            if sure:
                assert numbers == [point.tel(x) for x in sure], point.id
            marks = ways.xpath(f".//*[{has_class('hb-reach')}]")
            assert {words(x) for x in marks} <= {own["contact.from_abroad_unknown"]}
            assert len(marks) == (0 if sure else len(numbers)), point.id
            kinds.append(0 if sure else 1 if mail else 2)
            shown += 1
        assert kinds == sorted(kinds), page
        if page != "directory/regional/":
            text = words(built.tree(page))
            assert own["country.abroad_police"] in text
            assert (own["country.abroad_none"] in text) == (not {0, 1} & {*kinds}), page
    assert shown > len(COUNTRIES)


def test_no_contact_ends_at_not_reachable_from_abroad(built: Built) -> None:
    own = strings(built.language)
    ends = {
        p.id
        for p in LIVE.values()
        if p.phones and "email" not in p.data and p.country != "regional"
        if all(x["from_abroad"] is False for x in p.phones)
    }
    assert ends
    for page in COUNTRY_PAGES:
        for card in built.tree(page).xpath("//article[@id]"):
            if card.get("id") in ends:
                said = words(card)
                assert own["contact.abroad_ask"] in said or own["contact.abroad_how"] in said
    for row in built.tree("directory/").xpath(f"//li[{has_class('hb-row')}]"):
        if _row_id(built, "directory/", row) in ends:
            (link,) = row.xpath(f".//a[{has_class('hb-instead')}]/@href")
            assert built.target("directory/", link)[1] == "abroad"


def test_nothing_can_be_dialled_or_written_to_that_is_not_in_the_data(built: Built) -> None:
    known = {p.tel(x) for p in LIVE.values() for x in p.phones}
    known |= {f"mailto:{p.data['email']}" for p in POINTS.values() if "email" in p.data}
    linked = {
        link
        for _, tree in built.trees()
        for link in tree.xpath("//a/@href")
        if link.startswith(("tel:", "mailto:"))
    }
    assert linked == known


def test_nothing_is_shown_as_confirmed_that_nobody_confirmed(built: Built) -> None:
    unconfirmed = {p.id for p in LIVE.values() if "verified" not in p.data}
    assert unconfirmed
    text = strings(built.language)["state.unconfirmed"]
    for page in COUNTRY_PAGES:
        for card in built.tree(page).xpath("//article[@id]"):
            states = card.xpath(f".//*[{has_class('hb-state')}]")
            if card.get("id") in unconfirmed:
                assert [words(x) for x in states] == [text], card.get("id")
                assert has_state(states[0], "unconfirmed")


def test_every_mark_of_the_unconfirmed_leads_to_what_to_do_with_such_a_number(built: Built) -> None:
    own = strings(built.language)
    marked = 0
    for page, tree in built.trees():
        for mark in tree.xpath(f"//*[{has_class('hb-state--unconfirmed')}]"):
            (link,) = mark.xpath(".//a/@href")
            assert built.target(page, link)[0] == f"{built.language}/about/unconfirmed/", page
            marked += 1
    assert marked > len(LIVE)
    steps = [words(x) for x in built.tree("about/unconfirmed/").xpath("//main//ol/li")]
    wanted = [own[f"unconfirmed.{x}"] for x in ("try", "next", "check", "tell")]
    assert steps == [x.replace("%{report}", own["contact.report"]) for x in wanted]


def has_state(element: Any, state: str) -> bool:
    return f"hb-state--{state}" in element.get("class").split()


def test_a_country_with_nothing_confirmed_says_so_first(built: Built) -> None:
    warned = 0
    for page, country in COUNTRY_PAGES.items():
        if any("verified" in p.data for p in LIVE.values() if p.country == country):
            continue
        (title,) = built.tree(page).xpath("//h1")
        notice = title.getnext()
        assert notice.get("class") == "hb-notice hb-notice--warn", page
        assert notice.get("role") == "note", page
        own = strings(built.language)
        which = "paper" if country == "regional" else "country"
        said = f"{own['state.important']}: {own[f'{which}.none_confirmed']}"
        assert words(notice) == said, page
        warned += 1
    assert warned


# --- addresses ---


def test_every_language_has_the_same_pages(built: Built) -> None:
    assert built.pages == PAGES
    others = {p.relative_to(built.folder).as_posix() for p in built.folder.rglob("*.html")}
    assert others == {f"{p}index.html" for p in PAGES} | {"404.html"}


def test_every_page_says_which_language_it_is_in(built: Built) -> None:
    for page in (*sorted(built.pages), "404"):
        assert built.tree(page).get("lang") == built.language, page


def test_every_page_is_its_own_canonical_address(built: Built) -> None:
    for page, tree in built.trees():
        assert tree.xpath('//link[@rel="canonical"]/@href') == [built.address(page)], page


def _alternates(tree: Any) -> dict[str, str]:
    links = [x for x in tree.xpath("//link[@hreflang]") if "alternate" in x.get("rel", "").split()]
    found = {x.get("hreflang"): x.get("href") for x in links}
    assert len(found) == len(links), "a language stands twice"
    return found


def test_alternates_are_the_languages_a_page_is_written_in(built: Built) -> None:
    for page, tree in built.trees():
        languages = written_in(page)
        expected = {x: f"{SITE_URL}{x}/{page}" for x in languages}
        expected["x-default"] = f"{SITE_URL}en/{page}" if page else SITE_URL
        assert _alternates(tree) == expected, page


_SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def test_sitemap_has_every_page_that_is_written_in_the_language(built: Built) -> None:
    sitemap = etree.parse(built.folder / "sitemap.xml")
    found = {}
    for url in sitemap.iterfind("s:url", _SITEMAP):
        links = url.findall("x:link", _SITEMAP)
        assert {x.get("rel") for x in links} == {"alternate"}
        found[url.findtext("s:loc", None, _SITEMAP)] = {
            (x.get("hreflang"), x.get("href")) for x in links
        }
    expected = {
        built.address(page): {(x, f"{SITE_URL}{x}/{page}") for x in written_in(page)}
        for page in PAGES
        if built.language in written_in(page)
    }
    assert found == expected


def test_sitemap_index_has_every_language(site: Path) -> None:
    index = etree.parse(site / "sitemap.xml")
    found = [x.text for x in index.iterfind("s:sitemap/s:loc", _SITEMAP)]
    assert found == [f"{SITE_URL}{x}/sitemap.xml" for x in LANGUAGES]
    assert f"Sitemap: {SITE_URL}sitemap.xml" in (site / "robots.txt").read_text().splitlines()


def test_language_menu_leads_to_the_same_page_in_every_language(built: Built) -> None:
    for page in (*sorted(built.pages), "404"):
        links = built.tree(page).xpath(f"//details[{has_class('hb-lang')}]//a")
        assert [x.get("hreflang") for x in links] == list(LANGUAGES), page
        for link in links:
            code = link.get("hreflang")
            wanted = f"{code}/" if page == "404" else f"{code}/{page}"
            assert built.target(page, link.get("href"))[0] == wanted
            assert built.leads_to_a_file(wanted)
            assert link.get("lang") == code
            assert words(link) == LANGUAGES[code]["name"]
            assert (link.get("aria-current") == "true") == (code == built.language)


def test_404_page_works_from_any_depth(built: Built) -> None:
    tree = built.tree("404")
    links = [str(x) for x in tree.xpath("//a/@href | //link/@href | //script/@src")]
    inside = [x for x in links if not x.startswith("#")]
    assert all(x.startswith(("/", SITE_URL)) for x in inside), inside
    for link in inside:
        assert built.leads_to_a_file(built.target("404", link)[0]), link
    texts = {words(a): built.target("404", a.get("href"))[0] for a in tree.xpath("//article//a")}
    own = strings(built.language)
    assert texts == {
        own["notfound.go_start"]: f"{built.language}/",
        own["notfound.go_directory"]: f"{built.language}/directory/",
        own["notfound.go_guides"]: f"{built.language}/guides/",
    }


def test_common_404_page_offers_every_language(site: Path) -> None:
    tree = html.fromstring((site / "404.html").read_bytes())
    base = urlsplit(SITE_URL).path
    for code in LANGUAGES:
        (item,) = tree.xpath(f'//li[@data-code="{code}"]')
        assert item.get("lang") == code
        assert item.xpath(".//a/@href") == [f"{base}{code}/", f"{base}{code}/directory/"]
        assert strings(code)["notfound.title"] in words(item)


def test_first_page_offers_every_language_in_its_own_words(site: Path) -> None:
    tree = html.fromstring((site / "index.html").read_bytes())
    links = tree.xpath("//main//li/a")
    assert [x.get("href") for x in links] == [f"{code}/" for code in LANGUAGES]
    for link, code in zip(links, LANGUAGES, strict=True):
        assert link.get("lang") == link.get("hreflang") == code
        assert LANGUAGES[code]["name"] in words(link)
    expected = {code: f"{SITE_URL}{code}/" for code in LANGUAGES} | {"x-default": SITE_URL}
    assert _alternates(tree) == expected


def test_every_page_is_described_in_a_sentence_of_its_own(built: Built) -> None:
    described: dict[str, list[str]] = {}
    for page, tree in built.trees():
        (text,) = tree.xpath('//meta[@name="description"]/@content')
        assert len(text.split()) >= 4, (page, text)
        described.setdefault(text, []).append(page)
    assert [pages for pages in described.values() if len(pages) > 1] == []


def test_every_page_has_a_title_of_its_own_that_says_nothing_twice(built: Built) -> None:
    titles = {}
    for page, tree in built.trees():
        (title,) = tree.xpath("//title/text()")
        parts = title.split(" – ")
        assert len(parts) == len(set(parts)), title
        titles[title] = page
    assert len(titles) == len(built.pages)


def test_no_page_has_lines_of_script_or_style(built: Built) -> None:
    for page in (*sorted(built.pages), "404"):
        tree = built.tree(page)
        data = "@type='application/json'"
        assert not tree.xpath(f"//script[not(@src) and not({data})] | //style | //@style"), page
        assert not tree.xpath("//@*[starts-with(name(), 'on')]"), page


def test_root_pages_have_no_lines_of_script_or_style(site: Path) -> None:
    for name in ("index.html", "404.html"):
        tree = html.fromstring((site / name).read_bytes())
        assert not tree.xpath("//script[not(@src)] | //style | //@style"), name


_FETCHED = "|".join(
    [
        *(f"//{tag}/@src" for tag in ("script", "img", "iframe", "source", "audio", "video")),
        "//embed/@src",
        "//input/@src",
        "//object/@data",
        "//form/@action",
        "//@srcset",
        "//@poster",
        "//@background",
        "//*[local-name()='use']/@*[local-name()='href']",
        "//*[local-name()='image']/@*[local-name()='href']",
        "//link[not(@rel='canonical') and not(contains(@rel, 'alternate'))]/@href",
    ]
)


def test_no_page_fetches_anything_from_elsewhere(built: Built) -> None:
    for page in (*sorted(built.pages), "404"):
        tree = built.tree(page)
        fetched = tree.xpath(_FETCHED)
        assert fetched
        assert not [x for x in fetched if re.match(r"\s*([a-z][a-z0-9+.-]*:)?//", x)], page
        styles = " ".join(tree.xpath("//style/text() | //@style"))
        assert not re.search(r"url\(\s*['\"]?(https?:)?//|@import", styles), page


def test_no_style_fetches_anything_from_elsewhere(built: Built) -> None:
    sheets = list(built.folder.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text("utf-8")
        assert not re.search(r"url\(\s*['\"]?(https?:)?//|@import", text), sheet


# --- Kosovo ---


def kosovo(built: Built) -> str:
    """Its name as its own page has it."""
    (title,) = built.tree("directory/xk/").xpath("//h1")
    return words(title).removesuffix("#").strip()


def test_kosovo_carries_its_note_on_every_page_that_names_it(built: Built) -> None:
    name = kosovo(built)
    assert name.endswith("*")
    note = COUNTRIES["XK"]["designation_note"]["en"]
    expected = f"* {note if built.language == 'en' else translations(built.language)[note]}"
    without = []
    for page, tree in built.trees():
        (content,) = tree.xpath("//article[contains(@class, 'md-content__inner')]")
        if name in words(content) and expected not in (
            words(x) for x in content.xpath(f".//*[{has_class('hb-footnote')}]")
        ):
            without.append(page)
    assert not without, f"{name} is named without its note"


def test_kosovo_never_stands_in_a_list_without_its_asterisk(built: Built) -> None:
    name = kosovo(built).removesuffix("*")
    bare = [
        page
        for page, tree in built.trees()
        for x in tree.xpath("//article//*[not(*)] | //nav//a//*[not(*)]")
        if words(x) == name
    ]
    assert not bare


# --- purity of each language ---

# Attributes whose text is read out or shown.
_SPOKEN = ("title", "aria-label", "alt", "placeholder", "label", "data-open", "data-closed")
_SPOKEN_OF_STATE = ("data-due-text",)


def _strings_in(data: Any) -> Iterator[str]:
    """Every text that a script is given."""
    if isinstance(data, str):
        yield data
    for item in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _strings_in(item)


def _pieces(element: Any, language: str) -> Iterator[str]:
    """Every text below an element that claims to be in a language: of its own, or of attributes."""
    # Not one function within the other: that would hand each text up through every level.
    waiting = [(element, False)]
    while waiting:
        element, only_tail = waiting.pop()
        if only_tail:
            yield element.tail or ""
        elif _claims(element, language):
            yield from _own_pieces(element)
            for child in reversed(element):
                waiting += [(child, True), (child, False)]


def _claims(element: Any, language: str) -> bool:
    """Whether an element's text is meant to be in the language."""
    return (
        isinstance(element.tag, str)
        and element.tag not in ("script", "style", "svg")
        and element.get("lang", language) == language
        and "hb-english" not in element.get("class", "").split()
    )


def _own_pieces(element: Any) -> Iterator[str]:
    """The text of an element before its first child, and of its attributes."""
    yield element.text or ""
    for name in (*_SPOKEN, *_SPOKEN_OF_STATE):
        yield element.get(name) or ""
    if element.tag == "meta" and element.get("name") == "description":
        yield element.get("content")
    for name in ("data-shown", "data-text"):
        if data := element.get(name):
            yield from _strings_in(json.loads(data))
    link = element.get("href") or ""
    # A prefilled report, not any address that happens to have a title.
    query = urlsplit(link).query if "/issues/new?" in link else ""
    for values in (v for k, v in parse_qs(query).items() if k in ("title", "body")):
        yield from (line for value in values for line in value.splitlines())


# What is the same in all languages: addresses, whole ids and files, anchors' marks, placeholders.
TLDS = "|".join([*(code.lower() for code in EVERY_COUNTRY), "uk"])
_DATA = re.compile(
    r"""%\{\w+\} | https?://\S+ | \S+@\S+\.\S+ | \bdirectory/\S* | \b(?:[a-z]{2}|regional)-[a-z0-9-]+/[a-z0-9-]+
      | \b[\w-]+(?:\.[\w-]+)*\.(?:org|net|com|eu|int|gov|info|{TLDS})\b(?:/\S*)?""".replace(
        "{TLDS}", TLDS
    ),
    re.X,
)


def assert_none(found: Iterable[tuple[str, str]]) -> None:
    """Fail with each text once, and the first page that has it."""
    first: dict[str, str] = {}
    for text, page in found:
        first.setdefault(text, page)
    assert not first, "\n".join(f"{page or '(start)'}: {text}" for text, page in first.items())


# English texts that have no business on another language's page.
def _english_texts(language: str) -> tuple[set[str], list[re.Pattern[str]]]:
    """Plain interface strings, and patterns for those with placeholders."""
    own = set(strings(language).values())
    plain, patterns = set(), []
    for text in strings("en").values():
        if len(text) <= 3 or text in own:
            continue
        if "%{" in text:
            parts = re.split(r"%\{\w+\}", text)
            patterns.append(re.compile(".+".join(re.escape(p) for p in parts)))
        else:
            plain.add(text)
    return plain, patterns


@foreign
def test_no_interface_string_is_left_in_english(built: Built) -> None:
    plain, patterns = _english_texts(built.language)
    assert len(plain) > 200
    assert_none(
        (text, page)
        for text, page in built.texts.items()
        if text in plain or any(p.fullmatch(text) for p in patterns)
    )


def _localized_texts(data: Any) -> Iterator[dict[str, str]]:
    """Notes and facts: every text by language but names."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key != "name" and isinstance(value, dict) and isinstance(value.get("en"), str):
                yield value
            else:
                yield from _localized_texts(value)
    elif isinstance(data, list):
        for item in data:
            yield from _localized_texts(item)


@foreign
def test_no_note_or_fact_is_left_in_english(built: Built) -> None:
    data = [*EVERY_COUNTRY.values(), *(p.data for p in POINTS.values())]
    texts = {x["en"] for x in _localized_texts(data)}
    for name in TEXTS:
        if name.parts[0] == "guides":
            head = front_matter(ROOT / f"content/en/{name}.md")
            texts |= {head["title"], head["summary"]}
    own = set(translations(built.language).values())
    texts = {" ".join(x.split()) for x in texts - own}
    assert len(texts) > 100
    assert_none(
        (text, page)
        for page, tree in built.trees()
        for element in tree.iter("p", "span", "dd", "a", "h1", "h3", "title")
        if (text := words(element)) in texts
        and not element.xpath(f"ancestor-or-self::*[{has_class('hb-english')}]")
    )


@foreign
def test_names_of_countries_and_languages_are_not_left_in_english(built: Built) -> None:
    language = LANGUAGES[base_of(built.language)]
    own = Locale.parse(language.get("names_locale", language["locale"]))
    finish = to_latin if base_of(built.language) != built.language else str
    english = Locale("en")
    spoken = {t for p in LIVE.values() for t in p.data.get("languages", ())} | {"sq", "sr", "bs"}
    names = {
        english.territories[c]
        for c in EVERY_COUNTRY
        if english.territories[c] != finish(own.territories[c])
    } | {
        english.languages[x]
        for x in spoken
        if x in english.languages and english.languages[x] != finish(own.languages.get(x, ""))
    }
    assert names
    assert_none((x, p) for x, p in built.texts.items() if x.rstrip("*") in names)


_ENGLISH_DATE = re.compile(
    r"\b(\d{1,2} )?(January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b"
)


@foreign
def test_no_date_is_left_in_english(built: Built) -> None:
    assert_none((x, p) for x, p in built.texts.items() if _ENGLISH_DATE.search(x))


# Little words that a sentence in English can hardly do without, and that are words in none of
# the other languages written in Latin letters.
_ENGLISH_WORD = re.compile(r"\b(the|of|and|with|from|where|which|about|against)\b")


@foreign
def test_no_english_sentence_passes_for_another_language(built: Built) -> None:
    assert_none((x, p) for x, p in built.texts.items() if _ENGLISH_WORD.search(x))


def _is_guide_text(tree: Any, element: Any) -> bool:
    """Text of a guide that is shown in English, or a menu's link to a section of it."""
    if element.xpath(f"ancestor-or-self::*[{has_class('hb-english')}]"):
        return True
    if not element.xpath(f"ancestor::nav[{has_class('md-nav')}]"):
        return False
    links = {str(x).removeprefix("#") for x in element.xpath("descendant-or-self::a/@href")}
    return bool(links) and links <= set(tree.xpath(f"//*[{has_class('hb-english')}]//@id"))


def _names_and_sources(language: str) -> set[str]:
    """English that may stand, marked, on a page: names that have no other form, and sources."""
    allowed: set[str] = set()

    def sources(data: Any) -> Iterator[dict[str, Any]]:
        if isinstance(data, dict):
            for key, value in data.items():
                yield from value if key == "sources" and isinstance(value, list) else sources(value)
        elif isinstance(data, list):
            for item in data:
                yield from sources(item)

    pairs = read_yaml(ROOT / "directory/pairs.yml")
    files: list[Any] = [*EVERY_COUNTRY.values(), *(p.data for p in POINTS.values()), pairs]
    files += [front_matter(ROOT / f"content/en/{name}.md") for name in TEXTS]
    for source in (s for data in files for s in sources(data)):
        allowed.add(" ".join(source["title"].split()))
        if "detail" in source:
            allowed.add(" ".join(f", {source['detail']}".split()))
    allowed |= {x["name"]["en"] for x in pairs["pairs"] if base_of(language) not in x["name"]}
    for point in POINTS.values():
        for name in (point.data.get("name"), point.institution["name"]):
            # A Latin-script reader of Serbian is served by the Cyrillic name.
            if name and base_of(language) not in name:
                allowed.add(name["en"])
    return allowed | _knowledge()


def _knowledge() -> set[str]:
    """English of the glossary and the catalogues, whose pages say that their entries are in English."""

    def texts(data: Any) -> Iterator[str]:
        if isinstance(data, str):
            yield " ".join(data.split())
        elif isinstance(data, dict | list):
            for part in data.values() if isinstance(data, dict) else data:
                yield from texts(part)

    names = ("terms", "knowledge/law", "knowledge/practices", "knowledge/research")
    held = {x for name in names for x in texts(read_yaml(ROOT / f"content/{name}.yml"))}
    # The detail of a source; the word among those of the other languages.
    return held | {f", {x}" for x in held} | {f"English: {x}" for x in held}


@foreign
def test_english_stands_only_as_names_sources_and_guide_text_under_its_notice(built: Built) -> None:
    allowed = _names_and_sources(built.language)
    wrong = [
        (words(element), page)
        for page in (*sorted(built.pages), "404")
        for element in built.tree(page).xpath('//*[@lang="en"][not(@hreflang)]')
        if words(element).removesuffix("#") not in allowed
        and not _is_guide_text(built.tree(page), element)
    ]
    assert_none(wrong)


@foreign
def test_english_text_of_a_guide_stands_under_a_notice_in_the_readers_language(
    built: Built,
) -> None:
    for page in TEXT_PAGES:
        shown = built.tree(page).xpath(f"//*[{has_class('hb-english')}]")
        if built.language in written_in(page):
            assert not shown, page
            continue
        (english,) = shown
        assert english.get("lang") == "en"
        notice = english.getprevious()
        assert words(notice) == strings(built.language)["guide.not_translated"], page
        assert "hb-notice" in notice.get("class").split()


# Names that have no form of their own in these languages, within a note.
_LATIN_NAMES = (
    "Victim Support Europe",
    "Missing Children Europe",
    "World Vision",
    "CRCA Albania",
    "e-Justice",  # the portal of the European Union
    "Plavi telefon",  # the line's own name, beside its translation
    "Kancelarija za borbu protiv trgovine ljudima",  # likewise
    "Göç İdaresi Başkanlığı",  # likewise
    "Interpol",  # these three: a newspaper's headline in Greek
    "Europol",
    "BriefingNews",
    "Netpress",  # a news agency
    "Atom",  # the format of the feed of changes
    "chat",  # in brackets after the Greek word
    "tribunal",  # a Romanian court's own word, in brackets
    "gyámhivatal",  # a Hungarian office's own word, likewise
    "conclusive grounds",  # a term of British practice, likewise
    "iNews",  # a news site
    "trafficking",  # a newspaper's headline in Greek
    "Chowdury",  # a judgment, by the name under which it is found
    "Take It Down",  # services by which pictures are taken off the net
    "StopNCII",
    "Krachunova",  # a judgment, in Greek
)
# Acronyms, numbers of laws and of months in them, letters such as that of A21.
_ACRONYM = re.compile(r"\b[A-ZÇĞİÖŞÜ]+\d*\b")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}(?:[\s,.'-]+[A-Za-z\u00c0-\u024f]+)*")


@only("sr", "mk", "bg", "el")
def test_no_latin_words_stand_unmarked_in_another_script(built: Built) -> None:
    files = sorted((ROOT / "directory").rglob("*.yml"))
    said = " ".join(" ".join(path.read_text("utf-8").split()) for path in files)

    def found() -> Iterator[tuple[str, str]]:
        for text, page in built.texts.items():
            rest = text
            for name in _LATIN_NAMES:
                rest = rest.replace(name, " ")
            rest = _ACRONYM.sub(" ", rest)
            if re.fullmatch("[a-z]{2,3}", text):  # the code on the language menu
                continue
            # The prefilled report ends with the entry's file and the language's code.
            rest = re.sub(r"· [a-z]{2}$", "", rest)
            match = _LATIN_WORD.search(rest)
            while match and match[0][0].isupper() and match[0] in said:  # a name of the data
                match = _LATIN_WORD.search(rest, match.end())
            if match:
                yield f"{match[0]!r} in {text[:80]!r}", page

    assert_none(found())


def test_every_latin_name_that_is_allowed_is_needed(site: Path) -> None:
    text = "\n".join(x for c in ("sr", "mk", "bg", "el") for x in Built(site, c).texts)
    assert [name for name in _LATIN_NAMES if name not in text] == []


@only("sr-Latn")
def test_serbian_in_latin_letters_has_no_cyrillic_ones(built: Built) -> None:
    cyrillic = re.compile(r"[\u0400-\u04ff]")
    assert_none((x, p) for x, p in built.texts.items() if cyrillic.search(x))


@only("sr-Latn")
def test_serbian_in_latin_letters_marks_every_cyrillic_text(built: Built) -> None:
    in_cyrillic = {"sr", "mk", "bg", "uk", "ru"}
    for page, tree in built.trees():
        for element in tree.iter():
            if isinstance(element.tag, str) and re.search("[\u0400-\u04ff]", element.text or ""):
                marks = element.xpath("ancestor-or-self::*/@lang")
                assert marks[-1] in in_cyrillic, (page, element.text)
