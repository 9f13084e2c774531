"""Forgets what caps and tickets need no more; called by the worker."""

from __future__ import annotations

from datetime import timedelta
from threading import Event
from time import monotonic

from . import once
from .attempts import KEPT_DAYS
from .caps import today
from .models import Attempt, Taken

EVERY = 15 * 60.0  # seconds
_next = 0.0


def tick(stop: Event) -> None:
    global _next
    if monotonic() >= _next:
        forget()
        _next = monotonic() + EVERY


def forget() -> None:
    """Delete the counts of past days and what was used and has expired."""
    once.forget()
    Taken.objects.filter(day__lt=today()).delete()
    Attempt.objects.filter(day__lt=today() - timedelta(days=KEPT_DAYS)).delete()
