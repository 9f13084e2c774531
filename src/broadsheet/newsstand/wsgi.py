"""Runs a WSGI application (PEP 3333) for one request, on a thread, and sends what it answers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Any
from wsgiref.types import WSGIApplication, WSGIEnvironment

from .answer import sent
from .files import FileWrapper

log = logging.getLogger(__name__)

GATHERED = 256 * 1024
"""Bytes that are put together to one answer; a longer one is sent as it comes. RSGI does not say how much of
it the client has taken, so what is made faster than it is read waits in the server's memory."""
PATIENCE = 60.0
"""Seconds a piece may take to be passed to the server."""

NO_BODY = {204, 304}
SORRY = b"Something went wrong here. The error has been noted.\n"
PLAIN = [("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store")]

ExcInfo = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]


class Exchange:
    """One request of an application and its answer. `run` is for a thread; all else happens below it."""

    def __init__(self, environ: WSGIEnvironment, protocol: Any, loop: asyncio.AbstractEventLoop) -> None:
        self._environ, self._protocol, self._loop = environ, protocol, loop
        self._status, self._headers = 0, list[tuple[str, str]]()
        self._written: list[bytes] = []
        self._begun = False
        self._head = environ["REQUEST_METHOD"] == "HEAD"

    def run(self, application: WSGIApplication) -> tuple[int, int]:
        """Answer the request; returns the status and the number of the story the answer shows, or 0."""
        try:
            result = application(self._environ, self._start)
            try:
                return self._send(result)
            finally:
                if close := getattr(result, "close", None):
                    close()
        except Gone:
            return 0, 0
        except Exception:
            log.exception("%s %s", self._environ["REQUEST_METHOD"], self._environ["PATH_INFO"])
            if not self._begun:
                self._begun = True
                self._protocol.response_bytes(500, PLAIN, SORRY)
            return 500, 0

    def _start(
        self, status: str, headers: list[tuple[str, str]], exc_info: ExcInfo | None = None, /
    ) -> Callable[[bytes], object]:
        if exc_info and self._begun and exc_info[1]:
            raise exc_info[1].with_traceback(exc_info[2])
        if self._status and not exc_info:
            raise RuntimeError("start_response was called a second time")
        self._status, self._headers = int(status[:3]), headers
        return self._written.append

    def _send(self, result: Iterable[bytes]) -> tuple[int, int]:
        if isinstance(result, FileWrapper) and not self._head and self._status == 200:
            headers, story = sent(self._headers)
            if path := result.whole_file(dict(headers).get("content-length"), GATHERED):
                self._begun = True
                self._protocol.response_file(self._status, headers, path)
                return self._status, story
        pieces: Iterator[bytes] = iter(()) if self._head and self._status else iter(result)
        first = self._first(pieces)
        if not self._status:
            raise RuntimeError("the application never called start_response")
        headers, story = sent(self._headers)
        if self._head or self._status in NO_BODY:
            self._begun = True
            self._protocol.response_empty(self._status, headers)
        else:
            self._send_body(headers, first, pieces)
        return self._status, story

    def _first(self, pieces: Iterator[bytes]) -> bytes:
        """As much as fits one answer; before it the application may not have begun the answer at all."""
        gathered, size = self._written, sum(map(len, self._written))
        for piece in pieces:
            gathered.append(piece)
            size += len(piece)
            if size > GATHERED:
                break
        return b"".join(gathered)

    def _send_body(self, headers: list[tuple[str, str]], first: bytes, pieces: Iterator[bytes]) -> None:
        if len(first) <= GATHERED:
            self._begun = True
            headers = [header for header in headers if header[0] != "content-length"]  # the server counts
            self._protocol.response_bytes(self._status, headers, first)
            return
        self._begun = True
        transport = self._protocol.response_stream(self._status, headers)
        self._pass_on(transport, first)
        for piece in pieces:
            if piece:
                self._pass_on(transport, piece)

    def _pass_on(self, transport: Any, piece: bytes) -> None:
        async def send() -> None:
            await transport.send_bytes(piece)

        try:
            asyncio.run_coroutine_threadsafe(send(), self._loop).result(PATIENCE)
        except Exception as error:
            raise Gone from error


class Gone(Exception):
    """The client is not there any more."""
