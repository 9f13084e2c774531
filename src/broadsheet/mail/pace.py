"""Not faster than the mail server wants."""

from __future__ import annotations

from threading import Lock
from time import monotonic

LATE = 0.02
"""Seconds by which one may come late without the next having to wait for it, too."""


class Pace:
    """At most `a_second` letters a second, over all who share it; 0 is as fast as it goes."""

    def __init__(self, a_second: float) -> None:
        self._gap = 1 / a_second if a_second else 0.0
        self._next = 0.0
        self._lock = Lock()

    def step(self) -> float:
        """0 if the next letter may go, which is counted then; else the seconds to wait and ask again."""
        if not self._gap:
            return 0.0
        with self._lock:
            now = monotonic()
            if now < self._next:
                return self._next - now
            self._next = max(self._next, now - LATE) + self._gap
            return 0.0


_shared: dict[float, Pace] = {}


def shared(a_second: float) -> Pace:
    """The one pace of this process."""
    return _shared.setdefault(a_second, Pace(a_second))
