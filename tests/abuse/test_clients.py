"""Who a request comes from."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from broadsheet.abuse.clients import block_of, client_address


@pytest.mark.parametrize(
    ("remote", "block"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("fe80::1%eth0", "fe80::/48"),
        ("", "unknown"),
        ("nonsense", "unknown"),
    ],
)
def test_the_block_is_what_one_customer_gets(remote: str, block: str) -> None:
    assert block_of(RequestFactory().get("/", REMOTE_ADDR=remote)) == block


def test_what_a_client_says_of_its_address_is_not_believed() -> None:
    request = RequestFactory().get(
        "/", REMOTE_ADDR="203.0.113.1", headers={"X-Forwarded-For": "198.51.100.1"}
    )
    assert client_address(request) == "203.0.113.1"


def test_what_our_proxy_says_of_it_is(settings: Any) -> None:
    settings.BROADSHEET_TRUST_PROXY = True
    forwarded = {"X-Forwarded-For": "192.0.2.9, 198.51.100.1"}
    assert (
        client_address(RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", headers=forwarded))
        == "198.51.100.1"
    )
