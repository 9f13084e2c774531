"""A section: its newest stories, or those of a year, a month or a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from broadsheet.stories.lists import List
from broadsheet.stories.models import Section
from broadsheet.stories.stretches import Stretch

from .. import dates
from ..archive import Archive, Period
from ..head import Head, feeds_of
from ..pager import Pager
from .listing import ListingPage


@dataclass(frozen=True, slots=True)
class OpenSection:
    """A section, perhaps opened at a date."""

    section: Section
    period: Period | None = None

    def get_absolute_url(self) -> str:
        return self.section.get_absolute_url() + (self.period.path if self.period else "")


class SectionPage(ListingPage):
    template = "front/section.html"

    def thing(self, **parts: Any) -> OpenSection:
        slug = parts.pop("slug")
        try:
            period = Period(**parts) if parts else None
            if period:
                dates.span(period.year, period.month, period.day)
        except (ValueError, OverflowError):
            raise Http404 from None
        return OpenSection(_section(slug), period)

    def stretch(self, thing: OpenSection) -> Stretch:
        stories = List.of(thing.section)
        if thing.period is None:
            return Stretch(stories)
        stretch = thing.period.of(stories)
        if not stretch.count:  # there are more days without a story than a disk has room for their pages
            raise Http404
        return stretch

    def language(self, found: tuple[OpenSection, Pager]) -> str:
        code: str = found[0].section.locale.language_code
        return code

    def context(self, request: HttpRequest, found: tuple[OpenSection, Pager]) -> dict[str, Any]:
        opened, pager = found
        section, period = opened.section, opened.period
        archive = Archive(section, period.first_day if period else _newest_day(pager), period)
        title = f"{section.name}, {period.name}" if period else section.name
        return super().context(request, found) | {
            "section": section,
            "period": period,
            "front": period is None and pager.number is None,
            "archive": archive,
            "head": Head(
                title=title,
                path=pager.address,
                description=section.description,
                feeds=[*feeds_of(section.get_absolute_url()), *feeds_of()],
            ),
        }


def _section(slug: str) -> Section:
    return get_object_or_404(Section.objects.select_related("locale"), slug=slug)


def _newest_day(pager: Pager) -> date | None:
    """None on a numbered page, which outlives the calendar of the day."""
    if pager.number is not None:
        return None
    return dates.local(pager.page[0].dated).date() if pager.page else dates.today()
