"""What one person does while another is at work, and what an old revision cannot take back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from broadsheet.staff.models import User
from broadsheet.stories import actions
from broadsheet.stories.actions import NotPossible
from broadsheet.stories.models import Story

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]

ACTS: dict[str, Callable[[Story], object]] = {
    "publish": actions.publish,
    "update": lambda story: actions.update(story, {"headline": "Back again"}),
    "correct": lambda story: actions.correct(story, "It is €100m."),
    "retract": lambda story: actions.retract(story, "Another reason"),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_story_retracted_meanwhile_stays_retracted(write: Write, act: str) -> None:
    story = write()
    read_before = Story.objects.get(pk=story.pk)
    actions.retract(story, "It was made up.")
    with pytest.raises(NotPossible):
        ACTS[act](read_before)
    stored = Story.objects.get(pk=story.pk)
    assert (stored.live, stored.retraction_reason) == (False, "It was made up.")


def test_a_retraction_writes_over_nothing_published_meanwhile(write: Write) -> None:
    story = write()
    read_before = Story.objects.get(pk=story.pk)
    actions.update(story, {"headline": "Newer"})
    actions.retract(read_before, "It was made up.")
    assert Story.objects.get(pk=story.pk).headline == "Newer"


def test_an_old_revision_does_not_lift_the_embargo(write: Write) -> None:
    story = write(published=False)
    old = story.latest_revision
    actions.update(story, {"embargo_until": timezone.now() + timedelta(hours=2)})
    old.publish()
    assert not Story.objects.get(pk=story.pk).live


def test_an_embargo_can_be_lifted(write: Write) -> None:
    story = write(published=False, embargo_until=timezone.now() + timedelta(hours=2))
    actions.update(story, {"embargo_until": None})
    assert actions.publish(story).live


def test_an_old_revision_does_not_take_a_correction_back(write: Write) -> None:
    story = write()
    old = story.latest_revision
    actions.correct(story, "It is €100m.")
    old.publish()
    assert Story.objects.get(pk=story.pk).corrections.count() == 1


def test_a_correction_leaves_the_scheduled_update_scheduled(write: Write) -> None:
    at = datetime(2030, 1, 1, tzinfo=UTC)
    story = actions.schedule(write(), at)
    actions.correct(story, "It is €100m.")
    assert story.latest_revision.approved_go_live_at == at


def test_nobody_publishes_what_has_expired(write: Write, chief: User) -> None:
    story = write(published=False, expire_at=timezone.now() - timedelta(hours=1))
    with pytest.raises(NotPossible, match="expire"):
        actions.publish(story, user=chief)


@pytest.mark.parametrize("year", [1, 206, 2206, 9999])
def test_a_date_that_cannot_be_meant_is_refused(write: Write, year: int) -> None:
    with pytest.raises(ValidationError, match=str(year)):
        write(published=False, published_at=datetime(year, 11, 18, tzinfo=UTC))


def test_taking_off_a_story_that_was_retracted_meanwhile_leaves_the_retraction(write: Write) -> None:
    story = write(expire_at=timezone.now() + timedelta(hours=1))
    read_before = Story.objects.get(pk=story.pk)
    actions.retract(story, "Forged.")
    read_before.unpublish(set_expired=True)
    assert Story.objects.get(pk=story.pk).retraction_reason == "Forged."


def test_a_story_published_meanwhile_is_not_spiked(write: Write) -> None:
    draft = write(published=False)
    actions.publish(Story.objects.get(pk=draft.pk))
    with pytest.raises(actions.NotPossible):
        actions.spike(draft)
    assert Story.objects.get(pk=draft.pk).live


def test_a_correction_keeps_a_draft_that_was_saved_meanwhile(write: Write) -> None:
    story = write()
    newer = Story.objects.get(pk=story.pk)
    newer.headline = "The draft goes on"
    newer.save_revision()
    actions.correct(story, "It was nineteen.")
    assert Story.objects.get(pk=story.pk).get_latest_revision_as_object().headline == "The draft goes on"
