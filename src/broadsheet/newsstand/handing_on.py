"""Everything that no printed page answers: first asked of the press, then of a WSGI application, both on
threads beside the newsstand."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any
from wsgiref.types import WSGIApplication

from .answer import Answer, Printed, Printing, sent
from .environ import environ_of
from .files import BrokenOff, TooLong, body_of
from .policy import Header
from .stand import InFront
from .wsgi import PLAIN, SORRY, Exchange

log = logging.getLogger(__name__)

SMALL = 1024 * 1024
"""Bytes that anybody may send; files are sent to the desk."""
LARGEST = 128 * 1024 * 1024

Asked = tuple[str, bool, int]
"""A path, whether there was a query, and how often the bell had been rung."""


class HandingOn:
    """`printed` is the press, absent if it prints nothing; `rung[0]` is the number of the bell; `largest` is
    how many bytes the body of a request may have. The newsstand makes itself known as `in_front`."""

    def __init__(
        self,
        application: WSGIApplication,
        *,
        threads: int = 4,
        printed: Printed | None = None,
        rung: Sequence[int] = (0,),
        largest: int = LARGEST,
    ) -> None:
        self._application, self._printed, self._rung, self._largest = application, printed, rung, largest
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="django")
        self._asked: dict[Asked, asyncio.Future[Answer | Printing | None]] = {}
        self.in_front: InFront | None = None

    async def answer(self, scope: Any, protocol: Any, header: Header, page: str | None) -> None:
        """Answer a request. `page` is the path that may be printed for it, if one may."""
        if page is not None and self._printed is not None:
            answer = await self._ask(page, scope.query_string)
            stand = self.in_front if answer is Printing.ON_DISK else None
            if stand and stand.from_disk(page, scope, protocol, header):
                return
            if isinstance(answer, Answer):
                self._pass_on(answer, scope, protocol, header)
                return
        await self._run(scope, protocol, header)

    def close(self) -> None:
        """Begin nothing new."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _ask(self, page: str, query: str) -> Answer | Printing | None:
        """One question for all who ask for a page at once.

        Whoever asks after a ring asks anew: what was begun before it may be out of date.
        """
        asked = page, bool(query), self._rung[0]
        future = self._asked.get(asked)
        if future is None:
            loop = asyncio.get_running_loop()
            future = self._asked[asked] = loop.run_in_executor(self._threads, self._print, page, query)
            future.add_done_callback(lambda _: self._asked.pop(asked))
        return await asyncio.shield(future)

    def _print(self, page: str, query: str) -> Answer | Printing | None:
        assert self._printed
        try:
            return self._printed(page, query)
        except Exception:
            log.exception("%s cannot be printed; it is made for each reader.", page)
            return None

    def _pass_on(self, answer: Answer, scope: Any, protocol: Any, header: Header) -> None:
        headers, story = sent(list(answer.headers))
        if scope.method == "HEAD":
            length = [] if any(name == "content-length" for name, _ in headers) else [_length(answer.body)]
            protocol.response_empty(answer.status, headers + length)
        else:
            headers = [header for header in headers if header[0] != "content-length"]
            protocol.response_bytes(answer.status, headers, answer.body)
        if story and self.in_front:
            self.in_front.count(story, answer.status, scope, header)

    async def _run(self, scope: Any, protocol: Any, header: Header) -> None:
        try:
            body, length = await self._body(scope, protocol, header)
        except _Refused as refused:
            protocol.response_bytes(refused.status, [*PLAIN, ("connection", "close")], refused.sentence)
            return
        except BrokenOff:
            protocol.response_empty(400, PLAIN)  # nobody is there to read it
            return
        loop = asyncio.get_running_loop()
        try:
            status, story = await loop.run_in_executor(
                self._threads, self._exchange, scope, protocol, loop, body, length
            )
        except RuntimeError:  # the threads were told to end
            protocol.response_bytes(503, PLAIN, b"The server is stopping. Try again in a moment.\n")
            return
        finally:
            body.close()
        if story and self.in_front:
            self.in_front.count(story, status, scope, header)

    def _exchange(
        self, scope: Any, protocol: Any, loop: asyncio.AbstractEventLoop, body: IO[bytes], length: int | None
    ) -> tuple[int, int]:
        try:
            environ = environ_of(scope, body, length)
        except Exception:
            log.exception("a request that cannot be understood")
            protocol.response_bytes(500, PLAIN, SORRY)
            return 500, 0
        return Exchange(environ, protocol, loop).run(self._application)

    async def _body(self, scope: Any, protocol: Any, header: Header) -> tuple[IO[bytes], int | None]:
        announced = header("content-length")
        if header("transfer-encoding") is not None:
            # A body in chunks that breaks off looks like one that ends: half a form would be taken for all.
            raise _Refused(411, b"Say how long the request is (Content-Length).\n")
        if announced is None and (scope.http_version[:1] == "1" or scope.method in ("GET", "HEAD")):
            return io.BytesIO(), None
        if announced is not None and not announced.isdecimal():
            raise _Refused(400, b"The length of the request is no number.\n")
        length = int(announced) if announced is not None else None
        if length == 0:
            return io.BytesIO(), 0
        try:
            largest = self._largest if scope.path.startswith("/desk/") else SMALL
            return await body_of(protocol, length, largest)
        except TooLong:
            sentence = f"At most {largest // (1024 * 1024)} MB can be sent at once.\n"
            raise _Refused(413, sentence.encode()) from None
        except OSError as error:
            log.error("A request of %s bytes cannot be kept: %s", announced, error)
            raise _Refused(507, b"The server has no room for what was sent.\n") from None


class _Refused(Exception):
    def __init__(self, status: int, sentence: bytes) -> None:
        self.status, self.sentence = status, sentence


def _length(body: bytes) -> tuple[str, str]:
    return "content-length", str(len(body))
