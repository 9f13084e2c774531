"""The cookie by which a printed page knows that this browser is at the desk."""

from __future__ import annotations

from collections.abc import Callable
from http.cookies import Morsel
from typing import Any

import pytest
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from broadsheet.staff.at_desk import COOKIE
from broadsheet.staff.models import User
from broadsheet.stories.models import Story

from .conftest import PASSWORD, code_of

SignIn = Callable[[User], Client]


def told(client: Client, path: str = "/desk/", **how: Any) -> Morsel[str] | None:
    """The cookie as this one answer sets it."""
    return client.get(path, **how).cookies.get(COOKIE)


def test_the_desk_tells_the_browser_that_it_is_there(lena: User, signed_in: SignIn) -> None:
    cookie = told(signed_in(lena))
    assert cookie is not None and cookie.value == "1"


def test_scripts_read_the_cookie(lena: User, signed_in: SignIn) -> None:
    cookie = told(signed_in(lena))
    assert cookie is not None and not cookie["httponly"]


def test_the_cookie_is_for_the_whole_paper_and_no_other_site(lena: User, signed_in: SignIn) -> None:
    cookie = told(signed_in(lena))
    assert cookie is not None and (cookie["path"], cookie["samesite"], cookie["domain"]) == ("/", "Lax", "")


@pytest.mark.parametrize("https", [True, False])
def test_the_cookie_is_as_secure_as_the_session(
    lena: User, signed_in: SignIn, settings: Any, https: bool
) -> None:
    settings.SESSION_COOKIE_SECURE = https
    client = signed_in(lena)
    if https:  # the test's browser sends it over plain HTTP all the same
        client.cookies[settings.SESSION_COOKIE_NAME]["secure"] = ""
    cookie = told(client)
    assert cookie is not None and bool(cookie["secure"]) is https


def test_the_cookie_is_the_same_for_everybody(lena: User, rufat: User, signed_in: SignIn) -> None:
    cookies = [told(signed_in(user)) for user in (lena, rufat)]
    assert all(cookies) and cookies[0] == cookies[1]


def test_it_is_set_once(lena: User, signed_in: SignIn) -> None:
    client = signed_in(lena)
    client.get("/desk/")
    assert told(client) is None


def test_it_goes_with_the_browser_if_the_session_does(lena: User, signed_in: SignIn) -> None:
    client = signed_in(lena)
    session = client.session
    session.set_expiry(0)
    session.save()
    cookie = told(client)
    assert cookie is not None and not cookie["max-age"]


@pytest.mark.parametrize("path", ["/desk/", "/desk/login/", "/desk/bar/", "/", "/latest/", "/nowhere/"])
def test_a_stranger_gets_none(client: Client, db: None, path: str) -> None:
    assert told(client, path) is None


@pytest.mark.parametrize("path", ["/", "/latest/", "/feed.rss", "/search/", "/nowhere/"])
def test_no_public_page_sets_it_for_an_editor(lena: User, signed_in: SignIn, path: str) -> None:
    assert told(signed_in(lena), path) is None


def test_an_account_without_access_gets_none(db: None, signed_in: SignIn) -> None:
    assert told(signed_in(User.objects.create_user("reader", "reader@courier.example"))) is None


def test_before_the_second_factor_there_is_none(lena: User, lenas_app: TOTPDevice, signed_in: SignIn) -> None:
    client = signed_in(lena)
    assert [told(client, path) for path in ("/desk/", "/desk/sign-in/code/")] == [None, None]


def test_after_the_second_factor_there_is_one(lena: User, lenas_app: TOTPDevice, signed_in: SignIn) -> None:
    client = signed_in(lena)
    client.post("/desk/sign-in/code/", {"code": code_of(lenas_app)})
    assert told(client) is not None


def test_signing_out_takes_it_away(lena: User, signed_in: SignIn) -> None:
    client = signed_in(lena)
    client.get("/desk/")
    cookie = client.post("/desk/logout/").cookies[COOKIE]
    assert (cookie.value, cookie["max-age"]) == ("", 0)


def test_a_get_that_signs_nobody_out_leaves_it(lena: User, signed_in: SignIn) -> None:
    client = signed_in(lena)
    client.get("/desk/")
    assert told(client, "/desk/logout/") is None


def test_a_session_that_is_over_takes_it_away(client: Client, db: None) -> None:
    client.cookies[COOKIE] = "1"
    cookie = told(client)
    assert cookie is not None and cookie.value == ""


def test_the_cookie_alone_opens_nothing(client: Client, db: None) -> None:
    client.cookies[COOKIE] = "1"
    assert client.get("/desk/bar/", {"path": "/"}).status_code == 302


def test_a_password_signs_in_to_it(lena: User, client: Client) -> None:
    client.post("/desk/login/", {"username": "lena", "password": PASSWORD})
    assert told(client) is not None


def test_a_public_page_is_the_same_for_editor_and_reader(
    lena: User, client: Client, signed_in: SignIn, write: Callable[..., Story]
) -> None:
    editor, address = signed_in(lena), write().get_absolute_url()
    editor.get("/desk/")
    answers = [each.get(address) for each in (editor, client)]
    assert answers[0].content == answers[1].content
    assert answers[0].headers == answers[1].headers
