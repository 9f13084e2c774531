"""Where documents stand in the index: by date, to the minute.

The engines go through places from the highest down, so the newest documents are found first, and a range of
dates is a range of places. A minute has room for eight documents; the ninth goes to the next minute.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1600, 1, 1, tzinfo=UTC)
IN_A_MINUTE = 8
LATEST = int((datetime(9999, 1, 1, tzinfo=UTC) - EPOCH) / timedelta(minutes=1)) * IN_A_MINUTE
SLACK = 24 * 60 * IN_A_MINUTE
"""How far past its minute a document may have gone for want of room, for a range of dates to include it."""


def first_place(at: datetime) -> int:
    """The first that a document of this date can have."""
    return max(0, int((at - EPOCH) / timedelta(minutes=1))) * IN_A_MINUTE


def moment_of(place: int) -> datetime:
    """The date of a document there, nearly."""
    return EPOCH + timedelta(minutes=place // IN_A_MINUTE)


def between(after: datetime | None, before: datetime | None) -> tuple[int, int]:
    """Lowest and highest place of documents from `after` on and before `before`."""
    low = first_place(after) if after else 0
    return low, min(first_place(before) + SLACK, LATEST) if before else LATEST


def free_place(wanted: int, taken: Iterable[int]) -> int:
    """The first place from `wanted` on that is not in `taken`, which is sorted."""
    for place in taken:
        if place > wanted:
            return wanted
        if place == wanted:
            wanted += 1
    return wanted
