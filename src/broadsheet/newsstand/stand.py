"""The newsstand: the server's application (RSGI 1.5).

A printed page is handed out from memory; what neither the policy nor the shelf answers is handed on.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Generator, Mapping
from threading import Lock
from typing import Any, Protocol

from .choosing import BROTLI, GZIP, PLAIN, form_for, matching
from .counting import Counting
from .page import Page
from .policy import Header, Policy
from .shelf import Shelf
from .static import Static

log = logging.getLogger(__name__)

SEAL_EVERY = 5.0  # seconds
NOTE_EVERY = 12  # sealings
LONGEST_SPELLING = 200
SPELLINGS = 512  # of Accept-Encoding remembered


class InFront(Protocol):
    """What stands before whoever a request is handed on to."""

    def from_disk(self, path: str, scope: Any, protocol: Any, header: Header) -> bool:
        """Answer with the printed page at `path`; False, and nothing answered, if there is none."""

    def count(self, story: int, status: int, scope: Any, header: Header) -> None:
        """The request was answered with this status and with this story."""


LIKED = {
    GZIP: (GZIP, PLAIN, BROTLI),
    PLAIN: (PLAIN, GZIP, BROTLI),
    BROTLI: (BROTLI, GZIP, PLAIN),
}
"""For each form the order in which a client's `*` is taken to mean one."""


class Next(Protocol):
    """Answers what the newsstand does not. `page` is the path that may be printed for it, if one may."""

    in_front: InFront | None

    async def answer(self, scope: Any, protocol: Any, header: Header, page: str | None) -> None: ...

    def close(self) -> None: ...


class Done:
    """An awaitable with nothing to wait for; one is enough for all."""

    def __await__(self) -> Generator[None, None, None]:
        return _NOTHING


_NOTHING: Any = iter(())
DONE = Done()


class Newsstand:
    """What Granian loads. `handing_on` gets what is not answered here; `views` counts, `statics` are the
    static files by their paths.

    The server may ask `at_once` on a thread of its own, so whatever is kept in memory is used under a lock.
    """

    def __init__(
        self,
        policy: Policy,
        shelf: Shelf,
        handing_on: Next,
        views: Counting | None = None,
        statics: Mapping[str, Static] | None = None,
    ) -> None:
        self._page, self._shelf, self._find = policy.page, shelf, shelf.find
        self._handing_on, self._views, self._static = handing_on, views, (statics or {}).get
        self._read = views.read if views else None
        self._forms: dict[str | None, int] = {}
        self._lock = Lock()
        self._timer: asyncio.TimerHandle | None = None
        self._sealings = 0
        handing_on.in_front = self

    def __rsgi__(self, scope: Any, protocol: Any) -> Awaitable[None]:
        """Answer one request. Not a coroutine: a hit is over when this returns."""
        header = scope.headers.get  # each `scope.headers` copies them all
        page = self._page_for(scope, header)
        if self._answer(page, scope, protocol, header):
            return DONE
        return self._handing_on.answer(scope, protocol, header, page)

    def at_once(self, scope: Any, protocol: Any) -> bool:
        """Answer one request if that takes no waiting, on any thread; False, and nothing answered, if not."""
        header = scope.headers.get
        return self._answer(self._page_for(scope, header), scope, protocol, header)

    def from_disk(self, path: str, scope: Any, protocol: Any, header: Header) -> bool:
        with self._lock:
            page = self._find(path)
            return page is not None and self._hand_out(page, scope, protocol, header)

    def count(self, story: int, status: int, scope: Any, header: Header) -> None:
        if self._views:
            with self._lock:
                self._views.answered(story, status, scope, header)

    def _page_for(self, scope: Any, header: Header) -> str | None:
        host = header("host") or scope.authority or ""
        return self._page(scope.method, scope.path, scope.query_string, host, header)

    def _answer(self, page: str | None, scope: Any, protocol: Any, header: Header) -> bool:
        if page is None:
            return False
        static = self._static(page)
        if static is None:
            return self.from_disk(page, scope, protocol, header)
        with self._lock:
            return static.answer(scope.method, protocol, header)

    def _hand_out(self, page: Page, scope: Any, protocol: Any, header: Header) -> bool:
        """Answer with a page; False, and nothing answered, if its file turns out to be damaged."""
        accepted = header("accept-encoding")
        form = self._forms.get(accepted)
        if form is None:
            form = self._decide(accepted)
        if_none_match = header("if-none-match")
        known = form
        if if_none_match is not None:
            places = LIKED[form]
            place = matching(if_none_match, tuple(page.tags[each] for each in places) if page.tags else ())
            unchanged = place is not None
            known = places[place or 0]
        else:
            unchanged = False  # a date says too little: a retraction changes a feed and not its date
        answer = None
        if not unchanged:
            answer = page.answers[form] or self._shelf.made(page, form)
            if answer is None:
                return False
        if page.counted is not None and self._read is not None and scope.method == "GET":
            try:  # before the answer is given: a view must not be lost where this process is killed after it
                self._read(page.counted, scope, header)
            except Exception:
                log.exception("A view of story %d could not be counted.", page.counted)
        if answer is None:
            protocol.response_empty(304, page.unchanged[known])
        elif scope.method == "HEAD":
            headers, body = answer
            protocol.response_empty(200, [*headers, ("content-length", str(len(body)))])
        else:
            protocol.response_bytes(200, *answer)
        return True

    def _decide(self, accepted: str | None) -> int:
        if len(self._forms) >= SPELLINGS:
            self._forms.clear()
        form = form_for(accepted)
        if accepted is None or len(accepted) <= LONGEST_SPELLING:
            self._forms[accepted] = form
        return form

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = loop.call_later(SEAL_EVERY, self._tick, loop)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._timer:
            self._timer.cancel()
        self._handing_on.close()
        if self._views:
            with self._lock:
                self._views.close()

    def _tick(self, loop: asyncio.AbstractEventLoop) -> None:
        """Every few seconds: seal what was counted, and now and then note on disk what was read."""
        self._timer = loop.call_later(SEAL_EVERY, self._tick, loop)
        self._sealings += 1
        try:
            with self._lock:
                if self._views:
                    self._views.rotate()
                if self._sealings % NOTE_EVERY == 0:
                    self._shelf.note_reading()
        except Exception:
            log.exception("The newsstand's own work failed; it is tried again.")
