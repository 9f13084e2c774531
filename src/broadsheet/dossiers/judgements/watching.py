"""The record hears of each publication, and keeps in its transaction what was open then."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.signals import published, unpublished

from broadsheet.stories.models import Story

from ..reuse.paragraphs import passages_of
from . import keeping


def watch() -> None:
    published.connect(_story_is_printed, sender=Story, dispatch_uid="record-figures-are-printed")
    unpublished.connect(_story_is_off, sender=Story, dispatch_uid="record-figures-are-off")


def printed(story: Story, revision: int | None = None, *, now: bool = False) -> keeping.Printed:
    """The story as the pages have it; `now` if it is being published."""
    return keeping.Printed(
        story=story.pk,
        section=story.section_id,
        language=story.locale.language_code,
        at=story.dated,
        passages=passages_of(story.body.raw_data),
        live=story.live,
        revision=revision,
        moment=timezone.now() if now else None,
    )


def _story_is_printed(instance: Story, revision: Any = None, **how: Any) -> None:
    if instance.live:  # else scheduled only
        keeping.put_all([printed(instance, revision.pk if revision else None, now=True)])


def _story_is_off(instance: Story, **how: Any) -> None:
    keeping.leave(instance.pk, instance.retracted_at)
