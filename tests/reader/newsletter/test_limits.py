"""How many letters the public forms can be made to write, and to whom."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from broadsheet.mail.models import Outgoing
from broadsheet.reader.newsletter import limits, links, membership
from broadsheet.reader.newsletter.models import MailingList

from .conftest import Letters, Subscribe

pytestmark = pytest.mark.django_db
OURS = {"HTTP_ORIGIN": "http://testserver"}


def sign_up(client: Client, address: str, **more: Any) -> None:
    client.post("/newsletter/sign-up/", {"address": address, "list": ["the-day"]}, **(OURS | more))


def move(client: Client, path: str, address: str) -> None:
    client.post(path, {"do": "move", "address": address}, **OURS)


def questions(asked: CaptureQueriesContext) -> list[str]:
    """The kinds of statements, those about the transaction aside."""
    kinds = [query["sql"].split()[0] for query in asked.captured_queries]
    return [kind for kind in kinds if kind not in ("SAVEPOINT", "RELEASE", "ROLLBACK")]


def test_all_spellings_of_a_mailbox_are_counted_together(client: Client, daily: MailingList) -> None:
    for number in range(6):
        sign_up(client, f"victim+{number}@example.org")
    assert Outgoing.objects.count() == limits.TO_A_MAILBOX


def test_a_network_is_not_asked_for_more_than_its_share(client: Client, daily: MailingList) -> None:
    for number in range(limits.WITHOUT_WORK + 3):
        sign_up(client, f"victim{number}@example.org")
    assert Outgoing.objects.count() == limits.WITHOUT_WORK


def test_all_networks_together_have_a_cap(
    client: Client, daily: MailingList, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ALL", 2)
    for number in range(4):
        sign_up(client, f"victim{number}@example.org", REMOTE_ADDR=f"203.0.{number}.1")
    assert Outgoing.objects.count() == 2


def test_those_without_proof_of_work_have_a_smaller_one(
    client: Client, daily: MailingList, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ALL_WITHOUT_WORK", 1)
    assert limits.takes_sign_up("ana@example.org", "203.0.1.0/24", worked=False)
    assert not limits.takes_sign_up("ben@example.org", "203.0.2.0/24", worked=False)
    assert limits.takes_sign_up("cleo@example.org", "203.0.3.0/24", worked=True)


def test_a_subscriber_cannot_have_strangers_asked_one_after_the_other(
    client: Client, daily: MailingList, subscribe: Subscribe
) -> None:
    path = links.preferences(subscribe("ana@example.org", daily)).removeprefix("http://testserver")
    for number in range(6):
        move(client, path, f"victim{number}@example.org")
    assert Outgoing.objects.count() == limits.MOVES


def test_the_lost_link_is_sent_thrice_a_day_at_most(
    client: Client, daily: MailingList, subscribe: Subscribe
) -> None:
    subscribe("ana@example.org", daily)
    for _ in range(5):
        client.post("/newsletter/preferences/", {"address": "ana@example.org"}, **OURS)
    assert Outgoing.objects.count() == limits.TO_A_MAILBOX


def test_the_lost_link_takes_the_same_work_for_an_unknown_address(
    daily: MailingList, subscribe: Subscribe, monkeypatch: pytest.MonkeyPatch, letters: Letters
) -> None:
    composed: list[str] = []
    compose = membership.compose
    monkeypatch.setattr(
        membership, "compose", lambda name, *rest: [composed.append(name), compose(name, *rest)][1]
    )
    subscribe("ana@example.org", daily)
    with CaptureQueriesContext(connection) as known:
        membership.send_link("ana@example.org", "en")
    with CaptureQueriesContext(connection) as unknown:
        membership.send_link("ben@example.org", "en")
    assert len(composed) == 2
    assert questions(known) == questions(unknown)
    assert [letter["to"] for letter in letters()] == ["ana@example.org"]
