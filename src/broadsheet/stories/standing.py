"""How a story stands at the desk, in words and as a question to the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, WorkflowState

from .models import Story
from .querysets import StoryQuerySet


class Standing(models.TextChoices):
    """From the desk to the page and off it again."""

    DRAFT = "draft", _("Draft")
    CHANGES = "changes", _("Sent back for changes")
    REVIEW = "review", _("In review")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    UPDATED = "updated", _("Published, newer draft")
    EXPIRED = "expired", _("Expired")
    WITHDRAWN = "withdrawn", _("Taken off the pages")
    RETRACTED = "retracted", _("Retracted")
    SPIKED = "spiked", _("Spiked")


@dataclass(frozen=True, slots=True)
class Stand:
    """A story's standing, and since or until when where that matters."""

    standing: Standing
    at: datetime | None = None


def attach(stories: Iterable[Story]) -> list[Story]:
    """The same stories, each with its `stand`; two queries, however many stories."""
    stories = list(stories)
    keys = [str(story.pk) for story in stories]
    reviews = dict(_reviews().filter(object_id__in=keys).values_list("object_id", "status"))
    schedule = dict(_schedule().filter(object_id__in=keys).values_list("object_id", "approved_go_live_at"))
    for story in stories:
        key = str(story.pk)
        story.stand = _stand(story, reviews.get(key), schedule.get(key))
    return stories


def stand_of(story: Story) -> Stand:
    """How one story stands."""
    return attach([story])[0].stand


def unspiked(stories: StoryQuerySet) -> StoryQuerySet:
    """All of `stories` but the spiked.

    Asked by their numbers, of which there are few: the date itself stands behind the body in a row, too
    far for counting thousands of them.
    """
    return stories.exclude(pk__in=Story.objects.spiked().order_by().values("pk"))


def standing_as(stories: StoryQuerySet, standing: str) -> StoryQuerySet:
    """Those of `stories` that stand so."""
    open_ones = stories.filter(retracted_at=None, spiked_at=None)
    if standing == Standing.RETRACTED:
        return stories.retracted()
    if standing == Standing.SPIKED:
        return stories.spiked()
    if standing == Standing.REVIEW:
        return open_ones.filter(pk__in=in_review())
    if standing == Standing.CHANGES:
        return open_ones.filter(pk__in=in_review(WorkflowState.STATUS_NEEDS_CHANGES))
    if standing == Standing.SCHEDULED:
        return open_ones.filter(pk__in=scheduled())
    if standing == Standing.PUBLISHED:
        return stories.filter(live=True, has_unpublished_changes=False)  # a live one is never spiked
    if standing == Standing.UPDATED:
        return stories.filter(live=True, has_unpublished_changes=True)
    if standing == Standing.EXPIRED:
        return open_ones.filter(live=False, expired=True)
    aside = [*in_review(), *in_review(WorkflowState.STATUS_NEEDS_CHANGES), *scheduled()]
    resting = open_ones.filter(live=False, expired=False).exclude(pk__in=aside)
    return resting.filter(first_published_at__isnull=standing == Standing.DRAFT)


def in_review(status: str = WorkflowState.STATUS_IN_PROGRESS) -> list[int]:
    """Numbers of the stories that wait for an editor, oldest first."""
    waiting = _reviews().filter(status=status).order_by("created_at")
    return [int(key) for key in waiting.values_list("object_id", flat=True)]


def scheduled() -> list[int]:
    """Numbers of the stories that are to be printed later, next first."""
    return [
        int(key) for key in _schedule().order_by("approved_go_live_at").values_list("object_id", flat=True)
    ]


def _stand(story: Story, review: str | None, at: datetime | None) -> Stand:
    if story.retracted_at:
        return Stand(Standing.RETRACTED, story.retracted_at)
    if story.spiked_at:
        return Stand(Standing.SPIKED, story.spiked_at)
    if review == WorkflowState.STATUS_IN_PROGRESS:
        return Stand(Standing.REVIEW)
    if review == WorkflowState.STATUS_NEEDS_CHANGES:
        return Stand(Standing.CHANGES)
    if at:
        return Stand(Standing.SCHEDULED, at)
    if story.live:
        if story.expire_at and story.expire_at <= timezone.now():
            return Stand(Standing.EXPIRED, story.expire_at)
        return Stand(Standing.UPDATED if story.has_unpublished_changes else Standing.PUBLISHED)
    if story.expired:
        return Stand(Standing.EXPIRED, story.expire_at)
    return Stand(Standing.WITHDRAWN if story.first_published_at else Standing.DRAFT)


def _reviews() -> Any:
    return WorkflowState.objects.active().filter(base_content_type=_content_type())


def _schedule() -> Any:
    return Revision.objects.filter(base_content_type=_content_type(), approved_go_live_at__isnull=False)


def _content_type() -> ContentType:
    return ContentType.objects.get_for_model(Story)
