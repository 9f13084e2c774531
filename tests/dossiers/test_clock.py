"""What the record does by the clock."""

from __future__ import annotations

from threading import Event

import pytest

from broadsheet.dossiers import clock
from broadsheet.dossiers.reuse import buckets

pytestmark = pytest.mark.django_db


def test_a_beat_leaves_nothing_noted() -> None:
    buckets.put({number: [number] for number in range(1, 120)})
    clock.tick(Event())
    assert buckets.settle() == 0


def test_a_worker_that_is_to_stop_begins_nothing() -> None:
    buckets.put({1: [1]})
    stop = Event()
    stop.set()
    clock.tick(stop)
    assert buckets.settle() == 1
