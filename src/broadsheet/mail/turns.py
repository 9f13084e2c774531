"""Whose turn it is, of several machines, to do what one of them must do now and then."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from .models import Turn


def take(name: str, lasts: timedelta) -> bool:
    """Whether it is ours: true for one caller, on whatever machine, in the time it lasts."""
    now = timezone.now()
    if Turn.objects.filter(pk=name, until__lte=now).update(until=now + lasts):
        return True
    if Turn.objects.filter(pk=name).exists():
        return False
    return Turn.objects.get_or_create(pk=name, defaults={"until": now + lasts})[1]
