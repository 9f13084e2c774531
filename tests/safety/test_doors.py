"""Who may come in, and where nobody is led."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from broadsheet.desk import roles
from broadsheet.staff.models import User

OPEN = re.compile(r"desk/(sign-in|login|logout|sprite|jsi18n|password_reset)/")
FOREIGN = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "javascript:alert(1)",
]


def addresses(patterns: Any = None, before: str = "") -> Iterator[str]:
    """An address for every URL pattern of the desk, with something in place of its parameters."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = before + _filled(pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern) and path.startswith("desk/") and not OPEN.match(path):
            yield "/" + path


def _filled(pattern: Any) -> str:
    text = str(pattern.pattern)
    if "(?P" in text:
        text = re.sub(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)", "1", text)
    else:
        text = re.sub(r"<(?:(\w+):)?\w+>", lambda found: "a" if found[1] in ("slug", "str") else "1", text)
    return text.strip("^$").replace(r"\.", ".").replace(".*", "x").replace("\\Z", "")


def test_there_are_many_addresses() -> None:
    assert len(set(addresses())) > 150


def test_the_desk_opens_to_nobody_unknown(client: Client, db: None) -> None:
    let_in = [
        path
        for path in sorted(set(addresses()))
        if not client.get(path).headers.get("Location", "").startswith("/desk/login/")
        and client.get(path).status_code != 404
    ]
    assert let_in == []


def test_the_desk_takes_nothing_from_anybody_unknown(client: Client, db: None) -> None:
    taken = [
        path for path in sorted(set(addresses())) if client.post(path).status_code not in (302, 403, 404, 405)
    ]
    assert taken == []


def test_an_account_without_a_role_stays_outside(client: Client, db: None) -> None:
    client.force_login(
        User.objects.create_user("n", "n@courier.example"),
        backend="broadsheet.staff.backends.EmailOrUsername",
    )
    assert client.get("/desk/").headers["Location"].startswith("/desk/login/")


def test_the_wire_does_not_enter_the_desk(at_the_desk: Callable[[str], Client]) -> None:
    assert at_the_desk(roles.WIRE).get("/desk/").headers["Location"].startswith("/desk/login/")


def test_every_form_of_the_desk_is_safe_from_forgery(chief: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(chief, backend="broadsheet.staff.backends.EmailOrUsername")
    taken = [
        path for path in sorted(set(addresses())) if browser.post(path).status_code not in (403, 404, 405)
    ]
    assert taken == []


@pytest.mark.parametrize(
    "path", ["/desk/login/", "/desk/logout/", "/desk/password_reset/", "/desk/sign-in/code/"]
)
def test_so_are_the_forms_before_the_door(db: None, path: str) -> None:
    assert Client(enforce_csrf_checks=True).post(path).status_code == 403


@pytest.mark.parametrize("where", FOREIGN)
def test_signing_in_leads_to_this_paper(client: Client, chief: User, where: str) -> None:
    fields = {"username": "chief", "password": "a long enough password", "next": where}
    assert client.post("/desk/login/", fields).headers["Location"] == "/desk/"


@pytest.mark.parametrize("where", FOREIGN)
def test_who_is_signed_in_is_not_led_away_either(client: Client, chief: User, where: str) -> None:
    client.force_login(chief, backend="broadsheet.staff.backends.EmailOrUsername")
    assert client.get("/desk/login/", {"next": where}).headers["Location"] == "/desk/"


@pytest.mark.parametrize(
    "path", ["//evil.example", "//evil.example/..", "/\\evil.example", "/%5Cevil.example"]
)
def test_a_missing_slash_leads_nobody_away(client: Client, db: None, path: str) -> None:
    where = client.get(path).headers.get("Location", "/")
    assert not re.match(r"^(//|/\\|https?://(?!testserver))", where)


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver:80@evil.example", "test server"]
)
def test_a_foreign_host_is_refused(client: Client, db: None, host: str) -> None:
    assert client.get("/desk/login/", headers={"host": host}).status_code == 400


def test_a_forwarded_host_is_not_believed(client: Client, db: None) -> None:
    page = client.get("/", headers={"x-forwarded-host": "evil.example"})
    assert "evil.example" not in page.content.decode() + str(page.headers)


@pytest.mark.parametrize("name", ["Location", "Set-Cookie", "X-Evil"])
def test_no_header_is_made_of_an_address(client: Client, db: None, name: str) -> None:
    answer = client.get(f"/news/x%0d%0a{name}:%20evil=1/1.html", {"q": f"x\r\n{name}: evil=1"})
    assert "evil" not in answer.headers.get(name, "")


def test_a_session_is_not_readable_by_scripts(client: Client, chief: User) -> None:
    client.post("/desk/login/", {"username": "chief", "password": "a long enough password"})
    cookie = client.cookies["desk"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_a_session_gets_a_new_key_at_the_door(client: Client, chief: User) -> None:
    client.session["visited"] = True
    client.session.save()
    before = client.session.session_key
    client.post("/desk/login/", {"username": "chief", "password": "a long enough password"})
    assert client.session.session_key != before


def test_readers_get_no_cookie(client: Client, db: None) -> None:
    for path in ("/", "/latest/", "/search/?q=tram", "/feed.rss", "/nowhere/"):
        assert not client.get(path).cookies, path
