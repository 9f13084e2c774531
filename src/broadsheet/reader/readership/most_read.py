"""What is read most: in each language edition and in each section, in the last hour, day and week."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet, Sum, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from broadsheet.stories.models import Section, Story

from .models import MostRead, Span, ViewsPerDay, ViewsPerHour

logger = logging.getLogger("broadsheet.readership")

PLACES = 10
"""Kept of each list, so that it is still long enough when some of its stories leave the pages."""
SHOWN = 5
"""Printed of each list."""

List = tuple[str, str, int | None]
"""Span, language and section of a list; no section means the whole edition."""

changed: list[Callable[[str, Section | None], None]] = []
"""Each is called with language and section of every list whose printed box is not what it was."""


def recompute(spans: Iterable[str] = tuple(Span)) -> set[List]:
    """Count anew what was read most; returns the lists that changed, after telling `changed`."""
    spans = list(spans)
    new = {key: stories for span in spans for key, stories in _counted(span).items()}
    with transaction.atomic():
        old = _stored(spans)
        different = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
        for span, language, section in different:
            MostRead.objects.filter(span=span, language=language, section=section).delete()
        MostRead.objects.bulk_create(
            MostRead(span=span, language=language, section_id=section, rank=rank, story_id=story)
            for span, language, section in different
            for rank, story in enumerate(new.get((span, language, section), ()), 1)
        )
    _tell({key for key in different if old.get(key, [])[:SHOWN] != new.get(key, [])[:SHOWN]})
    return different


def listed(language: str, section: Section | None = None) -> list[Story]:
    """What the box shows: the most read of the last day, else of the week; perhaps nothing."""
    for span in (Span.DAY, Span.WEEK):
        places = MostRead.objects.filter(span=span, language=language, section=section).order_by("rank")
        numbers = list(places.values_list("story_id", flat=True))
        live = Story.objects.live().filter(pk__in=numbers).select_related("section")
        found = live.defer("body").in_bulk() if numbers else {}
        if found:
            return [found[number] for number in numbers if number in found][:SHOWN]
    return []


def counts(span: str) -> QuerySet[Any]:
    """Rows of counts within a span, per hour or per day."""
    if span == Span.WEEK:
        today = timezone.localdate(timezone=timezone.get_default_timezone())
        return ViewsPerDay.objects.filter(day__gt=today - timedelta(days=7))
    hours = 2 if span == Span.HOUR else 24
    return ViewsPerHour.objects.filter(hour__gt=timezone.now() - timedelta(hours=hours))


def of_live_stories() -> Q:
    """Of counts: those of stories that `live()` finds."""
    now = timezone.now()
    embargo = Q(story__embargo_until__isnull=True) | Q(story__embargo_until__lte=now)
    expiry = Q(story__expire_at__isnull=True) | Q(story__expire_at__gt=now)
    return Q(story__live=True) & embargo & expiry


def _counted(span: str) -> dict[List, list[int]]:
    """The lists of a span, in two queries."""
    found: dict[List, list[int]] = defaultdict(list)
    for of_sections in (False, True):
        group = F("story__section_id") if of_sections else F("story__locale_id")
        rows = (
            counts(span)
            .filter(of_live_stories())
            .values("story_id", "story__section_id", "story__locale_id", "story__locale__language_code")
            .annotate(views=Sum("count"))
            .annotate(
                place=Window(
                    RowNumber(),
                    partition_by=group,
                    order_by=[F("views").desc(), F("story__published_at").desc(), F("story_id").desc()],
                )
            )
            .filter(place__lte=PLACES)
            .order_by("place")
            .values_list("story__locale__language_code", "story__section_id", "story_id")
        )
        for language, section, story in rows:
            found[span, language, section if of_sections else None].append(story)
    return found


def _stored(spans: Iterable[str]) -> dict[List, list[int]]:
    found: dict[List, list[int]] = defaultdict(list)
    rows = MostRead.objects.filter(span__in=spans).order_by("rank")
    for span, language, section, story in rows.values_list("span", "language", "section_id", "story_id"):
        found[span, language, section].append(story)
    return found


def _tell(different: set[List]) -> None:
    printed = {(language, section) for span, language, section in different if span != Span.HOUR}
    sections = Section.objects.in_bulk([section for _language, section in printed if section])
    for language, section in sorted(printed, key=str):
        for callback in changed:
            try:
                callback(language, sections[section] if section else None)
            except Exception:
                logger.exception("%s failed after a change of what is read most", callback)
