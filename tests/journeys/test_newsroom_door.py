"""Coming in: the second factor, and what somebody reads who got the password wrong too often."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from django_otp.oath import totp
from playwright.sync_api import Page, expect

from .conftest import RunningPaper
from .newsroom import set_password, sign_in

Visit = Callable[..., Page]
pytestmark = pytest.mark.journey

PASSWORD = "salt-and-tin-lanterns-88"
TRIES = 6


def test_with_a_second_factor_a_password_alone_does_not_open_the_desk(
    visit: Visit, paper: RunningPaper
) -> None:
    page = visit(paper.sign_in_link("ottilie@merrow-courier.example", "editor"))
    page.get_by_role("button", name="Sign in to the desk").click()
    set_password(page, PASSWORD)
    page.get_by_role("link", name="Set up").click()
    key = _key(page.locator("main code").inner_text())
    page.get_by_label("Code").fill(_code(key))
    page.get_by_role("button", name="Set up").click()
    expect(page.locator("main")).to_contain_text("The second factor is on.")
    page.get_by_role("link", name="I have kept them").click()
    page.get_by_role("button", name="ottilie").click()
    page.get_by_role("button", name="Log out").click()
    sign_in(page, "ottilie@merrow-courier.example", PASSWORD)
    expect(page.locator("h1")).to_have_text("Second factor")
    page.goto("/desk/stories/")
    expect(page.locator("h1")).to_have_text("Second factor")
    page.get_by_label("Code").fill(_code(key, step=1))
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("link", name="New story")).to_be_visible()


def test_who_is_locked_out_reads_when_it_ends_and_what_to_do(visit: Visit, paper: RunningPaper) -> None:
    paper.command("user", "add", "forgetful@merrow-courier.example", "--role", "reporter")
    page = visit("/desk/login/", allowed="status of 429")
    for _ in range(TRIES):
        page.goto("/desk/login/")
        sign_in(page, "forgetful@merrow-courier.example", "wrong")
    expect(page.locator("h1")).to_have_text("Signing in is paused")
    expect(page.locator("main")).to_contain_text("You can try again from")
    expect(page.locator("main")).to_contain_text("a chief editor can give you a sign-in link")


def _key(shown: str) -> bytes:
    """The key as it is typed into an app."""
    letters = "".join(shown.split())
    return base64.b32decode(letters + "=" * (-len(letters) % 8))


def _code(key: bytes, step: int = 0) -> str:
    """What the app shows now, or `step` half minutes later; no code is good twice."""
    return f"{totp(key, drift=step):06d}"
