"""Ten proposals of a story decided by keyboard alone, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import RunningPaper, visits
from .newsroom import EDITOR, REPORTER, Written, publish

Visit = Callable[..., Page]
pytestmark = pytest.mark.journey

PAIRS = (
    ("Norway", "Spain"), ("Portugal", "Greece"), ("Austria", "Poland"), ("Denmark", "Croatia"),
    ("Sweden", "Hungary"), ("Finland", "Romania"), ("Belgium", "Bulgaria"), ("Ireland", "Slovenia"),
    ("Iceland", "Estonia"), ("France", "Latvia"),
)  # fmt: skip
SENTENCES = [
    f"{one}’s overall investment in {other} is estimated at {number}.5 billion euros."
    for number, (one, other) in enumerate(PAIRS, 1)
]


@pytest.fixture(scope="module")
def told(browser: Browser, paper: RunningPaper, session_of: Callable[[str], str]) -> Iterator[Written]:
    """A printed story that tells ten things."""
    with visits(browser, paper) as visit:
        page = visit("/desk/", storage_state=session_of(EDITOR))
        story = publish(page, "Who invests where", *SENTENCES, section="Business")
        _until_read(page, story)
    yield story


def test_ten_proposals_are_decided_by_keyboard_one_is_corrected_and_one_taken_back(
    visit: Visit, told: Written, session_of: Callable[[str], str]
) -> None:
    page = visit(_beside(told), storage_state=session_of(EDITOR))
    expect(page.locator("[data-fact]:focus")).to_contain_text("1.5 billion EUR")
    for _ in range(7):
        page.keyboard.press("Enter")
    page.keyboard.press("x")
    expect(page.locator("mark.is-current")).to_have_text(SENTENCES[8])
    page.keyboard.press("u")
    page.keyboard.press("y")
    _correct(page, amount="9900000000")
    page.keyboard.press("y")
    expect(page.locator("[data-facts-count]")).to_have_text("0")
    expect(page.get_by_role("link", name="On to the proposals of other stories")).to_be_focused()
    expect(page.locator(".fact__state")).to_have_count(10)  # the server has each, too
    page.reload()
    expect(page.locator(".fact--confirmed")).to_have_count(10)
    expect(page.locator(".fact--confirmed", has_text="9.9 billion EUR")).to_have_count(1)


def test_a_reporter_sees_them_and_decides_nothing(
    visit: Visit, told: Written, session_of: Callable[[str], str]
) -> None:
    page = visit(_beside(told), storage_state=session_of(REPORTER))
    expect(page.locator("[data-fact]").first).to_be_visible()
    expect(page.get_by_role("button", name="Confirm")).to_have_count(0)


def test_without_script_a_button_does_it(
    visit: Visit, told: Written, session_of: Callable[[str], str]
) -> None:
    page = visit("/desk/record/facts/", storage_state=session_of(EDITOR), javascript=False)
    first = page.locator("[data-fact]").first
    fact = first.get_attribute("id")
    first.get_by_role("button", name="Dismiss").click()
    expect(page.locator(f"#{fact}")).to_have_count(0)


def test_the_panel_beside_the_editor_takes_one_back_and_confirms_it_again(
    visit: Visit, told: Written, session_of: Callable[[str], str]
) -> None:
    page = visit(told.editor, storage_state=session_of(EDITOR))
    page.get_by_role("button", name="Toggle the record").click()
    fact = page.locator("[data-panel-fact]").first
    fact.get_by_role("button", name="Take back").click()
    fact.get_by_role("button", name="Confirm").click()
    expect(fact.get_by_role("status")).to_have_text("Confirmed")


def _beside(story: Written) -> str:
    return f"/desk/record/facts/{story.number}/"


def _until_read(page: Page, story: Written) -> None:
    """The worker reads a story a moment after it is printed."""
    page.goto(_beside(story))
    read = page.evaluate(
        """async (facts) => {
          for (let looks = 0; looks < 120; looks += 1) {
            const html = await (await fetch(location)).text();
            if (html.split("data-fact=").length > facts) return true;
            await new Promise((done) => setTimeout(done, 500));
          }
          return false;
        }""",
        len(SENTENCES),
    )
    assert read, "the record has not read the story in a minute"


def _correct(page: Page, *, amount: str) -> None:
    """The proposal in focus, by its small form."""
    page.keyboard.press("e")
    field = page.get_by_label("Amount", exact=True)
    field.fill(amount)
    field.press("Enter")
    expect(page.locator("[data-correction-form]")).to_have_count(0)
