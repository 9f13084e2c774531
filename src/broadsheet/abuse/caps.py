"""Daily caps that hold across threads, processes and machines, because the database counts.

A day is a day in UTC, not the last 24 hours: around midnight one may get twice its cap, never more in any 24
hours. That is the price of a count that one UPDATE both tests and raises, on every database, without a lock
that strangers could hold. A sliding window would need the time of each use, kept longer than till the day is
over, and a sum that no single row guards; weighing yesterday's count, or a bucket that refills, moves the
doubling from midnight to the course of the day and does not end it. So choose a cap such that twice as much
is no harm.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db.models import F

from .digests import digest
from .models import Taken


def take(cap: str, key: str, most: int) -> bool:
    """One more today (UTC) of at most `most` under this cap for this key; false if there is none left.

    Call it outside a transaction where you can: the count is locked until the transaction ends.
    """
    return one_more(digest("cap", cap, key), most)


def left(cap: str, key: str, most: int) -> bool:
    """Whether `take` would succeed now; another may still be quicker."""
    counted = Taken.objects.filter(day=today(), digest=digest("cap", cap, key), count__gte=most)
    return most > 0 and not counted.exists()


def today() -> date:
    return datetime.now(UTC).date()


def one_more(digest: bytes, most: int) -> bool:
    day = today()
    counted = Taken.objects.filter(day=day, digest=digest)
    if counted.filter(count__lt=most).update(count=F("count") + 1):
        return True
    # No row yet, or no room: make the row if there is none, then only the count decides.
    Taken.objects.bulk_create([Taken(day=day, digest=digest, count=0)], ignore_conflicts=True)
    return counted.filter(count__lt=most).update(count=F("count") + 1) == 1
