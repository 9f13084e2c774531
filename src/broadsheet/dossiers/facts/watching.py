"""Facts hear of each publication, retraction and deletion, and follow in the same transaction.

New proposals are looked for a moment after, by the worker's clock.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_delete
from wagtail.signals import published, unpublished

from broadsheet.stories.models import Story

from . import keeping


def watch() -> None:
    """To be called after the paragraphs watch: their row for the story keeps two from following at once."""
    published.connect(_story_is_printed, sender=Story, dispatch_uid="facts-story-is-printed")
    unpublished.connect(_story_is_off, sender=Story, dispatch_uid="facts-story-is-off")
    pre_delete.connect(_story_goes, sender=Story, dispatch_uid="facts-story-goes")


def _story_is_printed(instance: Story, revision: Any = None, **how: Any) -> None:
    if instance.live:
        keeping.stand(instance, revision.pk if revision else None)


def _story_is_off(instance: Story, **how: Any) -> None:
    keeping.leave(instance.pk)


def _story_goes(instance: Story, **how: Any) -> None:
    keeping.forget(instance.pk)
