"""How many browsers there are, and how alerts went: counts for the desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from broadsheet.stories.models import Topic

from .models import Alert, Delivery, Subscription

Kind = Alert.Kind


def add(what: str, deliveries: Iterable[Delivery]) -> None:
    """One more of `what` (`sent`, `gone` or `failed`) for the alert of each delivery; trials do not count."""
    of = Counter((delivery.story_id, delivery.breaking) for delivery in deliveries if delivery.story_id)
    for story, breaking in sorted(of):  # in one order everywhere, so that no two workers wait for each other
        kind = Kind.BREAKING if breaking else Kind.TOPICS
        Alert.objects.filter(story=story, kind=kind).update(**{what: F(what) + of[story, breaking]})


def by_language() -> list[dict[str, Any]]:
    """Rows of `language` (its code), `name`, `devices`, and of these `breaking` (want breaking news) and
    `quiet` (have quiet hours)."""
    names = dict(settings.LANGUAGES)
    rows = (
        Subscription.objects.order_by()
        .values("language")
        .annotate(
            devices=Count("pk"),
            breaking=Count("pk", filter=Q(breaking=True)),
            quiet=Count("pk", filter=Q(quiet_from__isnull=False)),
        )
    )
    found = [{**row, "name": names.get(row["language"], row["language"])} for row in rows]
    return sorted(found, key=lambda row: (-row["devices"], row["language"]))


def by_topic() -> QuerySet[Topic]:
    """Topics that are followed, with `devices`, the most followed first."""
    follows = Subscription.topics.through.objects.filter(topic_id=OuterRef("pk")).order_by()
    devices = follows.values("topic_id").annotate(count=Count("pk")).values("count")  # type: ignore[misc]
    found = Topic.objects.filter(Exists(follows)).select_related("locale")
    return found.annotate(devices=Subquery(devices)).order_by("-devices", "name", "pk")


def alerts() -> QuerySet[Alert]:
    """Those that concerned anybody or were breaking news, the newest first."""
    waiting = Delivery.objects.filter(story=OuterRef("story"), breaking=False, sent_at__isnull=True)
    counted = Q(kind=Kind.BREAKING) | Q(sent__gt=0) | Q(gone__gt=0) | Q(failed__gt=0)
    found = Alert.objects.filter(counted | Q(Exists(waiting), kind=Kind.TOPICS)).select_related("story")
    return found.defer("story__body").order_by("-made_at", "-pk")


def waiting(of: Sequence[Alert]) -> list[int]:
    """How many deliveries of each alert wait to be sent."""
    unsent = Delivery.objects.filter(story__in=[alert.story_id for alert in of], sent_at__isnull=True)
    rows = unsent.order_by().values_list("story", "breaking").annotate(count=Count("pk"))
    counts = {(story, breaking): count for story, breaking, count in rows}
    return [counts.get((alert.story_id, alert.kind == Kind.BREAKING), 0) for alert in of]
