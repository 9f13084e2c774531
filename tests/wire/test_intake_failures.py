"""Whatever fails, a dispatch leaves everything or nothing, and the next one is taken."""

from __future__ import annotations

import errno
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError

from broadsheet.stories import actions
from broadsheet.stories.models import Byline, Contributor, Section, Source, Story, Topic, Views
from broadsheet.wire import filing
from broadsheet.wire.dispatch import Picture
from broadsheet.wire.intake import take, take_all
from broadsheet.wire.models import Receipt

from .dispatches import PRINT, dispatch

pytestmark = pytest.mark.django_db

TRAM = dispatch(
    key="tram",
    number=77,
    section="City",
    agency="Azernews",
    bylines=("Ayya Lmahamad",),
    topics=("Trams",),
    views=3,
)
ROWS = (Story, Section, Source, Contributor, Topic, Byline, Views, Receipt)


def fails_once(monkeypatch: pytest.MonkeyPatch, where: Any, name: str, error: Exception) -> None:
    """Make a function do its work and fail after it, the first time."""
    original = getattr(where, name)
    failed: list[bool] = []

    def failing(*args: Any, **kwargs: Any) -> Any:
        result = original(*args, **kwargs)
        if not failed:
            failed.append(True)
            raise error
        return result

    monkeypatch.setattr(where, name, failing)


@pytest.mark.parametrize("step", ["file", "publish"])
def test_half_a_story_is_none(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    fails_once(monkeypatch, actions, step, IntegrityError("UNIQUE constraint failed"))
    assert take(TRAM, PRINT).became == "refused"
    assert [rows.objects.count() for rows in ROWS] == [0] * len(ROWS)


def test_a_failure_at_the_last_step_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    fails_once(monkeypatch, filing, "_keep", RuntimeError("unforeseen"))
    assert "RuntimeError: unforeseen" in take(TRAM, PRINT).reason
    assert [rows.objects.count() for rows in ROWS] == [0] * len(ROWS)


def test_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    fails_once(monkeypatch, actions, "publish", IntegrityError("UNIQUE constraint failed"))
    outcomes = take_all([replace(TRAM, key=key) for key in "abc"], PRINT)
    assert [outcome.became for outcome in outcomes] == ["refused", "new", "new"]


def test_a_failed_one_is_new_when_it_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    fails_once(monkeypatch, actions, "publish", IntegrityError("UNIQUE constraint failed"))
    assert [take(TRAM, PRINT).became for _ in range(3)] == ["refused", "new", "unchanged"]


def test_a_full_disk_under_the_pictures_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(key: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    outcome = take(replace(TRAM, picture=Picture("picture:red")), replace(PRINT, pictures=full))
    assert outcome.reason == "The disk is full; make room and read this again."


def test_a_full_disk_under_the_database_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    fails_once(monkeypatch, actions, "file", OperationalError("database or disk is full"))
    assert take(TRAM, PRINT).reason == "The disk is full; make room and read this again."
    assert not Story.objects.exists()


def test_a_locked_database_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    fails_once(monkeypatch, actions, "file", OperationalError("database is locked"))
    assert take(TRAM, PRINT).reason == (
        "The database was busy for too long; read this again when nothing else writes to it."
    )


def test_a_database_that_stays_locked_is_not_tried_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def locked(*args: Any, **kwargs: Any) -> None:
        tries.append(1)
        raise OperationalError("database is locked")

    monkeypatch.setattr(actions, "file", locked)
    outcomes = take_all([replace(TRAM, key=str(key)) for key in range(9)], PRINT)
    assert ({outcome.became for outcome in outcomes}, len(tries)) == ({"refused"}, 3)


def test_a_refusal_names_the_file() -> None:
    assert take(replace(TRAM, headline=""), PRINT).place == "old/212311.html"
