"""What the tests of the public pages share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client
from wagtail.models import Locale

from broadsheet.stories import lists
from broadsheet.stories.models import Contributor, Section, Source, Story, Topic, Views

Read = Callable[[str], BeautifulSoup]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


@pytest.fixture
def read(client: Client) -> Read:
    """Read a page that must be there: `read("/")`."""

    def read_one(path: str) -> BeautifulSoup:
        response = client.get(path)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return read_one


@pytest.fixture
def model(
    write: Callable[..., Story], politics: Section, ayya: Contributor, azernews: Source, energy: Topic
) -> Story:
    """The model page's story, as the wire brings it in."""
    story = write(
        "Azerbaijan, Italy mull military co-op, regional security",
        pk=212311,
        section=politics,
        standfirst="",
        source=azernews,
        source_url="https://azernews.example/nation/1.html",
        bylines=[ayya],
        topics=[energy],
        published_at=datetime(2021, 11, 18, 9, 7, tzinfo=UTC),
        body=[
            ("text", "<p>The ministry reported on November 17.</p><p>The parties focused on security.</p>")
        ],
    )
    Views.add(story.pk, 887)
    return story


@pytest.fixture
def print_many(politics: Section, english: Locale) -> Callable[..., list[Story]]:
    """Put many live stories into the paper at once: `print_many([{"headline": …}, …])`."""

    def print_all(stories: list[dict[str, Any]]) -> list[Story]:
        common = {"section": politics, "locale": english, "live": True, "standfirst": "In short."}
        printed = Story.objects.bulk_create([Story(**common | story) for story in stories])
        lists.rebuild()
        return printed

    return print_all
