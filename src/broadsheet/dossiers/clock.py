"""What is noted in publications is put in its places and read, a little at every beat."""

from __future__ import annotations

from threading import Event

from . import readings
from .reuse import buckets


def tick(stop: Event) -> None:
    """Called by the worker about once a second."""
    while not stop.is_set() and buckets.settle():
        pass
    readings.read_some(stop)
