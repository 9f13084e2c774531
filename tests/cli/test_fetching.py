"""Fetching an address, from a server of the test's own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from broadsheet.cli import fetching
from broadsheet.cli.fetching import Address, fetch


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/gone":
            self.send_error(410, "Gone")
            return
        if self.path == "/cut":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<p>The council")
            return
        if self.path == "/slowly":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-More: ")
            self.connection.recv(1)  # until the other side has had enough
            return
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"x" * int(self.path.removeprefix("/")))

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_a_page_is_fetched(server: str) -> None:
    assert fetch(f"{server}/5", allow_private=True) == (b"xxxxx", f"{server}/5")


def test_a_redirect_is_followed(server: str) -> None:
    assert fetch(f"{server}/to//7", allow_private=True) == (b"x" * 7, f"{server}/7")


@pytest.mark.parametrize(
    "host",
    [
        *(
            "127.0.0.1",
            "localhost",
            "[::1]",
            "10.0.0.1",
            "169.254.169.254",
            "[fd00::1]",
            "0.0.0.0",
            "2130706433",
        ),
        *("[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::]"),
    ],
)
def test_a_private_address_is_not_connected_to(host: str) -> None:
    with pytest.raises(OSError, match="inside a private network"):
        fetch(f"http://{host}:1/")


def test_an_address_with_a_private_number_behind_it_is_not_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.168.1.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **how: found)
    with pytest.raises(OSError, match="inside a private network"):
        fetch("http://innocent.example/")


def test_a_redirect_to_a_file_is_not_followed(server: str) -> None:
    with pytest.raises(OSError, match="302"):
        fetch(f"{server}/to/file:///etc/passwd", allow_private=True)


def test_what_is_too_large_is_refused(server: str) -> None:
    with pytest.raises(OSError, match="larger than 10 MB"):
        fetch(f"{server}/{fetching.LARGEST + 1}", allow_private=True)


def test_an_error_of_the_server_is_named(server: str) -> None:
    with pytest.raises(OSError, match="410 Gone"):
        fetch(f"{server}/gone", allow_private=True)


def test_a_server_that_refuses_is_named() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with pytest.raises(OSError, match="refuses the connection"):
            fetch(f"http://127.0.0.1:{closed.getsockname()[1]}/", allow_private=True)


def test_a_server_that_never_comes_to_an_end_is_cut_off(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LONGEST", 0.05)
    with pytest.raises(OSError, match="took longer"):
        fetch(f"{server}/slowly", allow_private=True)


def test_an_address_that_is_broken_is_told() -> None:
    with pytest.raises(OSError, match="makes no sense"):
        fetch("http://[::1")


def test_an_address_that_is_broken_counts_as_an_address() -> None:
    assert Address.is_one("http://[::1")


def test_half_an_answer_is_none(server: str) -> None:
    with pytest.raises(OSError, match="broke off"):
        fetch(f"{server}/cut", allow_private=True)
