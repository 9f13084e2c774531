"""Breaking news by itself: a story marked as breaking goes to the lists that want it, once."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from broadsheet.stories.models import Story

from . import actions
from .models import MailingList

logger = logging.getLogger("broadsheet.newsletter")

FRESH = timedelta(hours=6)
"""An old story that is marked later is no news."""


def published(instance: Story, **how: Any) -> None:
    """Receiver of Wagtail's signal, in the transaction that publishes: if that fails, nothing is sent."""
    if not instance.breaking or not instance.live or instance.dated < timezone.now() - FRESH:
        return
    for of in lists_for(instance).filter(automatic=True, active=True):
        try:
            actions.break_news(instance, of)
        except actions.NotPossible:
            continue  # it has gone there before


def lists_for(story: Story) -> QuerySet[MailingList]:
    """The lists for breaking news that a story belongs to: of all, of its section or of one of its topics."""
    topics = [topic.pk for topic in story.topics.all()] if story.pk else []  # of a draft they are in no table
    of_all = Q(topic__isnull=True, section__isnull=True)
    return MailingList.objects.filter(
        of_all | Q(section=story.section_id) | Q(topic__in=topics),
        kind=MailingList.Kind.BREAKING,
        language=story.locale.language_code,
    )
