"""Too much, too long, too often."""

from __future__ import annotations

from threading import Event

import pytest
from django.core import mail
from django.db import OperationalError
from django.test import Client

from broadsheet.front.views.home import HomePage
from broadsheet.mail import clock
from broadsheet.staff.models import User

pytestmark = pytest.mark.django_db


def test_a_name_too_long_for_any_file_is_not_found(client: Client) -> None:
    assert client.get(f"/media/{'a' * 300}").status_code == 404


def test_nobody_fills_a_mailbox_with_mails_to_set_a_password(client: Client, chief: User) -> None:
    for _ in range(20):
        client.post("/desk/password_reset/", {"email": chief.email})
    clock.tick(Event())
    assert 0 < len(mail.outbox) <= 5


def test_a_form_without_its_token_is_told_so_in_the_papers_own_words() -> None:
    client = Client(enforce_csrf_checks=True)
    assert "This form is too old" in client.post("/desk/login/").content.decode()


def test_a_database_held_by_others_is_said_to_be_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object, **__: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(HomePage, "find", locked)
    assert Client(raise_request_exception=False).get("/").status_code == 503
