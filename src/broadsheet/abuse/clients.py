"""Who a request comes from, as far as a network address tells."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address

from django.conf import settings
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


def block_of(request: HttpRequest) -> str:
    """The block of addresses around it, such as one customer gets: an IPv4 /24 or an IPv6 /48."""
    address = client_address(request)
    if address is None:
        return "unknown"
    network = IPv6Network if ":" in address else IPv4Network
    return str(network((address, 48 if ":" in address else 24), strict=False))
