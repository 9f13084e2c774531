"""What stories do by the clock: those that wait come into the index."""

from __future__ import annotations

from threading import Event

from . import indexed


def tick(stop: Event) -> None:
    """Called by the worker about once a second."""
    indexed.catch_up(goes_on=lambda: not stop.is_set())
