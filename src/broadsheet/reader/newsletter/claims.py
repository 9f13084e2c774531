"""Deliveries in a worker's hands: how it claims them, and what it writes down of each.

A claim is signed with machine, process and start of the process, so that the claims of a process that is gone
are known as such by the others of its machine; on another machine they run out.
"""

from __future__ import annotations

import os
import platform
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from .models import Delivery, Issue

CLAIM = 200
LEASE = timedelta(minutes=10)
"""A claim is nobody else's for so long."""
RETRIES = (5, 15, 30, 60, 120, 240, 480, 480, 480)
"""Minutes after which what a server put off is tried again; then it is given up, after a day and a half."""

State = Delivery.State


def claim(issue: Issue) -> tuple[list[int], datetime]:
    """Some of its deliveries that are due, by their keys, and until when they are ours."""
    now = timezone.now()
    due = Delivery.objects.filter(free_now(), issue=issue, state=State.WAITING, next_try__lte=now)
    with transaction.atomic():
        rows = due.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
        keys = list(rows.order_by("next_try", "pk").values_list("pk", flat=True)[:CLAIM])
        Delivery.objects.filter(pk__in=keys).update(claimed_by=me(), claimed_until=now + LEASE)
    return keys, now + LEASE


def free_now() -> Q:
    """Whether nobody has it."""
    return Q(claimed_until__isnull=True) | Q(claimed_until__lt=timezone.now())


def became(key: int, state: State, reason: str = "") -> None:
    """Nothing more is to be done for it. Written by hand: it happens for every letter, and takes a third of
    the time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE newsletter_delivery SET state = %s, reason = %s, claimed_by = '', claimed_until = NULL"
            " WHERE id = %s AND state = 0",
            [int(state), reason[:300], key],
        )


def put_off(key: int, reason: str) -> None:
    """It is tried again later, or given up if it was tried often enough."""
    found = Delivery.objects.filter(pk=key).values_list("tries", flat=True).first()
    if found is None:
        return
    if found >= len(RETRIES):
        became(key, State.REFUSED, reason)
        return
    Delivery.objects.filter(pk=key).update(
        tries=found + 1,
        reason=reason[:300],
        next_try=timezone.now() + timedelta(minutes=RETRIES[found]),
        claimed_by="",
        claimed_until=None,
    )


def free(rows: QuerySet[Delivery], next_try: datetime) -> None:
    """Those of these that wait are anybody's from now on, and due again then."""
    rows.filter(state=State.WAITING).update(claimed_by="", claimed_until=None, next_try=next_try)


def free_lost_claims() -> None:
    """Give free what workers of this machine had claimed that are no more. Done once in each process."""
    _freed_since_start()


def me() -> str:
    """How this process signs its claims."""
    return f"{_machine()}:{os.getpid()}:{_started(os.getpid())}"


@cache
def _freed_since_start() -> None:
    """Claims of processes of this machine that are gone."""
    claims = Delivery.objects.filter(state=State.WAITING, claimed_by__startswith=f"{_machine()}:")
    for name in set(claims.values_list("claimed_by", flat=True)):
        if name != me() and not _runs(name):
            claims.filter(claimed_by=name).update(claimed_by="", claimed_until=None)


def _runs(name: str) -> bool:
    """Whether the process that signed so is still there, and not another one with its number."""
    _machine_name, number, since = name.split(":")
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return _started(int(number)) == since


@cache
def _machine() -> str:
    return platform.node().replace(":", "-")[:40] or "here"


def _started(process: int) -> str:
    """When a process was started, in the kernel's count; the same for all where there is none to ask."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return "0"
