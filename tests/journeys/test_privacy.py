"""No third party sees a reader: a walk through the whole paper in a real browser asks no other host.

`visit` itself fails where another host is asked or an error is logged.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect

from .conftest import RunningPaper

Visit = Callable[..., Page]
pytestmark = pytest.mark.journey

SERVICES = ("/privacy/", "/newsletter/", "/alerts/", "/saved/", "/feeds/", "/search/?q=tram")


def test_a_walk_through_the_paper_asks_no_other_host(visit: Visit, paper: RunningPaper) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page = visit("/")
    page.context.on("request", note)
    page.locator(".teaser.lead > .headline a").click()
    expect(page.locator("article.story")).to_be_visible()
    page.get_by_role("link", name="Print version").click()
    expect(page.locator("article.clipping")).to_be_visible()
    for path in SERVICES:
        page.goto(path)
        expect(page.locator("h1").first).to_be_visible()
    assert len(asked) > len(SERVICES)
    assert [url for url in asked if not url.startswith((f"{paper.address}/", "data:", "blob:"))] == []


def test_the_foot_of_a_page_leads_to_what_is_kept(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("contentinfo").get_by_role("link", name="Privacy").click()
    expect(page.locator("h1")).to_have_text("Privacy")
    expect(page.locator("pre")).to_contain_text("default-src 'none'")


@pytest.mark.parametrize("javascript", [True, False])
def test_somebody_asks_what_is_held(visit: Visit, javascript: bool) -> None:
    page = visit("/privacy/", javascript=javascript)
    page.get_by_label("Your e-mail").fill("ana@example.com")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("h1")).to_have_text("Look into your mail")


def test_the_print_version_prints_without_the_way_back(visit: Visit) -> None:
    page = visit("/")
    page.locator(".teaser.lead > .headline a").click()
    page.get_by_role("link", name="Print version").click()
    expect(page.get_by_role("link", name="Back to the story")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Back to the story")).to_be_hidden()
    expect(page.locator("svg")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_a_print_version_does_not_scroll_sideways(visit: Visit, width: int) -> None:
    page = visit("/", width=width)
    page.locator(".teaser.lead > .headline a").click()
    page.get_by_role("link", name="Print version").click()
    expect(page.locator("article.clipping")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_pdf_of_a_story_comes_from_the_paper(visit: Visit, paper: RunningPaper) -> None:
    page = visit("/")
    page.locator(".teaser.lead > .headline a").click()
    page.get_by_role("link", name="Print version").click()
    link = page.get_by_role("link", name="As a PDF").get_attribute("href")
    assert link and re.fullmatch(r"/print/\d+\.pdf", link)
    response = page.request.get(link)
    assert response.status == 200 and response.body().startswith(b"%PDF-")
    paper.command("press", "--verify")  # fails where a page on disk is not what it would be now
