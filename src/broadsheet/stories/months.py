"""Months of the paper's zone."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def month_of(moment: datetime) -> date:
    """The first day of the month that the paper dates `moment` in."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date().replace(day=1)


def start_of(month: date) -> datetime:
    """Its first moment."""
    return datetime(month.year, month.month, 1, tzinfo=timezone.get_default_timezone())


def after(month: date) -> date:
    """The month that follows."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
