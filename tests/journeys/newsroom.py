"""The people of the demo paper, and what they do at its desk with mouse and keyboard."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

REPORTER = "maeve.osterman@merrow-courier.example"
EDITOR = "tomasz.rydel@merrow-courier.example"
CHIEF = "chief@merrow-courier.example"


@dataclass(frozen=True)
class Written:
    """A story at the desk, as far as a test has to know it."""

    number: int
    headline: str
    section: str

    @property
    def address(self) -> str:
        return f"/news/{self.section.lower()}/{self.number}.html"

    @property
    def editor(self) -> str:
        return f"/desk/stories/edit/{self.number}/"


def write(page: Page, headline: str, *paragraphs: str, section: str = "Region") -> Written:
    """A new story, saved as a draft and open in the editor."""
    begin(page, headline, *paragraphs, section=section)
    return save(page, headline, section)


def begin(page: Page, headline: str, *paragraphs: str, section: str) -> None:
    """A new story, the cursor after its last word."""
    page.goto("/desk/stories/add/")
    page.get_by_role("textbox", name="Headline").fill(headline)
    page.get_by_role("combobox", name="Section").select_option(label=section)
    type_text(page, *paragraphs)


def save(page: Page, headline: str, section: str) -> Written:
    """The story just begun, as a draft and open in the editor."""
    press(page, "Save draft")
    story = Written(number_of(page), headline, section)
    page.goto(story.editor)
    return story


def type_text(page: Page, *paragraphs: str) -> None:
    """Type into the first block of text."""
    text_of(page).click()
    for place, paragraph in enumerate(paragraphs):
        if place:
            page.keyboard.press("Enter")
        page.keyboard.type(paragraph)
    # The editor hands its text to the form a moment after the last key.
    expect(page.locator("[name=body-0-value]")).to_have_value(re.compile(re.escape(paragraphs[-1])))


def text_of(page: Page) -> Locator:
    return page.locator(".Draftail-Editor [contenteditable=true]").first


def press(page: Page, button: str) -> str:
    """Press one of the editor's buttons, in or behind the menu at the foot; what the desk says then."""
    foot = page.locator("footer")
    wanted = foot.get_by_role("button", name=button, exact=True)
    if not wanted.is_visible():
        foot.get_by_role("button", name="More actions").click()
    wanted.click()
    return said(page)


def choose(page: Page, action: str) -> None:
    """Open the menu of what can be done to the story, and choose from it."""
    page.get_by_role("navigation", name="Actions", exact=True).get_by_role("button").click()
    page.get_by_role("link", name=action, exact=True).click()


def said(page: Page) -> str:
    """The desk's answer at the head of the page."""
    message = page.locator(".messages li").first
    expect(message).to_be_visible()
    return message.inner_text()


def number_of(page: Page) -> int:
    """The number of the story in the editor."""
    page.wait_for_url("**/desk/stories/edit/*/**")
    found = re.search(r"/edit/(\d+)/", page.url)
    assert found, page.url
    return int(found[1])


def publish(page: Page, headline: str, *paragraphs: str, section: str = "Region") -> Written:
    """A new story, written and printed by an editor."""
    story = write(page, headline, *paragraphs, section=section)
    assert "is published" in press(page, "Publish")
    return story


def link_last_words(page: Page, words: str, *, found_by: str) -> None:
    """Select the words just typed, and choose the story they lead to."""
    for _ in words:
        page.keyboard.press("Shift+ArrowLeft")
    page.locator("button[name=STORY]").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Search").fill(found_by)
    dialog.get_by_role("link", name=found_by).click()
    expect(text_of(page).get_by_role("button", name=words)).to_be_visible()
    expect(page.locator("[name=body-0-value]")).to_have_value(re.compile("STORY"))


def sign_in(page: Page, name: str, password: str) -> None:
    """With a password, on the page for that."""
    page.get_by_role("textbox", name="E-mail address or user name").fill(name)
    page.get_by_role("textbox", name="Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()


def set_password(page: Page, password: str) -> None:
    """As the desk asks for after the first sign-in by link."""
    page.get_by_role("link", name="Set a password").click()
    page.get_by_label("New password", exact=True).fill(password)
    page.get_by_label("New password confirmation").fill(password)
    page.get_by_role("button", name="Save").click()
    assert "changed successfully" in said(page)
