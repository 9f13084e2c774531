"""A section's stories by date: which years, months and days have some."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Max, Min
from django.db.models.functions import TruncDate

from broadsheet.stories.models import Section, Story
from broadsheet.stories.querysets import StoryQuerySet

from . import dates


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a month of it, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def path(self) -> str:
        """As in addresses: `2021/11/18/`."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "/".join(parts) + "/"

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def name(self) -> str:
        """“2021”, “November 2021” or “18 November 2021”."""
        if self.day:
            return dates.day(self.first_day)
        return dates.month(self.first_day) if self.month else str(self.year)

    def within(self, stories: StoryQuerySet) -> StoryQuerySet:
        """Those of `stories` dated in it. Raises `ValueError` for a date that is none."""
        start, end = dates.span(self.year, self.month, self.day)
        return stories.filter(published_at__gte=start, published_at__lt=end)


@dataclass(frozen=True)
class Archive:
    """The archive of a section, open at a day."""

    section: Section
    at: date
    period: Period | None = None

    @property
    def path(self) -> str:
        return self.section.get_absolute_url()

    @cached_property
    def years(self) -> list[tuple[int, str]]:
        """Years from the first story to the newest, newest first, with their addresses."""
        first, last = self._ends
        if not first or not last:
            return []
        return [(year, self.path + Period(year).path) for year in range(last.year, first.year - 1, -1)]

    @cached_property
    def months(self) -> list[tuple[date, str]]:
        """The twelve months of the open year; the address is empty where there can be no story."""
        first, last = self._ends
        found = []
        for number in range(1, 13):
            month = date(self.at.year, number, 1)
            within = first and last and first.replace(day=1) <= month <= last
            found.append((month, self.path + Period(month.year, number).path if within else ""))
        return found

    @cached_property
    def days(self) -> list[tuple[date, str]]:
        """The days of the open month; the address is empty where there is no story."""
        start, end = dates.span(*self._month)
        stories = self._stories.filter(published_at__gte=start, published_at__lt=end)
        dated = stories.order_by().values_list(TruncDate("published_at", tzinfo=dates.zone()), flat=True)
        have = set(dated.distinct())
        all_days = (self.at.replace(day=number) for number in range(1, monthrange(*self._month)[1] + 1))
        return [
            (day, self.path + Period(*self._month, day.day).path if day in have else "") for day in all_days
        ]

    @property
    def _month(self) -> tuple[int, int]:
        return self.at.year, self.at.month

    @cached_property
    def _ends(self) -> tuple[date | None, date | None]:
        ends = self._stories.aggregate(first=Min("published_at"), last=Max("published_at"))
        if ends["first"] is None:
            return None, None
        return dates.local(ends["first"]).date(), dates.local(ends["last"]).date()

    @property
    def _stories(self) -> StoryQuerySet:
        return Story.objects.live().in_section(self.section)
