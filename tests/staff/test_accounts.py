"""Accounts, and who looks after them."""

from __future__ import annotations

import re
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client

from broadsheet.mail import clock
from broadsheet.staff import devices
from broadsheet.staff.models import User

from .conftest import PASSWORD

SignIn = Callable[[User], Client]


def new(**fields: Any) -> dict[str, Any]:
    return {"username": "mina", "email": "mina@courier.example", "first_name": "", "last_name": "",
            "password1": "", "password2": ""} | fields  # fmt: skip


def edited(user: User, **fields: Any) -> dict[str, Any]:
    return {"username": user.username, "email": user.email, "first_name": "A", "last_name": "B",
            "password1": "", "password2": "", "is_active": "on"} | fields  # fmt: skip


def test_two_accounts_cannot_share_an_address_in_other_letters(lena: User) -> None:
    with pytest.raises(IntegrityError):
        User.objects.create_user("other", "LENA@COURIER.EXAMPLE")


def test_a_user_name_cannot_be_somebody_elses_address(lena: User) -> None:
    with pytest.raises(ValidationError, match="address of another account"):
        User(username="lena@courier.example", email="x@courier.example", password="x").full_clean()


def test_an_account_without_password_can_be_added(rufat: User, signed_in: SignIn) -> None:
    signed_in(rufat).post("/desk/users/new/", new())
    assert not User.objects.get(username="mina").has_usable_password()


def test_adding_one_leads_to_its_sign_in_link(rufat: User, signed_in: SignIn) -> None:
    answer = signed_in(rufat).post("/desk/users/new/", new())
    assert answer.headers["Location"] == f"/desk/users/{User.objects.get(username='mina').pk}/sign-in-link/"


def test_an_account_needs_an_address(rufat: User, signed_in: SignIn) -> None:
    signed_in(rufat).post("/desk/users/new/", new(email=""))
    assert not User.objects.filter(username="mina").exists()


def test_a_taken_address_is_told_beside_the_field(rufat: User, lena: User, signed_in: SignIn) -> None:
    page = signed_in(rufat).post("/desk/users/new/", new(email="LENA@courier.example"))
    assert "Another account has this e-mail address." in page.content.decode()


def test_the_page_of_an_account_leads_to_its_link(rufat: User, lena: User, signed_in: SignIn) -> None:
    page = signed_in(rufat).get(f"/desk/users/edit/{lena.pk}/").content.decode()
    assert f"/desk/users/{lena.pk}/sign-in-link/" in page


def test_a_link_is_made_on_request_only(rufat: User, lena: User, signed_in: SignIn) -> None:
    assert (
        "/desk/sign-in/" not in signed_in(rufat).get(f"/desk/users/{lena.pk}/sign-in-link/").content.decode()
    )


def test_the_link_of_a_chief_editor_works(rufat: User, lena: User, signed_in: SignIn) -> None:
    page = signed_in(rufat).post(f"/desk/users/{lena.pk}/sign-in-link/").content.decode()
    link = re.search(r'value="http://testserver(/desk/sign-in/[^"]+)"', page)
    assert link
    assert Client().post(link[1]).headers["Location"] == "/desk/"


def test_a_link_is_in_the_history_of_the_account(rufat: User, lena: User, signed_in: SignIn) -> None:
    client = signed_in(rufat)
    client.post(f"/desk/users/{lena.pk}/sign-in-link/")
    assert "A sign-in link was made" in client.get(f"/desk/users/history/{lena.pk}/").content.decode()


def test_a_reporter_makes_no_links(rufat: User, lena: User, signed_in: SignIn) -> None:
    page = signed_in(lena).post(f"/desk/users/{rufat.pk}/sign-in-link/")
    assert "/desk/sign-in/" not in page.content.decode()


def test_a_chief_editor_makes_no_link_for_an_administrator(
    rufat: User, chief: User, signed_in: SignIn
) -> None:
    page = signed_in(rufat).post(f"/desk/users/{chief.pk}/sign-in-link/")
    assert page.headers["Location"] == "/desk/"


def test_a_chief_editor_does_not_edit_an_administrator(rufat: User, chief: User, signed_in: SignIn) -> None:
    signed_in(rufat).post(f"/desk/users/edit/{chief.pk}/", edited(chief, email="mine@evil.example"))
    chief.refresh_from_db()
    assert chief.email == "chief@courier.example"


def test_a_chief_editor_makes_no_administrators(rufat: User, lena: User, signed_in: SignIn) -> None:
    signed_in(rufat).post(
        f"/desk/users/edit/{lena.pk}/", edited(lena, is_superuser="on", first_name="Changed")
    )
    lena.refresh_from_db()
    assert (lena.first_name, lena.is_superuser) == ("Changed", False)


def test_a_chief_editor_adds_no_administrators(rufat: User, signed_in: SignIn) -> None:
    signed_in(rufat).post("/desk/users/new/", new(is_superuser="on"))
    assert not User.objects.get(username="mina").is_superuser


def test_an_administrator_makes_administrators(chief: User, lena: User, signed_in: SignIn) -> None:
    signed_in(chief).post(f"/desk/users/edit/{lena.pk}/", edited(lena, is_superuser="on"))
    lena.refresh_from_db()
    assert lena.is_superuser


def test_a_chief_editor_does_not_shut_out_an_administrator(
    rufat: User, chief: User, signed_in: SignIn
) -> None:
    signed_in(rufat).post(
        f"/desk/bulk/staff/user/set_active_state/?id={chief.pk}&next=/desk/users/",
        {"mark_as_active": "False"},
    )
    chief.refresh_from_db()
    assert chief.is_active


def test_a_chief_editor_shuts_out_a_reporter(rufat: User, lena: User, signed_in: SignIn) -> None:
    signed_in(rufat).post(
        f"/desk/bulk/staff/user/set_active_state/?id={lena.pk}&next=/desk/users/", {"mark_as_active": "False"}
    )
    lena.refresh_from_db()
    assert not lena.is_active


def test_a_chief_editor_takes_off_a_lost_second_factor(
    rufat: User, lena: User, lenas_app: Any, signed_in: SignIn
) -> None:
    signed_in(rufat).post(f"/desk/users/{lena.pk}/remove-second-factor/")
    assert not devices.has_second_factor(lena)


def test_a_reporter_takes_off_nobodys(rufat: User, lena: User, signed_in: SignIn) -> None:
    app = devices.pending_app(rufat)
    app.confirmed = True
    app.save()
    signed_in(lena).post(f"/desk/users/{rufat.pk}/remove-second-factor/")
    assert devices.has_second_factor(rufat)


def test_the_password_of_a_new_account_is_mailed_to_nobody(rufat: User, signed_in: SignIn) -> None:
    signed_in(rufat).post("/desk/users/new/", new(password1=PASSWORD, password2=PASSWORD))
    assert User.objects.get(username="mina").check_password(PASSWORD)
    assert mail.outbox == []


def test_a_reset_mail_leads_to_the_address_of_the_paper(client: Client, lena: User, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    client.post("/desk/password_reset/", {"email": lena.email}, headers={"host": "evil.example"})
    clock.tick(Event())
    assert "http://testserver/desk/password_reset/" in mail.outbox[0].body
    assert "evil.example" not in mail.outbox[0].body
