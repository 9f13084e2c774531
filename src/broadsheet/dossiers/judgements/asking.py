"""What the record knows of converted sums."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from broadsheet.stories.models import Story

from ..models import Conversion, Judgement


@dataclass(frozen=True, slots=True)
class FirstSaid:
    """The story that first had two sums together."""

    story: Story
    at: datetime


def first_said(pair: int, *, story: int | None, before: datetime) -> FirstSaid | None:
    """The earliest story dated before another one that said the same two sums, whatever became of it."""
    rows = Conversion.objects.filter(pair=pair, at__lt=before).order_by("at", "story_id")
    row = rows.exclude(story_id=story or 0).select_related("story__section").defer("story__body").first()
    return FirstSaid(row.story, row.at) if row else None


def judgements_of(story: int | None) -> dict[int, Judgement]:
    """What editors said of the story's sums."""
    if not story:
        return {}
    return {row.pair: row for row in Judgement.objects.filter(story_id=story).select_related("by")}


def was_open(story: int | None) -> dict[int, Conversion]:
    """The story's conversions that were open when it was published."""
    if not story:
        return {}
    return {row.pair: row for row in Conversion.objects.filter(story_id=story, opened_at__isnull=False)}
