"""Signing in with a password."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import reverse

from broadsheet.staff.models import User

from .conftest import PASSWORD

LOGIN = "/desk/login/"


def sign_in(client: Client, name: str, password: str, **extra: str) -> int:
    return client.post(LOGIN, {"username": name, "password": password}, **extra).status_code


@pytest.mark.parametrize(
    "name", ["lena", "Lena@courier.example", "lena@courier.example", "LENA@COURIER.EXAMPLE"]
)
def test_user_name_and_address_both_sign_in(client: Client, lena: User, name: str) -> None:
    sign_in(client, name, PASSWORD)
    assert client.session[SESSION_KEY] == str(lena.pk)


def test_a_wrong_password_does_not(client: Client, lena: User) -> None:
    sign_in(client, "lena", "wrong")
    assert SESSION_KEY not in client.session


def test_an_account_that_is_not_active_stays_out(client: Client, lena: User) -> None:
    User.objects.filter(pk=lena.pk).update(is_active=False)
    sign_in(client, "lena", PASSWORD)
    assert SESSION_KEY not in client.session


def test_an_account_without_password_stays_out(client: Client, lena: User) -> None:
    lena.set_unusable_password()
    lena.save()
    sign_in(client, "lena", lena.password)
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize("name", ["lena", "nobody@courier.example"])
def test_known_or_not_costs_one_hash(
    client: Client, lena: User, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, *rest: object) -> str:
        hashed.append(password)
        return encode(self, password, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    sign_in(client, name, "wrong")
    assert hashed == ["wrong"]


def test_known_or_not_reads_the_same(client: Client, lena: User) -> None:
    def page(name: str) -> str:
        text = client.post(LOGIN, {"username": name, "password": "wrong"}).content.decode()
        return re.sub(r"\b\w{64}\b", "", text).replace(name, "")  # tokens against forged requests differ

    assert page("lena") == page("nobody")


def test_six_wrong_passwords_close_the_door(client: Client, lena: User) -> None:
    answers = [sign_in(client, "lena", "wrong") for _ in range(6)]
    assert answers == [200] * 5 + [429]
    assert sign_in(client, "lena", PASSWORD) == 429


def test_address_and_user_name_are_one_account_to_the_door(client: Client, lena: User) -> None:
    for name in ["lena", "Lena@courier.example"] * 3:
        sign_in(client, name, "wrong")
    assert sign_in(client, "LENA@courier.example", PASSWORD) == 429


def test_the_door_stays_open_to_others(client: Client, lena: User, rufat: User) -> None:
    for _ in range(6):
        sign_in(client, "lena", "wrong")
    assert sign_in(client, "rufat", PASSWORD) == 302


def test_the_door_stays_open_from_elsewhere(client: Client, lena: User) -> None:
    for _ in range(6):
        sign_in(client, "lena", "wrong", REMOTE_ADDR="192.0.2.1")
    assert sign_in(client, "lena", PASSWORD, REMOTE_ADDR="192.0.2.2") == 302


def test_one_ipv6_network_is_one_visitor(client: Client, lena: User) -> None:
    for place in range(6):
        sign_in(client, "lena", "wrong", REMOTE_ADDR=f"2001:db8::{place:x}")
    assert sign_in(client, "lena", PASSWORD, REMOTE_ADDR="2001:db8::ffff") == 429


def test_a_header_does_not_make_another_visitor(client: Client, lena: User) -> None:
    for place in range(6):
        sign_in(client, "lena", "wrong", HTTP_X_FORWARDED_FOR=f"198.51.100.{place}")
    assert sign_in(client, "lena", PASSWORD, HTTP_X_FORWARDED_FOR="198.51.100.99") == 429


def test_behind_a_trusted_proxy_the_last_forwarded_address_counts(
    client: Client, lena: User, settings: object
) -> None:
    settings.BROADSHEET_TRUST_PROXY = True  # type: ignore[attr-defined]
    for place in range(6):
        sign_in(client, "lena", "wrong", HTTP_X_FORWARDED_FOR=f"198.51.100.{place}, 192.0.2.1")
    assert sign_in(client, "lena", PASSWORD, HTTP_X_FORWARDED_FOR="192.0.2.1") == 429
    assert sign_in(client, "lena", PASSWORD, HTTP_X_FORWARDED_FOR="192.0.2.2") == 302


def test_without_an_address_the_door_closes_too(client: Client, lena: User) -> None:
    for _ in range(6):
        sign_in(client, "lena", "wrong", REMOTE_ADDR="")
    assert sign_in(client, "lena", PASSWORD, REMOTE_ADDR="") == 429


def test_the_closed_door_says_when_it_opens(client: Client, lena: User) -> None:
    for _ in range(5):
        sign_in(client, "lena", "wrong")
    page = client.post(LOGIN, {"username": "lena", "password": "wrong"})
    assert re.search(r"try again from \d\d:\d\d", page.content.decode())
    assert 0 < int(page.headers["Retry-After"]) <= 900


def test_trying_at_the_closed_door_keeps_it_closed_no_longer(client: Client, lena: User) -> None:
    for _ in range(6):
        sign_in(client, "lena", "wrong")
    AccessAttempt.objects.update(
        attempt_time=AccessAttempt.objects.get().attempt_time - timedelta(minutes=10)
    )
    closed_since = AccessAttempt.objects.get().attempt_time
    sign_in(client, "lena", "wrong")
    assert AccessAttempt.objects.get().attempt_time == closed_since


def test_after_a_quarter_of_an_hour_it_opens(client: Client, lena: User) -> None:
    for _ in range(6):
        sign_in(client, "lena", "wrong")
    AccessAttempt.objects.update(
        attempt_time=AccessAttempt.objects.get().attempt_time - timedelta(minutes=16)
    )
    assert sign_in(client, "lena", PASSWORD) == 302


def test_success_forgets_failures(client: Client, lena: User) -> None:
    for _ in range(5):
        sign_in(client, "lena", "wrong")
    sign_in(client, "lena", PASSWORD)
    assert not AccessAttempt.objects.exists()


def test_no_password_is_kept_of_a_failure(client: Client, lena: User) -> None:
    sign_in(client, "lena", "a secret mistyped")
    assert "a secret mistyped" not in str(list(AccessAttempt.objects.values()))


def test_a_short_password_is_refused(lena: User, signed_in: object) -> None:
    from django.contrib.auth.password_validation import get_default_password_validators, validate_password
    from django.core.exceptions import ValidationError

    assert get_default_password_validators()
    with pytest.raises(ValidationError):
        validate_password("elevenchars", lena)


def test_signing_out_needs_post(lena: User, signed_in: object) -> None:
    client = signed_in(lena)  # type: ignore[operator]
    assert client.get(reverse("wagtailadmin_logout")).status_code == 405
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_signing_out_ends_the_session(lena: User, signed_in: object) -> None:
    client = signed_in(lena)  # type: ignore[operator]
    client.post(reverse("wagtailadmin_logout"))
    assert SESSION_KEY not in client.session


def test_a_new_password_ends_other_sessions(lena: User, signed_in: object) -> None:
    client = signed_in(lena)  # type: ignore[operator]
    lena.set_password("another long password")
    lena.save()
    assert client.get(reverse("wagtailadmin_home")).status_code == 302
