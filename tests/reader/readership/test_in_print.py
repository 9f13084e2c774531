"""What was counted comes into the printed pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from broadsheet.newsstand import sheet
from broadsheet.press import printer
from broadsheet.press.edition import Editions
from broadsheet.press.following import editions, follow
from broadsheet.reader.readership import most_read
from broadsheet.reader.readership.models import ViewsPerHour
from broadsheet.reader.readership.plates import count_address
from broadsheet.reader.readership.printing import EVERY, Amending, box_changed
from broadsheet.stories import actions
from broadsheet.stories.models import Story, Views

Write = Callable[..., Story]


@pytest.fixture
def edition(settings: Any, tmp_path: Path) -> Editions:
    settings.BROADSHEET_EDITION = tmp_path / "edition"
    here = editions()
    here.begin("look", 0)
    return here


def _body(here: Editions, path: str) -> bytes:
    file = here.current.file(path) if here.current else None
    assert file
    return sheet.unpack(file.read_bytes()).body


def test_scripts_get_the_count_after_every_fold(edition: Editions, write: Write) -> None:
    story = write()
    printer.obtain(count_address(story.pk))
    Amending().told({story.pk: 1234})
    assert _body(edition, count_address(story.pk)) == b'{"story": %d, "views": 1234}' % story.pk


def test_pages_get_the_count_within_half_a_minute(edition: Editions, write: Write) -> None:
    story, now = write(), [0.0]
    amending = Amending(lambda: now[0])
    printer.obtain(story.get_absolute_url())
    amending.told({story.pk: 1000})
    assert b">1,000</data>" in _body(edition, story.get_absolute_url())
    amending.told({story.pk: 2000})
    assert b">1,000</data>" in _body(edition, story.get_absolute_url())
    now[0] += EVERY
    amending.due()
    assert b">2,000</data>" in _body(edition, story.get_absolute_url())
    assert EVERY < 60


def test_a_story_that_leaves_the_pages_has_no_count_any_more(edition: Editions, write: Write) -> None:
    story = write()
    follow()
    printer.obtain(count_address(story.pk))
    actions.retract(story, "It was not so.")
    follow()
    response = printer.obtain(count_address(story.pk))
    assert response is not None and response.status_code == 404


def test_when_the_most_read_change_the_pages_with_the_box_are_stale(edition: Editions, write: Write) -> None:
    most_read.changed.append(box_changed)
    first, second = write("First"), write("Second")
    follow()
    for path in ("/", "/news/politics/", "/latest/"):
        printer.obtain(path)
    Views.add(first.pk, 3)
    ViewsPerHour.objects.create(story_id=first.pk, hour=timezone.now(), count=3)
    most_read.recompute()
    follow()
    current = edition.current
    assert current
    assert [path for path in ("/", "/news/politics/", "/latest/") if current.file(path).exists()] == [
        "/latest/"
    ]  # type: ignore[union-attr]
    printer.obtain("/")
    assert b"Most read" in _body(edition, "/")
    assert second.headline.encode() in _body(edition, "/")
