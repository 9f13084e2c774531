"""Whose page sent a form."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from broadsheet.abuse.origin import from_elsewhere


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"},
        {"Origin": "http://testserver"},
        {"Origin": "HTTPS://TESTSERVER"},
        {"Referer": "http://testserver/news/politics/1.html"},
        {"Sec-Fetch-Site": "none"},
        {},
    ],
)
def test_what_our_own_pages_send_is_ours(headers: dict[str, str]) -> None:
    assert not from_elsewhere(RequestFactory().post("/", headers=headers))


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "anything"},
        {"Origin": "https://spam.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.spam.example"},
        {"Origin": "http://testserver:8080"},
        {"Origin": "http://[::1"},
        {"Referer": "https://spam.example/testserver/"},
    ],
)
def test_what_another_site_sends_is_not(headers: dict[str, str]) -> None:
    assert from_elsewhere(RequestFactory().post("/", headers=headers))
