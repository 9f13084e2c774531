"""The feeds, read by other people's readers and checked against their schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import feedparser
import jsonschema
import pytest
from django.test import Client
from django.utils import timezone
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4
from wagtail.models import Locale

from broadsheet.press.plates import plate_of
from broadsheet.stories import actions
from broadsheet.stories.models import Contributor, Section, Source, Story, Topic
from tests.places import SHARED, needs_shared

Write = Callable[..., Story]
FORMATS = ["rss", "atom", "json"]


def read(client: Client, path: str) -> Any:
    return feedparser.parse(client.get(path).content)


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_a_feed_reader_finds_nothing_wrong(client: Client, write: Write, form: str) -> None:
    write("A “quoted” & <angled> headline", standfirst="Ends & begins \U0001f5de")
    parsed = read(client, f"/feed.{form}")
    assert not parsed.bozo
    assert parsed.entries[0].title == "A “quoted” & <angled> headline"


@needs_shared
def test_the_json_feed_holds_to_its_schema(
    client: Client, write: Write, ayya: Contributor, picture: Any
) -> None:
    write(bylines=[ayya], picture=picture)
    version_1, version_1_1 = (
        json.loads((SHARED / "data/schemas" / name).read_text()) for name in ("feed-1.json", "feed.json")
    )
    known = Registry().with_resource(
        "https://json.schemastore.org/feed-1", Resource.from_contents(version_1, default_specification=DRAFT4)
    )
    feed = client.get("/feed.json").json()
    jsonschema.Draft4Validator(version_1_1, registry=known).validate(feed)
    assert feed["items"][0]["authors"] == [{"name": "Ayya Lmahamad"}]


@pytest.mark.parametrize("form", FORMATS)
def test_a_feed_has_the_whole_text_with_absolute_addresses(client: Client, write: Write, form: str) -> None:
    write(body=[("text", '<p>Read <a href="/about/">about us</a>.</p>')])
    assert "http://testserver/about/" in client.get(f"/feed.{form}").content.decode()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("of", ["section", "topic", "contributor", "source"])
def test_each_scope_has_its_own_stories_only(
    client: Client,
    write: Write,
    business: Section,
    energy: Topic,
    ayya: Contributor,
    azernews: Source,
    form: str,
    of: str,
) -> None:
    path = {"section": "/news/business/", "topic": "/topic/energy/",
            "contributor": "/by/ayya-lmahamad/", "source": "/source/azernews/"}[of]  # fmt: skip
    write("Of the scope", section=business, topics=[energy], bylines=[ayya], source=azernews)
    write("Of another")
    text = client.get(f"{path}feed.{form}").content.decode()
    assert "Of the scope" in text
    assert "Of another" not in text


@pytest.mark.parametrize("form", FORMATS)
def test_no_feed_tells_of_an_embargoed_story(client: Client, write: Write, form: str) -> None:
    write("Under embargo", embargo_until=timezone.now() + timedelta(hours=1))
    assert "Under embargo" not in client.get(f"/feed.{form}").content.decode()


@pytest.mark.parametrize("form", FORMATS)
def test_a_retracted_story_leaves_the_feeds(client: Client, write: Write, form: str) -> None:
    actions.retract(write("Taken back"), "The document was forged.")
    assert "Taken back" not in client.get(f"/feed.{form}").content.decode()


def test_a_correction_is_in_the_feed_and_renews_the_entry(client: Client, write: Write) -> None:
    story = write(published_at=timezone.now() - timedelta(days=3))
    before = read(client, "/feed.atom").entries[0].updated_parsed
    actions.correct(story, "The vote was 19 to 15.")
    entry = read(client, "/feed.atom").entries[0]
    assert entry.updated_parsed > before
    assert "The vote was 19 to 15." in entry.content[0].value


def test_a_reader_who_has_the_feed_gets_no_second_copy(client: Client, write: Write) -> None:
    write()
    etag = client.get("/feed.rss").headers["ETag"]
    assert client.get("/feed.rss", headers={"if-none-match": etag}).status_code == 304


def test_control_characters_break_no_feed(client: Client, write: Write) -> None:
    write("Bell", standfirst="Ring\x07ring")
    assert not read(client, "/feed.rss").bozo


def test_an_unknown_section_has_no_feed(client: Client, db: None) -> None:
    assert client.get("/news/nowhere/feed.rss").status_code == 404


@pytest.mark.parametrize("kind", [Section, Topic])
def test_the_feed_of_another_edition_is_in_its_language(
    client: Client, english: Any, kind: type[Section | Topic]
) -> None:
    azerbaijani = Locale.objects.create(language_code="az")
    thing = kind.objects.create(name="Siyasət", slug="siyaset", locale=azerbaijani)
    assert client.get(thing.get_absolute_url() + "feed.json").json()["language"] == "az"


def test_the_list_of_feeds_is_what_feed_readers_take_in(
    client: Client, politics: Section, business: Section
) -> None:
    politics.name = 'Politics & "more" <b>'
    politics.save()
    tree = ElementTree.fromstring(client.get("/feeds.opml").content)
    found = {one.get("xmlUrl"): one.get("text") for one in tree.iter("outline")}
    assert tree.get("version") == "2.0"
    assert found == {
        "http://testserver/feed.rss": "The Test Courier",
        "http://testserver/news/politics/feed.rss": 'Politics & "more" <b> – The Test Courier',
        "http://testserver/news/business/feed.rss": "Business – The Test Courier",
    }


def test_every_feed_in_the_list_is_there(client: Client, politics: Section) -> None:
    tree = ElementTree.fromstring(client.get("/feeds.opml").content)
    paths = [str(one.get("xmlUrl")).removeprefix("http://testserver") for one in tree.iter("outline")]
    assert [client.get(path).status_code for path in paths] == [200, 200]


def test_a_page_explains_feeds_and_names_them(client: Client, politics: Section) -> None:
    page = client.get("/feeds/").content.decode()
    assert all(f'href="{path}feed.rss"' in page for path in ("/", "/news/politics/"))
    assert 'href="/feeds.opml"' in page


@pytest.mark.parametrize("path", ["/feeds/", "/feeds.opml"])
def test_both_are_printed(path: str) -> None:
    assert plate_of(path)
