"""How long a page may be kept."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from broadsheet.stories import actions
from broadsheet.stories.models import Story

Write = Callable[..., Story]


def kept(client: Client, path: str) -> str:
    return client.get(path).headers["Cache-Control"]


def test_a_story_is_asked_for_anew(client: Client, write: Write) -> None:
    assert kept(client, write().get_absolute_url()) == "no-cache"


def test_a_move_is_not_remembered_for_good(client: Client, write: Write) -> None:
    assert kept(client, f"/news/elsewhere/{write().pk}.html") == "public, max-age=300"


def test_a_retraction_is_kept_briefly(client: Client, write: Write) -> None:
    story = actions.retract(write(), "Forged.")
    assert kept(client, story.get_absolute_url()) == "public, max-age=300"


def test_the_desk_says_itself_what_may_be_kept(client: Client, db: None) -> None:
    assert "public" not in client.get("/desk/login/").headers.get("Cache-Control", "")
