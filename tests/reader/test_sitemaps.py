"""The sitemaps against their schemas."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

from broadsheet.stories.models import Story
from tests.places import SHARED, needs_shared

Write = Callable[..., Story]


def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SHARED / "data/schemas" / name))


@needs_shared
@pytest.mark.parametrize("path", ["/sitemaps/2021-11.xml", "/sitemaps/places.xml"])
def test_a_sitemap_holds_to_its_schema(client: Client, write: Write, path: str) -> None:
    write(published_at=datetime(2021, 11, 18, 13, 7, tzinfo=ZoneInfo("Asia/Baku")))
    schema("sitemap.xsd").assertValid(etree.fromstring(client.get(path).content))


@needs_shared
def test_the_news_sitemap_holds_to_its_schema(client: Client, write: Write) -> None:
    write("Ferries & <tides>")
    document = etree.fromstring(client.get("/sitemaps/news.xml").content)
    schema("news-all.xsd").assertValid(document)
    assert "Ferries & <tides>" in "".join(document.itertext())


def test_the_index_names_a_month_that_has_stories(client: Client, write: Write) -> None:
    write(published_at=datetime(2021, 11, 18, 13, 7, tzinfo=ZoneInfo("Asia/Baku")))
    assert b"http://testserver/sitemaps/2021-11.xml" in client.get("/sitemap.xml").content


def test_a_story_of_the_first_minute_is_in_its_month_of_the_papers_zone(client: Client, write: Write) -> None:
    story = write(published_at=datetime(2021, 12, 1, 0, 1, tzinfo=ZoneInfo("Asia/Baku")))
    assert story.get_absolute_url().encode() in client.get("/sitemaps/2021-12.xml").content
    assert client.get("/sitemaps/2021-11.xml").status_code == 404  # nothing ran then


def test_news_of_three_days_ago_is_no_news(client: Client, write: Write) -> None:
    write("Old", published_at=timezone.now() - timedelta(days=3))
    assert b"Old" not in client.get("/sitemaps/news.xml").content


def test_an_embargoed_story_is_in_no_sitemap(client: Client, write: Write) -> None:
    story = write("Wait", embargo_until=timezone.now() + timedelta(hours=1))
    month = f"/sitemaps/{timezone.localtime():%Y-%m}.xml"
    for path in ("/sitemaps/news.xml", month):
        assert story.get_absolute_url().encode() not in client.get(path).content


def test_robots_are_kept_from_the_desk_and_shown_the_sitemaps(client: Client, db: None) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /desk/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_a_month_of_many_stories_has_several_sitemaps(
    client: Client, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("broadsheet.reader.sitemaps.views.PART_LENGTH", 2)
    days = (1, 2, 3, 4, 5)
    stories = [write(published_at=datetime(2021, 11, day, 12, tzinfo=ZoneInfo("Asia/Baku"))) for day in days]
    parts = ["/sitemaps/2021-11.xml", "/sitemaps/2021-11-2.xml", "/sitemaps/2021-11-3.xml"]
    index = client.get("/sitemap.xml").content.decode()
    assert [part for part in parts if f"http://testserver{part}<" in index] == parts
    told = [client.get(part).content.decode() for part in parts]
    assert [[story.get_absolute_url() in text for story in stories] for text in told] == [
        [True, True, False, False, False],
        [False, False, True, True, False],
        [False, False, False, False, True],
    ]
    assert client.get("/sitemaps/2021-11-4.xml").status_code == 404
