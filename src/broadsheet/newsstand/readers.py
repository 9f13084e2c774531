"""Who counts as a reader: the one place that says what a view is (docs/reference/views.md)."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from hashlib import blake2b

from . import robots

Header = Callable[[str], str | None]
"""A request's header by its name in lower case; None if there is none."""

METHOD = "GET"
ANSWERS = frozenset({200, 304})
"""Answers that a reader has seen: the page, or word that the page at hand is still right."""
PURPOSES = ("sec-purpose", "purpose", "x-purpose", "x-moz")
"""Headers by which browsers say that nobody has asked for the page yet."""
AHEAD = ("prefetch", "prerender", "preview")
"""What stands in them then."""

REMEMBERED = 100_000
"""Views of one window of repetition; beyond that the oldest are forgotten."""
KEY_LIVES = 24 * 60 * 60.0
"""Seconds after which nothing can be told any more from what is remembered."""


class Readers:
    """Tells views from other requests. `repeat_minutes` is the option `views.repeat_minutes`."""

    def __init__(self, repeat_minutes: int = 0, clock: Callable[[], float] = time.monotonic) -> None:
        self.repeats_matter = repeat_minutes > 0
        self._window, self._clock = repeat_minutes * 60.0, clock
        self._key, self._key_made = os.urandom(32), clock()
        self._seen: dict[bytes, float] = {}
        self._seen_before: dict[bytes, float] = {}
        self._begun = clock()

    def is_view(self, method: str, user_agent: str | None, header: Header) -> bool:
        """Whether a request for a story, if answered with one of `ANSWERS`, is a person's."""
        if method != METHOD or not user_agent or robots.is_robot(user_agent):
            return False
        for name in PURPOSES:
            value = header(name)
            if value and is_ahead(value):
                return False
        return True

    def is_new(self, story: int, address: str, user_agent: str) -> bool:
        """Whether it is the reader's first view of the story within the window; remembers that it was.

        Call it last: only for what is a view by every other rule.
        """
        if not self.repeats_matter:
            return True
        now = self._clock()
        self._forget(now)
        who = f"{story} {address} {user_agent}".encode(errors="replace")
        reader = blake2b(who, key=self._key, digest_size=16).digest()
        last = self._seen.get(reader, self._seen_before.get(reader))
        if last is not None and now - last < self._window:
            return False
        self._seen[reader] = now
        return True

    def _forget(self, now: float) -> None:
        if now - self._key_made >= KEY_LIVES:
            self._key, self._key_made = os.urandom(32), now
            self._seen, self._seen_before = {}, {}
        if now - self._begun >= self._window or len(self._seen) >= REMEMBERED:
            self._seen, self._seen_before, self._begun = {}, self._seen, now


def is_ahead(purpose: str) -> bool:
    """Whether a purpose header says that the page is fetched ahead of being asked for."""
    purpose = purpose.lower()
    return any(word in purpose for word in AHEAD)
