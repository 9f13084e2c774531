"""Fetching one address, from the public internet only: nobody reaches into this network through a feed."""

from __future__ import annotations

import http.client
import socket
import threading
import urllib.error
import urllib.request
from contextlib import suppress
from importlib.metadata import version
from typing import Any

from ..abuse.outward import Private, connect_in_public

LARGEST = 10 * 1024 * 1024
PATIENCE = 20.0
"""Seconds for each step of the way."""
LONGEST = 60.0
"""Seconds for all of it."""
TOO_LONG = f"It took longer than {LONGEST:.0f} s"


class Address:
    """What of the command line is an address."""

    @staticmethod
    def is_one(place: str) -> bool:
        return place.lower().startswith(("http://", "https://"))


def fetch(url: str, *, allow_private: bool = False) -> tuple[bytes, str]:
    """The bytes at `url` and the address where they were found in the end.

    Raises `OSError` with a sentence. An address that leads, or redirects, to a private or local network is
    not connected to; the check is made on the very address that is connected to, so that no name can change
    in between.
    """
    line = _Line(allow_private)
    opener = urllib.request.OpenerDirector()
    for handler in (
        _Http(line.connect),
        _Https(line.connect),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    try:
        request = urllib.request.Request(  # noqa: S310 - the opener has handlers for http and https only
            url, headers={"User-Agent": f"Broadsheet/{version('broadsheet')}", "Accept-Encoding": "identity"}
        )
        with line, opener.open(request, timeout=PATIENCE) as response:
            data = _limited(response)
            if line.cut:  # which may look like the end of an answer
                raise OSError(TOO_LONG)
            return data, response.geturl()
    except urllib.error.HTTPError as error:
        raise OSError(f"The server answered {error.code} {error.reason}") from None
    except urllib.error.URLError as error:
        raise OSError(TOO_LONG if line.cut else _why(error.reason)) from None
    except (http.client.HTTPException, ValueError) as error:
        if line.cut:
            raise OSError(TOO_LONG) from None
        raise OSError(f"The server's answer makes no sense ({type(error).__name__})") from None
    except OSError as error:
        raise OSError(TOO_LONG if line.cut else _why(error)) from None


def _limited(response: Any) -> bytes:
    parts, size = [], 0
    while part := response.read1(65536):
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise OSError(f"It is larger than {LARGEST // 1024 // 1024} MB")
    promised = response.headers.get("Content-Length", "")
    if promised.isdecimal() and size < int(promised):
        raise OSError("The server broke off in the middle")
    return b"".join(parts)


class _Line:
    """The connections of one fetch, redirects and all; what is open after `LONGEST` is cut.

    A patient server could otherwise send a byte of its headers now and then for ever.
    """

    def __init__(self, allow_private: bool) -> None:
        self._connect = socket.create_connection if allow_private else connect_in_public
        self._open: list[socket.socket] = []
        self._timer = threading.Timer(LONGEST, self._end)
        self._timer.daemon = True
        self.cut = False

    def connect(self, address: tuple[str, int], timeout: Any = None, source: Any = None) -> socket.socket:
        connection = self._connect(address, timeout, source)
        self._open.append(connection.dup())  # TLS takes the connection itself over
        if self.cut:
            self._end()
        return connection

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        for connection in self._open:
            connection.close()

    def _end(self) -> None:
        self.cut = True
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


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
        connection._create_connection = connect
        return connection

    return make


def _why(reason: Any) -> str:
    if isinstance(reason, Private):
        return f"{reason}; --allow-private fetches from there"
    if isinstance(reason, socket.gaierror):
        return "There is no server of that name"
    if isinstance(reason, TimeoutError):
        return "The server does not answer"
    if isinstance(reason, ConnectionRefusedError):
        return "The server refuses the connection"
    return str(getattr(reason, "strerror", None) or reason)
