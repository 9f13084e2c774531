"""No page asks for more of the archive than it shows: SQLite says how it would answer each question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from broadsheet.stories import actions, lists
from broadsheet.stories.models import Byline, Contributor, Source, Story, Topic

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="asks SQLite for its plans"),
]

PART = r"story_(retracted|retracted_at_desk|spiked|expires|breaking|off_pages|unfinished)\b"
WALK = re.compile(
    rf"SCAN stories_(story|entry|volume|byline|views|story_topics)\b(?! USING (COVERING )?INDEX {PART})"
    r"|SEARCH stories_story .*\((locale|section|source)_id=\?\)$"
)
SORT = "USE TEMP B-TREE"
FEW = re.compile(
    r'"(id|story_id)" IN \((?!SELECT)'
    r'|LIMIT 12|stories_section|"stories_topic"|"stories_volume"."kind" = 1\b'
    r'|"dossiers_naming"."story_id" = \d+\b'
)
"""What sorts a page's worth of rows, a paper's sections, the months of its languages, or a story's subjects,
may sort."""

PAGES = [
    "/",
    "/latest/",
    "/latest/page-1.html",
    "/news/politics/",
    "/news/politics/page-1.html",
    "/news/politics/2021/",
    "/news/politics/2021/page-1.html",
    "/news/politics/2021/11/",
    "/news/politics/2021/11/18/",
    "/topic/energy/",
    "/topic/energy/page-1.html",
    "/by/ayya-lmahamad/",
    "/source/azernews/",
    "/corrections/",
    "/feed.rss",
    "/news/politics/feed.rss",
    "/topic/energy/feed.atom",
    "/by/ayya-lmahamad/feed.json",
    "/source/azernews/feed.rss",
    "/sitemap.xml",
    "/sitemaps/2021-11.xml",
    "/sitemaps/news.xml",
    "/sitemaps/places.xml",
    "/news/politics/{number}.html",
    "/print/{number}.html",
]


@pytest.fixture
def archive(
    print_many: Callable[..., list[Story]], ayya: Contributor, azernews: Source, energy: Topic
) -> list[Story]:
    """Fifty stories of November 2021, the newest of which is corrected."""
    noon = datetime(2021, 11, 18, 12, tzinfo=ZoneInfo("Asia/Baku"))
    days = ({"headline": f"{n}", "published_at": noon - timedelta(hours=n)} for n in range(50))
    stories = print_many([day | {"source": azernews, "last_published_at": noon} for day in days])
    Byline.objects.bulk_create([Byline(story=story, contributor=ayya) for story in stories])
    through = Story.topics.through
    through.objects.bulk_create([through(story=story, topic=energy) for story in stories])
    lists.rebuild()
    actions.correct(stories[0], "It was nineteen to sixteen.")
    return stories


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_made_without_walking_through_the_archive(
    client: Client, archive: list[Story], path: str
) -> None:
    path = path.format(number=archive[9].pk)
    client.get("/about/")  # what a process asks for once
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    assert not list(_costly(query["sql"] for query in asked))


def test_what_has_expired_is_found_without_walking_through_the_archive(db: None) -> None:
    expired = Story.objects.filter(live=True, expire_at__lte=timezone.now()).order_by("expire_at")
    assert not [plan for plan, _sql in _plans([expired.query.sql_with_params()]) if WALK.search(plan)]


@pytest.mark.parametrize("standing", ["retracted", "spiked"])
def test_what_stands_apart_is_found_without_walking_through_the_archive(db: None, standing: str) -> None:
    found = getattr(Story.objects.all(), standing)().order_by("-latest_revision_id", "-pk")
    assert not [plan for plan, _sql in _plans([found.query.sql_with_params()]) if WALK.search(plan)]


def _costly(asked: Iterable[str]) -> Iterator[tuple[str, str]]:
    for plan, sql in _plans([(sql, ()) for sql in asked if sql.startswith("SELECT")]):
        if WALK.search(plan) or (SORT in plan and not FEW.search(sql)):
            yield plan, sql


def _plans(asked: list[tuple[str, tuple[object, ...]]]) -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        for sql, values in asked:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", list(values) or None)
            yield from ((row[3], sql) for row in cursor.fetchall())
