"""The view count for the script on a story's page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from broadsheet.stories import actions
from broadsheet.stories.models import Story, Views

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


def test_it_is_the_storys_total(client: Client, write: Write) -> None:
    story = write()
    Views.add(story.pk, 1234)
    assert client.get(f"/views/{story.pk}.json").json() == {"story": story.pk, "views": 1234}


def test_a_story_nobody_read_has_none(client: Client, write: Write) -> None:
    assert client.get(f"/views/{write().pk}.json").json()["views"] == 0


def test_no_cache_keeps_it(client: Client, write: Write) -> None:
    assert client.get(f"/views/{write().pk}.json")["Cache-Control"] == "no-cache"


def test_a_draft_has_no_readers(client: Client, write: Write) -> None:
    assert client.get(f"/views/{write(published=False).pk}.json").status_code == 404


def test_nor_has_a_retracted_story(client: Client, write: Write) -> None:
    story = write()
    actions.retract(story, "It is not true.")
    assert client.get(f"/views/{story.pk}.json").status_code == 404


@pytest.mark.parametrize("number", ["999999", "9" * 30])
def test_a_number_without_a_story_is_not_found(client: Client, number: str) -> None:
    assert client.get(f"/views/{number}.json").status_code == 404


def test_nothing_can_be_sent_to_it(client: Client, write: Write) -> None:
    assert client.post(f"/views/{write().pk}.json").status_code == 405


def test_views_of_many_stories_are_added_at_once(write: Write) -> None:
    one, other = write(), write()
    Views.add(one.pk, 1)
    Views.add_many({one.pk: 4, other.pk: 2})
    assert dict(Views.objects.values_list("story_id", "count")) == {one.pk: 5, other.pk: 2}
