"""Orders: what a change made stale, as durable, ordered rows.

Every machine follows them by their sequence number and applies them to its own disk, so that one which was
away catches up. Sequence numbers are handed out in the order of commits: SQLite has one writer anyway, and on
PostgreSQL a lock keeps it so; otherwise a follower could pass over a number that is committed late.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Model
from django.utils import timezone

from . import plates
from .models import Order

EVERYTHING = "*"
KEPT_FOR = timedelta(days=30)
"""A machine that was away for longer begins a new edition."""


def key_of(thing: Model | type[Model], pk: Any = None) -> str:
    """How orders and records of reading name a thing: `stories.story:212311`."""
    return f"{thing._meta.label_lower}:{pk or thing.pk}"


def change(thing: Model, how: Any = None) -> None:
    """Order what becomes stale when `thing` changes: pages that show it, and those that gain by the change.

    `how` is what plates are told of the change; the thing itself if nothing is said. To be called in the
    transaction of the change, after it is written. When that is committed, what is stale is off this
    machine's disk before the call that made the change returns.
    """
    place({key_of(thing), *plates.touched(thing if how is None else how)})


def place(names: Iterable[str]) -> None:
    """Order pages, families, things or everything by their names; see `models.Order`."""
    wanted = sorted(set(names))
    if EVERYTHING in wanted:
        wanted = [EVERYTHING]
    if not wanted:
        return
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {Order._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
        for some in _batches(wanted):
            Order.objects.filter(name__in=some).delete()
        Order.objects.bulk_create([Order(name=name) for name in wanted], batch_size=200)
    from .following import follow_at_once

    transaction.on_commit(follow_at_once, robust=True)


def latest() -> int:
    """The number of the newest order; 0 before the first."""
    return Order.objects.aggregate(latest=Max("seq"))["latest"] or 0


def since(seq: int) -> list[Order]:
    """Orders after number `seq`, the oldest first."""
    return list(Order.objects.filter(seq__gt=seq).order_by("seq"))


def concerns(names: Iterable[str], path: str, read: frozenset[str] | set[str]) -> bool:
    """Whether one of the orders `names` makes a page at `path` stale that read the things `read`."""
    return any(
        name == path or name in read or (name.endswith(EVERYTHING) and path.startswith(name[:-1]))
        for name in names
    )


def forget_old() -> None:
    """Drop orders that every machine has followed by now."""
    newest = latest()  # stays, or numbers would seem to have gone back
    Order.objects.filter(made_at__lt=timezone.now() - KEPT_FOR).exclude(seq=newest).delete()


def _batches(names: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    return (names[start : start + size] for start in range(0, len(names), size))
