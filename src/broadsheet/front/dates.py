"""Dates and numbers as a newspaper prints them: in the page's language and the paper's time zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal
from django.conf import settings
from django.utils import timezone

from broadsheet.press import reading

from .languages import locale_of, page_language


def local(moment: datetime) -> datetime:
    """`moment` in the paper's zone, whoever looks."""
    return moment.astimezone(zone())


def today() -> date:
    """The date now; a page that is printed with it holds until midnight."""
    reading.until(_midnight_after(_now()))
    return _now()


def is_today(moment: datetime) -> bool:
    """Whether it is of today; where it is, a page that says so holds until midnight."""
    that = local(moment).date() == _now()
    if that:
        reading.until(_midnight_after(_now()))
    return that


def iso(moment: datetime | date) -> str:
    """For `datetime` attributes and structured data; a time in the paper's zone with its offset."""
    if isinstance(moment, datetime):
        return local(moment).isoformat(timespec="seconds")
    return moment.isoformat()


def day(moment: datetime | date) -> str:
    """“18 November 2021”."""
    return format_date(_date(moment), "long", locale_of(page_language()))


def weekday(moment: datetime | date) -> str:
    """“Thursday 18 November 2021”; English newspapers print no comma after the weekday."""
    locale = locale_of(page_language())
    written = format_date(_date(moment), "full", locale)
    day_first = locale.language == "en" and locale.territory != "US"
    return written.replace(", ", " ", 1) if day_first else written


def recent(moment: datetime | date) -> str:
    """“Thursday” within a week, else the date."""
    that = _date(moment)
    if timedelta() <= _now() - that < timedelta(days=7):
        reading.until(_midnight_after(that + timedelta(days=6)))
        return format_date(that, "cccc", locale_of(page_language()))
    return day(that)


def month(moment: datetime | date) -> str:
    """“November 2021”."""
    return format_skeleton("yMMMM", _date(moment), locale=locale_of(page_language()))


def month_name(moment: datetime | date) -> str:
    """“Nov”."""
    return format_date(_date(moment), "LLL", locale_of(page_language()))


def clock(moment: datetime) -> str:
    """“13:07”."""
    return format_time(local(moment).time(), "HH:mm", locale=locale_of(page_language()))


def short(moment: datetime) -> str:
    """Beside a headline: the time of today's stories, the day of older ones."""
    that, now = local(moment).date(), _now()
    if that == now:
        reading.until(_midnight_after(now))
        return clock(moment)
    if that.year == now.year:
        reading.until(_midnight_after(date(now.year, 12, 31)))
    skeleton = "MMMd" if that.year == now.year else "yMMMd"
    return format_skeleton(skeleton, that, locale=locale_of(page_language()))


def number(value: int) -> str:
    """“12,804”."""
    return format_decimal(value, locale=locale_of(page_language()))


def number_in(value: int, language: str) -> str:
    """The same in the language of a code."""
    return format_decimal(value, locale=locale_of(language))


def span(year: int, month: int | None = None, day: int | None = None) -> tuple[datetime, datetime]:
    """First moment of a year, month or day in the paper's zone, and the first after it.

    Raises `ValueError` for a date that is none.
    """
    start = date(year, month or 1, day or 1)
    if day:
        end = start + timedelta(days=1)
    elif month:
        end = date(year + month // 12, month % 12 + 1, 1)
    else:
        end = date(year + 1, 1, 1)
    return (datetime.combine(start, time(), zone()), datetime.combine(end, time(), zone()))


def zone() -> ZoneInfo:
    return _zone(settings.TIME_ZONE)


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _now() -> date:
    return local(timezone.now()).date()


def _midnight_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), zone())


def _date(moment: datetime | date) -> date:
    return local(moment).date() if isinstance(moment, datetime) else moment
