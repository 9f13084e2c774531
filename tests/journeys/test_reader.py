"""A reader's way through the paper. Every visit also fails on an error logged or another host asked."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect

Visit = Callable[..., Page]
pytestmark = pytest.mark.journey

PAGES = ["/", "/news/politics/", "/latest/", "/corrections/", "/search/?q=tram", "/about/", "/by/dario-venn/"]


def first_story(page: Page) -> None:
    page.locator(".teaser.lead > .headline a").click()


def test_from_the_front_page_to_a_story_its_author_and_back(visit: Visit) -> None:
    page = visit("/")
    headline = page.locator(".teaser.lead > .headline a").inner_text()
    first_story(page)
    expect(page.locator("h1")).to_have_text(headline)
    page.locator(".byline a").first.click()
    expect(page.get_by_role("link", name=headline).first).to_be_visible()
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="Politics").click()
    expect(page.locator("h1")).to_have_text("Politics")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_reads_without_javascript(visit: Visit, path: str) -> None:
    page = visit(path, javascript=False)
    expect(page.locator("h1").first).to_be_visible()
    assert len(page.locator("main").inner_text()) > 150


def test_a_search_without_javascript_finds_a_story(visit: Visit) -> None:
    page = visit("/search/", javascript=False)
    page.get_by_label("Search the paper").fill("seagrass")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".hits")).to_contain_text(re.compile("seagrass", re.IGNORECASE))


def test_a_reader_gets_no_cookie_and_nothing_is_stored(visit: Visit) -> None:
    page = visit("/")
    first_story(page)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
@pytest.mark.parametrize("path", [*PAGES, "story"])
def test_no_page_scrolls_sideways(visit: Visit, path: str, width: int) -> None:
    page = visit("/" if path == "story" else path, width=width)
    if path == "story":
        first_story(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_on_a_story_page_jumps_while_it_loads(visit: Visit) -> None:
    page = visit("/", width=390)
    first_story(page)
    page.wait_for_load_state("networkidle")
    shift = page.evaluate(
        """() => new Promise(done => {
            let sum = 0;
            new PerformanceObserver(list => {
                for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
            }).observe({type: "layout-shift", buffered: true});
            requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
        })"""
    )
    assert shift < 0.02


def transferred(request: Request) -> int:
    """Bytes of the answer as sent, headers included."""
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def test_a_story_page_weighs_under_60_kilobytes_without_its_pictures(visit: Visit) -> None:
    page = visit("/", javascript=True)
    address = page.locator(".teaser.lead > .headline a").get_attribute("href")
    page = visit("about:blank")
    sizes: dict[str, int] = {}
    page.on("requestfinished", lambda request: sizes.__setitem__(request.url, transferred(request)))
    page.goto(address or "")
    page.wait_for_load_state("networkidle")
    weight = {url: size for url, size in sizes.items() if "/media/" not in url}
    assert sum(weight.values()) < 60_000, weight


def test_the_permalink_can_be_copied(visit: Visit) -> None:
    page = visit("/")
    first_story(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_the_print_version_has_the_story_and_no_navigation(visit: Visit) -> None:
    page = visit("/")
    first_story(page)
    headline = page.locator("h1").inner_text()
    page.get_by_role("link", name="Print version").click()
    expect(page.locator("h1")).to_have_text(headline)
    expect(page.get_by_role("navigation", name="Sections")).to_have_count(0)


def test_a_keyboard_alone_reaches_the_news_past_the_navigation(visit: Visit) -> None:
    page = visit("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_missing_page_leads_on(visit: Visit) -> None:
    page = visit("/")
    missing = page.request.get("/news/politics/999999999.html")
    assert missing.status == 404
    page.set_content(missing.text())
    expect(page.locator("main a").first).to_be_visible()
