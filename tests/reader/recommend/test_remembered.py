"""Senders who confirmed are remembered on their browser, and there only."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client

from broadsheet.reader.recommend import remembered

from .conftest import Sender, link_in, posted, recipients

pytestmark = pytest.mark.django_db
FRIENDS = ["bert@away.example", "cleo@away.example"]


@pytest.fixture
def known(sender: Sender) -> Sender:
    sender.send()
    sender.confirm(link_in(posted()[0]))
    return sender


def test_the_next_recommendation_goes_at_once(known: Sender) -> None:
    answer = known.send(friend_email=FRIENDS[1])
    assert answer.headers["Location"].endswith("/sent/")
    assert recipients()[1:] == FRIENDS


def test_the_cookie_is_sent_to_this_form_only_and_seen_by_no_script(known: Sender) -> None:
    cookie = known.client.cookies[remembered.COOKIE]
    assert cookie["path"] == "/recommend/"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 30 * 24 * 60 * 60


def test_the_address_is_not_in_the_cookie(known: Sender) -> None:
    value = known.client.cookies[remembered.COOKIE].value
    assert "ann" not in value
    assert "ann" not in bytes.fromhex(value.split(":")[0]).decode("latin-1")


def test_another_browser_is_asked_again(known: Sender) -> None:
    assert Sender(known.story).send(friend_email=FRIENDS[1]).headers["Location"].endswith("/asked/")
    assert FRIENDS[1] not in recipients()


def test_a_stolen_cookie_is_worth_nothing_for_another_sender(known: Sender) -> None:
    thief = Sender(known.story, Client())
    thief.client.cookies = known.client.cookies
    answer = thief.send(email="thief@spam.example", friend_email=FRIENDS[1])
    assert answer.headers["Location"].endswith("/asked/")
    assert FRIENDS[1] not in recipients()


def test_a_cookie_that_was_changed_is_worth_nothing(known: Sender) -> None:
    value = known.client.cookies[remembered.COOKIE].value
    known.client.cookies[remembered.COOKIE] = value[:-1] + ("a" if value[-1] != "a" else "b")
    assert known.send(friend_email=FRIENDS[1]).headers["Location"].endswith("/asked/")


def test_a_cookie_signed_for_something_else_is_worth_nothing(sender: Sender) -> None:
    mark = remembered.mark("ann@home.example").hex()
    sender.client.cookies[remembered.COOKIE] = signing.TimestampSigner(salt="another").sign(mark)
    assert sender.send().headers["Location"].endswith("/asked/")


def test_what_is_too_old_is_not_remembered(known: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "FOR", timedelta(seconds=-1))
    assert known.send(friend_email=FRIENDS[1]).headers["Location"].endswith("/asked/")


def test_who_is_remembered_has_the_same_caps(known: Sender) -> None:
    for _ in range(5):
        assert known.send().headers["Location"].endswith("/sent/")
    assert recipients().count("bert@away.example") == 3
