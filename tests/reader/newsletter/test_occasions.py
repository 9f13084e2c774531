"""When digests are due, whatever the clocks do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from broadsheet.reader.newsletter import occasions
from broadsheet.reader.newsletter.models import MailingList

DUBLIN = ZoneInfo("Europe/Dublin")
FEW = settings(max_examples=60, phases=[Phase.explicit, Phase.generate], deadline=None)


@pytest.fixture(autouse=True)
def in_dublin(settings: Any) -> None:
    settings.TIME_ZONE = "Europe/Dublin"


def digest(hour: time, **fields: Any) -> MailingList:
    return MailingList(
        name="The day", slug="the-day", language="en", hour=hour, **({"kind": "daily"} | fields)
    )


def all_between(of: MailingList, start: datetime, end: datetime) -> list[datetime]:
    found, moment = [], start
    while (moment := occasions.after(of, moment)) < end:
        found.append(moment)
    return found


def test_a_time_left_out_in_spring_is_taken_an_hour_later() -> None:
    at = occasions.on(digest(time(1, 30)), date(2026, 3, 29))
    assert at.astimezone(DUBLIN).strftime("%d %H:%M") == "29 02:30"


def test_of_an_hour_that_comes_twice_in_autumn_the_first_is_meant() -> None:
    at = occasions.on(digest(time(1, 30)), date(2026, 10, 25))
    assert at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_seven_in_the_morning_stays_so_across_the_change() -> None:
    days = [occasions.on(digest(time(7)), date(2026, 3, day)) for day in (28, 29, 30)]
    assert [at.hour for at in days] == [7, 6, 6]


def test_a_weekly_digest_is_due_on_its_day() -> None:
    of = digest(time(7), kind="weekly", weekday=5)
    start = datetime(2026, 3, 1, tzinfo=UTC)
    found = all_between(of, start, start + timedelta(days=28))
    assert [at.astimezone(DUBLIN).weekday() for at in found] == [5, 5, 5, 5]


@pytest.mark.parametrize("month", [3, 10])
@FEW
@given(minutes=st.integers(0, 24 * 60 - 1))
def test_each_day_has_one_occasion_also_where_clocks_change(month: int, minutes: int) -> None:
    of = digest(time(minutes // 60, minutes % 60))
    start = datetime(2026, month, 20, tzinfo=DUBLIN)
    found = all_between(of, start, datetime(2026, month, 31, tzinfo=DUBLIN))
    days = [at.astimezone(DUBLIN).date() for at in found]
    whole = [day for day in days if date(2026, month, 20) < day]
    assert whole == [date(2026, month, day) for day in range(21, 31)]


def test_saving_other_things_leaves_the_next_occasion_alone(
    daily: MailingList, at: Callable[[datetime], None]
) -> None:
    MailingList.objects.filter(pk=daily.pk).update(next_at=datetime(2030, 1, 1, tzinfo=UTC))
    daily.refresh_from_db()
    daily.description = "Another"
    daily.save()
    daily.refresh_from_db()
    assert daily.next_at == datetime(2030, 1, 1, tzinfo=UTC)


def test_another_hour_moves_the_next_occasion(daily: MailingList) -> None:
    before = daily.next_at
    daily.hour = time(18, 45)
    daily.save()
    assert daily.next_at != before
    assert daily.next_at and daily.next_at.astimezone(DUBLIN).time() == time(18, 45)
