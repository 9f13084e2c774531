"""Quiet hours: a stretch of the day, in the person's own time zone, in which nothing is sent."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from . import zones


def wakes(at: datetime, start: time | None, end: time | None, zone: str) -> datetime:
    """`at` itself, or if that lies in the quiet hours from `start` to `end`, the moment they are over.

    Clocks that are put forward or back in the night are minded: hours are those on the wall.
    """
    if start is None or end is None or start == end:
        return at
    there = zones.zone(zone)
    here = at.astimezone(there)
    now = here.time()
    over_midnight = end < start
    quiet = (now >= start or now < end) if over_midnight else start <= now < end
    if not quiet:
        return at
    day = here.date() + timedelta(days=1 if over_midnight and now >= start else 0)
    over = datetime.combine(day, end, there)
    if over.timestamp() <= at.timestamp():  # that hour comes twice, and this is the second
        over = over.replace(fold=1)
    return over.astimezone(at.tzinfo)
