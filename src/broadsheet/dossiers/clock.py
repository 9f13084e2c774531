"""What is noted in publications is put in its places, a little at every beat."""

from __future__ import annotations

from threading import Event

from .reuse import buckets


def tick(stop: Event) -> None:
    """Called by the worker about once a second."""
    while not stop.is_set() and buckets.settle():
        pass
