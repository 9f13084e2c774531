"""Facts that cannot both be so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from broadsheet.dossiers.facts import actions
from broadsheet.dossiers.facts.contradictions import against, among_all
from broadsheet.dossiers.models import Fact, Subject
from broadsheet.staff.models import User
from broadsheet.stories import actions as desk
from broadsheet.stories.models import Story

from .telling import INVESTS, SIGNED, YEAR, between, body, money, subject, tell

pytestmark = pytest.mark.django_db
EARLY = datetime(2021, 11, 17, 9, tzinfo=UTC)
Say = Callable[..., Fact]


@pytest.fixture
def italy(db: None) -> Subject:
    return subject("Italia")


@pytest.fixture
def say(write: Callable[..., Story], italy: Subject, chief: User) -> Say:
    """Another story says so, `days` after the first, and an editor confirms it."""

    def say_one(sentence: str = INVESTS, *, days: int = 0, confirmed: bool = True, **fields: Any) -> Fact:
        story = write(body=body(sentence), published_at=EARLY + timedelta(days=days))
        fact = tell(story, sentence, **{"parties": between("Italia", subjects=[italy])} | fields)
        return actions.confirm(fact, chief) if confirmed else fact

    return say_one


def found() -> list[tuple[str, list[int]]]:
    return [(each.on, [fact.pk for fact in each.facts]) for each in among_all()]


def test_two_sums_of_one_year_contradict_each_other(say: Say) -> None:
    one, other = say(**YEAR, **money("1700000000")), say(days=300, **YEAR, **money("2100000000"))
    assert found() == [("amount", [one.pk, other.pk])]


def test_rounding_is_no_contradiction(say: Say) -> None:
    say(**YEAR, **money("1700000000")), say(days=300, **YEAR, **money("1680000000"))
    assert found() == []


def test_sums_of_different_years_are_a_series(say: Say) -> None:
    say(**YEAR, **money("1700000000"))
    say(day=date(2021, 1, 1), precision="year", **money("2100000000"))
    assert found() == []


def test_an_undated_figure_contradicts_one_of_the_same_weeks(say: Say) -> None:
    one, other = say(**money("1700000000")), say(days=30, **money("2100000000"))
    assert found() == [("amount", [one.pk, other.pk])]


def test_undated_figures_of_different_years_are_a_series(say: Say) -> None:
    say(**money("1700000000")), say(days=400, **money("2100000000"))
    assert found() == []


def test_different_currencies_are_not_compared(say: Say) -> None:
    say(**YEAR, **money("1700000000")), say(**YEAR, **money("2100000000", "USD"))
    assert found() == []


def test_a_sum_and_a_share_are_not_compared(say: Say) -> None:
    say(**YEAR, **money("1700000000")), say(**YEAR, **money("7") | {"unit": "share", "currency": ""})
    assert found() == []


def test_over_a_hundred_leaves_room_above(say: Say) -> None:
    count = {"unit": "count", "currency": ""}
    say(**YEAR, **money("100") | count, hedge="over"), say(**YEAR, **money("130") | count)
    assert found() == []


def test_over_a_hundred_leaves_no_room_below(say: Say) -> None:
    count = {"unit": "count", "currency": ""}
    say(**YEAR, **money("100") | count, hedge="over"), say(**YEAR, **money("80") | count)
    assert [on for on, _ in found()] == ["amount"]


def test_other_parties_are_another_matter(say: Say) -> None:
    spain = between("España", subjects=[subject("España")])
    say(**YEAR, **money("1700000000")), say(**YEAR, **money("2100000000"), parties=spain)
    assert found() == []


def test_one_event_on_two_dates_is_a_contradiction(say: Say) -> None:
    one = say(SIGNED, kind="agreement", day=date(2020, 2, 1), precision="month")
    march = SIGNED.replace("February", "March")
    other = say(march, kind="agreement", day=date(2020, 3, 1), precision="month")
    assert found() == [("day", [one.pk, other.pk])]


def test_a_date_said_more_precisely_is_none(say: Say) -> None:
    say(SIGNED, kind="agreement", day=date(2020, 2, 1), precision="month")
    exactly = SIGNED.replace("in February", "on 20 February")
    say(exactly, kind="agreement", day=date(2020, 2, 20), precision="day")
    assert found() == []


def test_two_meetings_told_in_other_words_are_two(say: Say) -> None:
    say("They met in Rome.", kind="meeting", day=date(2020, 2, 20), precision="day")
    say("Talks on gas were held at noon.", kind="meeting", day=date(2020, 3, 2), precision="day")
    assert found() == []


def test_what_nobody_confirmed_contradicts_nothing(say: Say) -> None:
    say(**YEAR, **money("1700000000"), confirmed=False), say(**YEAR, **money("2100000000"), confirmed=False)
    assert found() == []


def test_a_later_proposal_contradicts_a_confirmed_fact(say: Say) -> None:
    one, other = say(**YEAR, **money("1700000000")), say(**YEAR, **money("2100000000"), confirmed=False)
    assert (found(), against(other)) == ([("amount", [one.pk, other.pk])], [one])


def test_three_that_differ_are_shown_together(say: Say) -> None:
    facts = [say(days=day, **YEAR, **money(sum_)) for day, sum_ in enumerate(("1000", "3000", "5000"))]
    assert found() == [("amount", [fact.pk for fact in facts])]


def test_a_retraction_ends_it(say: Say) -> None:
    one, _other = say(**YEAR, **money("1700000000")), say(**YEAR, **money("2100000000"))
    desk.retract(one.story, "Not so.")
    assert found() == []
