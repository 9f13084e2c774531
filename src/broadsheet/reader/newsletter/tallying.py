"""How lists grow, a row a day; see `models.Growth`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import F, Sum

from broadsheet.front import dates

from .models import Growth, MailingList

DAYS = 90


def add(lists: Iterable[int], what: str, count: int = 1) -> None:
    """`count` more of `what` (a field of `Growth`) today, for lists by their keys."""
    day = dates.today()
    for key in sorted(set(lists)):
        rows = Growth.objects.filter(list_id=key, day=day)
        if not rows.update(**{what: F(what) + count}):
            Growth.objects.bulk_create([Growth(list_id=key, day=day)], ignore_conflicts=True)
            rows.update(**{what: F(what) + count})


def per_day(of: MailingList, what: str, days: int = DAYS) -> list[tuple[date, int]]:
    """What was counted on each of the last days, oldest first."""
    today = dates.today()
    first = today - timedelta(days=days - 1)
    counted = dict(Growth.objects.filter(list=of, day__gte=first).values_list("day", what))
    return [(day, counted.get(day, 0)) for day in (first + timedelta(days=n) for n in range(days))]


def members_per_day(of: MailingList, days: int = DAYS) -> list[tuple[date, int]]:
    """How many were on the list at the end of each of the last days, as today's number and the counts say."""
    joined, left = per_day(of, "joined", days), per_day(of, "left", days)
    count, found = of.subscriptions.count(), []
    for (day, came), (_day, went) in zip(reversed(joined), reversed(left), strict=True):
        found.append((day, max(count, 0)))
        count -= came - went
    return found[::-1]


def totals(of: MailingList, days: int = 30) -> dict[str, int]:
    """All four counts over the last days."""
    since = dates.today() - timedelta(days=days - 1)
    names = ("joined", "left", "bounced", "complained")
    found = Growth.objects.filter(list=of, day__gte=since).aggregate(**{name: Sum(name) for name in names})
    return {name: found[name] or 0 for name in names}
