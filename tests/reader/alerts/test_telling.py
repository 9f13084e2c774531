"""Who is told of which story, how often, and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest import mock

import pytest
from django.utils import timezone
from wagtail.models import Locale

from broadsheet.cli.schedule import Clock
from broadsheet.reader.alerts.clock import forget
from broadsheet.reader.alerts.models import Alert, Delivery, Subscription
from broadsheet.stories import actions
from broadsheet.stories.models import Story, Topic
from tests.reader.alerts.browsers import Browser, PushService
from tests.reader.alerts.conftest import Enrol

Write = Callable[..., Story]
Tick = Callable[[], int]


@pytest.fixture
def browser(enrol: Enrol) -> Browser:
    """One that wants breaking news."""
    one = Browser()
    enrol(one)
    return one


def at(moment: datetime) -> Any:
    """What happens within happens then."""
    return mock.patch("django.utils.timezone.now", lambda: moment)


def test_breaking_news_is_told_with_headline_and_address(
    browser: Browser, write: Write, tick: Tick, service: PushService
) -> None:
    story = write("Ferry aground at the Ald", breaking=True)
    tick()
    message = service.messages_for(browser)[0]
    assert message["title"] == "Breaking: Ferry aground at the Ald"
    assert message["body"] == "By nineteen votes to sixteen."
    assert message["path"] == story.get_absolute_url()


def test_it_is_told_once(browser: Browser, write: Write, tick: Tick, service: PushService) -> None:
    write(breaking=True)
    assert [tick(), tick()] == [1, 0]
    assert len(service.taken) == 1


def test_an_update_is_not_told_again(
    browser: Browser, write: Write, tick: Tick, service: PushService
) -> None:
    story = write(breaking=True)
    tick()
    actions.update(story, {"headline": "Now with numbers", "updated_at": timezone.now()})
    actions.correct(story, "It was Tuesday.")
    assert tick() == 0


def test_a_story_that_breaks_by_an_update_is_told_then(browser: Browser, write: Write, tick: Tick) -> None:
    story = write()
    assert tick() == 0
    actions.update(story, {"breaking": True})
    assert tick() == 1


def test_other_stories_are_not_told(browser: Browser, write: Write, tick: Tick) -> None:
    write()
    assert tick() == 0


def test_a_story_retracted_before_it_is_told_is_not_told(browser: Browser, write: Write, tick: Tick) -> None:
    actions.retract(write(breaking=True), "It was not so.")
    assert tick() == 0


def test_a_story_retracted_between_two_tries_is_not_told(
    browser: Browser, write: Write, tick: Tick, service: PushService
) -> None:
    from broadsheet.reader.alerts.transport import Answer

    service.answers = lambda sealed: Answer(503)
    story = write(breaking=True)
    tick()
    actions.retract(story, "It was not so.")
    with at(timezone.now() + timedelta(minutes=5)):
        assert tick() == 0
    assert not Delivery.objects.exists()


def test_a_scheduled_story_is_told_when_it_is_published(browser: Browser, write: Write, tick: Tick) -> None:
    story = write(breaking=True, published=False)
    when = timezone.now() + timedelta(hours=3)
    actions.schedule(story, when)
    assert tick() == 0
    with at(when + timedelta(seconds=1)):
        Clock().tick()
        assert tick() == 1


def test_an_embargo_is_kept(browser: Browser, write: Write, tick: Tick) -> None:
    until = timezone.now() + timedelta(hours=3)
    write(breaking=True, embargo_until=until)
    assert tick() == 0
    with at(until + timedelta(seconds=1)):
        Clock().tick()
        assert tick() == 1


def test_what_is_dated_back_is_no_news(browser: Browser, write: Write, tick: Tick) -> None:
    write(breaking=True, published_at=timezone.now() - timedelta(days=2))
    assert tick() == 0


def test_an_old_story_that_is_marked_breaking_is_no_news(browser: Browser, write: Write, tick: Tick) -> None:
    story = write()
    with at(timezone.now() + timedelta(days=4)):
        actions.update(story, {"breaking": True, "published_at": timezone.now()})
        assert tick() == 0


def test_an_edition_is_told_its_own_news(
    enrol: Enrol, write: Write, tick: Tick, service: PushService, settings: Any
) -> None:
    settings.LANGUAGES = [("en", "English"), ("az", "Azerbaijani")]
    one, other = Browser("en"), Browser("az")
    enrol(one)
    enrol(other, language="az")
    write(breaking=True, locale=Locale.objects.create(language_code="az"))
    tick()
    assert (len(service.messages_for(one)), len(service.messages_for(other))) == (0, 1)


def test_a_followed_topic_is_told(
    enrol: Enrol, write: Write, tick: Tick, service: PushService, energy: Topic
) -> None:
    one, other = Browser("follows"), Browser("does-not")
    enrol(one, breaking=False, topics=["energy"])
    enrol(other, breaking=False)
    write("Turbines turn", topics=[energy])
    tick()
    assert [message["title"] for message in service.messages_for(one)] == ["Turbines turn"]
    assert not service.messages_for(other)


def test_breaking_news_of_a_followed_topic_is_told_once(
    enrol: Enrol, write: Write, tick: Tick, service: PushService, energy: Topic
) -> None:
    one = Browser()
    enrol(one, topics=["energy"])
    write("Turbines turn", topics=[energy], breaking=True)
    tick()
    assert [message["title"] for message in service.messages_for(one)] == ["Breaking: Turbines turn"]


def test_who_asks_afterwards_is_not_told_of_before(enrol: Enrol, write: Write, tick: Tick) -> None:
    write(breaking=True)
    enrol(Browser())
    assert tick() == 0


def test_more_browsers_than_a_batch_are_each_told_once(
    enrol: Enrol, write: Write, tick: Tick, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("broadsheet.reader.alerts.spreading.BATCH", 5)
    browsers = [Browser(f"number-{number}") for number in range(13)]
    for browser in browsers:
        enrol(browser)
    write(breaking=True)
    assert tick() == 13
    assert sorted(one.endpoint for one in service.taken) == sorted(one.endpoint for one in browsers)


def test_alerts_of_the_night_come_as_one_in_the_morning(
    enrol: Enrol, write: Write, tick: Tick, service: PushService
) -> None:
    sleeper = Browser()
    with at(datetime(2026, 11, 24, 12, 0, tzinfo=UTC)):
        enrol(sleeper, quiet=["22:00", "07:00"], zone="Asia/Baku")
    for hour, headline in ((20, "First"), (21, "Second")):  # 0:00 and 1:00 in Baku
        with at(datetime(2026, 11, 24, hour, 0, tzinfo=UTC)):
            write(headline, breaking=True)
            assert tick() == 0
    with at(datetime(2026, 11, 25, 2, 59, tzinfo=UTC)):
        assert tick() == 0
    with at(datetime(2026, 11, 25, 3, 0, tzinfo=UTC)):
        assert tick() == 1
    message = service.messages_for(sleeper)[0]
    assert message["title"] == "2 stories for you"
    assert message["body"] == "• Second\n• First"


def test_a_single_alert_of_the_night_opens_its_story(
    enrol: Enrol, write: Write, tick: Tick, service: PushService
) -> None:
    sleeper = Browser()
    with at(datetime(2026, 11, 24, 12, 0, tzinfo=UTC)):
        enrol(sleeper, quiet=["22:00", "07:00"])
    with at(datetime(2026, 11, 24, 23, 0, tzinfo=UTC)):
        story = write(breaking=True)
        tick()
    with at(datetime(2026, 11, 25, 7, 0, tzinfo=UTC)):
        tick()
    assert service.messages_for(sleeper)[0]["path"] == story.get_absolute_url()


def test_what_is_no_news_by_the_morning_is_dropped(
    enrol: Enrol, write: Write, tick: Tick, settings: Any
) -> None:
    settings.BROADSHEET_ALERTS_LATE_HOURS = 6
    with at(datetime(2026, 11, 24, 12, 0, tzinfo=UTC)):
        enrol(Browser(), quiet=["22:00", "07:00"])
    with at(datetime(2026, 11, 24, 22, 30, tzinfo=UTC)):
        write(breaking=True)
        tick()
    assert not Delivery.objects.exists()


def test_alerts_that_are_switched_off_are_not_written_down(
    browser: Browser, write: Write, settings: Any
) -> None:
    settings.BROADSHEET_ALERTS = False
    write(breaking=True)
    assert not Alert.objects.exists()


def test_what_was_told_is_forgotten_after_three_days(browser: Browser, write: Write, tick: Tick) -> None:
    write(breaking=True)
    tick()
    with at(timezone.now() + timedelta(days=3, minutes=1)):
        forget()
    assert (Delivery.objects.count(), Subscription.objects.count()) == (0, 1)
