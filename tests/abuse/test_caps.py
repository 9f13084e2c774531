"""Daily caps, held by the database."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from broadsheet.abuse import caps
from broadsheet.abuse.caps import left, take
from broadsheet.abuse.clock import forget
from broadsheet.abuse.models import Taken

from . import racing


@pytest.mark.django_db
def test_so_many_can_be_taken_and_no_more() -> None:
    assert [take("letters", "ann@x.example", 2) for _ in range(4)] == [True, True, False, False]


@pytest.mark.django_db
def test_each_key_has_its_own_count() -> None:
    take("letters", "ann@x.example", 1)
    assert take("letters", "bert@x.example", 1)


@pytest.mark.django_db
def test_each_cap_has_its_own_count() -> None:
    take("letters", "ann@x.example", 1)
    assert take("searches", "ann@x.example", 1)


@pytest.mark.django_db
def test_a_cap_of_nothing_lets_nothing_through() -> None:
    assert not take("letters", "ann@x.example", 0)


@pytest.mark.django_db
def test_what_is_left_is_known_without_taking() -> None:
    assert [left("letters", "ann", 1), left("letters", "ann", 1), take("letters", "ann", 1)] == [True] * 3
    assert not left("letters", "ann", 1)


@pytest.mark.django_db
def test_the_key_is_not_in_the_database() -> None:
    take("letters", "ann@x.example", 1)
    row = Taken.objects.get()
    assert b"ann" not in bytes(row.digest)


@pytest.mark.django_db
def test_the_next_day_counts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caps, "today", lambda: date(2021, 11, 18))
    take("letters", "ann", 1)
    monkeypatch.setattr(caps, "today", lambda: date(2021, 11, 19))
    assert take("letters", "ann", 1)


@pytest.mark.django_db
def test_past_days_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as then:
        then.setattr(caps, "today", lambda: date(2021, 11, 18))
        take("letters", "ann", 1)
    take("letters", "bert", 1)
    forget()
    assert [row.day for row in Taken.objects.all()] == [caps.today()]


def test_processes_and_threads_that_race_take_exactly_as_many_as_there_are(
    tmp_path: Path, migrated_database: Path
) -> None:
    house = racing.paper(tmp_path / "paper", migrated_database)
    act = "from broadsheet.abuse.caps import take\ndef act(number): return take('race', 'one', 17)"
    assert Counter(racing.race(house, act)) == {"True": 17, "False": 43}
