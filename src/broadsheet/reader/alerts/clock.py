"""What is done by the clock: alerts are spread, and sent when they are due; old ones are forgotten."""

from __future__ import annotations

import time
from datetime import timedelta
from functools import cache
from threading import Event

from django.utils import timezone

from .keys import offered
from .models import Alert, Delivery
from .sending import Rests, send_due
from .spreading import spread
from .transport import Transport

KEPT_FOR = timedelta(days=3)
"""Deliveries, longer than any story is news, so that none is told twice; and alerts that concerned nobody."""
COUNTS_KEPT_FOR = timedelta(days=90)
"""How alerts went, for the desk."""
TIDY_EVERY = 600.0

_rests = Rests()
_tidied = 0.0


def tick(stop: Event) -> None:
    """Called about once a second."""
    if not offered():
        return
    spread(stop)
    send_due(stop, _transport(), _rests)
    _tidy()


@cache
def _transport() -> Transport:
    return Transport()


def _tidy() -> None:
    global _tidied
    if _tidied and time.monotonic() - _tidied < TIDY_EVERY:
        return
    _tidied = time.monotonic()
    forget()


def forget() -> None:
    """Drop what was told some days ago; counts stay for some months."""
    now = timezone.now()
    Delivery.objects.filter(made_at__lt=now - KEPT_FOR).delete()
    Alert.objects.filter(made_at__lt=now - KEPT_FOR, sent=0, gone=0, failed=0).delete()
    Alert.objects.filter(made_at__lt=now - COUNTS_KEPT_FOR).delete()
