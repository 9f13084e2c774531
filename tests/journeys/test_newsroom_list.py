"""The list of stories: searching, filtering, the keyboard alone, and the spike."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .conftest import RunningPaper, visits
from .newsroom import EDITOR, Written, choose, said, write

Visit = Callable[..., Page]
pytestmark = pytest.mark.journey

STORIES = "/desk/stories/"


@pytest.fixture(scope="module")
def silk(browser: Browser, paper: RunningPaper, session_of: Callable[[str], str]) -> Iterator[Written]:
    """A draft in the business section, with letters that few keyboards have."""
    with visits(browser, paper) as visit:
        page = visit("/desk/", storage_state=session_of(EDITOR))
        story = write(page, "Şəki weighs its silk anew", "The scales are from 1871.", section="Business")
    yield story


def test_a_search_needs_no_special_letters(
    visit: Visit, silk: Written, session_of: Callable[[str], str]
) -> None:
    page = visit(STORIES, storage_state=session_of(EDITOR))
    page.get_by_role("textbox", name="Search", exact=False).last.fill("seki")
    expect(_headlines(page)).to_have_text([silk.headline])


def test_the_list_is_filtered_by_status_and_section(
    visit: Visit, silk: Written, session_of: Callable[[str], str]
) -> None:
    page = visit(STORIES, storage_state=session_of(EDITOR))
    _filter(page, "Status", "Draft")
    _filter(page, "Section", "Business")
    expect(_headlines(page)).to_have_text([silk.headline])


def test_a_filter_is_taken_off_again(visit: Visit, silk: Written, session_of: Callable[[str], str]) -> None:
    page = visit(f"{STORIES}?status=draft", storage_state=session_of(EDITOR))
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".desk-list")).to_contain_text("Published")


def test_a_keyboard_alone_opens_a_story(
    visit: Visit, silk: Written, session_of: Callable[[str], str]
) -> None:
    page = visit(f"{STORIES}?q=seki", storage_state=session_of(EDITOR))
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText.trim()") == silk.headline:
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Headline")).to_have_value(silk.headline)


def test_a_spiked_story_leaves_the_list_and_comes_back_off_the_spike(
    visit: Visit, session_of: Callable[[str], str]
) -> None:
    page = visit("/desk/", storage_state=session_of(EDITOR))
    story = write(page, "Gulls to be counted by gulls", "It is said to save money.")
    choose(page, "Spike…")
    page.get_by_role("button", name="Spike the story").click()
    assert "is spiked" in said(page)
    page.goto(f"{STORIES}?q=gulls+counted")
    expect(page.locator("main")).to_contain_text("No story is found this way.")
    page.goto(STORIES)
    _filter(page, "Status", "Spiked")
    _headlines(page).get_by_text(story.headline).click()
    choose(page, "Take off the spike")
    page.get_by_role("button", name="Take it off the spike").click()
    assert "is a draft again" in said(page)
    page.goto(f"{STORIES}?q=gulls+counted")
    expect(_headlines(page)).to_have_text([story.headline])


def _headlines(page: Page) -> Locator:
    return page.locator(".desk-list .title-wrapper a")


def _filter(page: Page, by: str, value: str) -> None:
    """Narrow the list through the menu of filters."""
    page.get_by_role("button", name="Show filters").click()
    page.get_by_role("button", name=by, exact=True).click()
    choice = page.get_by_role("radio", name=value, exact=True)
    if choice.count():
        choice.check()
    else:
        page.get_by_role("combobox", name=by).select_option(label=value)
    expect(page.locator(".w-active-filters")).to_contain_text(value)
    page.keyboard.press("Escape")
