"""The short way from Granian to a printed page: without waking the event loop.

Granian passes each request from a thread of its own to that of the event loop. For a page that is at hand,
the change of threads is a third of the whole cost, and with Django at work a second wait for Python's lock.
Granian has no public way around it, so one of its functions is wrapped. Where a version of Granian does not
have that function any more, all requests go the long way.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

log = logging.getLogger(__name__)

AtOnce = Callable[[Any, Any], bool]
"""Answers a request, given its scope and protocol, if it can without waiting; else does nothing to it."""

WRAPPED = "_cbsched_aioschedule"
PATIENCE = 20
"""Failures after which the short way is closed, so that the log does not fill up."""


def open_to(at_once: AtOnce) -> bool:
    """Have `at_once` asked first for every request of this process; returns whether that can be."""
    from granian import _futures

    make_schedule = getattr(_futures, WRAPPED, None)
    if make_schedule is None:
        log.warning("This version of Granian has no short way to printed pages; they go the long way.")
        return False

    failed = [0]

    def make_short_schedule(*of: Any) -> Callable[[Any], None]:
        schedule = make_schedule(*of)

        def first_at_once(watcher: Any) -> None:
            answered = False
            if failed[0] < PATIENCE:
                try:
                    answered = at_once(watcher.scope, watcher.proto)
                except Exception:
                    failed[0] += 1
                    log.exception("The short way failed; the request goes the long way.")
            if answered:
                failed[0] = 0
                watcher.done()
            else:
                schedule(watcher)

        return first_at_once

    setattr(_futures, WRAPPED, make_short_schedule)
    return True
