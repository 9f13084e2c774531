"""What becomes of a story while the record reads it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from django.db import DataError

from broadsheet.dossiers import clock, readings
from broadsheet.dossiers.models import Fact, Naming, Reading
from broadsheet.stories.models import Story

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
BODY = [("text", "<p>Azerbaijan has invested 1.7 billion euros in Italy.</p>")]


def after(monkeypatch: pytest.MonkeyPatch, room: Any, name: str, then: Callable[[Story], Any]) -> None:
    """Have something happen when the rules have read the story."""
    read = getattr(room, name)

    def reading(story: Story) -> Any:
        found = read(story)
        then(Story.objects.get(pk=story.pk))
        return found

    monkeypatch.setattr(room, name, reading)


@pytest.mark.parametrize("name", ["delete", "unpublish"])
def test_a_story_that_goes_while_it_is_read_names_nobody(
    write: Write, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    write(body=BODY)
    after(monkeypatch, readings.subjects, "tell", lambda story: getattr(story, name)())
    clock.tick(Event())
    assert not Naming.objects.filter(live=True).exists()
    assert not Reading.objects.filter(named=False).exists()


def test_a_story_that_goes_while_it_is_read_proposes_nothing(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(body=BODY)
    after(monkeypatch, readings.facts, "found_in", lambda story: story.unpublish())
    clock.tick(Event())
    assert not Fact.objects.filter(stands=True).exists()


def test_what_no_column_takes_holds_up_no_other_story(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("First", body=BODY)
    second = write("Second", body=BODY)
    follow = readings.subjects.follow

    def choke(story: Story) -> None:
        if story.pk == second.pk:
            raise DataError("value too long")
        follow(story)

    monkeypatch.setattr(readings.subjects, "follow", choke)
    clock.tick(Event())
    assert not Reading.objects.filter(named=False).exists()
