"""The paper's clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Revision

from broadsheet.cli import schedule
from broadsheet.cli.schedule import Clock, forget_finished_tasks
from broadsheet.stories import actions
from broadsheet.stories.models import Story

Write = Callable[..., Story]


def due(write: Write, headline: str) -> Story:
    """A scheduled story whose time has come."""
    story = write(headline, published=False)
    actions.schedule(story, timezone.now() + timedelta(hours=1))
    revision = Revision.objects.get(pk=story.latest_revision_id)
    revision.approved_go_live_at = timezone.now() - timedelta(seconds=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    return story


def is_live(story: Story) -> bool:
    return Story.objects.get(pk=story.pk).live


def test_what_is_due_is_published(write: Write) -> None:
    story = due(write, "On time")
    Clock().tick()
    assert is_live(story)


def test_what_lies_ahead_waits(write: Write) -> None:
    story = write(published=False)
    actions.schedule(story, timezone.now() + timedelta(hours=1))
    Clock().tick()
    assert not is_live(story)


def test_what_has_expired_leaves_the_pages(write: Write) -> None:
    story = write()
    Story.objects.filter(pk=story.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    Clock().tick()
    assert not is_live(story)


@pytest.fixture
def broken(write: Write, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Makes the publication of “Broken” fail; the headlines that were tried."""
    tried: list[str] = []
    publish = schedule._publish

    def fail(revision: Any) -> None:
        tried.append(revision.object_str)
        if revision.object_str == "Broken":
            raise ValueError("broken")
        publish(revision)

    monkeypatch.setattr(schedule, "_publish", fail)
    due(write, "Broken")
    return tried


def test_one_that_is_broken_does_not_stop_the_others(write: Write, broken: list[str]) -> None:
    story = due(write, "Whole")
    Clock().tick()
    assert is_live(story)


def test_one_that_is_broken_is_not_tried_again_at_once(broken: list[str]) -> None:
    clock = Clock()
    clock.tick()
    clock.tick()
    assert broken == ["Broken"]


def test_what_is_known_of_old_tasks_is_forgotten(db: None, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    from django_tasks_db.models import DBTaskResult

    old = DBTaskResult.objects.create(
        task_path="x", queue_name="default", backend_name="default", status="SUCCESSFUL", args_kwargs={},
        exception_class_path="", traceback="", finished_at=timezone.now() - timedelta(days=8),
    )  # fmt: skip
    forget_finished_tasks()
    assert not DBTaskResult.objects.filter(pk=old.pk).exists()


def test_statistics_are_refreshed_without_harm(write: Write) -> None:
    story = write("Printed")
    schedule.refresh_statistics()
    assert Story.objects.live().get() == story
