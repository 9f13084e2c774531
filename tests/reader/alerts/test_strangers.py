"""What strangers send: endpoints that lead elsewhere, keys that are none, too much of everything."""

from __future__ import annotations

import json
import socket
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from broadsheet.abuse import outward
from broadsheet.reader.alerts.models import Delivery, Subscription
from broadsheet.stories.models import Topic
from tests.reader.alerts.browsers import Browser
from tests.reader.alerts.conftest import Ask, Enrol

WISH = {"language": "en", "breaking": True, "topics": [], "quiet": None, "zone": "Asia/Baku"}


def test_a_browser_asks_and_is_taken(ask: Ask, energy: Topic) -> None:
    one = Browser()
    answer = ask(
        "on", subscription=one.subscription, **WISH | {"topics": ["energy"], "quiet": ["22:00", "07:00"]}
    )
    assert answer.status_code == 200
    kept = Subscription.objects.get()
    assert (kept.endpoint, kept.zone, f"{kept.quiet_from:%H:%M}") == (one.endpoint, "Asia/Baku", "22:00")
    assert [topic.slug for topic in kept.topics.all()] == ["energy"]


def test_asking_again_changes_the_wish(ask: Ask, energy: Topic) -> None:
    one = Browser()
    ask("on", subscription=one.subscription, **WISH | {"topics": ["energy"], "quiet": ["22:00", "07:00"]})
    ask("on", subscription=one.subscription, **WISH | {"breaking": False})
    kept = Subscription.objects.get()
    assert (kept.breaking, kept.topics.count(), kept.quiet_from) == (False, 0, None)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/wp/1",
        "https://fcm.googleapis.com:8443/wp/1",
        "https://fcm.googleapis.com:443/another-spelling",
        "https://fcm.googleapis.com:/another-spelling",
        "https://FCM.googleapis.com/another-spelling",
        "https://@fcm.googleapis.com/another-spelling",
        "https://user@fcm.googleapis.com/wp/1",
        "https://fcm.googleapis.com@127.0.0.1/wp/1",
        "https://fcm.googleapis.com.evil.example/wp/1",
        "https://evilfcm.googleapis.com/wp/1",
        "https://127.0.0.1/wp/1",
        "https://[::1]/wp/1",
        "https://169.254.169.254/latest/meta-data/",
        "https://localhost/",
        "https://evil.example/#.push.apple.com",
        "https://evil.example\\.push.apple.com/",
        "https://push.apple.com/a b",
        "https://push.apple.com/\r\nHost: evil.example",
        "https://push.apple.com:x/",
        "https://[push.apple.com/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://push.apple.com/" + "x" * 1000,
        "",
        None,
        7,
    ],
)
def test_an_endpoint_that_leads_elsewhere_is_refused(ask: Ask, endpoint: object) -> None:
    given = Browser().subscription | {"endpoint": endpoint}
    assert ask("on", subscription=given, **WISH).status_code == 400
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/x:y",
        "https://updates.push.services.mozilla.com/wpush/v2/x",
        "https://wns2-par02p.notify.windows.com/w/?token=x",
        "https://web.push.apple.com/x",
    ],
)
def test_the_browsers_own_services_are_known(ask: Ask, endpoint: str) -> None:
    given = Browser().subscription | {"endpoint": endpoint}
    assert ask("on", subscription=given, **WISH).status_code == 200


@pytest.mark.parametrize(
    "keys",
    [
        None,
        {},
        {"p256dh": "BAAA", "auth": "AAAAAAAAAAAAAAAAAAAAAA"},
        {"p256dh": "B" + "A" * 86, "auth": "AAAAAAAAAAAAAAAAAAAAAA"},
        {"p256dh": "é" * 87, "auth": "AAAAAAAAAAAAAAAAAAAAAA"},
        {"p256dh": 1, "auth": 2},
        {"p256dh": "B" * 5000, "auth": "AAAAAAAAAAAAAAAAAAAAAA"},
    ],
)
def test_keys_that_seal_nothing_are_refused(ask: Ask, keys: object) -> None:
    assert ask("on", subscription={"endpoint": Browser().endpoint, "keys": keys}, **WISH).status_code == 400


def test_a_secret_of_another_length_is_refused(ask: Ask) -> None:
    given = Browser().subscription
    given["keys"]["auth"] = "AAAA"
    assert ask("on", subscription=given, **WISH).status_code == 400


