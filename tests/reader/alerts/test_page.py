"""The page of alerts, the service worker, and the topics to pick from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Locale

from broadsheet.front.privacy import told
from broadsheet.press.plates import plate_of
from broadsheet.stories.models import Story, Topic

Write = Callable[..., Story]


def page(client: Client, path: str = "/alerts/") -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def picked(client: Client, **query: str) -> list[str]:
    answer = client.get("/alerts/topics.json", {"language": "en"} | query).json()
    return [topic["name"] for topic in answer["topics"]]


def test_the_page_has_the_papers_key_for_the_script(client: Client, key: str) -> None:
    assert page(client).select_one("[data-alerts]")["data-key"] == key  # type: ignore[index]


def test_without_script_the_page_says_what_is_needed_and_what_else_there_is(client: Client) -> None:
    soup = page(client)
    assert "Alerts need a browser" in soup.select_one("[data-needs]").get_text()  # type: ignore[union-attr]
    assert soup.select_one("form.form")["hidden"] == ""  # type: ignore[index]
    assert soup.select_one('aside a[href="/feeds/"]')


def test_a_paper_without_a_key_says_that_it_sends_none(client: Client, settings: Any) -> None:
    settings.BROADSHEET_ALERTS_KEY = ""
    soup = page(client)
    assert "sends no alerts" in soup.get_text()
    assert not soup.select("[data-alerts], .colophon a[href='/alerts/']")


def test_every_page_leads_to_it(client: Client) -> None:
    assert page(client, "/").select_one(".colophon a[href='/alerts/']")


def test_a_topics_page_leads_to_it_with_the_topic_chosen(client: Client, energy: Topic) -> None:
    assert page(client, "/topic/energy/").select_one("a[href='/alerts/#energy']")


@pytest.mark.parametrize("path", ["/alerts/", "/service-worker.js"])
def test_both_are_printed(path: str) -> None:
    assert plate_of(path) is not None


def test_the_service_worker_may_speak_for_the_whole_paper_only(client: Client) -> None:
    answer = client.get("/service-worker.js")
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_no_page_registers_it_by_itself(client: Client, write: Write) -> None:
    for path in ("/", write().get_absolute_url()):
        assert b"alerts.js" not in client.get(path).content


def test_topics_of_most_stories_lately_come_first(
    client: Client, write: Write, english: Locale, energy: Topic
) -> None:
    rail = Topic.objects.create(name="Rail", slug="rail", locale=english)
    Topic.objects.create(name="Forgotten", slug="forgotten", locale=english)
    write(topics=[rail])
    write(topics=[rail, energy])
    assert picked(client) == ["Rail", "Energy"]


@pytest.mark.parametrize("words", ["şək", "SEK", "sək", " Şəki "])
def test_a_topic_is_found_however_it_is_spelt(
    client: Client, write: Write, english: Locale, words: str
) -> None:
    write(topics=[Topic.objects.create(name="Şəki", slug="seki", locale=english)])
    assert picked(client, q=words) == ["Şəki"]


@pytest.mark.parametrize("words", ["nothing", "!!!", "\0", "%", "x" * 500])
def test_what_no_topic_has_finds_none(client: Client, energy: Topic, words: str) -> None:
    assert picked(client, q=words) == []


def test_a_topic_of_a_draft_is_not_told(client: Client, write: Write, energy: Topic) -> None:
    write(topics=[energy], published=False)
    assert picked(client, q="energy") == picked(client) == []


def test_topics_can_be_asked_for_by_name(client: Client, energy: Topic) -> None:
    assert picked(client, named="energy,nowhere,<b>,\0") == ["Energy"]


@pytest.mark.parametrize("language", ["", "xx", "az"])
def test_an_edition_that_is_none_has_no_topics(client: Client, language: str) -> None:
    assert client.get("/alerts/topics.json", {"language": language}).status_code == 404


def test_topics_of_another_edition_stay_there(client: Client, write: Write) -> None:
    azerbaijani = Locale.objects.create(language_code="az")
    write(topics=[Topic.objects.create(name="Enerji", slug="enerji", locale=azerbaijani)])
    assert picked(client) == picked(client, q="enerji") == []


def test_the_privacy_page_tells_what_is_kept(settings: Any) -> None:
    kept = [str(one.what) for one in told() if not one.on_device]
    assert any("switched alerts on" in what for what in kept)
    settings.BROADSHEET_ALERTS = False
    assert not any("switched alerts on" in str(one.what) for one in told())
