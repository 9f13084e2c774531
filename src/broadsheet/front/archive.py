"""A section's stories by date: which years, months and days have some."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from broadsheet.stories.lists import List
from broadsheet.stories.models import Section
from broadsheet.stories.stretches import Stretch

from . import dates, pager


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

    def of(self, stories: List) -> Stretch:
        """What of a list is dated in it. Raises `ValueError` for a date that is none."""
        return Stretch(stories, *dates.span(self.year, self.month, self.day))


@dataclass(frozen=True)
class Archive:
    """The archive of a section, open at a day; without one, as on numbered pages, at no month or year."""

    section: Section
    at: date | None
    period: Period | None = None

    @property
    def path(self) -> str:
        return self.section.get_absolute_url()

    @cached_property
    def years(self) -> list[tuple[int, str]]:
        """Years that have stories, newest first, with their addresses."""
        years = sorted({month.year for month in self._stories.volumes}, reverse=True)
        return [(year, self.path + Period(year).path) for year in years]

    @cached_property
    def months(self) -> list[tuple[date, str]]:
        """The twelve months of the open year; the address is empty where there is no story."""
        months = [date(self.at.year, number, 1) for number in range(1, 13)] if self.at else []
        have = self._stories.volumes
        return [
            (month, self.path + Period(month.year, month.month).path if month in have else "")
            for month in months
        ]

    @cached_property
    def days(self) -> list[tuple[date, str]]:
        """The days of the open month; the address is empty where there is no story."""
        if not self.at:
            return []
        start, end = dates.span(self.at.year, self.at.month)
        moments = self._stories.whole.entries.filter(at__gte=start, at__lt=end).values_list("at", flat=True)
        have = {dates.local(moment).date() for moment in moments}
        last = monthrange(self.at.year, self.at.month)[1]
        all_days = [self.at.replace(day=number) for number in range(1, last + 1)]
        return [(day, self.path + _day(day).path if day in have else "") for day in all_days]

    @cached_property
    def _stories(self) -> Stretch:
        return Stretch(List.of(self.section))


def touched(section: Section, at: datetime, number: int) -> Iterator[str]:
    """Addresses of a section and its archive that change when a story enters or has left it.

    To be asked after the change. Beside the lists, that is whatever shows a day, a month or a year that has
    its first story now, or none any more.
    """
    stories, path, day = Stretch(List.of(section)), section.get_absolute_url(), dates.local(at).date()
    yield from pager.touched(stories, path, at, number)
    in_year, in_month, on_day = Period(day.year), Period(day.year, day.month), _day(day)
    few = {}
    for period in (in_year, in_month, on_day):
        stretch = period.of(stories.whole)
        few[period] = stretch.count < 2
        yield from pager.touched(stretch, path + period.path, at, number)
    if few[in_year]:
        yield f"{path}page-*"
        yield from (
            f"{path}{Period(year).path}*" for year in {day.year, *(month.year for month in stories.volumes)}
        )
    elif few[in_month]:
        yield f"{path}{in_year.path}*"
    elif few[on_day]:
        yield f"{path}{in_month.path}*"
        if day.month == 1:  # a year is open at its January
            yield f"{path}{in_year.path}page-*"


def _day(day: date) -> Period:
    return Period(day.year, day.month, day.day)
