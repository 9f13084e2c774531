"""What is good for once only."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from broadsheet.abuse import once
from broadsheet.abuse.clock import forget

from . import racing


@pytest.mark.django_db
def test_the_first_use_is_the_only_one() -> None:
    until = timezone.now() + timedelta(hours=1)
    assert [once.use("link", "a", until) for _ in range(3)] == [True, False, False]


@pytest.mark.django_db
def test_what_is_used_for_one_purpose_is_new_for_another() -> None:
    until = timezone.now() + timedelta(hours=1)
    once.use("link", "a", until)
    assert once.use("work", "a", until)


@pytest.mark.django_db
def test_whether_it_was_used_can_be_asked_without_using_it() -> None:
    assert not once.used("link", "a")
    once.use("link", "a", timezone.now() + timedelta(hours=1))
    assert once.used("link", "a")


@pytest.mark.django_db
def test_only_what_has_expired_is_forgotten() -> None:
    once.use("link", "old", timezone.now() - timedelta(seconds=1))
    once.use("link", "new", timezone.now() + timedelta(hours=1))
    forget()
    assert (once.used("link", "old"), once.used("link", "new")) == (False, True)


def test_of_all_that_race_one_uses_it(tmp_path: Path, migrated_database: Path) -> None:
    house = racing.paper(tmp_path / "paper", migrated_database)
    act = """
from datetime import UTC, datetime, timedelta
from broadsheet.abuse import once
def act(number): return once.use("race", "one", datetime.now(UTC) + timedelta(hours=1))
"""
    assert Counter(racing.race(house, act, rounds=2)) == {"True": 1, "False": 23}
