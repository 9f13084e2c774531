"""Slows down who tries too often, by network address."""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import HttpRequest

from broadsheet.abuse.clients import client_address


def too_many(request: HttpRequest, what: str, limit: int = 20) -> bool:
    """Whether this address failed at `what` too often within the last quarter of an hour."""
    return bool(cache.get(_key(request, what), 0) >= limit)


def count_failure(request: HttpRequest, what: str) -> None:
    """Remember one failure of this address."""
    key = _key(request, what)
    cache.add(key, 0, timeout=15 * 60)
    try:
        cache.incr(key)
    except ValueError:  # it ran out between the two lines
        cache.set(key, 1, timeout=15 * 60)


def _key(request: HttpRequest, what: str) -> str:
    address = client_address(request) or "unknown"
    return f"failed-{what}-{hashlib.sha256(address.encode()).hexdigest()[:32]}"
