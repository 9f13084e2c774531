"""The short way from Granian to a printed page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from granian import _futures

from broadsheet.cli import short_way

Schedule = Callable[[Any], None]


class Watcher:
    """A request on its way through Granian."""

    scope, proto = "scope", "protocol"

    def __init__(self) -> None:
        self.ended = False

    def done(self) -> None:
        self.ended = True


@pytest.fixture
def scheduled(monkeypatch: pytest.MonkeyPatch) -> list[Watcher]:
    """What has gone the long way."""
    gone: list[Watcher] = []
    monkeypatch.setattr(_futures, short_way.WRAPPED, lambda *of: gone.append)
    return gone


def schedule(at_once: Callable[[Any, Any], bool]) -> Schedule:
    assert short_way.open_to(at_once)
    made: Schedule = getattr(_futures, short_way.WRAPPED)("loop", "context", "callback")
    return made


def test_what_is_answered_at_once_is_over(scheduled: list[Watcher]) -> None:
    watcher = Watcher()
    schedule(lambda scope, protocol: (scope, protocol) == ("scope", "protocol"))(watcher)
    assert (watcher.ended, scheduled) == (True, [])


def test_anything_else_goes_the_long_way(scheduled: list[Watcher]) -> None:
    watcher = Watcher()
    schedule(lambda scope, protocol: False)(watcher)
    assert (watcher.ended, scheduled) == (False, [watcher])


def test_a_failure_goes_the_long_way(scheduled: list[Watcher]) -> None:
    watcher = Watcher()
    schedule(lambda scope, protocol: bool(1 / 0))(watcher)
    assert scheduled == [watcher]


def test_after_many_failures_it_is_closed(scheduled: list[Watcher]) -> None:
    asked: list[int] = []

    def failing(scope: Any, protocol: Any) -> bool:
        asked.append(1)
        raise ValueError

    take = schedule(failing)
    for _ in range(100):
        take(Watcher())
    assert (len(asked), len(scheduled)) == (short_way.PATIENCE, 100)


def test_a_granian_of_another_shape_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(_futures, short_way.WRAPPED)
    assert not short_way.open_to(lambda scope, protocol: True)
