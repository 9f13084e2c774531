"""One story's way from a reporter's first sign-in to print and, another's, back out of it.

Every visit also fails on an error logged at the desk or another host asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, expect

from .conftest import RunningPaper, visits
from .newsroom import (
    CHIEF,
    EDITOR,
    REPORTER,
    Written,
    choose,
    link_last_words,
    number_of,
    press,
    publish,
    said,
    set_password,
    sign_in,
    type_text,
)

Visit = Callable[..., Page]
pytestmark = pytest.mark.journey

HEADLINE = "Keeper of Aldmouth light climbs the stairs a last time"
STANDFIRST = "From Monday the lamp is tended from the harbour office."
PARAGRAPHS = (
    "For forty years Ida Brandt climbed the 212 stairs twice a day.",
    "On Friday she climbed them once more, with a cake.",
    "The region pays for the new lamp, as it does for the tram",
)
ALT = "A keeper on the gallery of a lighthouse at dusk"
PASSWORD = "brass-and-lamp-oil-1871"


@pytest.fixture(scope="module")
def lamp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A picture as a reporter brings it along."""
    path = tmp_path_factory.mktemp("pictures") / "aldmouth-lamp.jpg"
    image = Image.new("RGB", (1600, 1000), "#223a4e")
    ImageDraw.Draw(image).polygon([(720, 1000), (780, 200), (820, 200), (880, 1000)], fill="#e8dcc4")
    image.save(path)
    return path


@pytest.fixture(scope="module")
def sent(
    browser: Browser, paper: RunningPaper, session_of: Callable[[str], str], lamp: Path
) -> Iterator[Written]:
    """The reporter's story with all that belongs to one, sent for review."""
    with visits(browser, paper) as visit:
        page = visit("/desk/", storage_state=session_of(REPORTER))
        page.get_by_role("link", name="New story").click()
        page.get_by_role("textbox", name="Headline").fill(HEADLINE)
        page.get_by_role("textbox", name="Standfirst").fill(STANDFIRST)
        page.get_by_role("combobox", name="Section").select_option(label="Region")
        type_text(page, *PARAGRAPHS)
        link_last_words(page, "the tram", found_by="Council approves tram")
        _set_lead_picture(page, lamp)
        number = number_of(page)
        _expect_preview(page)
        assert "sent for review" in press(page, "Send for review")
    yield Written(number, HEADLINE, "Region")


@pytest.fixture(scope="module")
def printed(
    browser: Browser, paper: RunningPaper, session_of: Callable[[str], str], sent: Written
) -> Iterator[Written]:
    """That story, found by an editor on the start page and approved."""
    with visits(browser, paper) as visit:
        page = visit("/desk/", storage_state=session_of(EDITOR))
        page.get_by_role("region", name="Waiting for review").get_by_role("link", name=HEADLINE).click()
        assert "is published" in press(page, "Approve and Publish")
    yield sent


@pytest.fixture(scope="module")
def retracted(browser: Browser, paper: RunningPaper, session_of: Callable[[str], str]) -> Iterator[Written]:
    """A story that was printed and that the chief editor took back."""
    with visits(browser, paper) as visit:
        page = visit("/desk/", storage_state=session_of(CHIEF))
        story = publish(page, "Mayor sells the town hall to a circus", "The price was an elephant.")
        page.goto(story.editor)
        choose(page, "Retract…")
        page.get_by_role("textbox", name="Why it is retracted").fill("There is no circus.")
        page.get_by_role("button", name="Retract the story").click()
        assert "is retracted" in said(page)
    yield story


def test_a_sign_in_link_leads_to_one_button_and_then_to_the_desk(visit: Visit, paper: RunningPaper) -> None:
    page = visit(paper.sign_in_link("nora@merrow-courier.example", "reporter"))
    expect(page.get_by_role("button")).to_have_text(["Sign in to the desk"])
    page.get_by_role("button").click()
    expect(page.get_by_role("link", name="New story")).to_be_visible()


def test_a_newcomer_sets_a_password_and_signs_in_with_it(visit: Visit, paper: RunningPaper) -> None:
    page = visit(paper.sign_in_link("pia@merrow-courier.example", "reporter"))
    page.get_by_role("button", name="Sign in to the desk").click()
    set_password(page, PASSWORD)
    page = visit("/desk/")
    sign_in(page, "pia@merrow-courier.example", PASSWORD)
    expect(page.get_by_role("link", name="New story")).to_be_visible()


