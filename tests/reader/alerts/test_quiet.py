"""When quiet hours are over."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from broadsheet.reader.alerts.quiet import wakes
from broadsheet.reader.alerts.zones import known_as

NIGHT = (time(22), time(7))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "awake"),
    [
        ("2026-11-24T21:59", "2026-11-24T21:59"),
        ("2026-11-24T22:00", "2026-11-25T07:00"),
        ("2026-11-25T03:00", "2026-11-25T07:00"),
        ("2026-11-25T07:00", "2026-11-25T07:00"),
    ],
)
def test_a_night_goes_over_midnight(now: str, awake: str) -> None:
    assert wakes(utc(now), *NIGHT, "UTC") == utc(awake)


@pytest.mark.parametrize(
    ("now", "awake"),
    [("2026-11-24T12:59", "12:59"), ("2026-11-24T13:00", "14:30"), ("2026-11-24T14:30", "14:30")],
)
def test_a_siesta_does_not(now: str, awake: str) -> None:
    assert wakes(utc(now), time(13), time(14, 30), "UTC") == utc(f"2026-11-24T{awake}")


def test_hours_are_those_of_the_persons_zone() -> None:
    assert wakes(utc("2026-11-24T18:30"), *NIGHT, "Asia/Baku") == utc("2026-11-25T03:00")


def test_the_night_the_clock_is_put_forward_is_an_hour_shorter() -> None:
    assert wakes(utc("2026-03-28T21:00"), *NIGHT, "Europe/Rome") == utc("2026-03-29T05:00")


def test_the_night_the_clock_is_put_back_is_an_hour_longer() -> None:
    assert wakes(utc("2026-10-24T20:00"), *NIGHT, "Europe/Rome") == utc("2026-10-25T06:00")


def test_an_end_that_no_clock_shows_is_when_it_would_be() -> None:
    assert wakes(utc("2026-03-28T23:00"), time(22), time(2, 30), "Europe/Rome") == utc("2026-03-29T01:30")


def test_an_end_that_comes_twice_never_lies_in_the_past() -> None:
    second_time = utc("2026-10-25T01:10")  # 02:10 for the second time in Rome
    assert wakes(second_time, time(22), time(2, 30), "Europe/Rome") == utc("2026-10-25T01:30")


def test_no_quiet_hours_are_never_quiet() -> None:
    assert wakes(utc("2026-11-24T03:00"), None, None, "UTC") == utc("2026-11-24T03:00")


def test_old_names_of_zones_are_known() -> None:
    assert wakes(utc("2026-11-24T17:00"), *NIGHT, known_as("Asia/Calcutta")) == utc("2026-11-25T01:30")


@pytest.mark.parametrize("name", ["Asia/Nowhere", "../../etc/passwd", "", "localtime", "Asia/Baku\0"])
def test_what_is_no_zone_is_not_known(name: str) -> None:
    assert known_as(name) == ""
