"""The record hears of each publication, retraction and deletion, and follows in the same transaction."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_delete
from django.utils import timezone
from wagtail.signals import published, unpublished

from broadsheet.stories.models import Story

from ..models import Run
from . import keeping
from .paragraphs import passages_of


def watch() -> None:
    published.connect(_story_is_printed, sender=Story, dispatch_uid="record-story-is-printed")
    unpublished.connect(_story_is_off, sender=Story, dispatch_uid="record-story-is-off")
    pre_delete.connect(_story_goes, sender=Story, dispatch_uid="record-story-goes")


def _story_is_printed(instance: Story, revision: Any = None, **how: Any) -> None:
    if not instance.live:  # scheduled only
        return
    printed = keeping.Printed(
        story=instance.pk,
        at=instance.dated,
        passages=passages_of(instance.body.raw_data),
        revision=revision.pk if revision else None,
        moment=timezone.now(),
    )
    keeping.put_all([printed])


def _story_is_off(instance: Story, **how: Any) -> None:
    if instance.retracted_at:
        keeping.leave(instance.pk, Run.State.RETRACTED, instance.retracted_at)
    else:
        keeping.leave(instance.pk, Run.State.OFF)


def _story_goes(instance: Story, **how: Any) -> None:
    keeping.forget(instance.pk)
