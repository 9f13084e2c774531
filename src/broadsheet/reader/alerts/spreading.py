"""From an alert to a delivery for everybody who wants it, some hundred at a time."""

from __future__ import annotations

from datetime import datetime
from threading import Event

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from broadsheet.stories.models import Story

from .models import Alert, Delivery, Subscription
from .occasions import late
from .quiet import wakes

BATCH = 500


def spread(stop: Event) -> None:
    """Make the deliveries of all alerts that still lack some."""
    while not stop.is_set() and Alert.objects.filter(done=False).exists() and _some():
        pass


@transaction.atomic
def _some() -> bool:
    """One batch, with how far it reached, in one transaction; false if another worker is at the last one."""
    alerts = Alert.objects.filter(done=False).order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        alerts = alerts.select_for_update(skip_locked=True)
    alert = alerts.first()
    if alert is None:
        return False
    story = Story.objects.live().filter(pk=alert.story_id).select_related("locale").first()
    some = list(audience(alert, story).filter(pk__gt=alert.reached).order_by("pk")[:BATCH]) if story else []
    now = timezone.now()
    planned = (_delivery(one, alert, now) for one in some)
    in_time = [one for one in planned if one.due_at <= alert.made_at + late()]
    Delivery.objects.bulk_create(in_time, ignore_conflicts=True)
    alert.reached = some[-1].pk if some else alert.reached
    alert.done = len(some) < BATCH
    alert.save(update_fields=["reached", "done"])
    return True


def audience(alert: Alert, story: Story) -> QuerySet[Subscription]:
    """Those who want it and had asked before it was there."""
    if alert.kind == Alert.Kind.BREAKING:
        wants = Q(breaking=True, language=story.locale.language_code)
    else:
        follows = Subscription.topics.through.objects.filter(
            topic_id__in=[topic.pk for topic in story.topics.all()]
        )
        wants = Q(pk__in=follows.values("subscription_id"))
    return Subscription.objects.filter(wants, created_at__lte=alert.made_at)


def _delivery(to: Subscription, alert: Alert, now: datetime) -> Delivery:
    due = wakes(now, to.quiet_from, to.quiet_until, to.zone)
    breaking = alert.kind == Alert.Kind.BREAKING
    return Delivery(
        subscription=to, story_id=alert.story_id, breaking=breaking, made_at=alert.made_at, due_at=due
    )
