"""A story is published: whether that is an alert."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from broadsheet.stories.models import Story

from .keys import offered
from .models import Alert


def late() -> timedelta:
    """After so long a story is no news any more."""
    return timedelta(hours=settings.BROADSHEET_ALERTS_LATE_HOURS)


def on_published(sender: Any, instance: Story, **how: Any) -> None:
    """In the transaction of a publication: write down that there is something to tell.

    Of each story once as breaking news and once for its topics, however often it is published anew. What is
    dated back, as an archive that is read in, is no news; nor is an old story that is updated. One that
    breaks only by an update is told of then.
    """
    oldest = timezone.now() - late()
    first = instance.first_published_at or timezone.now()
    if not offered() or not instance.live or instance.embargoed or min(first, instance.dated) < oldest:
        return
    kinds = [Alert.Kind.BREAKING] if instance.breaking else []
    Alert.objects.bulk_create(
        [Alert(story=instance, kind=kind) for kind in (*kinds, Alert.Kind.TOPICS)], ignore_conflicts=True
    )