@pytest.mark.parametrize(
    "wish",
    [
        {"language": "xx"},
        {"language": ["en"]},
        {"topics": ["energy"] * 101},
        {"topics": [{"slug": "energy"}]},
        {"topics": "energy"},
        {"quiet": ["22:00"]},
        {"quiet": ["22:00", "22:00"]},
        {"quiet": ["25:00", "07:00"]},
        {"quiet": [22, 7]},
        {"zone": "Mars/Olympus"},
        {"zone": "../../etc/passwd"},
        {"zone": 3},
    ],
)
def test_a_wish_that_cannot_be_is_refused(ask: Ask, wish: dict[str, Any]) -> None:
    assert ask("on", subscription=Browser().subscription, **WISH | wish).status_code == 400
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b"\xff\xfe",
        b'"x"',
        b"null",
        b"[" * 16000,
        b"{}",
        b'{"subscription": []}',
        b" " * 20000,
    ],
)
@pytest.mark.parametrize("path", ["on", "mine", "moved", "off", "trial"])
def test_what_is_no_request_is_refused(client: Client, path: str, body: bytes) -> None:
    assert client.post(f"/alerts/{path}", body, content_type="application/json").status_code == 400


def test_a_form_of_another_site_cannot_be_json(client: Client) -> None:
    sent = json.dumps({"subscription": Browser().subscription} | WISH)
    assert client.post("/alerts/on", sent, content_type="text/plain").status_code == 400


@pytest.mark.parametrize("path", ["on", "mine", "moved", "off", "trial"])
@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_another_sites_page_is_refused(ask: Ask, path: str, headers: dict[str, str]) -> None:
    assert ask(path, headers=headers, subscription=Browser().subscription, **WISH).status_code == 403


def test_who_only_knows_the_endpoint_learns_and_changes_nothing(ask: Ask, enrol: Enrol) -> None:
    owner, thief = Browser(), Browser()
    enrol(owner)
    for path in ("mine", "off", "trial", "on"):
        assert ask(path, subscription=thief.subscription, **WISH | {"breaking": False}).status_code == 409
    assert Subscription.objects.get().breaking


def test_what_was_wished_is_shown_to_its_browser(ask: Ask, enrol: Enrol, energy: Topic) -> None:
    one = Browser()
    enrol(one, topics=["energy"], quiet=["22:30", "06:00"])
    assert ask("mine", subscription=one.subscription).json() == {  # type: ignore[attr-defined]
        "breaking": True,
        "language": "en",
        "topics": [{"slug": "energy", "name": "Energy", "language": "en"}],
        "quiet": ["22:30", "06:00"],
        "zone": "UTC",
    }


def test_switched_off_nothing_is_left(ask: Ask, enrol: Enrol) -> None:
    one = Browser()
    enrol(one)
    ask("off", subscription=one.subscription)
    assert not Subscription.objects.exists()


def test_a_new_address_takes_the_wish_along(ask: Ask, enrol: Enrol) -> None:
    old, new = Browser("old"), Browser("new")
    enrol(old, breaking=False, zone="Asia/Baku")
    ask("moved", old=old.subscription, subscription=new.subscription)
    kept = Subscription.objects.get()
    assert (kept.endpoint, kept.breaking, kept.zone) == (new.endpoint, False, "Asia/Baku")


def test_a_trial_is_under_way_at_once(ask: Ask, enrol: Enrol) -> None:
    one = Browser()
    enrol(one)
    assert ask("trial", subscription=one.subscription).status_code == 200
    assert Delivery.objects.get(story=None).due_at <= timezone.now()


def test_trials_are_few_a_day(ask: Ask, enrol: Enrol) -> None:
    one = Browser()
    enrol(one)
    answers = [ask("trial", subscription=one.subscription).status_code for _ in range(21)]
    assert (answers.count(200), answers[-1]) == (20, 429)


def test_one_network_cannot_fill_the_table(ask: Ask, settings: Any) -> None:
    settings.BROADSHEET_ALERTS_DAILY_BROWSERS = 3
    answers = [
        ask("on", subscription=Browser(str(number)).subscription, **WISH).status_code for number in range(5)
    ]
    assert answers == [200, 200, 200, 429, 429]


def test_without_a_key_there_is_nothing_to_ask(ask: Ask, settings: Any) -> None:
    settings.BROADSHEET_ALERTS_KEY = ""
    assert ask("on", subscription=Browser().subscription, **WISH).status_code == 404


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.8", "::1", "fd00::1", "169.254.169.254", "::ffff:10.0.0.8", "64:ff9b::a00:8"],
)
def test_a_name_that_leads_inside_is_not_connected_to(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    found = [(family, socket.SOCK_STREAM, 6, "", (address, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *named, **how: found)
    with pytest.raises(outward.Private):
        outward.connect_in_public(("push.apple.com", 443))
