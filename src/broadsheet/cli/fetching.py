"""Fetching one address, from the public internet only: nobody reaches into this network through a feed."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.request
from importlib.metadata import version
from typing import Any
from urllib.parse import urlsplit

LARGEST = 10 * 1024 * 1024
PATIENCE = 20.0
"""Seconds for each step of the way."""
LONGEST = 60.0
"""Seconds for all of it."""


class Address:
    """What of the command line is an address."""

    @staticmethod
    def is_one(place: str) -> bool:
        return urlsplit(place).scheme.lower() in ("http", "https")


def fetch(url: str, *, allow_private: bool = False) -> tuple[bytes, str]:
    """The bytes at `url` and the address where they were found in the end.

    Raises `OSError` with a sentence. An address that leads, or redirects, to a private or local network is
    not connected to; the check is made on the very address that is connected to, so that no name can change
    in between.
    """
    public = None if allow_private else _connect_in_public
    opener = urllib.request.OpenerDirector()
    for handler in (
        _Http(public),
        _Https(public),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    request = urllib.request.Request(  # noqa: S310 - the opener has handlers for http and https only
        url, headers={"User-Agent": f"Broadsheet/{version('broadsheet')}", "Accept-Encoding": "identity"}
    )
    try:
        with opener.open(request, timeout=PATIENCE) as response:
            return _limited(response), response.geturl()
    except urllib.error.HTTPError as error:
        raise OSError(f"The server answered {error.code} {error.reason}") from None
    except urllib.error.URLError as error:
        raise OSError(_why(error.reason)) from None
    except (http.client.HTTPException, ValueError) as error:
        raise OSError(f"The server's answer makes no sense ({type(error).__name__})") from None
    except OSError as error:
        raise OSError(_why(error)) from None


class Private(OSError):
    """An address that is not of the public internet."""


def _limited(response: Any) -> bytes:
    began, parts, size = time.monotonic(), [], 0
    while part := response.read1(65536):
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise OSError(f"It is larger than {LARGEST // 1024 // 1024} MB")
        if time.monotonic() - began > LONGEST:
            raise OSError(f"It took longer than {LONGEST:.0f} s")
    return b"".join(parts)


def _connect_in_public(address: tuple[str, int], timeout: Any = None, source: Any = None) -> socket.socket:
    host, port = address
    last: OSError | None = None
    for *_, found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        number = ipaddress.ip_address(str(found[0]).partition("%")[0])
        if not number.is_global or number.is_multicast:
            raise Private(f"{host} is inside a private network; --allow-private fetches from there")
        try:
            return socket.create_connection((str(number), port), timeout, source)
        except OSError as error:
            last = error
    raise last or OSError(f"{host} has no address")


class _Http(urllib.request.HTTPHandler):
    def __init__(self, connect: Any) -> None:
        super().__init__()
        self._connect = connect

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_connections(http.client.HTTPConnection, self._connect), request)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, connect: Any) -> None:
        super().__init__()
        self._connect = connect

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_connections(http.client.HTTPSConnection, self._connect), request)


def _connections(kind: Any, connect: Any) -> Any:
    """Makes connections that connect by `connect`; certificates are still checked for the name."""

    def make(host: str, **how: Any) -> Any:
        connection = kind(host, **how)
        if connect:
            connection._create_connection = connect
        return connection

    return make


def _why(reason: Any) -> str:
    if isinstance(reason, Private):
        return str(reason)
    if isinstance(reason, socket.gaierror):
        return "There is no server of that name"
    if isinstance(reason, TimeoutError):
        return "The server does not answer"
    if isinstance(reason, ConnectionRefusedError):
        return "The server refuses the connection"
    return str(getattr(reason, "strerror", None) or reason)
