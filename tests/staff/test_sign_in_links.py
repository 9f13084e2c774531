"""Sign-in links."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from broadsheet.staff import sign_in
from broadsheet.staff.models import User
from broadsheet.staff.sign_in import one_time_link, use_link

from .conftest import PASSWORD


def test_a_link_lies_under_the_desk(lena: User) -> None:
    assert one_time_link(lena).startswith("/desk/sign-in/")


def test_opening_a_link_signs_nobody_in(client: Client, lena: User) -> None:
    client.get(one_time_link(lena))
    assert SESSION_KEY not in client.session


def test_opening_a_link_does_not_use_it_up(client: Client, lena: User) -> None:
    link = one_time_link(lena)
    client.get(link)
    assert client.get(link).status_code == 200


def test_the_page_of_a_link_has_one_button(client: Client, lena: User) -> None:
    page = client.get(one_time_link(lena)).content.decode()
    assert page.count("<button") == 1
    assert "Sign in to the desk" in page


def test_pressing_the_button_leads_to_the_desk(client: Client, lena: User) -> None:
    answer = client.post(one_time_link(lena))
    assert answer.headers["Location"] == reverse("wagtailadmin_home")
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_a_link_works_once(client: Client, lena: User) -> None:
    link = one_time_link(lena)
    client.post(link)
    assert Client().post(link).status_code == 410


def test_a_link_made_in_the_second_of_the_last_sign_in_works_once(client: Client, lena: User) -> None:
    client.post(one_time_link(lena))
    link = one_time_link(lena)
    client.post(link)
    assert Client().post(link).status_code == 410


def test_a_used_link_says_how_to_get_another(client: Client, lena: User) -> None:
    link = one_time_link(lena)
    client.post(link)
    assert "broadsheet user add" in Client().get(link).content.decode()


def test_a_link_ends_after_a_day(client: Client, lena: User, monkeypatch: pytest.MonkeyPatch) -> None:
    link = one_time_link(lena)
    monkeypatch.setattr(sign_in.tokens, "_now", lambda: datetime.now() + timedelta(hours=24, minutes=1))  # noqa: DTZ005
    assert client.post(link).status_code == 410


def test_a_link_holds_for_almost_a_day(client: Client, lena: User, monkeypatch: pytest.MonkeyPatch) -> None:
    link = one_time_link(lena)
    monkeypatch.setattr(sign_in.tokens, "_now", lambda: datetime.now() + timedelta(hours=23, minutes=59))  # noqa: DTZ005
    assert client.post(link).status_code == 302


def test_a_new_password_ends_links(client: Client, lena: User) -> None:
    link = one_time_link(lena)
    lena.set_password("another long password")
    lena.save()
    assert client.post(link).status_code == 410


def test_another_address_ends_links(client: Client, lena: User) -> None:
    link = one_time_link(lena)
    lena.email = "other@courier.example"
    lena.save()
    assert client.post(link).status_code == 410


def test_an_account_that_is_not_active_has_no_working_link(client: Client, lena: User) -> None:
    link = one_time_link(lena)
    User.objects.filter(pk=lena.pk).update(is_active=False)
    assert client.post(link).status_code == 410


def test_a_link_of_one_account_is_none_of_another(client: Client, lena: User, rufat: User) -> None:
    lenas, rufats = one_time_link(lena).split("/"), one_time_link(rufat).split("/")
    assert client.post("/".join([*rufats[:4], *lenas[4:]])).status_code == 410


@pytest.mark.parametrize("uid", ["MQ", "AAAA", "%00", "_-_-", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "é"])
def test_a_made_up_link_is_over(client: Client, lena: User, uid: str) -> None:
    assert client.get(f"/desk/sign-in/{uid}/abc-def/").status_code == 410


def test_the_session_gets_a_new_key(client: Client, lena: User) -> None:
    client.session.save()
    before = client.session.session_key
    client.post(one_time_link(lena))
    assert client.session.session_key != before


def test_a_link_replaces_who_was_signed_in(client: Client, lena: User, rufat: User) -> None:
    client.force_login(rufat, backend=sign_in.BACKEND)
    client.post(one_time_link(lena))
    assert client.session[SESSION_KEY] == str(lena.pk)


def test_of_two_uses_of_a_token_only_one_signs_in(client: Client, lena: User) -> None:
    _, _, _, uid, token, _ = one_time_link(lena).split("/")
    request = client.get("/desk/login/").wsgi_request
    assert use_link(request, uid, token) == lena
    assert use_link(request, uid, token) is None


def test_a_link_needs_the_token_against_forged_requests(lena: User) -> None:
    assert Client(enforce_csrf_checks=True).post(one_time_link(lena)).status_code == 403


def test_the_address_of_a_link_is_told_to_nobody(client: Client, lena: User) -> None:
    answer = client.get(one_time_link(lena))
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer.headers["Cache-Control"]


def test_trying_links_is_stopped(client: Client, lena: User) -> None:
    for _ in range(20):
        client.get("/desk/sign-in/MQ/abc-def/")
    assert client.get(one_time_link(lena)).status_code == 429


def test_who_has_no_password_is_asked_to_set_one(client: Client, lena: User) -> None:
    lena.set_unusable_password()
    lena.save()
    page = client.post(one_time_link(lena), follow=True).content.decode()
    assert f'href="{reverse("wagtailadmin_account")}' in page
    assert "set a password" in page


def test_a_first_password_needs_no_old_one(client: Client, lena: User) -> None:
    _set_a_password(client, lena, first_name="Lena", last_name="Berg")
    lena.refresh_from_db()
    assert lena.check_password(PASSWORD)


def test_a_first_password_needs_no_name(client: Client, lena: User) -> None:
    _set_a_password(client, lena, first_name="", last_name="")
    lena.refresh_from_db()
    assert lena.check_password(PASSWORD)


def test_with_a_password_there_is_no_way_around_the_old_one(lena: User, signed_in: object) -> None:
    client = signed_in(lena)  # type: ignore[operator]
    assert "first_password-new_password1" not in client.get(reverse("wagtailadmin_account")).content.decode()


def _set_a_password(client: Client, user: User, *, first_name: str, last_name: str) -> None:
    user.set_unusable_password()
    user.save()
    client.post(one_time_link(user))
    fields = {
        "name_email-first_name": first_name,
        "name_email-last_name": last_name,
        "name_email-email": user.email,
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "first_password-new_password1": PASSWORD,
        "first_password-new_password2": PASSWORD,
    }
    client.post(reverse("wagtailadmin_account"), fields)
