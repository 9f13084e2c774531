"""Whether the paper can listen where it should."""

from __future__ import annotations

import socket

import pytest

from broadsheet.cli import ports
from broadsheet.cli.faults import Code, Fault


def test_zero_is_any_free_port() -> None:
    assert ports.claim("127.0.0.1", 0) > 0


def test_an_occupied_port_is_a_fault() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(Fault) as caught:
        ports.claim("127.0.0.1", taken.getsockname()[1])
    assert caught.value.exit_code == Code.PORT_TAKEN


def test_an_address_of_another_machine_is_a_fault() -> None:
    with pytest.raises(Fault, match=r"192\.0\.2\.1 is no address of this machine"):
        ports.claim("192.0.2.1", 0)


@pytest.mark.parametrize(
    ("host", "port", "address"),
    [
        ("127.0.0.1", 8000, "http://127.0.0.1:8000"),
        ("0.0.0.0", 80, "http://127.0.0.1"),
        ("::1", 8000, "http://[::1]:8000"),
    ],
)
def test_the_address_is_one_for_a_browser(host: str, port: int, address: str) -> None:
    assert ports.web_address(host, port) == address
