"""The bar on public pages: there for whoever is at the desk, on a page that is the same for everybody."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import RunningPaper
from .newsroom import EDITOR
from .test_standards import AXE, AXE_RULES

Visit = Callable[..., Page]
pytestmark = pytest.mark.journey


def bar(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Desk", exact=True)


def story_of(page: Page) -> str:
    """The address of the story that leads the front page."""
    address = page.locator(".teaser.lead > .headline a").get_attribute("href")
    assert address
    return address


def watched(page: Page) -> list[str]:
    """Addresses the page asks for, from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def test_an_editor_comes_from_a_printed_story_into_the_editor(
    visit: Visit, session_of: Callable[[str], str]
) -> None:
    page = visit("/", storage_state=session_of(EDITOR))
    page.goto(story_of(page))
    headline = page.locator("h1").inner_text()
    expect(bar(page)).to_contain_text("Published")
    bar(page).get_by_role("link", name="Edit", exact=True).click()
    expect(page.get_by_role("textbox", name="Headline")).to_have_value(headline)


def test_the_bar_is_reached_by_keyboard(visit: Visit, session_of: Callable[[str], str]) -> None:
    page = visit("/", storage_state=session_of(EDITOR))
    expect(bar(page)).to_be_visible()
    page.keyboard.press("Shift+Tab")
    expect(bar(page).get_by_role("button", name="Hide")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(bar(page).get_by_role("link", name="Desk")).to_be_focused()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_bar_covers_nothing_at_the_foot_of_the_page(
    visit: Visit, session_of: Callable[[str], str], width: int
) -> None:
    page = visit("/", width=width, storage_state=session_of(EDITOR))
    page.goto(story_of(page))
    expect(bar(page)).to_be_visible()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    foot = page.locator(".colophon").bounding_box()
    top = bar(page).bounding_box()
    assert foot and top
    assert foot["y"] + foot["height"] <= top["y"] + 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_hidden_bar_stays_away_for_the_visit(visit: Visit, session_of: Callable[[str], str]) -> None:
    page = visit("/", storage_state=session_of(EDITOR))
    bar(page).get_by_role("button", name="Hide").click()
    expect(bar(page)).to_have_count(0)
    asked = watched(page)
    page.goto("/latest/", wait_until="networkidle")
    expect(bar(page)).to_have_count(0)
    assert not [url for url in asked if "/desk/" in url]


def test_a_reader_sees_no_bar_and_asks_for_none(visit: Visit) -> None:
    page = visit("/")
    asked = watched(page)
    page.goto(story_of(page), wait_until="networkidle")
    expect(bar(page)).to_have_count(0)
    assert not [url for url in asked if re.search(r"/desk/|desk-bar", url)]


def test_after_signing_out_there_is_no_bar(visit: Visit, paper: RunningPaper) -> None:
    page = visit(paper.sign_in_link("ines@merrow-courier.example", "editor"))
    page.get_by_role("button", name="Sign in to the desk").click()
    page.goto("/")
    expect(bar(page)).to_be_visible()
    bar(page).get_by_role("link", name="Desk").click()
    page.get_by_role("button", name="ines").click()
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/desk/login/**")
    page.goto("/", wait_until="networkidle")
    expect(bar(page)).to_have_count(0)
    assert "at-desk" not in {cookie["name"] for cookie in page.context.cookies()}


def test_a_session_that_ended_elsewhere_is_asked_for_once(visit: Visit) -> None:
    page = visit("/")
    page.evaluate("document.cookie = 'at-desk=1; Path=/'")
    asked = watched(page)
    page.goto("/", wait_until="networkidle")
    page.goto("/latest/", wait_until="networkidle")
    assert len([url for url in asked if urlsplit(url).path == "/desk/bar/"]) == 1
    expect(bar(page)).to_have_count(0)


def test_a_preview_and_the_desk_show_no_bar(visit: Visit, session_of: Callable[[str], str]) -> None:
    page = visit("/", storage_state=session_of(EDITOR))
    number = re.search(r"(\d+)\.html", story_of(page))
    assert number
    asked = watched(page)
    for room in ("preview", "edit"):
        page.goto(f"/desk/stories/{room}/{number[1]}/", wait_until="load")
        expect(bar(page)).to_have_count(0)
    assert not [url for url in asked if "/desk/bar/" in url]


def test_the_printed_page_is_the_same_for_editor_and_reader(
    visit: Visit, session_of: Callable[[str], str]
) -> None:
    editor, reader = visit("/", storage_state=session_of(EDITOR)), visit("/")
    address = story_of(editor)
    answers = [page.request.get(address) for page in (editor, reader)]
    assert answers[0].body() == answers[1].body()
    assert lasting(answers[0].headers) == lasting(answers[1].headers)
    assert "set-cookie" not in answers[0].headers


def lasting(headers: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in headers.items() if name != "date"}


def test_the_bar_is_not_on_paper(visit: Visit, session_of: Callable[[str], str]) -> None:
    page = visit("/", storage_state=session_of(EDITOR))
    expect(bar(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".desk-bar")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_the_bar(visit: Visit, session_of: Callable[[str], str], scheme: str) -> None:
    page = visit("/", width=390, color_scheme=scheme, storage_state=session_of(EDITOR))
    page.goto(story_of(page))
    expect(bar(page)).to_be_visible()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules})", AXE_RULES)["violations"]
    assert [f"{it['id']}: {it['nodes'][0]['html'][:160]}" for it in found] == []
