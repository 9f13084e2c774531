"""An editor writes a sum of another day; the panel beside the text sees it, and the record keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .conftest import RunningPaper, visits
from .newsroom import EDITOR, Written, begin, press, save, text_of

pytestmark = pytest.mark.journey

HEADLINE = "Harbour guild counts what Italy has invested"
PARAGRAPH = "The guild has contracts over €10bn ($11.8bn), and 770 million euros ($910.8M) are in ships."
REASON = "The guild reckoned in mid-September and says so."


@pytest.fixture(scope="module")
def page(browser: Browser, paper: RunningPaper, session_of: Callable[[str], str]) -> Iterator[Page]:
    """The story in the editor, of 17 November 2021, with the record open beside it."""
    with visits(browser, paper) as visit:
        page = visit("/desk/", storage_state=session_of(EDITOR), width=1600)
        begin(page, HEADLINE, PARAGRAPH, section="Region")
        page.get_by_role("tab", name="Publishing").click()
        page.locator("[name=published_at]").fill("2021-11-17 13:07")
        page.get_by_role("tab", name="Write").click()
        yield page


@pytest.fixture(scope="module")
def told(page: Page) -> Locator:
    """What the panel has to say of the text as it was typed."""
    page.get_by_role("button", name="Toggle the record").click()
    said = page.locator("[data-record-said]")
    expect(said).to_contain_text("is of an earlier day")
    return said


@pytest.fixture(scope="module")
def corrected(page: Page, told: Locator) -> Page:
    page.get_by_role("button", name="Write $11.3bn").click()
    return page


@pytest.fixture(scope="module")
def judged(page: Page, corrected: Page) -> Written:
    """The other sum goes by a day that the editor names."""
    story = save(page, HEADLINE, "Region")
    page.locator("[data-record-said]").get_by_text("It goes by another date or rate").click()
    form = page.get_by_role("group", name="What $910.8M goes by")
    form.get_by_label("The date the sum belongs to").fill("2021-09-15")
    form.get_by_label("Reason").fill(REASON)
    form.get_by_role("button", name="Set").click()
    return story


def test_the_panel_says_while_it_is_typed_that_both_sums_are_stale(told: Locator) -> None:
    expect(told).to_contain_text("€10bn → $11.8bn")
    expect(told).to_contain_text("15 to 17 September 2021 gives both at once")


def test_what_the_archive_says_of_the_headline_s_country_is_there_unasked(page: Page, told: Locator) -> None:
    expect(page.get_by_label("What the archive says of")).to_have_value("Italy")
    expect(page.locator("[data-record-background] blockquote").first).to_contain_text("Ital")


def test_one_click_corrects_the_text(corrected: Page) -> None:
    expect(text_of(corrected)).to_contain_text("€10bn ($11.3bn)")
    expect(corrected.locator("[data-record-said]")).to_contain_text("$11.3bn agrees")


def test_a_date_with_a_reason_makes_the_other_right(judged: Written, page: Page) -> None:
    said = page.locator("[data-record-said]")
    expect(said).to_contain_text("Judged by 15 September 2021, the date it belongs to")
    expect(said).to_contain_text(REASON)
    expect(said.locator(".record__finding--serious")).to_have_count(0)


def test_without_it_the_story_is_published_all_the_same_and_what_was_open_is_kept(
    judged: Written, page: Page
) -> None:
    page.locator("[data-record-said]").get_by_text("Change the date or the rate").click()
    page.get_by_role("button", name="Take back").click()
    expect(page.locator("[data-record-said] .record__finding--serious")).to_have_count(1)
    assert "is published" in press(page, "Publish")
    page.goto(judged.editor)
    expect(page.locator("[data-record-said]")).to_contain_text("Open when it was published on")


def test_the_report_lists_it(judged: Written, page: Page) -> None:
    page.goto("/desk/record/figures/")
    row = page.get_by_role("row").filter(has_text=HEADLINE)
    expect(row).to_contain_text("770 million euros → $910.8M stale")
