"""Time zones as browsers name them. Some use names that newer systems no longer have: Asia/Calcutta."""

from __future__ import annotations

from datetime import UTC, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global


def known_as(name: str) -> str:
    """The zone's name on this system; empty if there is no such zone."""
    here, aliases = _here(), get_global("zone_aliases")
    if name in here:
        return name
    usual = aliases.get(name, name)
    names = [usual, *(alias for alias, of in aliases.items() if of == usual)]
    return next((other for other in names if other in here), "")


def zone(name: str) -> tzinfo:
    """UTC where this system has lost the zone since its name was taken down."""
    known = known_as(name)
    return ZoneInfo(known) if known else UTC


@cache
def _here() -> frozenset[str]:
    return frozenset(available_timezones() - {"Factory", "localtime"})
