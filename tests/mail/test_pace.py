"""Not faster than asked."""

from __future__ import annotations

from typing import Any

import pytest

from broadsheet.mail import pace
from broadsheet.mail.pace import Pace


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(pace, "monotonic", lambda: now[0])
    return now


def test_no_rate_is_no_waiting() -> None:
    assert [Pace(0).step() for _ in range(9)] == [0.0] * 9


def test_the_next_waits_for_its_place(clock: list[float]) -> None:
    slow = Pace(4)
    assert slow.step() == 0.0
    assert 0.25 - pace.LATE <= slow.step() <= 0.25


def test_so_many_go_in_a_second_and_no_more(clock: list[float]) -> None:
    slow, gone = Pace(5), 0
    for tenth in range(101):
        clock[0] = 100 + tenth / 100
        gone += slow.step() == 0.0
    assert gone in (5, 6)


def test_a_pause_is_not_made_up_for_in_a_rush(clock: list[float]) -> None:
    slow = Pace(4)
    slow.step()
    clock[0] += 60
    assert [slow.step() == 0.0 for _ in range(3)] == [True, False, False]


def test_all_senders_of_a_process_share_one_pace(settings: Any) -> None:
    assert pace.shared(7) is pace.shared(7)
