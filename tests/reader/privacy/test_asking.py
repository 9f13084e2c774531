"""Asking what is held: nobody learns it but the mailbox, and strangers are not written to."""

from __future__ import annotations

from threading import Event

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from broadsheet.abuse.honeypot import FIELD
from broadsheet.mail import outbox
from broadsheet.mail.models import Suppression
from broadsheet.mail.suppression import suppress
from broadsheet.reader.privacy import asking
from broadsheet.reader.recommend.mailboxes import mark
from broadsheet.reader.recommend.models import Refusal
from tests.mail.sink import Sink

from .conftest import Drawer, letters

pytestmark = pytest.mark.django_db
ASK = "/privacy/ask/"


def test_whoever_something_is_held_of_gets_a_link(client: Client, drawer: Drawer) -> None:
    response = client.post(ASK, {"address": " Ana@Example.com "})
    assert (response.status_code, response["Location"]) == (303, "/privacy/asked/")
    (letter,) = letters()
    assert letter["to"] == "Ana@example.com"
    assert "http://testserver/privacy/held/" in letter["text"] and "/privacy/held/" in letter["html"]


def test_nobody_else_is_written_to(client: Client, drawer: Drawer) -> None:
    client.post(ASK, {"address": "stranger@example.com"})
    assert letters() == []


def test_the_answer_does_not_tell_whether_anything_is_held(client: Client, drawer: Drawer) -> None:
    answers = [
        client.post(ASK, {"address": address}, follow=True)
        for address in ("ana@example.com", "stranger@example.com")
    ]
    first, second = [
        (answer.redirect_chain, answer.content, {**answer.headers, "Content-Length": ""})
        for answer in answers
    ]
    assert first == second


def test_the_link_does_not_tell_whose_it_is(client: Client, drawer: Drawer) -> None:
    client.post(ASK, {"address": "ana@example.com"})
    (letter,) = letters()
    assert "ana" not in letter["text"].partition("/privacy/held/")[2].split()[0].lower()


def test_an_address_gets_three_letters_a_day(client: Client, drawer: Drawer) -> None:
    answers = [
        client.post(ASK, {"address": spelling}) for spelling in ("ana@example.com", "ANA@example.com") * 3
    ]
    assert {answer.status_code for answer in answers} == {303}
    assert len(letters()) == asking.LETTERS


def test_a_network_asks_twenty_times_a_day(client: Client, db: None) -> None:
    codes = [client.post(ASK, {"address": f"a{n}@example.com"}).status_code for n in range(22)]
    assert codes == [303] * asking.ASKED_FROM_BLOCK + [429, 429]


def test_the_paper_is_asked_so_often_a_day_and_no_more(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "ASKED_OF_PAPER", 1)
    codes = [
        client.post(ASK, {"address": "a@example.com"}, REMOTE_ADDR=f"10.{n}.0.1").status_code for n in (1, 2)
    ]
    assert codes == [303, 429]


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "ana",
        "ana@",
        "a@b@c.example",
        "ana@example.com\nBcc: x@y.example",
        "a" * 300 + "@example.com",
        "<i>@x",
    ],
)
def test_what_is_no_address_is_said_to_be_none(client: Client, wrong: str) -> None:
    response = client.post(ASK, {"address": wrong})
    assert response.status_code == 422
    page = response.content.decode()
    assert 'aria-invalid="true"' in page and 'id="address-error"' in page and "<i>@x" not in page
    assert letters() == []


def test_another_sites_page_cannot_ask(client: Client, drawer: Drawer) -> None:
    response = client.post(ASK, {"address": "ana@example.com"}, headers={"origin": "https://evil.example"})
    assert response.status_code == 403 and letters() == []


def test_a_program_that_fills_in_every_field_gets_the_same_answer_and_no_letter(
    client: Client, drawer: Drawer
) -> None:
    response = client.post(ASK, {"address": "ana@example.com", FIELD: "x"})
    assert response["Location"] == "/privacy/asked/" and letters() == []


def test_an_account_at_the_desk_is_something_held(client: Client, chief: object) -> None:
    client.post(ASK, {"address": "chief@courier.example"})
    assert len(letters()) == 1


@pytest.mark.parametrize("reason", Suppression.Reason.values)
def test_who_gets_no_mail_may_still_ask_what_is_held(client: Client, sink: Sink, reason: str) -> None:
    suppress("silent@example.com", reason)
    client.post(ASK, {"address": "silent@example.com"})
    outbox.send_due(Event())
    assert sink.recipients == ["silent@example.com"]


def test_who_gets_no_mail_gets_one_such_letter_a_day(client: Client) -> None:
    suppress("silent@example.com", "asked")
    for spelling in ("silent@example.com", "Silent@example.com", "silent@EXAMPLE.com"):
        client.post(ASK, {"address": spelling})
    assert len(letters()) == asking.LETTERS_TO_REFUSERS == 1


def test_who_opens_the_forms_address_comes_to_the_page(client: Client) -> None:
    assert client.get(ASK)["Location"] == "/privacy/"


def test_other_spellings_of_who_wants_no_mail_bring_no_more_letters(client: Client) -> None:
    Refusal.objects.create(friend=mark("ana@gmail.com"))
    for number in range(9):
        client.post(ASK, {"address": f"a.na+{number}@gmail.com"})
    assert len(letters()) == asking.LETTERS_TO_REFUSERS


@pytest.mark.parametrize("address", ["ana@example.com", "stranger@example.com"])
def test_the_database_works_alike_whether_anything_is_held_or_not(
    client: Client, drawer: Drawer, address: str
) -> None:
    with CaptureQueriesContext(connection) as asked:
        client.post(ASK, {"address": address})
    assert sum(each["sql"].startswith('INSERT INTO "mail_outgoing"') for each in asked) == 1
