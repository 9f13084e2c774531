"""The threads of the worker that do what is due."""

from __future__ import annotations

from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection, connections

from broadsheet.cli import clocks

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the worker, for this test."""
    monkeypatch.setattr(clocks, "EVERY", 0)
    monkeypatch.setattr(clocks, "RETRY_AFTER", 0)
    for name in ("CONN_MAX_AGE", "CONN_HEALTH_CHECKS"):
        monkeypatch.setitem(connections.settings["default"], name, connections.settings["default"][name])
    clocks.keep_connections()


def beats(count: int, spoil: bool = False) -> list[Any]:
    """The database connections of so many beats in a row; `spoil` has each end in a broken connection."""
    stop, used = Event(), list[Any]()

    def tick(_stop: Event) -> None:
        connection.ensure_connection()
        used.append(connection.connection)
        if len(used) == count:
            stop.set()
        if spoil:
            connection.connection.close()
            connection.cursor().execute("SELECT 1")

    thread = Thread(target=clocks._keep, args=("test", tick, stop))
    thread.start()
    thread.join(30)
    assert not thread.is_alive()
    return used


def test_beats_of_one_clock_share_a_connection(kept: None) -> None:
    used = beats(3)
    assert used[0] is used[1] is used[2]


def test_a_connection_that_broke_is_made_anew(kept: None) -> None:
    used = beats(3, spoil=True)
    assert len({id(each) for each in used}) == 3