def test_a_reporter_cannot_publish(visit: Visit, session_of: Callable[[str], str]) -> None:
    page = visit("/desk/stories/add/", storage_state=session_of(REPORTER))
    page.locator("footer").get_by_role("button", name="More actions").click()
    expect(page.locator("footer").get_by_role("button", name="Send for review")).to_be_visible()
    expect(page.locator("footer").get_by_role("button", name="Publish")).to_have_count(0)


def test_what_waits_for_review_is_not_on_the_paper(visit: Visit, session_of: Callable[[str], str]) -> None:
    reporter = visit("/desk/", storage_state=session_of(REPORTER))
    reporter.goto("/desk/stories/add/")
    reporter.get_by_role("textbox", name="Headline").fill("A story that nobody has read yet")
    type_text(reporter, "It waits.")
    press(reporter, "Send for review")
    expect(visit("/latest/").locator("main")).not_to_contain_text("A story that nobody has read yet")


@pytest.mark.parametrize("path", ["/", "/news/region/", "/feed.rss", "/search/?q=Aldmouth+light+keeper"])
def test_an_approved_story_is_printed_everywhere(visit: Visit, printed: Written, path: str) -> None:
    text = visit("/").request.get(path).text()
    assert printed.headline in text.replace("<mark>", "").replace("</mark>", "")


def test_the_page_shows_the_reporters_byline(visit: Visit, printed: Written) -> None:
    expect(visit(printed.address).locator(".byline")).to_contain_text("Maeve Osterman")


def test_the_page_shows_the_reporters_picture_with_its_words(visit: Visit, printed: Written) -> None:
    picture = visit(printed.address).get_by_role("img", name=ALT)
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", True)


def test_the_page_shows_every_paragraph(visit: Visit, printed: Written) -> None:
    page = visit(printed.address)
    for paragraph in (STANDFIRST, *PARAGRAPHS):
        expect(page.locator("article")).to_contain_text(paragraph)


def test_the_link_to_another_story_leads_there(visit: Visit, printed: Written) -> None:
    page = visit(printed.address)
    page.locator("article").get_by_role("link", name="the tram").click()
    expect(page.locator("h1")).to_contain_text("Council approves tram")


def test_a_correction_is_printed_with_the_story_and_on_its_page(
    visit: Visit, printed: Written, session_of: Callable[[str], str]
) -> None:
    page = visit(printed.editor, storage_state=session_of(EDITOR))
    choose(page, "Correct…")
    correction = "An earlier version counted 200 stairs. There are 212."
    page.get_by_role("textbox", name="What was wrong, and what is right").fill(correction)
    page.get_by_role("button", name="Print the correction").click()
    assert "The correction is printed" in said(page)
    expect(visit(printed.address).locator("article")).to_contain_text(correction)
    expect(visit("/corrections/").locator("main")).to_contain_text(correction)


def test_a_retracted_story_answers_gone_and_why(visit: Visit, retracted: Written) -> None:
    page = visit("/")
    answer = page.request.get(retracted.address)
    page.set_content(answer.text())
    assert answer.status == 410
    expect(page.locator("main")).to_contain_text("There is no circus.")


@pytest.mark.parametrize("path", ["/", "/news/region/", "/feed.rss", "/search/?q=elephant", "/latest/"])
def test_a_retracted_story_is_printed_nowhere(visit: Visit, retracted: Written, path: str) -> None:
    text = visit("/").request.get(path).text()
    assert retracted.headline not in text.replace("<mark>", "").replace("</mark>", "")


def _set_lead_picture(page: Page, file: Path) -> None:
    """Upload it; without words for those who cannot see it, it is not taken."""
    page.get_by_role("button", name="Choose an image").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("tab", name="Upload").click()
    dialog.get_by_label("File").set_input_files(file)
    dialog.get_by_role("button", name="Upload").click()
    expect(dialog).to_contain_text("This field is required")
    dialog.get_by_role("textbox", name="Alternative text").fill(ALT)
    dialog.get_by_role("button", name="Upload").click()
    expect(dialog).to_have_count(0)


def _expect_preview(page: Page) -> None:
    """Beside the editor stands the public page."""
    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.locator("h1")).to_have_text(HEADLINE)
    expect(preview.locator(".byline")).to_contain_text("Maeve Osterman")
    expect(preview.get_by_role("img", name=ALT)).to_be_attached()
