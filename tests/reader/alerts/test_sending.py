"""What push services answer, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Event
from typing import Any
from unittest import mock

import pytest
from django.utils import timezone

from broadsheet.reader.alerts import loads, sending
from broadsheet.reader.alerts.models import Delivery, Subscription
from broadsheet.reader.alerts.sealing import LARGEST, Sealed
from broadsheet.reader.alerts.transport import NO_ANSWER, Answer
from broadsheet.stories.models import Story
from tests.reader.alerts.browsers import Browser, PushService
from tests.reader.alerts.conftest import Enrol

Write = Callable[..., Story]
Tick = Callable[[], int]


def after(**time: float) -> Any:
    moment = timezone.now() + timedelta(**time)
    return mock.patch("django.utils.timezone.now", lambda: moment)


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(
    enrol: Enrol, write: Write, tick: Tick, service: PushService, status: int
) -> None:
    enrol(Browser("gone"))
    enrol(Browser("there"))
    service.answers = lambda sealed: Answer(status if sealed.endpoint.endswith("gone") else 201)
    write(breaking=True)
    tick()
    assert [one.endpoint.rpartition("/")[2] for one in Subscription.objects.all()] == ["there"]


@pytest.mark.parametrize("status", [429, 500, 503, NO_ANSWER])
def test_a_trouble_that_passes_is_waited_for(
    enrol: Enrol, write: Write, tick: Tick, service: PushService, status: int
) -> None:
    enrol(Browser())
    service.answers = lambda sealed: Answer(status)
    write(breaking=True)
    assert [tick(), tick()] == [1, 0]
    service.answers = lambda sealed: Answer(201)
    with after(seconds=31):
        assert tick() == 1
    assert Delivery.objects.get().sent_at


def test_waits_grow(enrol: Enrol, write: Write, tick: Tick, service: PushService) -> None:
    enrol(Browser())
    service.answers = lambda sealed: Answer(500)
    write(breaking=True)
    tick()
    with after(seconds=31):
        tick()
    waiting = Delivery.objects.get().due_at - timezone.now()
    assert timedelta(seconds=85) < waiting <= timedelta(seconds=91)


def test_the_service_says_when_to_come_back(
    enrol: Enrol, write: Write, tick: Tick, service: PushService
) -> None:
    enrol(Browser())
    service.answers = lambda sealed: Answer(429, retry_after=1800)
    write(breaking=True)
    tick()
    waiting = Delivery.objects.get().due_at - timezone.now()
    assert timedelta(minutes=29) < waiting <= timedelta(minutes=30)


def test_what_would_come_too_late_is_dropped(
    enrol: Enrol, write: Write, tick: Tick, service: PushService
) -> None:
    enrol(Browser())
    service.answers = lambda sealed: Answer(429, retry_after=13 * 3600)
    write(breaking=True)
    tick()
    assert not Delivery.objects.exists()


def test_a_refused_alert_is_dropped_and_its_browser_stays(
    enrol: Enrol, write: Write, tick: Tick, service: PushService
) -> None:
    enrol(Browser())
    service.answers = lambda sealed: Answer(413)
    write(breaking=True)
    tick()
    assert (Delivery.objects.count(), Subscription.objects.count()) == (0, 1)


def test_a_silent_service_is_left_alone_and_others_are_served(
    enrol: Enrol, write: Write, tick: Tick, service: PushService, settings: Any
) -> None:
    settings.BROADSHEET_ALERTS_AT_ONCE = 1
    for number in range(9):
        enrol(Browser(str(number), host="https://silent.push.apple.com"))
    enrol(Browser("last"))
    service.answers = lambda sealed: Answer(NO_ANSWER if "silent" in sealed.endpoint else 201)
    write(breaking=True)
    tick()
    hosts = [sealed.endpoint.split("/")[2] for sealed in service.taken]
    assert hosts == ["silent.push.apple.com"] * 3 + ["fcm.googleapis.com"]
    assert Delivery.objects.filter(sent_at=None).count() == 9


def test_several_are_under_way_at_once_and_never_more(
    enrol: Enrol, write: Write, tick: Tick, service: PushService, settings: Any
) -> None:
    settings.BROADSHEET_ALERTS_AT_ONCE = 4
    together = Barrier(4, timeout=20)
    now: list[int] = []
    most: list[int] = []

    def answer(sealed: Sealed) -> Answer:
        now.append(1)
        together.wait()  # comes back only when four are there
        most.append(len(now))
        together.wait()
        now.pop()
        return Answer(201)

    service.answers = answer
    for number in range(12):
        enrol(Browser(str(number)))
    write(breaking=True)
    assert tick() == 12
    assert set(most) == {4}


def test_a_breaking_alert_is_urgent_and_is_kept_while_it_is_news(
    enrol: Enrol, write: Write, tick: Tick, service: PushService
) -> None:
    enrol(Browser())
    story = write(breaking=True)
    tick()
    headers = service.taken[0].headers
    assert headers["Urgency"] == "high"
    assert 12 * 3600 - 60 < int(headers["TTL"]) <= 12 * 3600
    assert headers["Topic"] == f"story-{story.pk}"


@pytest.mark.parametrize("letter", ["x", "ə", "語", "🗞"])
def test_the_longest_story_fits_in_a_message(
    enrol: Enrol, write: Write, tick: Tick, service: PushService, letter: str
) -> None:
    one = Browser()
    enrol(one)
    write(letter * 1000, standfirst=letter * 2000, breaking=True)
    tick()
    assert len(service.taken[0].body) < LARGEST + 200
    assert service.messages_for(one)[0]["title"].startswith("Breaking: " + letter)


def test_no_one_else_can_open_it(enrol: Enrol, write: Write, tick: Tick, service: PushService) -> None:
    enrol(Browser("one"))
    write(breaking=True)
    tick()
    with pytest.raises(Exception, match=r"."):
        Browser("one").open(service.taken[0].body)


def test_what_a_dead_worker_took_is_taken_by_another(
    enrol: Enrol, write: Write, tick: Tick, service: PushService
) -> None:
    enrol(Browser())
    write(breaking=True)
    sending_stopped = mock.patch.object(sending, "conclude", side_effect=SystemExit)
    with sending_stopped, pytest.raises(SystemExit):
        tick()
    assert tick() == 0
    with after(minutes=6):
        assert tick() == 1


def test_told_to_stop_the_rest_is_given_back(
    enrol: Enrol, write: Write, service: PushService, settings: Any
) -> None:
    from broadsheet.reader.alerts.spreading import spread

    settings.BROADSHEET_ALERTS_AT_ONCE = 1
    stop = Event()
    for number in range(4):
        enrol(Browser(str(number)))
    write(breaking=True)
    spread(Event())

    def answer(sealed: Sealed) -> Answer:
        stop.set()
        return Answer(201)

    service.answers = answer
    assert sending.send_due(stop, service, sending.Rests()) == 1
    assert Delivery.objects.filter(claimed_at=None, sent_at=None).count() == 3


def test_an_alert_that_fell_into_the_quiet_hours_waits(enrol: Enrol, write: Write, tick: Tick) -> None:
    one = Browser()
    enrol(one)
    write(breaking=True)
    from broadsheet.reader.alerts.spreading import spread

    spread(Event())
    here = timezone.now()
    Subscription.objects.update(
        quiet_from=(here - timedelta(hours=1)).time(), quiet_until=(here + timedelta(hours=1)).time()
    )
    assert loads.take(8) == []
    assert Delivery.objects.get().due_at > here + timedelta(minutes=59)


def test_a_trial_comes_in_quiet_hours_too(
    enrol: Enrol, tick: Tick, service: PushService, ask: Callable[..., Any]
) -> None:
    one, here = Browser(), timezone.now()
    quiet = [f"{here - timedelta(hours=1):%H:%M}", f"{here + timedelta(hours=1):%H:%M}"]
    enrol(one, quiet=quiet)
    ask("trial", subscription=one.subscription)
    tick()
    assert service.messages_for(one)[0]["title"] == "Alerts of The Test Courier work"
    assert not Delivery.objects.exists()
