"""What is due for a browser, taken by one worker at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from broadsheet.stories.models import Story

from . import messages, tallying
from .models import Delivery, Subscription
from .occasions import late
from .quiet import wakes
from .sealing import Sealed, seal

LEASE = timedelta(minutes=5)
"""After so long another worker takes what one that died had taken."""


@dataclass(frozen=True, slots=True)
class Load:
    """All that is due for one browser, in one alert."""

    subscription: Subscription
    deliveries: list[Delivery]
    sealed: Sealed

    @property
    def numbers(self) -> list[int]:
        return [delivery.pk for delivery in self.deliveries]


def take(most: int) -> list[Load]:
    """What is due now for some browsers, claimed for this worker."""
    now = timezone.now()
    if not _due(now).exists():
        return []
    with transaction.atomic():
        due = _due(now).order_by("due_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        some = list(due[:most])
        of = {delivery.subscription_id for delivery in some}
        some += due.filter(subscription_id__in=of).exclude(pk__in=[delivery.pk for delivery in some])
        Delivery.objects.filter(pk__in=[delivery.pk for delivery in some]).update(claimed_at=now)
    return _loads(some, now)


def give_back(loads: Iterable[Load]) -> None:
    """What was taken and not sent is free for others."""
    numbers = [number for load in loads for number in load.numbers]
    Delivery.objects.filter(pk__in=numbers).update(claimed_at=None)


def _due(now: datetime) -> QuerySet[Delivery]:
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - LEASE)
    return Delivery.objects.filter(free, sent_at__isnull=True, due_at__lte=now)


def _loads(deliveries: list[Delivery], now: datetime) -> list[Load]:
    """Without stories that are off the pages or no news any more, and without browsers that are asleep."""
    stories = Story.objects.live().select_related("section", "locale").defer("body")
    found = stories.in_bulk({delivery.story_id for delivery in deliveries if delivery.story_id})
    browsers = Subscription.objects.in_bulk({delivery.subscription_id for delivery in deliveries})
    drop, belated, of = [], [], defaultdict(list)
    for delivery in deliveries:
        gone = delivery.story_id and delivery.story_id not in found
        if gone or delivery.subscription_id not in browsers:
            drop.append(delivery.pk)
        elif delivery.made_at < now - late():
            drop.append(delivery.pk)
            belated.append(delivery)
        else:
            of[delivery.subscription_id].append(delivery)
    loads = []
    for number, these in of.items():
        to = browsers[number]
        awake = wakes(now, to.quiet_from, to.quiet_until, to.zone)
        told = [delivery for delivery in these if delivery.story_id]
        if told and awake > now:  # it fell asleep while this waited
            waits = Delivery.objects.filter(pk__in=[delivery.pk for delivery in told])
            waits.update(due_at=awake, claimed_at=None)
        elif told:
            loads.append(Load(to, told, _sealed(to, told, found, now)))
        if trials := [delivery for delivery in these if not delivery.story_id]:
            message = messages.trial(to.language)
            loads.append(Load(to, trials, seal(to, message, keep=300, urgent=True, topic="trial")))
    Delivery.objects.filter(pk__in=drop).delete()
    tallying.add("failed", belated)
    return loads


def _sealed(to: Subscription, told: list[Delivery], found: dict[int, Story], now: datetime) -> Sealed:
    breaking = any(delivery.breaking for delivery in told)
    stories = sorted((found[delivery.story_id or 0] for delivery in told), key=lambda story: story.dated)
    stories.reverse()
    keep = int((min(delivery.made_at for delivery in told) + late() - now).total_seconds())
    message = messages.about(stories, to.language, breaking=breaking)
    return seal(to, message, keep=keep, urgent=breaking, topic=messages.topic_of(stories))
