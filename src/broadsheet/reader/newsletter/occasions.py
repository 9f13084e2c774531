"""When a digest is due: once on each day, or on one day of the week, at a time in the paper's zone.

A day has one occasion whatever happens to its clocks. A time that is left out when they are put forward is
taken as if they had not been (02:30 is then 03:30); of an hour that comes twice the first is meant.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from broadsheet.front import dates

if TYPE_CHECKING:
    from .models import MailingList


def after_now(of: MailingList) -> datetime:
    """The first occasion that still lies ahead."""
    return after(of, timezone.now())


def after(of: MailingList, moment: datetime) -> datetime:
    """The first occasion later than `moment`, in UTC."""
    day = dates.local(moment).date() - timedelta(days=1)
    while True:
        if of.kind != of.Kind.WEEKLY or day.weekday() == of.weekday:
            at = on(of, day)
            if at > moment:
                return at
        day += timedelta(days=1)


def on(of: MailingList, day: date) -> datetime:
    """The occasion of `day`, in UTC."""
    return datetime.combine(day, of.hour, dates.zone()).astimezone(UTC)


def usual_span(of: MailingList) -> timedelta:
    """How far back the first digest of a list looks."""
    return timedelta(days=7 if of.kind == of.Kind.WEEKLY else 1)
