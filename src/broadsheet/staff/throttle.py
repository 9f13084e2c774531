"""Slows down who tries too often, by network address."""

from __future__ import annotations

import hashlib
from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The address the request comes from; of IPv6 the network, of which one household has 2**64 addresses.

    Behind a proxy of ours (`server.trust_proxy`) that is the last entry of X-Forwarded-For, which the proxy
    wrote itself; all before it the client may have made up.
    """
    candidates = [str(request.META.get("REMOTE_ADDR") or "")]
    if settings.BROADSHEET_TRUST_PROXY:
        candidates.insert(0, request.headers.get("X-Forwarded-For", "").split(",")[-1].strip())
    for candidate in candidates:
        try:
            address = ip_address(candidate.partition("%")[0])
        except ValueError:
            continue
        if not isinstance(address, IPv6Address):
            return str(address)
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(IPv6Network((address, 64), strict=False).network_address)
    return None


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
