"""Pictures are drawn before anybody looks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from broadsheet.front.pictures import draw_for
from broadsheet.pictures.models import Picture
from broadsheet.stories.models import Story

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


def test_publication_draws_every_size_a_page_asks_for(write: Write, picture: Picture, client: Client) -> None:
    story = write(picture=picture, body=[("text", "<p>One.</p>"), ("picture", {"picture": picture})])
    drawn = picture.renditions.count()
    assert drawn > 0
    for path in ("/", story.get_absolute_url(), story.section.get_absolute_url(), "/latest/"):
        client.get(path)
    assert picture.renditions.count() == drawn


def test_a_draft_draws_nothing(write: Write, picture: Picture) -> None:
    write(picture=picture, published=False)
    assert not picture.renditions.exists()


def test_a_story_without_pictures_is_published_all_the_same(write: Write) -> None:
    assert write(picture=None).live


def test_a_picture_whose_file_is_gone_is_left_out(write: Write, picture: Picture) -> None:
    picture.file.delete(save=False)
    draw_for(write(picture=picture))
    assert not picture.renditions.exists()
