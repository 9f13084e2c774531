"""The start page and the dress of the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from broadsheet.desk.colours import custom_properties
from broadsheet.staff.models import User
from broadsheet.stories import actions
from broadsheet.stories.models import Story, Views

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


def panel(desk: Client, name: str) -> list[str] | None:
    """What a panel of the start page lists; None where there is no such panel."""
    page = BeautifulSoup(desk.get("/desk/").content, "html.parser")
    found = page.select_one(f".desk-panel--{name}")
    return found and [link.text for link in found.select("li a")]


def test_editors_see_what_waits_for_review(editors_desk: Client, reporter: User, write: Write) -> None:
    story = write("Waiting", published=False)
    story.get_workflow().start(story, reporter)
    assert panel(editors_desk, "review") == ["Waiting"]


def test_reporters_review_nothing(reporters_desk: Client) -> None:
    assert panel(reporters_desk, "review") is None


def test_my_drafts_are_mine(reporters_desk: Client, reporter: User, write: Write, politics: object) -> None:
    write("Somebody else's", published=False)
    mine = write("Mine", published=False)
    mine.save_revision(user=reporter)
    assert panel(reporters_desk, "mine") == ["Mine"]


def test_the_next_scheduled_story_comes_first(reporters_desk: Client, write: Write) -> None:
    actions.schedule(write("Later", published=False), timezone.now() + timedelta(hours=9))
    actions.schedule(write("Sooner", published=False), timezone.now() + timedelta(hours=1))
    assert panel(reporters_desk, "scheduled") == ["Sooner", "Later"]


def test_todays_stories_are_on_the_start_page(reporters_desk: Client, write: Write) -> None:
    write("Today")
    write("Last week", published_at=timezone.now() - timedelta(days=7))
    assert panel(reporters_desk, "today") == ["Today"]


def test_the_most_read_story_comes_first(reporters_desk: Client, write: Write) -> None:
    Views.add(write("Read twice").pk, 2)
    Views.add(write("Read thrice").pk, 3)
    assert panel(reporters_desk, "read") == ["Read thrice", "Read twice"]


def test_an_empty_desk_says_so(editors_desk: Client) -> None:
    assert "Nothing waits for you." in editors_desk.get("/desk/").content.decode()


def test_a_reporter_finds_the_button_for_a_new_story(reporters_desk: Client) -> None:
    assert 'href="/desk/stories/add/"' in reporters_desk.get("/desk/").content.decode()


def test_the_desk_bears_the_papers_name(reporters_desk: Client) -> None:
    title = BeautifulSoup(reporters_desk.get("/desk/").content, "html.parser").title
    assert title is not None and "The Test Courier" in title.text


def test_the_sign_in_bears_the_papers_name(client: Client) -> None:
    assert "The Test Courier" in client.get("/desk/login/").content.decode()


def test_the_sign_in_does_not_speak_of_wagtail(client: Client) -> None:
    page = BeautifulSoup(client.get("/desk/login/").content, "html.parser")
    for hidden in page.select("script, noscript"):
        hidden.decompose()
    assert "wagtail" not in page.get_text().lower()


def test_the_desk_offers_no_help_from_elsewhere(chiefs_desk: Client) -> None:
    assert "wagtail.org" not in chiefs_desk.get("/desk/").content.decode()


def test_the_menus_search_leads_to_stories(reporters_desk: Client) -> None:
    assert '"_args": ["/desk/stories/"]' in reporters_desk.get("/desk/").content.decode()


def test_a_pale_accent_is_darkened_until_white_letters_can_be_read() -> None:
    assert "--w-color-secondary-lightness:36.0%" in custom_properties("#ffd700")


def test_a_grey_accent_is_fine() -> None:
    assert "--w-color-secondary-saturation:0.0%" in custom_properties("#555555")


def test_wagtails_own_scripts_may_run_at_the_desk(client: Client) -> None:
    """Its date fields, choosers and lists of forms start from scripts written into the page."""
    policy = client.get("/desk/login/")["Content-Security-Policy"]
    scripts = next(rule for rule in policy.split("; ") if rule.startswith("script-src"))
    assert "'unsafe-inline'" in scripts
