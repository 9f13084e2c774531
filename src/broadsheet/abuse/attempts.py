"""Attempts at abuse, counted by form, kind and day. Nothing is kept of who it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import F, Sum

from .caps import today
from .models import Attempt

Kind = Attempt.Kind
KEPT_DAYS = 400


def note(form: str, kind: Attempt.Kind) -> None:
    """One more of this kind today, at the form of this name (`recommend`)."""
    row = {"day": today(), "form": form, "kind": kind}
    counted = Attempt.objects.filter(**row)
    if not counted.update(count=F("count") + 1):
        Attempt.objects.bulk_create([Attempt(**row)], ignore_conflicts=True)
        counted.update(count=F("count") + 1)


def per_day(days: int) -> list[tuple[date, int]]:
    """All attempts of each of the last days, oldest first."""
    first = today() - timedelta(days=days - 1)
    found = Attempt.objects.filter(day__gte=first).values_list("day").annotate(Sum("count"))
    counts = dict(found)
    return [(day, counts.get(day, 0)) for day in (first + timedelta(days=n) for n in range(days))]


def per_kind(days: int) -> Sequence[tuple[str, str, int]]:
    """Form, kind and count over the last days, most first."""
    found = Attempt.objects.filter(day__gt=today() - timedelta(days=days))
    rows = found.values_list("form", "kind").annotate(sum=Sum("count"))
    return [*rows.order_by("-sum", "form", "kind")]
