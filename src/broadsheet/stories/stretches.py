"""Lengths, places and pages of lists, from their volumes; nothing here counts a whole list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Q

from .lists import List
from .models import Volume
from .months import month_of, start_of


@dataclass(frozen=True)
class Stretch:
    """A list, or what of it is dated from `start` on and before `end`. Ranks count from the oldest story."""

    whole: List
    start: datetime | None = None
    end: datetime | None = None

    @cached_property
    def volumes(self) -> dict[date, int]:
        """Months of the whole list that have stories, the oldest first, and how many."""
        rows = Volume.objects.filter(kind=self.whole.kind, thing=self.whole.thing, stories__gt=0)
        return dict(rows.order_by("month").values_list("month", "stories"))

    @cached_property
    def count(self) -> int:
        last = self._before(self.end, 0) if self.end else sum(self.volumes.values())
        return last - self._first

    def rank(self, at: datetime, number: int) -> int:
        """How many of its stories precede this place."""
        return self._before(at, number) - self._first

    def numbers(self, rank: int, length: int) -> list[int]:
        """Numbers of the stories from that rank on, the newest of them first."""
        left = self._first + rank
        for month, stories in self.volumes.items():
            if left < stories:
                return self._from(start_of(month), left, length)
            left -= stories
        return []

    def _from(self, start: datetime, left: int, length: int) -> list[int]:
        entries = self.whole.entries.filter(at__gte=start).order_by("at", "story_id")
        if self.end:
            entries = entries.filter(at__lt=self.end)
        return list(entries.values_list("story_id", flat=True)[left : left + length])[::-1]

    @cached_property
    def _first(self) -> int:
        return self._before(self.start, 0) if self.start else 0

    def _before(self, at: datetime, number: int) -> int:
        """How many stories of the whole list precede a place."""
        month = month_of(at)
        earlier = sum(stories for of, stories in self.volumes.items() if of < month)
        start = start_of(month)
        if at == start and not number:
            return earlier
        within = self.whole.entries.filter(at__gte=start, at__lte=at)
        return earlier + within.filter(Q(at__lt=at) | Q(story_id__lt=number)).count()
