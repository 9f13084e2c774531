"""What the desk asks about readers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Sum
from django.utils import timezone

from broadsheet.stories.models import Section, Story

from .models import ViewsPerDay, ViewsPerHour
from .most_read import counts, of_live_stories

TOP = 50
HOURS, DAYS = 48, 90


@dataclass(frozen=True, slots=True)
class Place:
    """A story and how often it was read in the span that was asked for."""

    rank: int
    story: Story
    views: int


def top(span: str, section: Section | None = None, language: str = "") -> list[Place]:
    """What is read most in a span, of stories on the pages."""
    rows = counts(span).filter(of_live_stories())
    if section:
        rows = rows.filter(story__section=section)
    if language:
        rows = rows.filter(story__locale__language_code=language)
    sums = rows.values_list("story_id").annotate(views=Sum("count")).order_by("-views", "-story_id")[:TOP]
    read = dict(sums)
    stories = Story.objects.filter(pk__in=read).select_related("section", "locale")
    found = stories.defer("body").in_bulk()
    listed = ((found[number], views) for number, views in read.items() if number in found)
    return [Place(rank, story, int(views)) for rank, (story, views) in enumerate(listed, 1)]


def per_hour(story: Story) -> list[tuple[datetime, int]]:
    """Views in each of the last `HOURS` clock hours, the one under way being the last."""
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    hours = [now - timedelta(hours=back) for back in reversed(range(HOURS))]
    rows = ViewsPerHour.objects.filter(story=story, hour__gte=hours[0]).values_list("hour", "count")
    read = dict(rows)
    return [(timezone.localtime(hour), read.get(hour, 0)) for hour in hours]


def per_day(story: Story) -> list[tuple[date, int]]:
    """Views on each of the last `DAYS` days of the paper's zone, today being the last."""
    today = timezone.localdate(timezone=timezone.get_default_timezone())
    days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    rows = ViewsPerDay.objects.filter(story=story, day__gte=days[0]).values_list("day", "count")
    read = dict(rows)
    return [(day, read.get(day, 0)) for day in days]


def today(story: Story) -> int:
    """Views so far on this day of the paper's zone."""
    day = timezone.localdate(timezone=timezone.get_default_timezone())
    counted = ViewsPerDay.objects.filter(story=story, day=day).values_list("count", flat=True)
    return counted.first() or 0
