"""Letters to people of the paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from threading import Event

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.test import Client

from broadsheet.mail import clock
from broadsheet.mail.suppression import suppress
from broadsheet.staff.models import User

pytestmark = pytest.mark.django_db


def mailed() -> list[str]:
    """The texts of all letters that went out."""
    clock.tick(Event())
    return [str(letter.body) for letter in mail.outbox]


def link_in(text: str) -> str:
    found = re.search(r"http://testserver(/desk/\S+)", text)
    assert found
    return found[1]


def test_a_mailed_link_signs_in(rufat: User, lena: User, signed_in: Callable[[User], Client]) -> None:
    signed_in(rufat).post(f"/desk/users/{lena.pk}/sign-in-link/", {"mail": "1"})
    (text,) = mailed()
    visitor = Client()
    visitor.post(link_in(text))
    assert visitor.session[SESSION_KEY] == str(lena.pk)


def test_a_mailed_link_is_not_shown(rufat: User, lena: User, signed_in: Callable[[User], Client]) -> None:
    answer = signed_in(rufat).post(f"/desk/users/{lena.pk}/sign-in-link/", {"mail": "1"}, follow=True)
    assert "/desk/sign-in/" not in answer.content.decode()


def test_a_reset_letter_leads_to_a_new_password(client: Client, lena: User) -> None:
    client.post("/desk/password_reset/", {"email": lena.email})
    (text,) = mailed()
    page = client.get(link_in(text), follow=True)
    assert 'name="new_password1"' in page.content.decode()


def test_a_reset_letter_is_in_the_papers_look(client: Client, lena: User) -> None:
    client.post("/desk/password_reset/", {"email": lena.email})
    mailed()
    html, kind = mail.outbox[0].alternatives[0]  # type: ignore[attr-defined]
    assert kind == "text/html" and "The Test Courier" in html


def test_an_address_that_bounced_once_does_not_shut_anybody_out(client: Client, lena: User) -> None:
    suppress(lena.email, "bounced")
    client.post("/desk/password_reset/", {"email": lena.email})
    assert len(mailed()) == 1
