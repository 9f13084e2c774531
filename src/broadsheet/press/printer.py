"""Printing: a page is rendered through Django once and lands on the disk, unless a change came meanwhile."""

from __future__ import annotations

import fcntl
import logging
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.utils import formatdate
from hashlib import blake2b
from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from broadsheet.newsstand import sheet

from . import orders, plates, reading
from .edition import Edition
from .following import editions

logger = logging.getLogger(__name__)

COUNTED = "Broadsheet-Story"
"""The header by which a view says which story it counts for."""
ATTEMPTS = 3
LOCKS = 1024
NOT_KEPT = ("Content-Length", "Connection", "Date", "Server", COUNTED)


def obtain(path: str) -> HttpResponse | None:
    """Have the page at `path` on the disk: None when it is there, else the answer that cannot be printed.

    Whoever asks for the same page meanwhile, in any process of this machine, waits and gets what was printed.
    `plates.plate_of(path)` must be a plate.
    """
    here = editions()
    current = here.current
    file = current.file(path) if current else None
    if file is None:
        return render(path)[0]
    with _alone_with(path):
        for _attempt in range(ATTEMPTS):
            if file.exists():
                return None
            edition, begun = here.landing, orders.latest()
            if edition and (aside := _printed_aside(edition, path)):
                return aside
            response, read = render(path, begun)
            if edition is None or not printable(response):
                return response
            try:
                landed = _land(edition, path, response, read, begun)
            except NoRoom:
                return response
            if landed:
                return None if file.exists() else response  # it may have landed in the next edition
    return render(path)[0]  # it changes faster than it can be printed


def print_anew(path: str, edition: Edition) -> bool:
    """Print the page at `path` into `edition` if it can be printed; returns whether it is there now.

    What somebody else is printing at this moment is left to them. Raises `NoRoom`.
    """
    file = edition.file(path)
    if file is None or plates.plate_of(path) is None:
        return False
    with _alone_with(path, waiting=False) as alone:
        for _attempt in range(ATTEMPTS if alone else 0):
            if file.exists():
                return True
            begun = orders.latest()
            response, read = render(path, begun)
            if not printable(response):
                return False
            if _land(edition, path, response, read, begun):
                return True
    return False


def render(path: str, begun: int | None = None) -> tuple[HttpResponse, reading.Read]:
    """The answer to a reader nobody knows, and what was read for it. Closing connections is the caller's."""
    with reading.recorded(begun) as read:
        response = _handler().get_response(_request(path))
    return response, read  # type: ignore[return-value]


def printable(response: HttpResponseBase) -> bool:
    """Whether everybody may get these very bytes."""
    control = response.headers.get("Cache-Control", "")
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not response.has_header("Content-Encoding")
        and "private" not in control
        and "no-store" not in control
        and "cookie" not in response.headers.get("Vary", "").lower()
    )


def packed(response: HttpResponse, at: float) -> bytes:
    """The file of a page that was answered with `response` at the time `at`."""
    patch_vary_headers(response, ["Accept-Encoding"])
    response.headers["ETag"] = etag(response.content)
    response.headers.setdefault("Last-Modified", formatdate(int(at), usegmt=True))
    counted = response.headers.get(COUNTED)
    headers = [(name, value) for name, value in response.items() if name not in NOT_KEPT]
    story = int(counted) if counted else None
    return sheet.pack(response.content, headers, story)


def etag(body: bytes) -> str:
    """A strong validator of what the page says (RFC 9110, 8.8.3)."""
    return f'"{blake2b(body, digest_size=12).hexdigest()}"'


def _printed_aside(edition: Edition, path: str) -> HttpResponse | None:
    """The page as it is printed already in the next edition, which readers do not get yet."""
    file = edition.file(path)
    try:
        page = sheet.unpack(file.read_bytes()) if file else None
        body = page.body if page else b""
    except (OSError, sheet.Torn):
        return None
    if page is None:
        return None
    response = HttpResponse(body, headers=dict(page.headers))
    if page.story is not None:
        response.headers[COUNTED] = str(page.story)
    return response


def _land(edition: Edition, path: str, response: HttpResponse, read: reading.Read, begun: int) -> bool:
    """Put a rendered page on the disk; not if something it shows was ordered anew after `begun`.

    Raises `NoRoom`.
    """
    data = packed(response, time.time())
    here, counted = editions(), response.headers.get(COUNTED)
    with here.locked():
        if all(edition.pages != each.pages for each in here.all):
            return False
        names = [order.name for order in orders.since(begun)]
        if orders.EVERYTHING in names or orders.concerns(names, path, read.things):
            return False
        try:
            edition.ledger.enter(
                path,
                seq=begun,
                size=len(data),
                things=read.things,
                until=read.until,
                story=int(counted) if counted else None,
            )
            edition.write(path, data)
        except (OSError, sqlite3.Error) as error:
            logger.error("%s could not be put on the disk; readers get it unprinted: %s", path, error)
            edition.remove([path])
            with suppress(sqlite3.Error):
                edition.ledger.forget([path])
            raise NoRoom from error
    return True


class NoRoom(Exception):
    """The page is as it should be, but the disk does not take it."""


@contextmanager
def _alone_with(path: str, *, waiting: bool = True) -> Iterator[bool]:
    """Of all threads and processes of this machine, one at a time prints this page.

    Who does not wait is told whether nobody else prints it.
    """
    folder = editions().root / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / str(zlib.crc32(path.encode()) % LOCKS)).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if waiting else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


def _request(path: str) -> WSGIRequest:
    parts = urlsplit(settings.BROADSHEET_ADDRESS)
    https = parts.scheme == "https"
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "SERVER_NAME": parts.hostname or "localhost",
            "SERVER_PORT": str(parts.port or (443 if https else 80)),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": parts.netloc,
            "HTTP_X_FORWARDED_PROTO": parts.scheme,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": parts.scheme,
            "wsgi.input": BytesIO(),
        }
    )


def _handler() -> BaseHandler:
    global _made
    if _made is None:
        handler = BaseHandler()
        handler.load_middleware()
        _made = handler
    return _made


_made: BaseHandler | None = None
