"""What happens after the desk has let go of a story: its hour comes, its section gets another name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import RunningPaper, visits
from .newsroom import CHIEF, EDITOR, Written, begin, link_last_words, press, publish, save, write

Visit = Callable[..., Page]
pytestmark = pytest.mark.journey

ZONE = ZoneInfo("Europe/Dublin")  # the demo paper's
WITHIN = 100_000  # milliseconds until a scheduled story must be out
APPEARS = """async ([path, headline, within]) => {
    for (const end = Date.now() + within; Date.now() < end; ) {
        if ((await (await fetch(path)).text()).includes(headline)) return true;
        await new Promise(done => setTimeout(done, 500));
    }
    return false;
}"""


@pytest.fixture(scope="module")
def renamed(
    browser: Browser, paper: RunningPaper, session_of: Callable[[str], str]
) -> Iterator[tuple[Written, Written]]:
    """Two stories, the second linking to the first, whose section then got another slug."""
    with visits(browser, paper) as visit:
        page = visit("/desk/", storage_state=session_of(CHIEF))
        target = publish(page, "Curling rink opens on the quay", "It is cold.", section="Sport")
        begin(page, "Skaters ask for a rink of their own", "They saw the rink", section="Region")
        link_last_words(page, "the rink", found_by=target.headline)
        linking = save(page, "Skaters ask for a rink of their own", "Region")
        assert "is published" in press(page, "Publish")
        page.goto("/desk/")
        page.get_by_role("button", name="Newsroom").click()
        page.get_by_role("link", name="Sections").click()
        page.get_by_role("link", name="Sport", exact=True).click()
        page.get_by_role("textbox", name="Name in addresses").fill("games")
        press(page, "Save")
    yield target, linking


def test_a_scheduled_story_is_printed_when_its_time_comes(
    visit: Visit, session_of: Callable[[str], str]
) -> None:
    page = visit("/desk/", storage_state=session_of(EDITOR))
    story = write(page, "Ferry timetable changes at the hour", "It changes now.")
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Go live date/time").fill(_soon())
    dialog.get_by_role("button", name="Save schedule").click()
    assert "will be published on" in press(page, "Schedule to publish")
    reader = visit("/news/region/")
    expect(reader.locator("main")).not_to_contain_text(story.headline)
    assert reader.evaluate(APPEARS, ["/news/region/", story.headline, WITHIN])
    reader.goto(story.address)
    expect(reader.locator("h1")).to_have_text(story.headline)


def test_the_old_address_of_a_renamed_section_leads_to_the_new_one(
    visit: Visit, renamed: tuple[Written, Written]
) -> None:
    answer = visit("/").request.get("/news/sport/", max_redirects=0)
    assert (answer.status, answer.headers["location"]) == (301, "/news/games/")


def test_the_old_address_of_a_story_leads_to_the_new_one(
    visit: Visit, renamed: tuple[Written, Written]
) -> None:
    answer = visit("/").request.get(renamed[0].address, max_redirects=0)
    assert (answer.status, answer.headers["location"]) == (301, f"/news/games/{renamed[0].number}.html")


def test_a_link_to_a_story_survives_the_renaming_of_its_section(
    visit: Visit, renamed: tuple[Written, Written]
) -> None:
    page = visit(renamed[1].address)
    link = page.locator("article").get_by_role("link", name="the rink", exact=True)
    expect(link).to_have_attribute("href", f"/news/games/{renamed[0].number}.html")
    link.click()
    expect(page.locator("h1")).to_have_text(renamed[0].headline)


def _soon() -> str:
    """The next whole minute, the shortest the dialogue knows, that leaves time to press the buttons."""
    at = datetime.now(ZONE) + timedelta(seconds=15 + 60)
    return f"{at:%Y-%m-%d %H:%M}"
