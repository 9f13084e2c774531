"""The pages of the reading list, and where it shows on others. What the script does is a journey."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from broadsheet.front.privacy import told
from broadsheet.press.plates import plate_of
from broadsheet.stories.models import Story, Topic

Write = Callable[..., Story]


def page(client: Client, path: str) -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.parametrize("path", ["/saved/", "/following/"])
def test_the_pages_are_printed(client: Client, db: None, path: str) -> None:
    assert plate_of(path)
    assert "Set-Cookie" not in client.get(path).headers


@pytest.mark.parametrize("path", ["/saved/", "/following/"])
def test_without_script_a_page_says_why_it_is_empty(client: Client, db: None, path: str) -> None:
    soup = page(client, path)
    assert soup.select_one("noscript")
    assert soup.select_one("[data-empty]")["hidden"] == ""  # type: ignore[index]


def test_a_story_can_be_saved_once_its_script_runs(client: Client, write: Write) -> None:
    soup = page(client, write().get_absolute_url())
    button = soup.select_one(".tools button[data-save]")
    assert button and button["hidden"] == ""
    assert not soup.select("script[src*='reading_list']")  # it comes with the first press


def test_on_paper_nothing_can_be_saved(client: Client, write: Write) -> None:
    assert not page(client, f"/print/{write().pk}.html").select("[data-save]")


def test_a_topic_can_be_followed(client: Client, energy: Topic) -> None:
    energy.name = 'Wind & "sun" <b>'
    energy.save()
    button = page(client, "/topic/energy/").select_one("button[data-follow]")
    assert button and (button["data-follow"], button["data-name"]) == ("energy", 'Wind & "sun" <b>')


def test_every_page_leads_to_what_was_saved(client: Client, db: None) -> None:
    assert page(client, "/").select_one(".colophon a[href='/saved/']")


def test_the_privacy_page_says_that_it_stays_on_the_device(db: None) -> None:
    assert [one.on_device for one in told() if "saved for later" in str(one.what)] == [True]
