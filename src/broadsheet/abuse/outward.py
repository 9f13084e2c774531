"""Connections to where strangers point: into the public internet only, never into this network.

Needs no Django.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""Where networks without IPv4 keep all of it (RFC 6052)."""


class Private(OSError):
    """An address that is not of the public internet."""


def connect_in_public(address: tuple[str, int], timeout: Any = None, source: Any = None) -> socket.socket:
    """As `socket.create_connection`. The check is made on the very address that is connected to, so that no
    name can change in between. Raises `Private`, or another `OSError`."""
    host, port = address
    last: OSError | None = None
    for *_, found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        number = ipaddress.ip_address(str(found[0]).partition("%")[0])
        if not is_public(number):
            raise Private(f"{host} is inside a private network")
        try:
            return socket.create_connection((str(number), port), timeout, source)
        except OSError as error:
            last = error
    raise last or OSError(f"{host} has no address")


def is_public(number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether it is of the public internet, and so is any IPv4 address that it carries within."""
    if isinstance(number, ipaddress.IPv6Address):
        within = number.ipv4_mapped or number.sixtofour
        if number in NAT64:
            within = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
        if within and not is_public(within):
            return False
    return number.is_global and not number.is_multicast
