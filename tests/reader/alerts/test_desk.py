"""What the newsroom sees of alerts."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from broadsheet.reader.alerts import actions, clock, wishes
from broadsheet.reader.alerts.models import Alert, Delivery
from broadsheet.reader.alerts.transport import NO_ANSWER, Answer
from broadsheet.staff.models import User
from broadsheet.stories.models import Story, Topic
from tests.desk.conftest import desk_of, employ
from tests.reader.alerts.browsers import Browser, PushService
from tests.reader.alerts.conftest import Enrol

Write = Callable[..., Story]
Tick = Callable[[], int]


@pytest.fixture
def desk(chief: User) -> Client:
    return desk_of(chief)


def rows(client: Client, name: str) -> list[list[str]]:
    sent: Any = client.get(reverse(name))
    return list(csv.reader(io.StringIO(b"".join(sent.streaming_content).decode("utf-8-sig"))))


def counts(story: Story) -> tuple[int, int, int]:
    alert = Alert.objects.get(story=story, kind="breaking" if story.breaking else "topics")
    return alert.sent, alert.gone, alert.failed


def after(**time: float) -> Any:
    moment = timezone.now() + timedelta(**time)
    return mock.patch("django.utils.timezone.now", lambda: moment)


def test_what_became_of_an_alert_is_counted(
    enrol: Enrol, write: Write, tick: Tick, service: PushService
) -> None:
    for name in ("there", "gone", "refusing", "also"):
        enrol(Browser(name))
    codes = {"gone": 410, "refusing": 403}
    service.answers = lambda sealed: Answer(codes.get(sealed.endpoint.rpartition("/")[2], 201))
    story = write(breaking=True)
    tick()
    assert counts(story) == (2, 1, 1)


def test_an_alert_counts_where_it_belongs(enrol: Enrol, write: Write, tick: Tick, energy: Topic) -> None:
    enrol(Browser(), topics=["energy"])
    stories = [write(breaking=True), write(topics=[energy]), write(topics=[energy], breaking=True)]
    tick()
    told = Alert.objects.filter(sent=1).order_by("pk").values_list("story", "kind")
    assert list(told) == [(story.pk, "breaking" if story.breaking else "topics") for story in stories]


def test_what_no_push_service_took_in_time_has_failed(
    enrol: Enrol, write: Write, tick: Tick, service: PushService
) -> None:
    enrol(Browser())
    service.answers = lambda sealed: Answer(NO_ANSWER)
    story = write(breaking=True)
    tick()
    with after(days=2):
        tick()
    assert counts(story) == (0, 0, 1) and not Delivery.objects.exists()


def test_a_trial_counts_for_no_story(enrol: Enrol, write: Write, tick: Tick) -> None:
    browser = Browser()
    enrol(browser)
    story = write(breaking=True)
    actions.send_trial(wishes.browser(browser.subscription))
    tick()
    assert counts(story) == (1, 0, 0)


def test_counts_outlive_the_deliveries(enrol: Enrol, write: Write, tick: Tick) -> None:
    enrol(Browser())
    told, nobodys = write(breaking=True), write()
    tick()
    with after(days=4):
        clock.forget()
    assert not Delivery.objects.exists()
    assert counts(told) == (1, 0, 0) and not Alert.objects.filter(story=nobodys).exists()
    with after(days=91):
        clock.forget()
    assert not Alert.objects.exists()


def test_the_page_shows_how_it_went(
    desk: Client, enrol: Enrol, write: Write, tick: Tick, energy: Topic
) -> None:
    enrol(Browser("a"), topics=["energy"])
    enrol(Browser("b"), breaking=False, topics=["energy"])
    story = write(headline="Pipeline opens", topics=[energy])
    tick()
    later = write(headline="Pipeline shuts", breaking=True)
    page = BeautifulSoup(desk.get(reverse("alerts_desk")).content, "html.parser")
    tables = [
        [[cell.get_text(strip=True) for cell in row.select("td")] for row in table.select("tbody tr")]
        for table in page.select(".alerts-desk table")
    ]
    sent, languages, topics = tables
    assert [[row[0], *row[3:]] for row in sent] == [
        [later.headline, "0", "0", "0", "0"],
        [story.headline, "2", "0", "0", "0"],
    ]
    assert languages == [["English", "2", "1", "0"]] and topics == [["Energy", "English", "2"]]


def test_what_waits_for_a_push_service_is_shown(
    desk: Client, enrol: Enrol, write: Write, tick: Tick, service: PushService
) -> None:
    enrol(Browser())
    service.answers = lambda sealed: Answer(503)
    write(breaking=True)
    tick()
    assert rows(desk, "alerts_file")[1][4:] == ["0", "1", "0", "0"]


def test_numbers_can_be_taken_along(
    desk: Client, enrol: Enrol, write: Write, tick: Tick, energy: Topic
) -> None:
    enrol(Browser(), topics=["energy"])
    story = write(headline="=SUM(A1)", breaking=True)
    tick()
    heads, row = rows(desk, "alerts_file")
    assert heads == ["at", "story", "headline", "kind", "sent", "waiting", "gone", "failed"]
    assert row[1:] == [str(story.pk), "'=SUM(A1)", "breaking", "1", "0", "0", "0"]
    assert rows(desk, "alerts_devices_file")[1:] == [
        ["language", "en", "English", "1"],
        ["topic", "energy", "Energy", "1"],
    ]


def test_no_address_of_a_browser_is_shown(desk: Client, enrol: Enrol, write: Write, tick: Tick) -> None:
    browser = Browser("anas-phone")
    enrol(browser)
    write(breaking=True)
    tick()
    page = desk.get(reverse("alerts_desk")).content.decode()
    assert "anas-phone" not in page + str(rows(desk, "alerts_file")) + str(rows(desk, "alerts_devices_file"))


def test_it_stands_in_the_menu(desk: Client) -> None:
    assert reverse("alerts_desk") in desk.get(reverse("wagtailadmin_home")).content.decode()


def test_who_sees_no_stories_sees_no_alerts(client: Client, db: None) -> None:
    stranger = User.objects.create_user("stranger", "stranger@courier.example", "x")
    client.force_login(stranger)
    codes = [client.get(reverse(name)).status_code for name in ("alerts_desk", "alerts_file")]
    assert 200 not in codes


def test_a_reporter_sees_them(db: None) -> None:
    assert desk_of(employ("reporter", "Reporter")).get(reverse("alerts_desk")).status_code == 200


def test_a_page_says_when_alerts_are_off(desk: Client, settings: Any) -> None:
    settings.BROADSHEET_ALERTS = False
    assert "switched off" in desk.get(reverse("alerts_desk")).content.decode()
